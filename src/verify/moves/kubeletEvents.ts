/** What a table of Events tells of how often a kubelet did something, and when. */
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Line } from '../matchers/words.ts';

/** So often, and how long ago in milliseconds. */
export interface Seen {
  readonly count: number;
  readonly firstMs: TimeMs;
  readonly lastMs: TimeMs;
  /** What these ages, as they were printed, may stand for. */
  readonly first: DurationInterval;
  readonly last: DurationInterval;
}

const row = /^\s*(?:Normal|Warning)\s+\S+\s+(\S+)(?: \(x(\d+) over (\S+)\))?\s+kubelet/;

export function seenIn(lines: readonly Line[], message: RegExp): Seen | undefined {
  const line = lines.find(({ text }) => row.test(text) && message.test(text));
  const [, last = '', count = '1', first = last] = row.exec(line?.text ?? '') ?? [];
  const [firstAge, lastAge] = [durationInterval(first), durationInterval(last)];
  return firstAge && lastAge ? { count: Number(count), firstMs: Math.max(0, firstAge.fromMs), lastMs: Math.max(0, lastAge.fromMs), first: firstAge, last: lastAge } : undefined;
}

const listed = /^(?:\S+\s+)?(\d\S*)\s+(?:Normal|Warning)\s+\S+\s+pod\/\S+\s/;

/** How long ago a row of `kubectl get events` says that it was seen last. */
export function lastSeenIn(lines: readonly Line[], message: RegExp): DurationInterval | undefined {
  const line = lines.find(({ text }) => listed.test(text) && message.test(text));
  return durationInterval(listed.exec(line?.text ?? '')?.[1] ?? '');
}

/** All is dated to the beginning of its second but the scheduler's word: looked at in the middle of one, they are as old as each other. */
export const midSecondMs = 500;
