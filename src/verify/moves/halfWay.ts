/**
 * What a command set going, seen while it is under way: the time behind the command is looked through in small steps, and the looks that come
 * nearest to the recording say when the author may have looked. What the rows are called is read from what that leads to.
 */
import { followsChanges } from '../follows.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import { disagreementOf } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import { readOutOfOrder } from './evidence.ts';
import type { Proposer } from './move.ts';
import { isOfMoreThanAges } from './pace.ts';

/** Between two looks a pod starts or ends, seldom two. */
const everyMs = 250;
/** What is still under way then is slow, and seen at whole seconds as well, see `pace`. */
const lastMs = 8_000;
/** So many different looks are followed, the nearest first. */
const mostFollowed = 8;

interface Look {
  readonly laterMs: number;
  readonly record: Record;
  /** What the rows would have to be called to stand as recorded. */
  readonly names: readonly Binding[];
}

export const halfWay: Proposer = function* ({ replay, step: { index, command }, record, matters }) {
  const before = replay.records[index - 1];
  if (!before || followsChanges(command) || !(record.comparison?.mismatches ?? []).some(isOfMoreThanAges)) return;
  const lastedMs = Math.ceil((before.endMs - before.startMs) / 1000) * 1000;
  const atGap = (ms: number): Move => ({ statements: [[`halfWay/${index}`, { from: index - 1, to: index, minMs: ms, maxMs: ms, source: { kind: 'order' } }]] });
  if (![0, lastMs / 2].some((ms) => matters(atGap(lastedMs + ms)))) return;
  for (const { laterMs, names } of nearestLooks(replay, atGap(lastedMs))) {
    const phaseMs = laterMs % 1000;
    const then: Move = { ...atGap(lastedMs + laterMs - phaseMs), phase: { step: index, ms: phaseMs }, reread: 'everything' };
    yield then;
    if (names.length > 0) yield { ...then, bindings: names };
  }
};

/** Looks that differ from each other, those first that differ least from the recording. */
function nearestLooks(replay: Replay, atOnce: Move): readonly Look[] {
  const mark = replay.mark();
  const looks = replay.follow(atOnce) ? looksFromHere(replay) : [];
  replay.goBack(mark);
  const different = new Map(looks.toReversed().map((look) => [disagreementOf(look.record), look]));
  const costOf = ({ record }: Look): number => record.comparison?.cost ?? Infinity;
  return [...different.values()].sort((one, other) => costOf(one) - costOf(other)).slice(0, mostFollowed);
}

function looksFromHere(replay: Replay): readonly Look[] {
  const log = replay.witness;
  return Array.from({ length: lastMs / everyMs }, (_, at) => {
    const record = replay.peekLater(at * everyMs);
    return { laterMs: at * everyMs, record, names: readOutOfOrder(replay, replay.records.length - 1, record, log) };
  });
}
