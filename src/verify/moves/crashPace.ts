/**
 * How a kubelet goes about a container that fails again and again: how soon it tries again one that could not be started, how late it is with each
 * restart, how often it looks meanwhile. Read from a table of pods (restarted so often, ended so long ago) and from Events.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Binding } from '../matchers/unify.ts';
import { linesOf } from '../matchers/words.ts';
import { toldLines } from '../told/told.ts';
import { timeStatements } from './evidence.ts';
import { midSecondMs, seenIn } from './kubeletEvents.ts';
import type { Seen } from './kubeletEvents.ts';
import type { Proposer } from './move.ts';
import { later, podOf } from './openDurations.ts';

export const crashPace: Proposer = function* (impasse) {
  yield* unstarted(impasse);
  yield* betweenRestarts(impasse);
  yield* restarted(impasse);
  // Events that happened as often as they were recorded, only at other times, may just have been looked at sooner.
  if (impasse.record.comparison?.mismatches.length !== 0) yield* toldByEvents(impasse);
};

/** Where no other time to look explains the Events of such a container, it went at another pace. */
export const crashTimes: Proposer = (impasse) => toldByEvents(impasse);

/** It was seen before it was tried again. */
const unstarted: Proposer = function* ({ replay, step, record, log }) {
  if (!toldLines(step).some(({ text }) => text.includes('RunContainerError'))) return;
  const statements = record.comparison ? timeStatements(replay, step.index, record, record.comparison) : [];
  const bindings = latest(log.filter(({ id }) => /\/container\/[^/]+\/retried(?:\/\d+)?$/.test(id)));
  if (bindings.length > 0) yield { bindings, statements };
};

/** A pod that was seen between two restarts: how often it was restarted, and how long after it was made its container ended for the last time. */
interface Waiting {
  readonly pod: string;
  readonly restarts: number;
  readonly endedAfterMs: number;
}

const waiting = /^(?:\S+\s+)?(\S+)\s+\d+\/\d+\s+(?:CrashLoopBackOff|Error|Completed|OOMKilled|RunContainerError)\s+(\d+) \((\S+) ago\)\s+(\S+)/;

function waitingIn(line: string): readonly Waiting[] {
  const [, pod = '', restarts, ago = '', age = ''] = waiting.exec(line) ?? [];
  const [ended, old] = [durationInterval(ago), durationInterval(age)];
  return restarts === undefined || !ended || !old ? [] : [{ pod, restarts: Number(restarts), endedAfterMs: old.fromMs - ended.fromMs }];
}

/** The restarts that were seen were so much later, and the next was as late as can be. */
const betweenRestarts: Proposer = function* ({ step, record, log }) {
  for (const recorded of toldLines(step).flatMap(({ text }) => waitingIn(text))) {
    const simulated = record.result.output.split('\n').flatMap(waitingIn).find(({ pod }) => pod === recorded.pod);
    if (!simulated || simulated.restarts < recorded.restarts) continue;
    const late = log.filter(({ id }) => isRestart(id) && podOf(id) === recorded.pod);
    const next = latest(late.slice(recorded.restarts - 1, recorded.restarts));
    const missingMs = recorded.endedAfterMs - simulated.endedAfterMs;
    const bindings = simulated.restarts > recorded.restarts ? next : missingMs === 0 ? [] : [...later(late.slice(0, recorded.restarts - 1), missingMs), ...next];
    if (bindings.length > 0) yield { bindings };
  }
};

const running = /^(?:\S+\s+)?(\S+)\s+\d+\/\d+\s+Running\s+(\d+)\s/;

function* runningIn(text: string): Generator<{ readonly pod: string; readonly restarts: number }> {
  for (const line of text.split('\n')) {
    const [, pod = '', restarts] = running.exec(line) ?? [];
    if (restarts !== undefined) yield { pod, restarts: Number(restarts) };
  }
}

/** A restart that had not come yet came in time, or its image did: as late as that may be, for it had not come when somebody looked before. */
const restarted: Proposer = function* ({ step, record, log }) {
  for (const { pod, restarts } of runningIn(toldLines(step).map(({ text }) => text).join('\n'))) {
    if (restarts < 2 || [...runningIn(record.result.output)].some((row) => row.pod === pod && row.restarts >= restarts)) continue;
    const own = log.filter(({ id }) => podOf(id) === pod);
    const taken = [...own.filter(({ id }) => isRestart(id)).slice(restarts - 2, restarts - 1), ...own.filter(({ id }) => isPull(id)).slice(-1)];
    for (const { id, value, domain } of taken) {
      if (domain.kind !== 'duration') continue;
      for (let ms = Number(value) - 1000; ms >= domain.minMs; ms -= 1000) yield { bindings: [{ id, value: String(ms) }] };
    }
  }
};

