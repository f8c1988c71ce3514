/** Which of several came first: names that were generated go by the ages that they were recorded with, the oldest to what was made first. */
import type { Choice } from '../../cluster/ports/choices.ts';
import { durationInterval } from '../../text/duration.ts';
import { namesAbove } from '../time/sections.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import { usualGapMs } from '../time/noteTime.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import { freed } from './gap.ts';
import type { Impasse, Proposer } from './move.ts';
import { lateMs } from './phases.ts';
import { scheduledIn } from './sinceMade.ts';
import { timetable } from './timetable.ts';
import { familyOf } from './together.ts';

export const seniority: Proposer = function* (impasse) {
  const { replay, step, record, log } = impasse;
  const { times = [] } = record.comparison ?? {};
  if (times.every(({ simulated, recorded }) => simulated === recorded)) return;
  const turned = eldestFirst(log, [...times.flatMap(agedIn(record.result.output)), ...scheduledIn(step.recorded ?? '').map(({ name, interval }) => ({ name, ageMs: interval.fromMs }))]);
  if (turned.length === 0) return;
  yield { bindings: turned, reread: 'times' };
  // Where addresses were shown beside the names, they stay beside them.
  yield { bindings: turned, asCalled: true, reread: 'times' };
  yield* fittedBehind({ bindings: turned }, impasse);
  yield* fittedBehind({ bindings: turned, asCalled: true }, impasse);
  // Those that came a second and a half after each other are one and two seconds apart, as the first came early or late in its own.
  const cause = Math.min(...turned.map(({ id }) => replay.stepOf(id))) - 1;
  if (cause < 0) return;
  for (const ms of lateMs) {
    const phases = [{ step: cause, ms }];
    yield { bindings: turned, phases, reread: 'times' };
    yield { bindings: turned, asCalled: true, phases, reread: 'times' };
  }
};

/** With the times of all of them fitted to what the names lead to: as long as they were the other way round, nothing fitted. */
function* fittedBehind(turn: Move, impasse: Impasse): Generator<Move> {
  const { replay, step } = impasse;
  const before = replay.mark();
  const record = replay.follow({ ...turn, statements: [...freed(impasse), ...apart(step.index)] });
  const fits = record ? [...timetable({ replay, step, record, log: replay.witness, matters: impasse.matters })] : [];
  replay.goBack(before);
  for (const { bindings = [], ...fit } of fits.slice(0, maxFits)) yield { ...fit, ...turn, bindings: [...(turn.bindings ?? []), ...bindings] };
}

/** What made them did not do so at one time, or nobody could say which of them it made. */
const apart = (index: number): readonly (readonly [string, TimeStatement])[] => Array.from({ length: index }, (_, from) => [`apart/${from}`, { from, to: from + 1, minMs: usualGapMs, maxMs: Infinity, source: { kind: 'order' } }]);

/** So many ways to fit them are followed. */
const maxFits = 2;

/** Something and how old it was recorded, or since when it was there. */
interface Aged {
  readonly name: string;
  readonly ageMs?: number;
  readonly sinceMs?: number;
}

/** `output`: of the run, in which the times stand. */
export const agedIn = (output: string) => ({ kind, line, at, recorded, form, recordedMs }: TimeEvidence): readonly Aged[] => {
  const about = namesAbove(output).get(at);
  if (kind === 'date') return about !== undefined && recordedMs !== undefined && /^\s*(?:creationTimestamp|Start Time):/.test(line) ? [{ name: about, sinceMs: recordedMs }] : [];
  const age = durationInterval(recorded, form);
  return age ? [{ name: nameIn(line), ageMs: age.fromMs }] : [];
};

/** The names of each family in the order of their recorded ages. */
export function eldestFirst(log: readonly Choice[], ages: readonly Aged[]): readonly Binding[] {
  const named = log.filter(({ domain }) => domain.kind === 'word');
  const families = new Set(named.map(({ id }) => familyOf(id)));
  return [...families].flatMap((family) => byAge(named.filter(({ id }) => familyOf(id) === family), ages));
}

/** The log is in the order in which things were made. */
function byAge(family: readonly Choice[], ages: readonly Aged[]): readonly Binding[] {
  const rows = family.flatMap((choice) => {
    const told = ages.filter(({ name }) => name.endsWith(`-${choice.value}`));
    return told.length > 0 ? [{ choice, ageMs: Math.max(0, ...told.flatMap(({ ageMs }) => ageMs ?? [])), sinceMs: Math.min(lastMs, ...told.flatMap(({ sinceMs }) => sinceMs ?? [])) }] : [];
  });
  // Ages are cut to the second that somebody looked in, dates to that of the clock: either may tell two apart which are the same in the other.
  const eldest = rows.toSorted((a, b) => b.ageMs - a.ageMs || a.sinceMs - b.sinceMs);
  return rows.flatMap(({ choice: { id, value } }, index): readonly Binding[] => {
    const name = eldest[index]?.choice.value ?? value;
    return name === value ? [] : [{ id, value: name }];
  });
}

const lastMs = Number.MAX_SAFE_INTEGER;

/** Of a row: what its first column names. */
export const nameIn = (line: string): string => line.trim().split(/\s+/)[0] ?? '';
