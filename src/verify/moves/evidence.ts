/** What the output says outright: a value that was free is the recorded one, an age holds the time line. */
import { grouped } from '../../base/grouped.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Comparison, TimeEvidence } from '../matchers/compare.ts';
import { bindingsOutOfOrder } from '../matchers/compare.ts';
import { recordedInterval } from '../matchers/lateness.ts';
import { isOfRequest } from '../matchers/serverLogs.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf } from '../matchers/unify.ts';
import type { DurationInterval } from '../../text/duration.ts';
import type { Moment, PrintedMoments } from '../time/moments.ts';
import { holdsMoment, isNamedIn, joinedPoint } from '../time/moments.ts';
import type { Record } from '../replay/record.ts';
import { followsChanges } from '../follows.ts';
import type { Anchor, Replay } from '../replay/replay.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import { firstByName, namesForAddresses, namesInTurn, ordersInPlace, readBindings, withNodes, withoutHeldAddresses, withoutHeldNames, withSwap } from './together.ts';
import type { Move } from '../replay/decisions.ts';
import type { Proposer } from './move.ts';
import { headOf } from '../time/moments.ts';
import { momentsIn } from './printed.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** A statement and the key that a later one of the same place replaces it by. */
export type Told = readonly [string, TimeStatement];

export const evidence: Proposer = function* ({ replay, step, record, log }) {
  const { comparison } = record;
  if (!comparison) return;
  const { bindings, statements } = saidBy(comparison, replay, step.index, record, log);
  const rest = withoutHeldNames(bindings, log);
  if (rest.length > 0 && rest.length < bindings.length) {
    yield { bindings: rest, statements };
    // Rows go by their names: with others, each stands beside another recorded row, and so do the addresses in it.
    const names = rest.filter(({ id }) => log.some((choice) => choice.id === id && choice.domain.kind === 'word'));
    if (names.length > 0 && names.length < rest.length) yield { bindings: names, reread: 'everything' };
  }
  if (bindings.length > 0) yield { bindings, statements };
  if (bindings.length > 0) yield { bindings };
  const turning = namesInTurn(bindings, log);
  if (turning.length > 0) yield { bindings: turning, asCalled: true, statements };
  if (turning.length > 0) yield { bindings: turning, asCalled: true };
  const added = withoutHeldAddresses(bindings, log);
  if (added.length > 0 && added.length < bindings.length) yield { bindings: added, statements };
  const orders = ordersInPlace(bindings, log);
  if (orders.length > 0) yield { bindings: [...bindings, ...orders], statements };
  if (orders.length > 0) yield { bindings: [...bindings, ...orders] };
  const renamed = namesForAddresses(bindings, log);
  if (renamed.length > 0) yield { bindings: renamed };
  const first = firstByName(comparison.bindings.flatMap(([binding, ...others]) => (binding && others.length === 0 ? [binding] : [])), log, replay.timeline.steps.map((each) => each.recorded ?? '').join('\n'));
  if (first.length > 0) yield { bindings: first };
  if (statements.length > 0) yield { statements };
  const outOfOrder = readOutOfOrder(replay, step.index, record, log);
  if (outOfOrder.length > 0) yield { bindings: outOfOrder };
};

/** … one at a time, where together they contradict each other. */
export const pieceByPiece: Proposer = function* ({ replay, step, record, log }) {
  const { comparison } = record;
  if (!comparison) return;
  const { bindings, statements } = saidBy(comparison, replay, step.index, record, log);
  if (bindings.length > 1) {
    for (const binding of bindings) {
      const swap = withNodes(withSwap(binding, log), replay.options.nodes, log);
      yield { bindings: swap };
      const order = ordersInPlace(swap, log);
      if (order.length > 0) yield { bindings: [...swap, ...order] };
    }
  }
  const agreed = mostAgreed(statements);
  if (agreed.length < statements.length) yield { statements: agreed };
  if (statements.length > 1) for (const statement of statements) yield { statements: [statement] };
};

/** What an output says of values, and of the time line. */
function saidBy(comparison: Comparison, replay: Replay, index: number, record: Record, log: readonly Choice[]): { readonly bindings: readonly Binding[]; readonly statements: readonly Told[] } {
  return { bindings: withNodes(readBindings(comparison.bindings, log), replay.options.nodes, log), statements: timeStatements(replay, index, record, comparison) };
}

