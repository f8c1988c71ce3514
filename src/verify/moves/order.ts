/**
 * Orders that hang on values nobody sees: Endpoints subsets are sorted by a hash that takes in the uids of the pods. Where a list came
 * out in another order than recorded, other uids are tried.
 */
import type { StoreReader } from '../../cluster/world.ts';
import type { Proposer } from './move.ts';

/** With n subsets one uid in n! gives the recorded order; notes have two or three. */
const maxUids = 24;

export const order: Proposer = function* ({ replay, step, record, log }) {
  const words = (record.comparison?.mismatches ?? []).flatMap((mismatch) => mismatch.words ?? []);
  const open = (record.comparison?.open ?? []).flatMap((line) => line.words);
  const lists = [...words, ...open].filter(({ simulated = '', recorded = '' }) => simulated.includes(',') && simulated.split(',').length === recorded.split(',').length);
  const several = record.comparison?.mismatches.some(({ simulated }) => /^\s*(?:Addresses|Port|Name|\w+\s+\d+\s+TCP)/.test(simulated?.text ?? ''));
  if (lists.length === 0 && !several) return;
  const pods = podsBehind(replay.session.cluster.store, record.result.output);
  const seen = replay.timeline.steps.slice(0, step.index).map((earlier) => earlier.recorded ?? '').join('\n');
  const uids = log.filter((choice) => choice.domain.kind === 'uid' && pods.some((pod) => choice.id.startsWith(`pod/${pod}`)) && !seen.includes(choice.value));
  const last = uids.at(-1);
  if (!last) return;
  for (let n = 0; n < maxUids; n++) yield { bindings: [{ id: last.id, value: otherUid(last.value, n) }] };
};

/** `namespace/name` of the pods whose addresses stand in an output. */
function podsBehind(store: StoreReader, output: string): readonly string[] {
  return store.list('pods').flatMap((pod) => {
    const { status } = pod;
    const address = typeof status === 'object' && status !== null && 'podIP' in status ? status.podIP : undefined;
    return typeof address === 'string' && output.includes(address) ? [`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`] : [];
  });
}

/** The uid with its last group counted on: still a valid version 4 UUID. */
function otherUid(uid: string, n: number): string {
  const tail = (Number.parseInt(uid.slice(-12), 16) + (n + 1) * 0x9e3779b1) % 0x1_0000_0000_0000;
  return `${uid.slice(0, -12)}${tail.toString(16).padStart(12, '0')}`;
}
