/**
 * What a listing of Events tells of when things came to pass, read from its rows and not by where they stand: sorted by time, they stand elsewhere as long as the
 * run took other times.
 */
import { isObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../api/object.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import { durationInterval } from '../../../text/duration.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { Line } from '../../matchers/words.ts';
import type { Moment } from '../../time/moments.ts';

/** An Event that the run has too, and how long ago it was recorded to have been seen last. */
export interface EventRow {
  readonly moment: Moment;
  readonly interval: DurationInterval;
}

const row = /^(?:\S+\s+)?(?<age>\d\S*)\s+(?:Normal|Warning)\s+(?<reason>\S+)\s+(?<kind>[a-z]+)\/(?<name>\S+)\s+(?<message>.*)$/;

/** Of rows that say the same of the same object, and of those whose Event the run has not, nothing is told. */
export function eventRowsIn(lines: readonly Line[], events: readonly KubeObject[]): readonly EventRow[] {
  const rows = lines.flatMap(({ text }) => {
    const { age = '', reason = '', kind = '', name = '', message = '' } = row.exec(text)?.groups ?? {};
    const interval = durationInterval(age);
    return interval ? [{ interval, key: keyOf(kind, name, reason, message) }] : [];
  });
  const keys = events.map((event) => ({ event, key: keyOfEvent(event) }));
  return rows.flatMap(({ interval, key }) => {
    const [found, ...others] = keys.filter((each) => each.key === key);
    const isAlone = others.length === 0 && rows.filter((each) => each.key === key).length === 1;
    const moment = found && isAlone ? lastSeen(found.event) : undefined;
    return moment ? [{ moment, interval }] : [];
  });
}

/** How long a pull took is as free as when it ended. */
const keyOf = (...said: readonly string[]): string => said.join('\n').trim().replace(/ in \d\S*(?: \(\S+ including waiting\))?/, '');

function keyOfEvent({ involvedObject: about, reason, message }: KubeObject): string | undefined {
  return isObject(about) ? keyOf(String(about['kind']).toLowerCase(), String(about['name']), String(reason), String(message)) : undefined;
}

function lastSeen(event: KubeObject): Moment | undefined {
  for (const field of ['lastTimestamp', 'eventTime', 'firstTimestamp']) {
    const ms = parseTime(String(event[field] ?? ''));
    if (ms !== undefined) return { ms, resource: 'events', object: event, field };
  }
  return undefined;
}
