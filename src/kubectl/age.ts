/** How long ago something was, as kubectl prints it. */
import { parseTime } from '../cluster/ports/clock.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';
import { humanDuration } from '../text/duration.ts';

/** `<unknown>` for a time that is not there. Models translateTimestampSince. */
export function ageOf(timestamp: string | undefined, nowMs: TimeMs): string {
  const at = timestamp === undefined ? undefined : parseTime(timestamp);
  return at === undefined ? '<unknown>' : humanDuration(nowMs - at);
}
