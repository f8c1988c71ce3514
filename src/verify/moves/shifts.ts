/**
 * What took a little longer or shorter than it seemed: where two times of one output are further apart than recorded, by just that much;
 * where one thing came before another that has to come behind it, until a moment after the others.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isMember } from '../../session/domains.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import { agreesButForTimes } from '../matchers/compare.ts';
import { lateByMs } from '../matchers/lateness.ts';
import type { Proposer } from './move.ts';
import { isOpenDuration } from './openDurations.ts';

/** Of the latest durations so many are tried. */
const maxTried = 8;
/** In so many ways. */
const maxShifts = 3;
const momentMs = 100;

export const shifts: Proposer = function* ({ record, log }) {
  // Where words differ, no time is what is wrong.
  if (!record.comparison || !agreesButForTimes(record.comparison)) return;
  const open = log.filter(isOpenDuration).slice(-maxTried).toReversed();
  const apart = distances(record.comparison.times);
  for (const choice of open) {
    const values = [...apart.map((ms) => notQuickerThanCan(choice, Number(choice.value) - ms)), ...behindOthers(choice, open)];
    for (const value of new Set(values)) if (String(value) !== choice.value && isMember(choice.domain, String(value))) yield { bindings: [{ id: choice.id, value: String(value) }], reread: 'times' };
  }
};

/** Times are cut to the second: what can't have taken all of that less may still end in the second before. */
const notQuickerThanCan = ({ domain }: Choice, ms: number): number => (domain.kind === 'duration' && ms > domain.minMs - 1_000 ? Math.max(ms, domain.minMs) : ms);

/** How much further the times of an output are from each other than they were recorded. */
function distances(times: readonly TimeEvidence[]): readonly number[] {
  const late = [...new Set(times.map(lateByMs))];
  const differences = late.flatMap((one) => late.map((other) => one - other)).filter((ms) => ms !== 0);
  return [...new Set(differences)].toSorted((a, b) => Math.abs(a) - Math.abs(b)).slice(0, maxShifts);
}

/** A moment behind the last of the others of its sort: all pods' starts. */
function behindOthers(choice: Choice, open: readonly Choice[]): readonly number[] {
  const sort = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
  const others = open.filter(({ id }) => id !== choice.id && sort(id) === sort(choice.id)).map(({ value }) => Number(value));
  const last = Math.max(...others);
  return others.length > 0 && last >= Number(choice.value) ? [last + momentMs] : [];
}
