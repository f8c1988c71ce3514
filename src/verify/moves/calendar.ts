/**
 * What the day and the minute were, where a note tells it by its CronJobs alone: their Jobs are called by the minute that they belong to,
 * and how long ago the last one was due says where in that minute somebody looked.
 */
import type { KubeObject } from '../../api/object.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Line } from '../matchers/words.ts';
import type { Move } from '../replay/decisions.ts';
import { toldLines } from '../told/told.ts';
import { unsaid } from './gap.ts';
import type { Proposer } from './move.ts';
import { oldestKey } from './oldest.ts';
import { wholeSeconds } from '../time/seconds.ts';

const minuteMs = 60_000;

export const calendar: Proposer = function* ({ replay, step, record }) {
  const { comparison } = record;
  const { store } = replay.session.cluster;
  const cronJobs = new Set(store.list('cronjobs.batch').map(({ metadata }) => metadata.name));
  if (!comparison || cronJobs.size === 0) return;
  const atMs = replay.msAt(step.index);
  const shifts = [...shiftsByName(comparison, cronJobs, store.list('jobs.batch')), ...shiftsByAge(comparison, cronJobs, replay.session.cluster.now())];
  // There is one calendar: what is told of it later takes the place of what was told before.
  const calendarAt = (nowMs: number): NonNullable<Move['statements']> => {
    const toldMs = wholeSeconds(nowMs);
    return [['calendar', { from: 'epoch', to: step.index, minMs: toldMs, maxMs: toldMs, source: { kind: 'recorded', step: step.index, text: step.command, about: 'now' } }]];
  };
  for (const shiftMs of new Set(shifts)) yield { statements: calendarAt(atMs + shiftMs), reread: 'times' };
  // Whatever made it, no command of the author's did then.
  for (const { dueMs, ageMs } of oldestJob(toldLines(step), cronJobs)) yield { statements: [...calendarAt(dueMs + ageMs), unsaid(oldestKey(step.index), step.index)], wait: { step: step.index, ms: ageMs + 1000 } };
};

/** Of a listing of Jobs the one that was due first, which says when somebody looked: what makes it was there before. */
function oldestJob(lines: readonly Line[], cronJobs: ReadonlySet<string>): readonly { readonly dueMs: number; readonly ageMs: number }[] {
  const rows = lines.flatMap(({ words }) => {
    const [, name = '', stamp = ''] = stamped.exec(words[0]?.text ?? '') ?? [];
    const age = durationInterval(words.at(-1)?.text ?? '');
    return cronJobs.has(name) && age ? [{ dueMs: Number(stamp) * (stamp.length > 8 ? 1000 : minuteMs), ageMs: age.fromMs }] : [];
  });
  return rows.toSorted((one, other) => one.dueMs - other.dueMs).slice(0, 1);
}

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
