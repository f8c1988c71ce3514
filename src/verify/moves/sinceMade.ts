/**
 * How long after a pod was made somebody looked at it: the age of the Event that says where it was scheduled tells, or of the first that says that it could not be, and
 * the latest of the times that are told of it, or of another object, says how long at least. What else is told of a pod's containers hangs on how often they had been
 * restarted by then: read at another moment, it leads astray.
 */
import type { KubeObject } from '../../api/object.ts';
import { resourceKey, resources, splitApiVersion } from '../../api/scheme.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { durationInterval } from '../../text/duration.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { momentsOf } from '../matchers/dates.ts';
import { ageStatement } from './evidence.ts';
import type { Proposer } from './move.ts';

export const sinceMade: Proposer = function* ({ replay, step, record }) {
  if (!record.comparison || record.comparison.cost < 1) return;
  const { cluster } = replay.session;
  for (const { resource, namespace, name, text, interval } of toldOf(step.recorded ?? '')) {
    const object = cluster.store.get(resource, namespace, name) as KubeObject | undefined;
    const ms = parseTime(object?.metadata.creationTimestamp ?? '');
    if (!object || ms === undefined) continue;
    const statement = ageStatement(replay, step.index, { ms, resource, object, field: 'metadata.creationTimestamp' }, { text, interval, printedMs: record.endMs });
    if (!statement) continue;
    const move = { statements: [[`${step.index}/sinceMade`, statement] as const] };
    yield { ...move, reread: 'everything' };
    yield move;
  }
};

export interface LookedAt {
  /** `pods`, `jobs.batch`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  /** As it was recorded, and how long after the object was made that is. */
  readonly text: string;
  readonly interval: DurationInterval;
}

function toldOf(recorded: string): readonly LookedAt[] {
  return [...scheduledIn(recorded), ...unscheduledIn(recorded), ...datedIn(recorded)];
}

/** `20s` of the row of an Event, in a description or among others, that says where a pod was scheduled. */
const scheduled = /(?:\sScheduled\s+(?<described>\S+)\s+default-scheduler|^(?:\S+\s+)?(?<listed>\S+)\s+Normal\s+Scheduled\s+pod\/\S+)\s+Successfully assigned (?<namespace>[^/\s]+)\/(?<name>\S+) to /gm;

export function scheduledIn(recorded: string): readonly LookedAt[] {
  return [...recorded.matchAll(scheduled)].flatMap(({ groups = {} }) => {
    const { described, listed, namespace = '', name = '' } = groups;
    const text = described ?? listed ?? '';
    const interval = durationInterval(text);
    return interval ? [{ resource: 'pods', namespace, name, text, interval }] : [];
  });
}

/** `2m10s` of `10s (x3 over 2m10s)`, in the description of a pod: the eldest of its rows. */
function unscheduledIn(recorded: string): readonly LookedAt[] {
  const name = /^Name: +(\S+)$/m.exec(recorded)?.[1];
  const ages = [...recorded.matchAll(/\sFailedScheduling\s+(?:\S+ \(x\d+ over (\S+)\)|(\S+))\s+default-scheduler\s/g)].flatMap(([, over, age]) => {
    const text = over ?? age ?? '';
    const interval = durationInterval(text);
    return interval ? [{ text, interval }] : [];
  });
  const [eldest] = ages.toSorted((one, other) => other.interval.fromMs - one.interval.fromMs);
  return name === undefined || !eldest ? [] : [{ resource: 'pods', namespace: namespaceIn(recorded), name, ...eldest }];
}

/** When an object was made, in its YAML or its description, and what came later. */
const madeAt = /^(?: {2}creationTimestamp|Start Time): +(.*)$/m;
const cameAt = /^ *(?:lastTransitionTime|lastUpdateTime|lastScheduleTime|lastSuccessfulTime|completionTime|startedAt|finishedAt|Started|Finished|Completed At): +(.*)$/gm;

function datedIn(recorded: string): readonly LookedAt[] {
  const [madeMs] = momentsOf(madeAt.exec(recorded)?.[1] ?? '');
  const name = /^(?:Name: +| {2}name: )(\S+)$/m.exec(recorded)?.[1];
  const resource = resourceIn(recorded);
  if (madeMs === undefined || name === undefined || resource === undefined) return [];
  const [last] = [...recorded.matchAll(cameAt)].flatMap(([, text = '']) => momentsOf(text).slice(0, 1).map((ms) => ({ text, ms }))).toSorted((one, other) => other.ms - one.ms);
  if (!last || last.ms <= madeMs) return [];
  // What came in a second may have come late in it.
  return [0, 1_000].map((moreMs) => ({ resource, namespace: namespaceIn(recorded), name, text: last.text, interval: { fromMs: last.ms - madeMs + moreMs, toMs: Infinity } }));
}

/** Of the object in YAML, or of what is described: a Job counts its pods. */
function resourceIn(recorded: string): string | undefined {
  const [, apiVersion, kind] = /^apiVersion: (\S+)\nkind: (\S+)$/m.exec(recorded) ?? [];
  if (apiVersion === undefined) return /^Pods Statuses: /m.test(recorded) ? 'jobs.batch' : 'pods';
  const { group } = splitApiVersion(apiVersion);
  const row = resources.find((each) => each.group === group && each.kind === kind);
  return row && resourceKey(row);
}

const namespaceIn = (recorded: string): string => /^(?:Namespace: +| {2}namespace: )(\S+)$/m.exec(recorded)?.[1] ?? 'default';
