/** Ages as kubectl prints them, and the other way round: which lengths of time print as a given text. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** `human`: AGE in tables since 1.13 (3m20s, 5h12m); `short`: one unit, before that and in a few places still (3m, 5h). */
export type DurationForm = 'human' | 'short';

/** From `fromMs` on, up to and without `toMs`. */
export interface DurationInterval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Models duration.HumanDuration. https://pkg.go.dev/k8s.io/apimachinery/pkg/util/duration */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / SECOND);
  if (seconds < -1) return '<invalid>';
  // Clocks of two machines may differ by a little: that is still "now".
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(ms / MINUTE);
  if (minutes < 10) return `${minutes}m${unlessZero(seconds % 60, 's')}`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(ms / HOUR);
  if (hours < 8) return `${hours}h${unlessZero(minutes % 60, 'm')}`;
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (days < 8) return `${days}d${unlessZero(hours % 24, 'h')}`;
  if (days < 2 * 365) return `${days}d`;
  const years = Math.trunc(days / 365);
  if (years < 8) return `${years}y${unlessZero(days % 365, 'd')}`;
  return `${years}y`;
}

/** Models duration.ShortHumanDuration. */
export function shortHumanDuration(ms: number): string {
  const seconds = Math.trunc(ms / SECOND);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 60) return `${seconds}s`;
  if (ms < HOUR) return `${Math.trunc(ms / MINUTE)}m`;
  if (ms < DAY) return `${Math.trunc(ms / HOUR)}h`;
  if (ms < YEAR) return `${Math.trunc(ms / DAY)}d`;
  return `${Math.trunc(ms / YEAR)}y`;
}

function unlessZero(count: number, unit: string): string {
  return count === 0 ? '' : `${count}${unit}`;
}

const units: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, y: YEAR };

/** The lengths of time that print as `text`, or undefined if none does ("90m10s", "<unknown>"). */
export function durationInterval(text: string, form: DurationForm = 'human'): DurationInterval | undefined {
  const print = form === 'human' ? humanDuration : shortHumanDuration;
  if (text === '<invalid>') return { fromMs: -Infinity, toMs: -2 * SECOND + 1 };
  if (text === '0s') return { fromMs: -2 * SECOND + 1, toMs: SECOND };
  if (!/^(?:\d+[smhdy]){1,2}$/.test(text)) return undefined;
  let fromMs = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([smhdy])/g)) fromMs += Number(count) * (units[unit ?? ''] ?? 0);
  if (print(fromMs) !== text) return undefined;
  // Every threshold is a whole number of the unit below it, so the interval is exactly one unit long.
  for (const unit of [YEAR, DAY, HOUR, MINUTE, SECOND]) {
    if (fromMs % unit === 0 && print(fromMs + unit - 1) === text) return { fromMs, toMs: fromMs + unit };
  }
  return undefined;
}

/** How the form of one unit prints what the form of two does; the first says less than the second. */
export function shortened(human: string): string {
  const interval = durationInterval(human);
  return interval ? shortHumanDuration(Math.max(interval.fromMs, 0)) : human;
}
