/**
 * Controllers of endpoints look at a Service again only where something changed that endpoints tell of: a kubelet reports much of a pod
 * that makes no difference to them. Models podEndpointsChanged.
 */
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';
import { isReady } from './serviceEndpoints.ts';

/** What each controller saw of a Service when it last looked, by the Service's uid. */
interface Look {
  /** The Service and its pods, as far as they matter. */
  readonly behind: string;
  /** What the controller keeps for the Service. */
  readonly made: string;
}

const looks: Readonly<Record<'endpoints' | 'slices', Slice<ReadonlyMap<string, Look>>>> = {
  endpoints: { name: 'endpoints/lastLooks', initial: new Map() },
  slices: { name: 'endpointslices/lastLooks', initial: new Map() },
};

/** What is to be seen since the last look, which this one then is: a change behind the Service, one of what was made for it alone, or none. */
export function lookAt(of: 'endpoints' | 'slices', service: Service, pods: readonly Pod[], made: readonly KubeObject[], context: ControlContext): 'change' | 'own' | 'nothing' {
  const { uid = '', resourceVersion } = service.metadata;
  const look: Look = { behind: JSON.stringify([resourceVersion, pods.map(told)]), made: JSON.stringify(made.map(({ metadata: { name, generation } }) => [name, generation])) };
  const known = context.read(looks[of]);
  const last = known.get(uid);
  if (last?.behind === look.behind && last.made === look.made) return 'nothing';
  context.write(looks[of], new Map(known).set(uid, look));
  return last?.behind === look.behind ? 'own' : 'change';
}

const told = (pod: Pod): unknown => [pod.metadata.uid, pod.metadata.labels, pod.metadata.deletionTimestamp, pod.spec.hostname, pod.spec.subdomain, isReady(pod), pod.status?.podIPs];
