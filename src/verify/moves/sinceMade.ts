/**
 * How long after a pod was made somebody looked at it: the age of the Event that says where it was scheduled tells, and the latest of the times that are told
 * of it says how long at least. What else is told of its containers hangs on how often they had been restarted by then: read at another moment, it leads astray.
 */
import type { KubeObject } from '../../api/object.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { durationInterval } from '../../text/duration.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { ageStatement } from './evidence.ts';
import type { Proposer } from './move.ts';

export const sinceMade: Proposer = function* ({ replay, step, record }) {
  if (!record.comparison || record.comparison.cost < 1) return;
  const { cluster } = replay.session;
  for (const { namespace, name, text, interval } of toldOf(step.recorded ?? '')) {
    const object = cluster.store.get('pods', namespace, name) as KubeObject | undefined;
    const ms = parseTime(object?.metadata.creationTimestamp ?? '');
    if (!object || ms === undefined) continue;
    const statement = ageStatement(replay, step.index, { ms, resource: 'pods', object, field: 'metadata.creationTimestamp' }, { text, interval, printedMs: record.endMs });
    if (!statement) continue;
    const move = { statements: [[`${step.index}/sinceMade`, statement] as const] };
    yield { ...move, reread: 'everything' };
    yield move;
  }
};

interface Told {
  readonly namespace: string;
  readonly name: string;
  /** As it was recorded, and how long after the pod was made that is. */
  readonly text: string;
  readonly interval: DurationInterval;
}

function toldOf(recorded: string): readonly Told[] {
  return [...scheduledIn(recorded), ...datedIn(recorded)];
}

/** `20s` of the row of an Event, in a description or among others, that says where a pod was scheduled. */
const scheduled = /(?:\sScheduled\s+(?<described>\S+)\s+default-scheduler|^(?:\S+\s+)?(?<listed>\S+)\s+Normal\s+Scheduled\s+pod\/\S+)\s+Successfully assigned (?<namespace>[^/\s]+)\/(?<name>\S+) to /gm;

function scheduledIn(recorded: string): readonly Told[] {
  return [...recorded.matchAll(scheduled)].flatMap(({ groups = {} }) => {
    const { described, listed, namespace = '', name = '' } = groups;
    const text = described ?? listed ?? '';
    const interval = durationInterval(text);
    return interval ? [{ namespace, name, text, interval }] : [];
  });
}

const date = String.raw`"?(?<date>\d{4}-\d\d-\d\dT[\d:]+Z|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ [+-]\d{4})"?$`;
/** When a pod was made, in its YAML or its description, and what came later. */
const madeAt = new RegExp(String.raw`^(?: {2}creationTimestamp: |Start Time: +)${date}`, 'm');
const cameAt = new RegExp(String.raw`^ +(?:lastTransitionTime|startedAt|finishedAt|Started|Finished): +${date}`, 'gm');

function datedIn(recorded: string): readonly Told[] {
  const [made, name] = [madeAt.exec(recorded)?.groups?.['date'], /^(?:Name: +| {2}name: )(\S+)$/m.exec(recorded)?.[1]];
  if (made === undefined || name === undefined) return [];
  const namespace = /^(?:Namespace: +| {2}namespace: )(\S+)$/m.exec(recorded)?.[1] ?? 'default';
  const dates = [...recorded.matchAll(cameAt)].flatMap(({ groups }) => groups?.['date'] ?? []);
  const last = dates.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1) ?? made;
  const laterMs = Date.parse(last) - Date.parse(made);
  return laterMs > 0 ? [{ namespace, name, text: last, interval: { fromMs: laterMs, toMs: Infinity } }] : [];
}