const isPull = (id: string): boolean => /\/pullDuration(?:\/\d+)?$/.test(id);

const toldByEvents: Proposer = function* ({ replay, step, record, log }) {
  const lines = toldLines(step);
  const [created, backOffs] = [seenIn(lines, /\sCreated container/), seenIn(lines, /Back-off restarting/)];
  if (!created || !backOffs || !record.comparison) return;
  const simulated = seenIn(linesOf(record.result.output), /\sCreated container/);
  const late = log.filter(({ id }) => isRestart(id));
  const [told] = timeStatements(replay, step.index, record, record.comparison);
  const statements = told ? [[told[0], { ...told[1], minMs: created.firstMs, maxMs: created.firstMs }] as const] : [];
  const missingMs = lastAfterMs(created) - nominalMs(created.count) - (created.count - 1) * runMs(simulated, late) - sumOf(late.slice(0, created.count - 2));
  const lateness = later(late.slice(0, Math.max(0, created.count - 2)).toReversed(), missingMs);
  const move = { statements, phases: [{ step: step.index, ms: midSecondMs }] };
  if (lateness.length > 0) yield { ...move, bindings: lateness };
  for (const { id, value, domain } of log.filter(({ id: any }) => any.endsWith('/syncEvery'))) {
    if (domain.kind !== 'duration') continue;
    const paces = [...dividing(created.lastMs - noticedMs - backOffs.lastMs, domain), ...between(domain)];
    for (const ms of new Set(paces)) if (String(ms) !== value) yield { ...move, bindings: [...lateness, { id, value: String(ms) }] };
  }
};

/** What the looks are apart, as finely as it is tried where Events tell of no whole number of them. */
const stepMs = 500;
const between = ({ minMs, maxMs }: Range): readonly number[] => Array.from({ length: Math.floor((maxMs - minMs) / stepMs) + 1 }, (_, index) => minMs + index * stepMs);

/** By then after its start the kubelet has seen that it ended. */
const noticedMs = 1000;

interface Range {
  readonly minMs: number;
  readonly maxMs: number;
}

/** How far apart looks are of which a whole number fills a time that is known to a second. */
function dividing(ms: number, { minMs, maxMs }: Range): readonly number[] {
  const counts = Array.from({ length: Math.max(0, Math.floor((ms + noticedMs) / minMs)) }, (_, index) => index + 1);
  return counts.flatMap((count) => [0, 500, -500, 900, -900].map((offMs) => Math.round((ms + offMs) / count))).filter((apartMs) => apartMs >= minMs && apartMs <= maxMs);
}

const lastAfterMs = ({ firstMs, lastMs }: Seen): number => firstMs - lastMs;

/** From the first of so many containers to the last, if nothing took any time: a second until the kubelet sees the first end, ten of back-off for the next, twice as many for each that follows. */
const nominalMs = (count: number): number => Array.from({ length: Math.max(0, count - 1) }, (_, index) => (index === 0 ? 1000 : Math.min(10_000 * 2 ** (index - 1), 300_000))).reduce((sum, ms) => sum + ms, 0);

/** How long each of them took, as it was simulated. */
function runMs(simulated: Seen | undefined, late: readonly Choice[]): number {
  if (!simulated || simulated.count < 2) return 0;
  return Math.max(0, (lastAfterMs(simulated) - nominalMs(simulated.count) - sumOf(late.slice(0, simulated.count - 2))) / (simulated.count - 1));
}

const sumOf = (choices: readonly Choice[]): number => choices.reduce((sum, { value }) => sum + Number(value), 0);

/** How late a kubelet was with a restart. The first of all waits for nothing. */
const isRestart = (id: string): boolean => /\/container\/[^/]+\/restartLate(?:\/\d+)?$/.test(id);

const latest = (choices: readonly Choice[]): readonly Binding[] => choices.flatMap(({ id, domain }) => (domain.kind === 'duration' ? [{ id, value: String(domain.maxMs) }] : []));