/** What the rows of an output say of values where they stand in another order than the recorded ones: other names would move them there. */
export function readOutOfOrder(replay: Replay, index: number, record: Record, log: readonly Choice[]): readonly Binding[] {
  if ((record.comparison?.cost ?? 0) === 0) return [];
  const recorded = replay.timeline.steps[index]?.recorded ?? '';
  return withNodes(readBindings(bindingsOutOfOrder(record.result.output, recorded, provenanceOf(log, record.choices), replay.dialect), log), replay.options.nodes, log);
}

/** What an output says of values and of the time line at once, as a move; of names that are held already, who would have got them gets theirs. */
export function everythingIn(replay: Replay, index: number, record: Record): Move {
  const { comparison } = record;
  if (!comparison) return {};
  const log = replay.witness;
  const bindings = withoutHeldNames(withNodes(readBindings(comparison.bindings, log), replay.options.nodes, log), log);
  return { bindings, statements: mostAgreed(timeStatements(replay, index, record, comparison)) };
}

/**
 * Of what is said of the time between the same two points, what most say: where things took other times than they seem to, ages of several
 * contradict each other, and the time line can only follow some of them.
 */
export function mostAgreed(statements: readonly Told[]): readonly Told[] {
  const between = ([, { from, to }]: Told): string => `${from} ${to}`;
  const holdsAt = (ms: number, [, { minMs, maxMs }]: Told): boolean => minMs <= ms && ms <= maxMs;
  return [...new Set(statements.map(between))].flatMap((points) => {
    const all = statements.filter((told) => between(told) === points);
    const sets = all.map(([, { minMs }]) => all.filter((told) => holdsAt(minMs, told)));
    return sets.reduce((most, some) => (some.length > most.length ? some : most));
  });
}

/** Of a step that nothing explains: what it shows of names and addresses still holds, its times may be what is wrong with it. */
export const values: Proposer = function* ({ record, log }) {
  const bindings = readBindings(record.comparison?.bindings ?? [], log);
  if (bindings.length > 0) yield { bindings };
  if (bindings.length > 1) for (const binding of bindings) yield { bindings: withSwap(binding, log) };
};

/** Of more times than this, which one is wrong is not asked. */
const maxSuspects = 12;

/**
 * … unless something else is wrong with it: then its times hold too, if all of them fit the time line together. Where nothing but a time is
 * wrong and all but one fit, that one is to blame.
 */
export const trustedTimes: Proposer = function* ({ replay, step, record }) {
  const { comparison } = record;
  if (!comparison) return;
  const statements = timeStatements(replay, step.index, record, comparison);
  if (comparison.cost > 0 && statements.length > 0) yield { statements };
  if (comparison.cost === 0 && statements.length > 2 && statements.length <= maxSuspects) for (const suspect of statements) yield { statements: statements.filter((told) => told !== suspect) };
};

/** What the durations and dates of an output say of the time line: each ties the step to the moment that it counts from. */
export function timeStatements(replay: Replay, index: number, record: Record, comparison: Comparison): readonly Told[] {
  if (comparison.times.length === 0) return [];
  const isWatch = followsChanges(replay.timeline.steps[index]?.command ?? '');
  const nowMs = isWatch ? record.startMs : replay.session.cluster.now();
  const moments = momentsIn(replay, record, nowMs);
  const times = isWatch ? shownFirst(comparison.times, record.result.output) : comparison.times;
  return longestOfEach(times, moments).flatMap((time): Told[] => {
    const moment = moments.of(time);
    const key = `${index}/${time.place}`;
    // What a dry run would have created, or the clock itself, is of the step's own time; what a server was asked, and wrote down, of an earlier step's.
    const isOwn = time.kind === 'date' && (moment === undefined || !isNamedIn(`${time.line}\n${headOf(record.result.output)}`, moment)) && isDuring(time.simulatedMs ?? 0, replay.msAt(index), nowMs);
    const dated = isOwn ? index : time.kind === 'date' && isOfRequest(time.line) ? stepAt(replay, index, time.simulatedMs ?? 0) : undefined;
    if (dated !== undefined) {
      const atMs = (time.recordedMs ?? 0) - wholeSeconds((time.simulatedMs ?? 0) - replay.msAt(dated));
      return [[key, { from: 'epoch', to: dated, minMs: atMs, maxMs: atMs, source: { kind: 'recorded', step: index, text: time.recorded, about: 'now' } }]];
    }
    if (!moment) return [];
    if (time.kind === 'date') {
      const anchor = anchorOf(replay, moment);
      const atMs = (time.recordedMs ?? 0) - anchor.offsetMs;
      return [[key, { from: 'epoch', to: anchor.point, minMs: atMs, maxMs: atMs, source: { kind: 'recorded', step: index, text: time.recorded, about: nameOf(moment) } }]];
    }
    const interval = recordedInterval(time);
    const statement = interval && ageStatement(replay, index, moment, { text: time.recorded, interval, printedMs: nowMs });
    return statement ? [[key, statement]] : [];
  });
}

