/** What an output says of when things came to pass, each bounded to a second by an age or a date. */
import { isObject } from '../../../base/json.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { Step } from '../../plan/timeline.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { TimeEvidence } from '../../matchers/compare.ts';
import { recordedInterval } from '../../matchers/lateness.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import type { Moment } from '../../time/moments.ts';
import { holdsMoment, joinedPoint } from '../../time/moments.ts';
import type { TimePoint } from '../../time/timeNetwork.ts';
import { momentsBehind, momentsIn } from '../printed.ts';
import { toldLines } from '../../told/told.ts';
import { eventRowsIn } from './eventRows.ts';
import type { Telling } from './ways.ts';

/** Of one moment: what of a pod's way lies before it, or the point of the time line that it stays with. */
export interface Told {
  /** When the run printed it. */
  readonly nowMs: TimeMs;
  readonly ms: TimeMs;
  /** Known to the millisecond; else all times are cut to the second. */
  readonly isExact: boolean;
  readonly recorded: { readonly kind: 'age'; readonly interval: DurationInterval } | { readonly kind: 'date'; readonly ms: TimeMs };
  readonly of: { readonly kind: 'point'; readonly point: TimePoint } | { readonly kind: 'way'; readonly pod: string; readonly telling: Telling; readonly container: string };
}

/** Times that nobody knows the cause of are left out: whether they come out is seen when the step is run. */
export function toldIn(replay: Replay, index: number, record: Record): readonly Told[] {
  const isLast = index === replay.records.length - 1;
  const step = replay.timeline.steps[index];
  if (step && listsEvents.test(step.command)) return inRows(step, isLast ? replay.session.cluster.store.list('events') : (replay.objectsBehind(index).get('events')?.list() ?? []), replay, record);
  const moments = isLast ? momentsIn(replay, record) : momentsBehind(replay, index, record);
  return (record.comparison?.times ?? []).flatMap((time) => {
    const moment = moments.of(time);
    const recorded = recordedIn(time);
    const of = moment && recorded && causeOf(moment, time, replay);
    return of ? [{ nowMs: record.endMs, ms: moment.ms, isExact: moment.ms % 1000 !== 0, recorded, of }] : [];
  });
}

const listsEvents = /\bkubectl (?:events|get (?:events?|ev))\b/;

function inRows(step: Step, events: readonly KubeObject[], replay: Replay, { endMs }: Record): readonly Told[] {
  return eventRowsIn(toldLines(step), events).flatMap(({ moment, interval }) => {
    const of = causeOfEvent(moment, replay);
    return of ? [{ nowMs: endMs, ms: moment.ms, isExact: moment.ms % 1000 !== 0, recorded: { kind: 'age', interval }, of }] : [];
  });
}

function recordedIn(time: TimeEvidence): Told['recorded'] | undefined {
  const { kind, recordedMs } = time;
  if (kind === 'date') return recordedMs === undefined ? undefined : { kind, ms: recordedMs };
  const interval = recordedInterval(time);
  return interval && { kind: 'age', interval };
}

const byReason: Readonly<{ [reason: string]: Telling }> = { Pulling: 'set out', Pulled: 'image', Created: 'made', Started: 'started' };

/** What a line says that a date of a pod is. */
const byLabel: readonly (readonly [RegExp, Telling])[] = [[/^\s*(?:Start Time|startTime):/, 'taken up'], [/^\s*(?:Started|startedAt):/, 'started'], [/^\s*(?:Finished|finishedAt):/, 'ended']];

function causeOf(moment: Moment, { line, kind }: TimeEvidence, replay: Replay): Told['of'] | undefined {
  const { object, field } = moment;
  const { namespace = '', name } = object.metadata;
  const ofWay = (telling: Telling | undefined): Told['of'] | undefined => telling && { kind: 'way', pod: `${namespace}/${name}`, telling, container: '' };
  if (object.kind === 'Event') return causeOfEvent(moment, replay);
  const labelled = kind === 'date' && object.kind === 'Pod' ? byLabel.find(([label]) => label.test(line))?.[1] : undefined;
  if (labelled) return ofWay(labelled);
  if (field === 'metadata.creationTimestamp') return { kind: 'point', point: pointOf(moment, replay) };
  return object.kind === 'Pod' && kind === 'duration' && field.endsWith('finishedAt') ? ofWay('ended') : undefined;
}

const atOnce: ReadonlySet<string> = new Set(['Scheduled', 'SuccessfulCreate', 'ScalingReplicaSet']);

function causeOfEvent(moment: Moment, replay: Replay): Told['of'] | undefined {
  const { involvedObject: about, reason } = moment.object;
  if (!isObject(about) || typeof reason !== 'string') return undefined;
  if (atOnce.has(reason)) return { kind: 'point', point: pointOf(moment, replay) };
  const telling = byReason[reason];
  const container = /\{(.*)\}/.exec(String(about['fieldPath'] ?? ''))?.[1] ?? '';
  return telling && { kind: 'way', pod: `${String(about['namespace'])}/${String(about['name'])}`, telling, container };
}

const pointOf = (moment: Moment, replay: Replay): TimePoint => replay.anchorOf(moment.ms, holdsMoment(moment), joinedPoint(moment)).point;
