/** The endpoints controller: one Endpoints object for each Service that has a selector. */
import { sameJson } from '../../base/json.ts';
import type { EndpointAddress, Endpoints, EndpointSubset } from '../../api/types/endpoints.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import { create, remove, update } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { numbered } from './counters.ts';
import { untilFirstLookMs } from './firstLook.ts';
import { lookAt } from './lastLook.ts';
import { permutations } from './permutations.ts';
import { truncateEndpoints } from './truncateEndpoints.ts';
import type { EndpointCandidate } from './repackSubsets.ts';
import { repackSubsets } from './repackSubsets.ts';
import { familiesOf, findPort, headlessLabel, isHeadless, isReady, keyOf, podAddress, podsBehind, publishedHostname, servicesOf } from './serviceEndpoints.ts';
import { triggerTime, withTriggerTime } from './triggerTime.ts';

export const endpoints: Controller = {
  name: 'endpoint-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: {
    services: (service) => [keyOf(service)],
    pods: servicesOf,
    // Only a removal wakes it: Endpoints that are made before their Service, or without one, are left alone.
    endpoints: (object, store) => (store.get('endpoints', object.metadata.namespace ?? '', object.metadata.name) ? [] : [keyOf(object)]),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const service = context.store.get('services', namespace, name) as Service | undefined;
    const existing = context.store.get('endpoints', namespace, name) as Endpoints | undefined;
    if (!service) {
      // Endpoints go with their Service, those that somebody keeps by hand too.
      if (existing) remove(context, 'endpoints', existing);
      return;
    }
    // Without a selector somebody else looks after them, and a mere name has none.
    if (service.spec.type === 'ExternalName') return;
    if (!service.spec.selector || Object.keys(service.spec.selector).length === 0) return;
    const lateMs = untilFirstLookMs('endpoints', service, context);
    if (lateMs > 0) context.requeue(key, lateMs);
    else write(service, existing, context);
  },
};

function write(service: Service, existing: Endpoints | undefined, context: ControlContext): void {
  const selected = podsBehind(service, context.store);
  const seen = lookAt('endpoints', service, selected, existing ? [existing] : [], context);
  if (seen === 'nothing') return;
  const time = seen === 'change' && atLeast(context.options.version, '1.14') ? triggerTime('endpoints', service, selected, context) : undefined;
  const pods = selected.filter((pod) => addressIn(pod, service) !== undefined);
  const repacked = repackSubsets(pods.flatMap((pod) => candidatesOf(pod, service, context)));
  const { subsets: kept, mark } = truncateEndpoints(repacked, context.options.version);
  const subsets = sameSet(existing?.subsets ?? [], kept) ? (existing?.subsets ?? []) : ordered(kept, service, context);
  const labels: Record<string, string> = { ...service.metadata.labels };
  if (isHeadless(service)) labels[headlessLabel] = '';
  else delete labels[headlessLabel];
  if (atLeast(context.options.version, '1.33')) labels[managedByLabel] = 'endpoint-controller';
  const wanted = subsets.length > 0 ? { subsets } : {};
  if (existing && sameJson(existing.subsets ?? [], subsets) && sameJson(existing.metadata.labels ?? {}, labels) && existing.metadata.annotations?.[overCapacity] === mark) return;
  const { name, namespace = '' } = service.metadata;
  const { [overCapacity]: _mark, ...others } = withTriggerTime(existing?.metadata.annotations, time);
  const annotations = mark === undefined ? others : { ...others, [overCapacity]: mark };
  const metadata = { name, namespace, ...(Object.keys(annotations).length > 0 ? { annotations } : {}), ...(Object.keys(labels).length > 0 ? { labels } : {}) };
  if (!existing) create(context, 'endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata, ...wanted });
  else update(context, 'endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata: { ...withoutMarks(existing.metadata), ...metadata }, ...wanted });
}

const overCapacity = 'endpoints.kubernetes.io/over-capacity';
/** Since 1.33, when Endpoints began to be told apart from those that people still write. */
const managedByLabel = 'endpoints.kubernetes.io/managed-by';
function withoutMarks(metadata: Endpoints['metadata']): Endpoints['metadata'] {
  const { labels: _labels, annotations: _annotations, ...rest } = metadata;
  return rest;
}

function sameSet(one: readonly EndpointSubset[], other: readonly EndpointSubset[]): boolean {
  return one.length === other.length && one.every((subset) => other.some((candidate) => sameJson(subset, candidate)));
}

/** More subsets than this have too many orders to choose from. */
const maxOrdered = 4;

/**
 * The order of subsets follows from the pods' uids, which nobody chose and hardly anybody sees: for whoever only sees the order it
 * might be any. The options are what `kubectl get endpoints` lists.
 */
function ordered(subsets: readonly EndpointSubset[], service: Service, context: ControlContext): readonly EndpointSubset[] {
  if (subsets.length < 2 || subsets.length > maxOrdered) return subsets;
  const { namespace = '', name } = service.metadata;
  const orders = new Map(permutations(subsets).map((order) => [listed(order), order]));
  const id = numbered(`${choiceStem(context.store, 'service', 'services', namespace, name)}/subsets`, context);
  return orders.get(context.choose(id, { kind: 'oneOf', options: [...orders.keys()], usual: listed(subsets) })) ?? subsets;
}

function listed(subsets: readonly EndpointSubset[]): string {
  const addresses = ({ addresses = [], notReadyAddresses = [] }: EndpointSubset): readonly EndpointAddress[] => (addresses.length > 0 ? addresses : notReadyAddresses);
  return subsets.flatMap((subset) => (subset.ports ?? []).flatMap(({ port }) => addresses(subset).map(({ ip }) => `${ip}:${port}`))).join(',');
}

/** Endpoints know one family alone: the Service's primary one. */
const addressIn = (pod: Pod, service: Service): string | undefined => podAddress(pod, familiesOf(service)[0] ?? 'IPv4');

function candidatesOf(pod: Pod, service: Service, context: ControlContext): readonly EndpointCandidate[] {
  const publishAll = service.spec.publishNotReadyAddresses === true;
  if (!publishAll && pod.metadata.deletionTimestamp !== undefined) return [];
  if (!(publishAll && !isDone(pod)) && !belongs(pod)) return [];
  const ready = publishAll || isReady(pod);
  const address = addressOf(pod, service, context);
  const ports = service.spec.ports ?? [];
  if (ports.length === 0) return isHeadless(service) ? [{ address, port: undefined, ready }] : [];
  return ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name, protocol = 'TCP', appProtocol } = servicePort;
    return [{ address, ready, port: { ...(name ? { name } : {}), port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) } }];
  });
}

const isDone = (pod: Pod): boolean => pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';

/** Models shouldPodBeInEndpoints: a pod that will not run again is none. */
function belongs(pod: Pod): boolean {
  switch (pod.spec.restartPolicy) {
    case 'Never':
      return !isDone(pod);
    case 'OnFailure':
      return pod.status?.phase !== 'Succeeded';
    default:
      return true;
  }
}

function addressOf(pod: Pod, service: Service, context: ControlContext): EndpointAddress {
  const hostname = publishedHostname(pod, service);
  const { namespace, name, uid, resourceVersion } = pod.metadata;
  return {
    ip: addressIn(pod, service) ?? '',
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: {
      kind: 'Pod',
      ...(namespace === undefined ? {} : { namespace }),
      name,
      ...(uid === undefined ? {} : { uid }),
      // Up to 1.21 the reference told the pod's version too, and went stale.
      ...(atLeast(context.options.version, '1.22') || resourceVersion === undefined ? {} : { resourceVersion }),
    },
  };
}
