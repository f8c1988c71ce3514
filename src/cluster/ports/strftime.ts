/** Times as strftime(3) writes them, in UTC. */
import { Unsupported } from '../../base/unsupported.ts';
import type { TimeMs } from './clock.ts';
import { civil, shortMonths, shortWeekdays } from './clock.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export function strftime(timeMs: TimeMs, format: string): string {
  const { year, month, day, hour, minute, second, weekday } = civil(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const letter = (name: string): string => {
    switch (name) {
      case 'Y':
        return String(year);
      case 'y':
        return two(year % 100);
      case 'm':
        return two(month);
      case 'd':
        return two(day);
      case 'e':
        return String(day).padStart(2);
      case 'H':
        return two(hour);
      case 'I':
        return two(((hour + 11) % 12) + 1);
      case 'p':
        return hour < 12 ? 'AM' : 'PM';
      case 'M':
        return two(minute);
      case 'S':
        return two(second);
      case 's':
        return String(Math.floor(timeMs / 1000));
      case 'N':
        return String((timeMs % 1000) * 1_000_000).padStart(9, '0');
      case 'a':
        return shortWeekdays[weekday] ?? '';
      case 'A':
        return days[weekday] ?? '';
      case 'b':
      case 'h':
        return shortMonths[month - 1] ?? '';
      case 'B':
        return months[month - 1] ?? '';
      case 'F':
        return `${year}-${two(month)}-${two(day)}`;
      case 'T':
        return `${two(hour)}:${two(minute)}:${two(second)}`;
      case 'R':
        return `${two(hour)}:${two(minute)}`;
      case 'D':
        return `${two(month)}/${two(day)}/${two(year % 100)}`;
      case 'Z':
        return 'UTC';
      case 'z':
        return '+0000';
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'u':
        return String(weekday === 0 ? 7 : weekday);
      case '%':
        return '%';
      default:
        throw new Unsupported(`date +%${name}`);
    }
  };
  return format.replace(/%-?([a-zA-Z%])/g, (whole, name: string) => (whole.startsWith('%-') ? letter(name).replace(/^[0 ]+(?=.)/, '') : letter(name)));
}
