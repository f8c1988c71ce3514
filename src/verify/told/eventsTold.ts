/** How old the Events are that a note shows, and how long its cluster keeps them: an hour, unless it shows older ones. */
import type { DurationInterval } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Line } from '../matchers/words.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { Timeline } from '../plan/timeline.ts';
import { toldLines } from './told.ts';

/** A row of a description, and one of a listing. */
const described = /^\s+(?:Normal|Warning)\s+\S+\s+(\S+)\s/;
const listed = /^(?:\S+\s+)?(\d+[smhdy](?:\d+[smhdy])?)\s+(?:Normal|Warning)\s+\S/;

/** How long ago each Event of a listing or a description was seen last, as it is printed. */
export const eventAges = (lines: readonly Line[]): readonly DurationInterval[] =>
  lines.flatMap(({ text }) => {
    const age = (described.exec(text) ?? listed.exec(text))?.[1];
    return (age === undefined ? undefined : (durationInterval(age) ?? durationInterval(age, 'short'))) ?? [];
  });

/** The age of the oldest, in milliseconds; undefined where none is shown that is older than an hour and the minute that leases are granted for besides. */
export function eventTtlTold({ steps }: Timeline): TimeMs | undefined {
  const ages = steps.filter(({ command }) => /\b(?:describe|events?|ev)\b/.test(command)).flatMap((step) => eventAges(toldLines(step)).map(({ toMs }) => toMs));
  const oldest = Math.max(0, ...ages);
  return oldest > 3_660_000 ? oldest : undefined;
}
