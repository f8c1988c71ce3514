/**
 * Orders that hang on values nobody sees: Endpoints subsets are sorted by a hash that takes in the uids of the pods. Where a list came
 * out in another order than recorded, other uids are tried.
 */
import type { StoreReader } from '../../cluster/world.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Move } from '../replay/decisions.ts';
import type { Proposer } from './move.ts';

/** With n subsets one uid in n! gives the recorded order; notes have two or three. */
const maxUids = 24;

export const order: Proposer = function* ({ replay, step, record, log }) {
  const { mismatches = [], open = [] } = record.comparison ?? {};
  const pods = podsIn(replay.session.cluster.store, `${record.result.output}\n${step.recorded ?? ''}`);
  const seen = replay.timeline.steps.slice(0, step.index).map((earlier) => earlier.recorded ?? '').join('\n');
  const uids = log.filter((choice) => choice.domain.kind === 'uid' && pods.some((pod) => choice.id === `pods/${pod}/uid` || choice.id.startsWith(`pods/${pod}#`)) && !seen.includes(choice.value));
  const words = [...mismatches.flatMap((mismatch) => mismatch.words ?? []), ...open.flatMap((line) => line.words)];
  const lists = words.some(({ simulated = '', recorded = '' }) => simulated.includes(',') && simulated.split(',').length === recorded.split(',').length);
  const sections = mismatches.some(({ simulated }) => /^\s*(?:Addresses|Port|Name|\w+\s+\d+\s+TCP)/.test(simulated?.text ?? ''));
  // Generated names sort what is listed by name: two of one family may have come the other way round.
  if (lists) yield* swappedNames(log, seen);
  const last = uids.at(-1);
  // With an address that is still to be bound the order comes out anew; what is wrong in another way than by its order no uid mends.
  const isUnbound = open.some((line) => line.words.some(({ kind, simulated }) => kind === 'binding' && !addressesOf(simulated).every((address) => seen.includes(address))));
  // Addresses of one port are of one subset, which is sorted by them.
  const subsets = words.some(({ simulated = '' }) => new Set(simulated.split(',').map((endpoint) => endpoint.replace(/^.*:/, ''))).size > 1);
  if (!last || (!subsets && !sections) || !(isUnbound || sayTheSame(record.result.output, step.recorded ?? ''))) return;
  for (let n = 0; n < maxUids; n++) yield { bindings: [{ id: last.id, value: otherUid(last.value, n) }], ...(isUnbound ? { reread: 'everything' as const } : {}) };
};

const addressesOf = (text: string): readonly string[] => text.match(/\d+(?:\.\d+){3}/g) ?? [];

/** Whether two outputs have the same words in whatever order, ages and dates aside. */
function sayTheSame(one: string, other: string): boolean {
  const wordsOf = (text: string): string => text.split(/[\s,]+/).filter((word) => word !== '' && !/^\d+[smhdy]|\dT\d/.test(word)).toSorted().join(' ');
  return wordsOf(one) === wordsOf(other);
}

function swappedNames(log: readonly Choice[], seen: string): readonly Move[] {
  const family = (choice: Choice): string => choice.id.replace(/\d+$/, '');
  const names = log.filter((choice) => choice.domain.kind === 'word' && !seen.includes(choice.value));
  return names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other) =>
      family(one) === family(other)
        ? [
            {
              bindings: [
                { id: one.id, value: other.value },
                { id: other.id, value: one.value },
              ],
            },
          ]
        : [],
    ),
  );
}

/** `namespace/name` of the pods whose name or address stands in a text. */
function podsIn(store: StoreReader, text: string): readonly string[] {
  const found = store.list('pods').flatMap((pod) => {
    const { status } = pod;
    const address = typeof status === 'object' && status !== null && 'podIP' in status ? status.podIP : undefined;
    const named = text.includes(pod.metadata.name) || (typeof address === 'string' && text.includes(address));
    return named ? [`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`] : [];
  });
  return found;
}

/** The uid with its last group counted on: still a valid version 4 UUID. */
function otherUid(uid: string, n: number): string {
  const tail = (Number.parseInt(uid.slice(-12), 16) + (n + 1) * 0x9e3779b1) % 0x1_0000_0000_0000;
  return `${uid.slice(0, -12)}${tail.toString(16).padStart(12, '0')}`;
}
