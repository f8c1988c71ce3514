/** Schedules as cron writes them. Models robfig/cron's standard parser, which CronJobs use. https://en.wikipedia.org/wiki/Cron */
import type { TimeMs } from '../ports/clock.ts';
import { civil } from '../ports/clock.ts';

export type Schedule = Calendar | Interval;

/** `@every 5m`: so long after the last time, whatever the clock says. */
export interface Interval {
  readonly everyMs: number;
}

export interface Calendar {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** A day of the month and one of the week: where both are narrowed down, either will do. */
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

const macros: Readonly<Record<string, string>> = { '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *' };
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Undefined for what is no schedule. */
export function parseSchedule(text: string): Schedule | undefined {
  const every = /^@every (.+)$/.exec(text.trim())?.[1];
  if (every !== undefined) return intervalOf(every);
  const fields = (macros[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const sets = [readField(minute, 0, 59), readField(hour, 0, 23), readField(day, 1, 31), readField(month, 1, 12, monthNames, 1), readField(weekday.replace(/\b7\b/g, '0'), 0, 6, dayNames, 0)] as const;
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return { minutes, hours, days, months, weekdays, anyDay: /^[*?]/.test(day), anyWeekday: /^[*?]/.test(weekday) };
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };

/** Whole seconds, and no less than one: models cron.Every. */
function intervalOf(text: string): Interval | undefined {
  if (!/^(?:\d+[hms])+$/.test(text)) return undefined;
  const ms = [...text.matchAll(/(\d+)([hms])/g)].reduce((sum, [, number, unit = '']) => sum + Number(number) * (unitMs[unit] ?? 0), 0);
  return { everyMs: Math.max(ms, 1000) };
}

/** `1,5-10/2,*\/15,MON`. */
function readField(text: string, from: number, to: number, names: readonly string[] = [], firstName = 0): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  const number = (word: string): number => (names.includes(word.toLowerCase()) ? names.indexOf(word.toLowerCase()) + firstName : /^\d+$/.test(word) ? Number(word) : Number.NaN);
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [low = '', high] = range.split('-');
    const start = range === '*' || range === '?' ? from : number(low);
    const end = range === '*' || range === '?' ? to : high === undefined ? (part.includes('/') ? to : start) : number(high);
    const by = Number(step);
    if (!(start >= from && end <= to && start <= end && by >= 1)) return undefined;
    for (let value = start; value <= end; value += by) values.add(value);
  }
  return values;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** No schedule is worth waiting for longer: 31 February never comes. */
const horizonDays = 5 * 366;

/** The first time behind `afterMs`; undefined where none comes. Whole zones are ahead of UTC by a fixed time. */
export function nextTime(schedule: Schedule, afterMs: TimeMs, zoneMs: number): TimeMs | undefined {
  if ('everyMs' in schedule) return Math.floor(afterMs / 1000) * 1000 + schedule.everyMs;
  const localMs = Math.floor((afterMs + zoneMs) / minuteMs) * minuteMs + minuteMs;
  const firstDayMs = Math.floor(localMs / dayMs) * dayMs;
  for (let day = 0; day < horizonDays; day += 1) {
    const atMs = firstDayMs + day * dayMs;
    if (!isDay(schedule, atMs)) continue;
    for (const hour of [...schedule.hours].sort(byNumber)) {
      for (const minute of [...schedule.minutes].sort(byNumber)) {
        const timeMs = atMs + (hour * 60 + minute) * minuteMs;
        if (timeMs >= localMs) return timeMs - zoneMs;
      }
    }
  }
  return undefined;
}

/** The last time up to `untilMs` and behind `afterMs`, and how many there were; more than `limit` are not counted. */
export function missedTimes(schedule: Schedule, afterMs: TimeMs, untilMs: TimeMs, zoneMs: number, limit: number): readonly TimeMs[] {
  const times: TimeMs[] = [];
  for (let next = nextTime(schedule, afterMs, zoneMs); next !== undefined && next <= untilMs && times.length < limit; next = nextTime(schedule, next, zoneMs)) times.push(next);
  return times;
}

const byNumber = (one: number, other: number): number => one - other;

function isDay({ days, months, weekdays, anyDay, anyWeekday }: Calendar, localMs: TimeMs): boolean {
  const { month, day, weekday } = civil(localMs);
  if (!months.has(month)) return false;
  return anyDay || anyWeekday ? days.has(day) && weekdays.has(weekday) : days.has(day) || weekdays.has(weekday);
}

/** Zones without daylight saving, in minutes ahead of UTC: the others need tables of dates that are not here. */
const zones: Readonly<Record<string, number>> = {
  'Etc/UTC': 0,
  UTC: 0,
  GMT: 0,
  'Asia/Shanghai': 480,
  'Asia/Hong_Kong': 480,
  'Asia/Taipei': 480,
  'Asia/Singapore': 480,
  'Asia/Tokyo': 540,
  'Asia/Seoul': 540,
  'Asia/Kolkata': 330,
  'Asia/Dubai': 240,
  'Asia/Jakarta': 420,
  'Asia/Ho_Chi_Minh': 420,
  'Asia/Bangkok': 420,
  'Europe/Moscow': 180,
  'Europe/Istanbul': 180,
};

/** How far a zone is ahead of UTC; undefined for one that is not modelled. */
export function zoneMsOf(name: string | undefined): number | undefined {
  const minutes = name === undefined ? 0 : zones[name];
  return minutes === undefined ? undefined : minutes * minuteMs;
}
