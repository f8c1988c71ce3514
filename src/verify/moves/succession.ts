/**
 * What was made one after the other: a StatefulSet's pods, a rollout's. Where they are further apart in age than in the run, what the
 * later one waited for took so much longer, and so much less where they are nearer.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isMember } from '../../session/domains.ts';
import { mayChangeCluster } from '../aside/effects.ts';
import { agreesButForTimes } from '../matchers/compare.ts';
import { lateByMs } from '../matchers/lateness.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Replay } from '../replay/replay.ts';
import { wholeSeconds } from '../time/seconds.ts';
import type { Proposer } from './move.ts';
import { isOpenDuration } from './openDurations.ts';
import { momentsIn } from './printed.ts';
import { agedIn, eldestFirst } from './seniority.ts';

export const succession: Proposer = function* ({ replay, step, record, log }) {
  if (!record.comparison || !agreesButForTimes(record.comparison)) return;
  const { times } = record.comparison;
  // Which of several generated names came first is known from the recorded ages alone.
  const turned = eldestFirst(log, times.flatMap(agedIn(record.result.output)));
  const called = new Map(turned.map(({ id, value }) => [log.find((choice) => choice.id === id)?.value ?? '', value]));
  const moments = momentsIn(replay, record);
  const aged = times.flatMap((time) => {
    const moment = moments.of(time);
    return moment?.field === 'metadata.creationTimestamp' ? [{ name: moment.object.metadata.name, atMs: moment.ms, time }] : [];
  });
  const recorded = new Map(aged.map(({ name, time }) => [name, time.recorded]));
  const made = aged.map(({ name, atMs, time }): Made => ({ name, atMs, lateMs: lateByMs({ ...time, recorded: recorded.get(renamed(name, called)) ?? time.recorded }) }));
  const inTurn = made.toSorted((a, b) => a.atMs - b.atMs);
  const delays = inTurn.slice(1).flatMap((later, index) => {
    const earlier = inTurn[index] ?? later;
    return earlier.lateMs === later.lateMs || isAsked(earlier, later, replay) ? [] : spread(earlier.lateMs - later.lateMs, between(earlier, later, log));
  });
  const [first] = delays;
  if (!first) return;
  const bindings = [...turned, ...delays];
  yield { bindings, reread: 'times' };
  // Who typed the next command had waited for the first of them.
  const at = replay.stepOf(first.id);
  const next = replay.records[at]?.choices.some(({ id }) => id === first.id) ? at + 1 : at;
  const longerMs = Number(first.value) - Number(log.find(({ id }) => id === first.id)?.value);
  if (next > 0 && next < step.index && longerMs > 0) yield { bindings, wait: { step: next, ms: replay.msAt(next) - replay.msAt(next - 1) + longerMs }, reread: 'times' };
};

/** What a generated name ends with is given to another. */
function renamed(name: string, called: ReadonlyMap<string, string>): string {
  const [, stem = '', suffix = ''] = /^(.*-)([^-]+)$/.exec(name) ?? [];
  return `${stem}${called.get(suffix) ?? suffix}`;
}

/** An object whose age an output shows. */
interface Made {
  readonly name: string;
  readonly atMs: number;
  /** So much later than it was recorded. */
  readonly lateMs: number;
}

/** Whether the later one came of a command that was typed when the earlier was there: it waited for nothing but its author. */
function isAsked(earlier: Made, later: Made, { records, timeline }: Replay): boolean {
  const typed = records.findLast(({ startMs }) => startMs <= later.atMs);
  return typed !== undefined && wholeSeconds(typed.startMs) > earlier.atMs && later.atMs - typed.startMs < atOnceMs && mayChangeCluster(timeline.steps[records.indexOf(typed)]?.command ?? '');
}

/** So soon controllers do what a command asks for. */
const atOnceMs = 1_000;

/** What took its time from when the one was made to when the other was: of the one itself before of anything else, the last first. */
function between(earlier: Made, later: Made, log: readonly Choice[]): readonly Choice[] {
  const [from, to] = [beginningOf(earlier, log), beginningOf(later, log)];
  const open = log.slice(from, to).filter(isOpenDuration).toReversed();
  return [...open.filter(isOf(earlier)), ...open.filter((choice) => !isOf(earlier)(choice))];
}

const isOf = ({ name }: Made) => ({ id }: Choice): boolean => id.split(/[/#]/).includes(name);

/** Where the log first speaks of an object; of one that was made again, the last time. */
function beginningOf(made: Made, log: readonly Choice[]): number {
  const last = log.findLast(isOf(made));
  const incarnation = last?.id.split('/').find((part) => part.split('#')[0] === made.name);
  return log.findIndex(({ id }) => id.split('/').includes(incarnation ?? made.name));
}

/** So much more time for the first of these that can have taken it; less for as many as it takes. */
function spread(ms: number, choices: readonly Choice[]): readonly Binding[] {
  const bindings: Binding[] = [];
  let restMs = ms;
  for (const { id, domain, value } of choices) {
    if (restMs === 0 || domain.kind !== 'duration') break;
    const changeMs = Math.max(restMs, domain.minMs - Number(value));
    const changed = String(Number(value) + changeMs);
    if (changeMs === 0 || !isMember(domain, changed)) continue;
    bindings.push({ id, value: changed });
    restMs -= changeMs;
  }
  return bindings;
}
