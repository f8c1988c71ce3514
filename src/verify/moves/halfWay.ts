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
import { gapBefore } from './gap.ts';
import type { Proposer } from './move.ts';
import { isOfMoreThanAges } from './pace.ts';

/** Controllers and the scheduler act within the first moments; later a pod starts or ends between two looks, seldom two. */
const looksMs: readonly number[] = [0, 10, 25, 50, 100, 150, 200, ...Array.from({ length: 31 }, (_, at) => (at + 1) * 250)];
/** Where all of these show the same, nothing goes on. */
const firstLooksMs: readonly number[] = [0, 500, 1_500, 4_000];
/** So many different looks are followed, the nearest first. */
const mostFollowed = 8;

interface Look {
  readonly laterMs: number;
  /** What the rows would have to be called to stand as recorded. */
  readonly names: readonly Binding[];
}

export const halfWay: Proposer = function* ({ replay, step: { index, command }, record }) {
  const before = replay.records[index - 1];
  if (!before || followsChanges(command) || !(record.comparison?.mismatches ?? []).some(isOfMoreThanAges)) return;
  const lastedMs = Math.ceil((before.endMs - before.startMs) / 1000) * 1000;
  const atGap = (ms: number): Move => ({ statements: [gapBefore(index, ms)] });
  const mark = replay.mark();
  // Where in its second it begins may have been decided for another moment.
  const atOnce: Move = { ...atGap(lastedMs), phases: [{ step: index, ms: 0 }] };
  const looks = replay.follow(atOnce) ? nearestLooks(replay) : [];
  replay.goBack(mark);
  for (const { laterMs, names } of looks) {
    const phaseMs = laterMs % 1000;
    const then: Move = { ...atGap(lastedMs + laterMs - phaseMs), phases: [{ step: index, ms: phaseMs }], reread: 'everything' };
    yield then;
    if (names.length > 0) yield { ...then, bindings: names };
  }
};

/** Looks that differ from each other, those first that differ least from the recording; none where nothing goes on. */
function nearestLooks(replay: Replay): readonly Look[] {
  if (new Set(firstLooksMs.map((ms) => disagreementOf(replay.peekLater(ms)))).size === 1) return [];
  const log = replay.witness;
  // Mostly the same is seen again, and to hold a long output against its recording is what takes long.
  const seen = new Map<string, Record>();
  const looks = looksMs.map((laterMs) => {
    const record = replay.peekLater(laterMs);
    const { output } = record.result;
    return { laterMs, record: seen.get(output) ?? (seen.set(output, record), record) };
  });
  const different = new Map(looks.toReversed().map((look) => [disagreementOf(look.record), look]));
  const costOf = ({ record }: { readonly record: Record }): number => record.comparison?.cost ?? Infinity;
  const nearest = [...different.values()].sort((one, other) => costOf(one) - costOf(other)).slice(0, mostFollowed);
  return nearest.map(({ laterMs, record }) => ({ laterMs, names: readOutOfOrder(replay, replay.records.length - 1, record, log) }));
}
