/** Times as describers write them: `Sun, 22 Nov 2026 19:35:23 +0000`. Models Go's time.RFC1123Z. */
import { parseTime } from '../../cluster/ports/clock.ts';
import { strftime } from '../../cluster/ports/strftime.ts';

export function rfc1123(time: string | null | undefined): string {
  const ms = time ? parseTime(time) : undefined;
  if (ms === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return strftime(ms, '%a, %d %b %Y %T %z');
}
