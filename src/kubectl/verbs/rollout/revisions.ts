/** The revisions of a Deployment: its ReplicaSets, by the number that the controller wrote on each. */
import type { Deployment, ReplicaSet } from '../../../api/types/workloads.ts';
import type { Invocation } from '../../command.ts';
import { quote } from '../../../text/golang/quote.ts';
import { fail } from '../../errors.ts';
import type { RestMapping } from '../../restMapping.ts';
import { selectorQuery } from '../../describers/labelSelectors.ts';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';

export interface Revision {
  readonly number: number;
  readonly set: ReplicaSet;
}

/** Of DaemonSets and StatefulSets the revisions are objects of their own, which are not read here; nothing else has any. */
export function refuseWithoutRevisions({ host }: Invocation, { kind, group }: RestMapping, what: 'history viewer' | 'rollbacker'): void {
  if (kind === 'Deployment') return;
  if (kind === 'DaemonSet' || kind === 'StatefulSet') host.unsupported(`the revisions of a ${kind}`);
  if (kind === 'Service' || kind === 'ConfigMap') fail(`error retrieving ${what === 'rollbacker' ? what : 'history'} for ${quote(kind)}, no visitor method exists for {${group} ${kind}}`);
  fail(`no ${what} has been implemented for ${quote(group === '' ? kind : `${kind}.${group}`)}`);
}

/** Oldest first. */
export function revisionsOf(invocation: Invocation, deployment: Deployment): readonly Revision[] {
  const { client, mapper } = invocation;
  const sets = client.list(mapper.mapping('replicasets.apps'), deployment.metadata.namespace, { labelSelector: selectorQuery(deployment.spec.selector) }) as readonly ReplicaSet[];
  return sets
    .filter((set) => set.metadata.ownerReferences?.some((owner) => owner.uid === deployment.metadata.uid))
    .map((set) => ({ number: Number(set.metadata.annotations?.[revisionAnnotation] ?? 0), set }))
    .filter((revision) => revision.number > 0)
    .sort((a, b) => a.number - b.number);
}
