/**
 * What a move may bring about behind its back: with other decisions, an age that was right counts from another moment. Then the recording
 * says something else of the time line than it seemed to, or what the cluster takes its time for took another time.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isMember } from '../../session/domains.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import { agreesButForTimes } from '../matchers/compare.ts';
import { lateByMs } from '../matchers/lateness.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { Moment } from '../time/moments.ts';
import { mostAgreed, timeStatements } from './evidence.ts';
import { unsaid } from './gap.ts';
import { lastingAtLeast } from './lasting.ts';
import { rowByRow } from './rows.ts';
import { momentsIn } from './printed.ts';

/** For a step of which nothing is wrong but when things happened, or that something is gone which was on its way out. */
export function* mendings(replay: Replay, index: number, record: Record): Generator<Move> {
  const { comparison } = record;
  if (!comparison) return;
  if (!agreesButForTimes(comparison)) {
    yield* stillThere(replay, index, record);
    return;
  }
  const times = timesIn(replay, index, record);
  if (times) yield times;
  const shifted = otherDurations(replay, index, record, comparison.times.filter(({ simulated, recorded }) => simulated !== recorded));
  if (shifted) yield shifted;
}

/** A watch that came before the step that is searched for: what moves it moves its rows, and they are read anew. */
export function* mendingsBefore(replay: Replay, index: number, record: Record): Generator<Move> {
  const step = replay.timeline.steps[index];
  const found = step && rowByRow(replay, step, record);
  if (found) yield found;
  yield* mendings(replay, index, record);
}

/** With more time between two commands, what the second still saw has to take that much longer. */
function* stillThere(replay: Replay, index: number, record: Record): Generator<Move> {
  const recorded = replay.timeline.steps[index]?.recorded ?? '';
  for (const before of [index - 1, index - 2]) {
    const sinceMs = record.endMs - (replay.records[before]?.startMs ?? record.endMs);
    const bindings = sinceMs > 0 ? lastingAtLeast(sinceMs, recorded, replay.witness) : [];
    if (bindings.length > 0) yield { bindings };
  }
}

/** What an output says of the time line, as a move. */
export function timesIn(replay: Replay, index: number, record: Record): Move | undefined {
  const statements = record.comparison ? mostAgreed(timeStatements(replay, index, record, record.comparison)) : [];
  return statements.length > 0 ? { statements } : undefined;
}

/** What came too late or too early by so much took so much less or more time, where that was free. */
function otherDurations(replay: Replay, index: number, record: Record, off: readonly TimeEvidence[]): Move | undefined {
  const moments = momentsIn(replay, record);
  const log = replay.witness;
  const told = off.map((time) => {
    const moment = moments.of(time);
    const binding = moment && durationBehind(moment, lateByMs(time), log);
    return binding && { binding, key: `${index}/${time.place}` };
  });
  const sure = told.filter((each) => each !== undefined);
  if (sure.length === 0 || sure.length < off.length) return undefined;
  // What was read from the moment as it was holds no longer.
  const freed = sure.map(({ key }) => unsaid(key, index));
  return { bindings: sure.map(({ binding }) => binding), statements: freed };
}

/** The last thing of free length that happened to the object. */
function durationBehind({ object }: Moment, lateMs: number, log: readonly Choice[]): Binding | undefined {
  const fits = ({ id, domain, value }: Choice): boolean => domain.kind === 'duration' && id.split('/').includes(object.metadata.name) && isMember(domain, String(Number(value) - lateMs));
  const choice = log.findLast(fits);
  return choice && { id: choice.id, value: String(Number(choice.value) - lateMs) };
}