/** The last step before this one that ran at a certain second. */
function stepAt(replay: Replay, index: number, timeMs: number): number | undefined {
  const at = replay.records.slice(0, index).findLastIndex(({ startMs, endMs }) => isDuring(timeMs, startMs, endMs));
  return at < 0 ? undefined : at;
}

/** An age that a step prints, whole seconds of an interval, and the moment at which it does. */
interface PrintedAge {
  readonly text: string;
  readonly interval: DurationInterval;
  readonly printedMs: number;
}

/** That a step came so long behind a moment as the age says that it prints of it; undefined where that moment moves with the step. */
export function ageStatement(replay: Replay, index: number, moment: Moment, { text, interval, printedMs }: PrintedAge): TimeStatement | undefined {
  const { point, offsetMs } = anchorOf(replay, moment);
  if (point === index) return undefined;
  // How much of the printed age is not the distance between the two points: what came before the point, and what the step took.
  const besideMs = printedMs - replay.msAt(index) - offsetMs;
  const minMs = Math.ceil((interval.fromMs - besideMs) / 1000) * 1000;
  const maxMs = wholeSeconds(interval.toMs - 1 - besideMs);
  return { from: point, to: index, minMs, maxMs, source: { kind: 'recorded', step: index, text, about: nameOf(moment) } };
}

const anchorOf = (replay: Replay, moment: Moment): Anchor => replay.anchorOf(moment.ms, holdsMoment(moment), joinedPoint(moment));

const nameOf = ({ object }: Moment): string => `${object.kind.toLowerCase()}/${object.metadata.name}`;

/** Of a watch: what stood there when it began, and what tells its own time. Later lines about the same thing were printed at moments of their own. */
function shownFirst(times: readonly TimeEvidence[], output: string): readonly TimeEvidence[] {
  const first = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [name = ''] = line.split(/\s/, 1);
    if (!first.has(name)) first.set(name, line.trimEnd());
  }
  return times.filter(({ line }) => isOfRequest(line) || first.get(line.split(/\s/, 1)[0] ?? '') === line.trimEnd());
}

/**
 * Of several durations in one row that seem to count from one moment it is the longest that does: a Job's own is as long as its age while
 * it runs, and no longer once it is done.
 */
function longestOfEach(times: readonly TimeEvidence[], moments: PrintedMoments): readonly TimeEvidence[] {
  const lengthOf = (time: TimeEvidence): number => recordedInterval(time)?.fromMs ?? 0;
  const inOneRow = ({ line, simulated }: TimeEvidence): string => `${simulated} ${line}`;
  const rows = grouped(times.filter(({ kind }) => kind === 'duration'), inOneRow);
  return times.filter((time) => {
    const alike = time.kind === 'duration' ? (rows.get(inOneRow(time)) ?? []) : [];
    if (alike.length < 2) return true;
    const moment = moments.of(time);
    return alike.every((other) => lengthOf(other) <= lengthOf(time) || moments.of(other) !== moment);
  });
}

const isDuring = (timeMs: number, fromMs: number, toMs: number): boolean => timeMs >= wholeSeconds(fromMs) && timeMs <= toMs;
