/**
 * What the day and the minute were, where a note tells it by its CronJobs alone: their Jobs are called by the minute that they belong to,
 * and how long ago the last one was due says where in that minute somebody looked.
 */
import type { KubeObject } from '../../api/object.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Step } from '../plan/timeline.ts';
import type { Move } from '../replay/decisions.ts';
import { freed } from './gap.ts';
import type { Impasse, Proposer } from './move.ts';
import { scheduledIn } from './sinceMade.ts';
import { rowsOf } from '../testimony/facts.ts';
import { wholeSeconds } from '../time/seconds.ts';

const minuteMs = 60_000;

/** There is one calendar: what is told of it later takes the place of what was told before. */
function calendarAt(nowMs: number, step: Step): NonNullable<Move['statements']> {
  const toldMs = wholeSeconds(nowMs);
  return [['calendar', { from: 'epoch', to: step.index, minMs: toldMs, maxMs: toldMs, source: { kind: 'recorded', step: step.index, text: step.command, about: 'now' } }]];
}

const cronJobsOf = ({ session }: Impasse['replay']): ReadonlySet<string> => new Set(session.cluster.store.list('cronjobs.batch').map(({ metadata }) => metadata.name));

/** From the Job that was due first. Whatever made it, no command of the author's did then: ages that were read as if one had do not hold. */
export const firstDue: Proposer = function* (impasse) {
  const { replay, step } = impasse;
  const cronJobs = cronJobsOf(replay);
  if (cronJobs.size === 0) return;
  for (const { dueMs, ageMs } of oldestJob(step, cronJobs)) yield { statements: [...freed(impasse), ...calendarAt(dueMs + ageMs, step)], wait: { step: step.index, ms: ageMs + 1000 } };
};

export const calendar: Proposer = function* ({ replay, step, record }) {
  const { comparison } = record;
  const cronJobs = cronJobsOf(replay);
  if (!comparison || cronJobs.size === 0) return;
  const atMs = replay.msAt(step.index);
  const shifts = [...shiftsByName(comparison, cronJobs, replay.session.cluster.store.list('jobs.batch')), ...shiftsByAge(comparison, cronJobs, replay.session.cluster.now())];
  for (const shiftMs of new Set(shifts)) yield { statements: calendarAt(atMs + shiftMs, step), reread: 'times' };
};

/** Of Jobs and their pods the one that was due first, which says when somebody looked: what makes it was there before. */
function oldestJob(step: Step, cronJobs: ReadonlySet<string>): readonly { readonly dueMs: number; readonly ageMs: number }[] {
  const due = [...listedIn(step), ...scheduledIn(step.recorded ?? ''), ...createdIn(step)].flatMap(({ name, interval }) => {
    const [, of = '', stamp = ''] = stamped.exec(name) ?? [];
    return cronJobs.has(of) ? [{ dueMs: Number(stamp) * (stamp.length > 8 ? 1000 : minuteMs), ageMs: interval.fromMs }] : [];
  });
  return due.toSorted((one, other) => one.dueMs - other.dueMs).slice(0, 1);
}

interface Aged {
  readonly name: string;
  readonly interval: DurationInterval;
}

const aged = (name: string | undefined, age: string | undefined): readonly Aged[] => {
  const interval = durationInterval(age ?? '');
  return name === undefined || !interval ? [] : [{ name, interval }];
};

const listedIn = (step: Step): readonly Aged[] => rowsOf(step).flatMap(({ cells }) => aged(cells.get('NAME'), cells.get('AGE')));

/** In Events of a CronJob or a Job, described or listed. */
const createdIn = (step: Step): readonly Aged[] =>
  [...(step.recorded ?? '').matchAll(/(?:^(\S+)\s+Normal\s+SuccessfulCreate\s+\S+|\sNormal\s+SuccessfulCreate\s+(\S+)\s+\S+-controller)\s+Created (?:job|pod:) (\S+)$/gm)].flatMap(([, listed, described, name]) => aged(name, listed ?? described));

const stamped = /^(?:job\.batch\/|pod\/)?(.+)-(\d{8,10})(?:-\w{5})?$/;

/** Jobs and their pods that are called otherwise: so much later, or earlier, were they due. */
function shiftsByName({ mismatches }: Comparison, cronJobs: ReadonlySet<string>, jobs: readonly KubeObject[]): readonly number[] {
  const numbers = (texts: readonly (string | undefined)[]): readonly number[] =>
    texts.flatMap((text) => {
      const [, name = '', stamp = ''] = stamped.exec(text ?? '') ?? [];
      return cronJobs.has(name) ? [Number(stamp)] : [];
    });
  const words = mismatches.flatMap(({ words: pairs, recorded }) => pairs?.map((pair) => pair.recorded) ?? recorded?.words.map(({ text }) => text) ?? []);
  const [told] = numbers(words).toSorted((one, other) => one - other);
  const made = numbers(jobs.map(({ metadata }) => metadata.name)).toSorted((one, other) => one - other);
  if (told === undefined) return [];
  // By the second up to 1.20.
  return made.map((stamp) => (told - stamp) * (String(stamp).length > 8 ? 1000 : minuteMs));
}

/** Rows of CronJobs, whose last start was longer ago, or shorter, or never. */
function shiftsByAge({ mismatches, times }: Comparison, cronJobs: ReadonlySet<string>, nowMs: number): readonly number[] {
  const isRow = (line: string | undefined): boolean => line?.split(/\s+/).some((word) => cronJobs.has(word.replace(/^cronjob\.batch\//, ''))) === true;
  const later = (ms: number): readonly number[] => [ms, ms + minuteMs, ms - minuteMs];
  const ageMs = (text: string | undefined): number | undefined => durationInterval(text ?? '')?.fromMs;
  const off = times.filter(({ kind, simulated, recorded, line }) => kind === 'duration' && simulated !== recorded && isRow(line));
  const pairs = [...off, ...mismatches.flatMap(({ words = [], simulated }) => (isRow(simulated?.text) ? words : []))];
  return pairs.flatMap(({ simulated, recorded }) => {
    const [ours, theirs] = [ageMs(simulated), ageMs(recorded)];
    if (ours !== undefined && theirs !== undefined) return later(theirs - ours);
    if (simulated === '<none>' && theirs !== undefined) return later(theirs - (nowMs % minuteMs));
    return recorded === '<none>' && ours !== undefined ? [-ours - 1000] : [];
  });
}
