/** Times as describers write them: `Sun, 22 Nov 2026 19:35:23 +0000`. Models Go's time.RFC1123Z. */
import { civil, parseTime } from '../../cluster/ports/clock.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export function rfc1123(time: string | null | undefined): string {
  const ms = time ? parseTime(time) : undefined;
  if (ms === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const { year, month, day, hour, minute, second, weekday } = civil(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${weekdays[weekday] ?? ''}, ${two(day)} ${months[month - 1] ?? ''} ${year} ${two(hour)}:${two(minute)}:${two(second)} +0000`;
}
