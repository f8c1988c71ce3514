/** The events of an object, at the foot of its description. Models DescribeEvents. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { printsEventTime } from '../../api/eventTimes.ts';
import { atLeast } from '../../api/version.ts';
import { sortLikeGo } from '../../text/golang/sort/index.ts';
import { ageOf } from '../age.ts';
import { goSort } from '../goSort.ts';
import type { DescribeContext, Page } from './describer.ts';

export function writeEvents(page: Page, object: KubeObject, context: DescribeContext): void {
  if (!context.showEvents) return;
  const events = eventsOf(object, context);
  if (events.length === 0) {
    page.field(0, 'Events', '<none>');
    return;
  }
  page.flush();
  page.line(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage');
  page.line(1, '----\t------\t----\t----\t-------');
  for (const event of events) {
    page.line(1, [text(event['type']), text(event['reason']), intervalOf(event, context), sourceOf(event, context) || text(event['reportingComponent']), text(event['message']).trim()].join('\t'));
  }
}

/** With its machine, `kubelet, node1`, until kubernetes/kubernetes#93687. */
function sourceOf({ source }: KubeObject, { version }: DescribeContext): string {
  if (!isObject(source)) return '';
  const host = atLeast(version, '1.19') ? '' : text(source['host']);
  return host === '' ? text(source['component']) : `${text(source['component'])}, ${host}`;
}

function eventsOf(object: KubeObject, context: DescribeContext): readonly KubeObject[] {
  const { name, namespace, uid } = object.metadata;
  const wanted = [`involvedObject.name=${name}`, ...(namespace ? [`involvedObject.namespace=${namespace}`] : []), ...(uid ? [`involvedObject.uid=${uid}`] : [])];
  const events = context.list('events', namespace ?? '', { fieldSelector: wanted.join(',') });
  return sortLikeGo(events, (a, b) => lastTime(a) < lastTime(b), goSort(context.version));
}

const lastTime = (event: KubeObject): string => text(event['lastTimestamp']);

/** `5s`, or `5s (x3 over 20s)` for one that was counted up. */
function intervalOf(event: KubeObject, { nowMs, version }: DescribeContext): string {
  const since = (time: Json | undefined): string => ageOf(typeof time === 'string' ? time : undefined, nowMs);
  const first = event['eventTime'] && printsEventTime(version) ? since(event['eventTime'] as Json) : since(event['firstTimestamp'] as Json);
  const series = event['series'];
  if (isObject(series) && atLeast(version, '1.23')) return `${since(series['lastObservedTime'])} (x${String(series['count'])} over ${first})`;
  const count = Number(event['count'] ?? 1);
  return count > 1 ? `${since(event['lastTimestamp'] as Json)} (x${count} over ${first})` : first;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
