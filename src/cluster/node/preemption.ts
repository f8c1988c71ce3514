/**
 * Preemption: a pod that fits nowhere takes the place of pods that matter less. Budgets and nominated pods of others are not weighed. Models
 * DefaultPreemption (pkg/scheduler/framework/plugins/defaultpreemption, pkg/scheduler/framework/preemption).
 */
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import { parseTime } from '../ports/clock.ts';
import type { Placement, Refusal } from './filters.ts';
import { refusalOf } from './filters.ts';

/** What of a node: the pods that have to go from it, the most important first, or why that would not help. */
export type Room = { readonly kind: 'victims'; readonly node: Node; readonly pods: readonly Pod[] } | { readonly kind: 'none'; readonly reasons: readonly string[] };

const priorityOf = ({ spec }: Pod): number => spec.priority ?? 0;
const startedMs = ({ status, metadata }: Pod): number => parseTime(status?.startTime ?? metadata.creationTimestamp ?? '') ?? 0;

/** Models MoreImportantPod. */
const byImportance = (one: Pod, other: Pod): number => priorityOf(other) - priorityOf(one) || startedMs(one) - startedMs(other);

/** Models SelectVictimsOnNode: all that matter less are thought away, then those spared that may stay. */
export function roomOn(placement: Placement, refusal: Refusal): Room {
  const { pod, node, placed } = placement;
  if (!refusal.resolvable) return { kind: 'none', reasons: ['Preemption is not helpful for scheduling'] };
  const lesser = placed.filter((other) => other.spec.nodeName === node.metadata.name && priorityOf(other) < priorityOf(pod)).sort(byImportance);
  if (lesser.length === 0) return { kind: 'none', reasons: ['No preemption victims found for incoming pod'] };
  let staying = placed.filter((other) => !lesser.includes(other));
  const still = refusalOf({ ...placement, placed: staying });
  if (still) return { kind: 'none', reasons: still.reasons };
  const pods = lesser.filter((other) => {
    const spared = [...staying, other];
    if (refusalOf({ ...placement, placed: spared })) return true;
    staying = spared;
    return false;
  });
  return { kind: 'victims', node, pods };
}

/** Models pickOneNodeForPreemption: where the most important victim matters least, then all of them together, then the fewest, then the youngest. */
export function leastLoss(rooms: readonly Room[]): readonly (Room & { readonly kind: 'victims' })[] {
  const found = rooms.filter((room) => room.kind === 'victims');
  const loss = ({ pods }: Room & { readonly kind: 'victims' }): readonly number[] => [
    Math.max(...pods.map(priorityOf)),
    pods.reduce((sum, pod) => sum + priorityOf(pod) + 2 ** 31, 0),
    pods.length,
    -Math.min(...pods.filter((pod) => priorityOf(pod) === priorityOf(pods[0] ?? pod)).map(startedMs)),
  ];
  const compare = (one: Room & { readonly kind: 'victims' }, other: Room & { readonly kind: 'victims' }): number => loss(one).map((value, index) => value - (loss(other)[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  const [first, ...rest] = found.toSorted(compare);
  return first ? [first, ...rest.filter((room) => compare(room, first) === 0)] : [];
}

/** Whether pods that make room for it are still on their way out: until they are gone it is not looked at again. */
export function awaitsVictims(pod: Pod, pods: readonly Pod[]): boolean {
  const node = pod.status?.nominatedNodeName;
  return node !== undefined && pods.some((other) => other.spec.nodeName === node && other.metadata.deletionTimestamp !== undefined && priorityOf(other) < priorityOf(pod));
}

/** Models PodEligibleToPreemptOthers. */
export const mayPreempt = ({ spec }: Pod): boolean => spec.preemptionPolicy !== 'Never';

/** Who took its place was not for everybody to read, and since 1.29 (kubernetes/kubernetes#119971) is told by its uid. */
export function preemptedText({ metadata: { namespace = '', name, uid = '' } }: Pod, node: string, version: KubernetesVersion): string {
  const by = atLeast(version, '1.29') ? `pod ${uid}` : atLeast(version, '1.27') ? 'a pod' : `${namespace}/${name}`;
  return `Preempted by ${by} on node ${node}`;
}
