/** What a CronJob's schedule must be, in the words of the parser that Kubernetes uses: robfig/cron, ParseStandard of v1 up to 1.20 and of v3 since. */
import { invalid } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { Unsupported } from '../../../base/unsupported.ts';

/** One of the five fields: its least and its most, and what may stand for a number. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const minutes: Bounds = { least: 0, most: 59, names: [] };
const hours: Bounds = { least: 0, most: 23, names: [] };
const daysOfMonth: Bounds = { least: 1, most: 31, names: [] };
const months: Bounds = { least: 1, most: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] };
const daysOfWeek: Bounds = { least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] };
const fields = [minutes, hours, daysOfMonth, months, daysOfWeek] as const;

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

export function scheduleErrors(schedule: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  const zoned = schedule.includes('TZ');
  if (zoned && !atLeast(version, '1.29')) throw new Unsupported('a time zone in a schedule');
  const fault = zoned ? undefined : scheduleFault(schedule, version);
  return [
    ...(fault === undefined ? [] : [invalid(field, schedule, fault)]),
    ...(zoned ? [invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')] : []),
  ];
}

/** Undefined where it can be read. v1 began its sentences with a capital. */
function scheduleFault(schedule: string, version: KubernetesVersion): string | undefined {
  const isV3 = atLeast(version, '1.21');
  const said = (words: string): string => (isV3 ? words : words.charAt(0).toUpperCase() + words.slice(1));
  if (schedule.startsWith('@')) {
    if (schedule.startsWith('@every ')) return undefined;
    return descriptors.includes(schedule) ? undefined : said(`unrecognized descriptor: ${schedule}`);
  }
  const found = schedule.split(/\s+/).filter((word) => word !== '');
  if (found.length !== fields.length) return said(`expected exactly ${fields.length} fields, found ${found.length}: ${isV3 ? `[${found.join(' ')}]` : schedule}`);
  for (const [index, bounds] of fields.entries()) {
    for (const range of (found[index] ?? '').split(',')) {
      const fault = rangeFault(range, bounds);
      if (fault !== undefined) return said(fault);
    }
  }
  return undefined;
}

/** `number | number "-" number | "*"`, with a step behind a slash. Models getRange. */
function rangeFault(range: string, { least, most, names }: Bounds): string | undefined {
  const [span = '', step, ...slashes] = range.split('/');
  const [low = '', high, ...hyphens] = span.split('-');
  const every = low === '*' || low === '?';
  const start = every ? least : numberOf(low, names);
  if (typeof start === 'string') return start;
  if (!every && hyphens.length > 0) return `too many hyphens: ${range}`;
  const named = every ? most : high === undefined ? start : numberOf(high, names);
  if (typeof named === 'string') return named;
  if (slashes.length > 0) return `too many slashes: ${range}`;
  const by = step === undefined ? 1 : numberOf(step, []);
  if (typeof by === 'string') return by;
  // "N/step" is "N-most/step".
  const end = step !== undefined && high === undefined ? most : named;
  if (start < least) return `beginning of range (${start}) below minimum (${least}): ${range}`;
  if (end > most) return `end of range (${end}) above maximum (${most}): ${range}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
  return by === 0 ? `step of range should be a positive number: ${range}` : undefined;
}

/** The number, or what is wrong with it. */
function numberOf(word: string, names: readonly string[]): number | string {
  const index = names.indexOf(word.toLowerCase());
  if (index >= 0) return names.length === 12 ? index + 1 : index;
  if (!/^[-+]?\d+$/.test(word)) return `failed to parse int from ${word}: strconv.Atoi: parsing ${JSON.stringify(word)}: invalid syntax`;
  return Number(word) < 0 ? `negative number (${Number(word)}) not allowed: ${word}` : Number(word);
}
