/** Events: what the components say of objects. https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import { handle } from '../apiserver/server.ts';
import type { ApiRequest, ApiResponse } from '../apiserver/request.ts';
import type { ClusterParts } from '../parts.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import type { Table } from '../world.ts';

export interface EventNote {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** `spec.containers{web}`: the part of the object that it is about. */
  readonly fieldPath?: string;
}

/** The components that speak the newer events API, whose Events have an eventTime and a series instead of a count. */
const newStyle: ReadonlySet<string> = new Set(['default-scheduler']);

/**
 * Records an Event, or counts up the one that says the same already. Where a component has said many things about an object for one
 * reason, whatever else it says for that reason becomes one Event with the words of the last.
 *
 * Models client-go's EventCorrelator without its filter against spam: events are alike if component, object, type, reason and message are.
 */
export function recordEvent(cluster: ClusterParts, component: string, about: KubeObject, note: EventNote): void {
  const { world } = cluster;
  const namespace = about.metadata.namespace ?? 'default';
  const request = (wanted: ApiRequest): ApiResponse => handle({ ...wanted, headers: { 'user-agent': agentOf(component), ...wanted.headers } }, cluster);
  const path = `/api/v1/namespaces/${namespace}/events`;
  const recorded = world.readRow(recordedAbout, about.metadata.uid ?? '');
  const similar = recorded.flatMap((name) => world.get('events', namespace, name) ?? []).filter((event) => isSimilar(event, component, about, note));
  const { message, known } = newStyle.has(component) ? { message: note.message, known: similar.find((event) => event['message'] === note.message) } : combine(similar, note.message, world.nowMs);
  if (known) {
    const patch = newStyle.has(component) ? countedSeries(known, world.nowMs) : { count: Number(known['count'] ?? 1) + 1, lastTimestamp: formatTime(world.nowMs), message };
    const answer = request({ method: 'PATCH', path: `${path}/${known.metadata.name}`, headers: { 'content-type': 'application/merge-patch+json' }, body: patch });
    // What is gone by now is made again, and counted on.
    if (answer.status === 404) request({ method: 'POST', path, body: { ...(known as unknown as JsonObject), ...patch, metadata: { namespace, name: known.metadata.name } } });
    return;
  }
  const name = `${about.metadata.name}.${nanosecondsInHex(world.nowMs, world.resourceVersion)}`;
  world.writeRow(recordedAbout, about.metadata.uid ?? '', [...recorded, name]);
  const body: JsonObject = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { namespace, name },
    involvedObject: {
      kind: about.kind,
      namespace: about.metadata.namespace,
      name: about.metadata.name,
      uid: about.metadata.uid,
      apiVersion: about.apiVersion,
      resourceVersion: about.metadata.resourceVersion,
      ...(note.fieldPath === undefined ? {} : { fieldPath: note.fieldPath }),
    },
    reason: note.reason,
    message,
    type: note.type,
    ...(newStyle.has(component) ? schedulerTimes(component, note, world.nowMs) : recorderTimes(cluster, component, about, world.nowMs)),
  };
  request({ method: 'POST', path, body });
}

function recorderTimes(cluster: ClusterParts, component: string, about: KubeObject, nowMs: TimeMs): JsonObject {
  const node = component === 'kubelet' ? hostOf(about) : undefined;
  const time = formatTime(nowMs);
  // The recorder fills in the reporting fields since 1.27 only.
  const reports = atLeast(cluster.options.version, '1.27');
  return {
    source: node === undefined ? { component } : { component, host: node },
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
    eventTime: null,
    reportingComponent: reports ? component : '',
    reportingInstance: reports ? (node ?? '') : '',
  };
}

function schedulerTimes(component: string, note: EventNote, nowMs: TimeMs): JsonObject {
  return {
    source: {},
    firstTimestamp: null,
    lastTimestamp: null,
    eventTime: microTime(nowMs),
    action: note.reason === 'Scheduled' ? 'Binding' : 'Scheduling',
    reportingComponent: component,
    reportingInstance: component,
  };
}

function countedSeries(event: KubeObject, nowMs: TimeMs): JsonObject {
  const series = event['series'] as { readonly count?: number } | undefined;
  return { series: { count: (series?.count ?? 1) + 1, lastObservedTime: microTime(nowMs) } };
}

/** The names of the Events about an object, by its uid, oldest first: those that are still there are looked through for one that says the same. */
const recordedAbout: Table<readonly string[]> = { name: 'events/recorded', initial: [] };

/** Whether it differs in its words at most. */
function isSimilar(event: KubeObject, component: string, about: KubeObject, note: EventNote): boolean {
  const involved = event['involvedObject'] as { readonly uid?: string; readonly fieldPath?: string } | undefined;
  const source = event['source'] as { readonly component?: string } | undefined;
  return event['reason'] === note.reason && event['type'] === note.type && involved?.uid === about.metadata.uid && involved?.fieldPath === note.fieldPath && (source?.component ?? event['reportingComponent']) === component;
}

/** So many Events of one sort keep words of their own, as long as no silence is longer than this. */
const mostOfOneSort = 9;
const silenceMs = 600_000;
const combined = '(combined from similar events): ';

/** The words under which an Event is recorded, and the one that has them already. Models EventAggregator. */
function combine(similar: readonly KubeObject[], message: string, nowMs: TimeMs): { readonly message: string; readonly known?: KubeObject | undefined } {
  const known = similar.find((event) => event['message'] === message);
  if (known || similar.length < mostOfOneSort) return { message, known };
  const isTogether = (event: KubeObject): boolean => String(event['message']).startsWith(combined);
  const times = similar.map((event) => parseTime(String(event['lastTimestamp'])) ?? nowMs).sort((one, other) => other - one);
  const silence = times.findIndex((time, index) => (times[index - 1] ?? nowMs) - time > silenceMs);
  const late = (silence < 0 ? similar.length : silence) - similar.filter(isTogether).length;
  return late < mostOfOneSort ? { message } : { message: `${combined}${message}`, known: similar.find(isTogether) };
}

function hostOf(about: KubeObject): string | undefined {
  if (about.kind === 'Node') return about.metadata.name;
  return (about['spec'] as { readonly nodeName?: string } | undefined)?.nodeName;
}

function agentOf(component: string): string {
  if (component === 'kubelet') return 'kubelet';
  return component === 'default-scheduler' ? 'kube-scheduler' : 'kube-controller-manager';
}

function microTime(timeMs: TimeMs): string {
  const fraction = String(((timeMs % 1000) + 1000) % 1000).padStart(3, '0');
  return formatTime(timeMs).replace('Z', `.${fraction}000Z`);
}

/** Event names end in the nanosecond at which they were recorded; the world's count tells apart those of one millisecond. */
function nanosecondsInHex(timeMs: TimeMs, count: number): string {
  return (BigInt(Math.floor(timeMs)) * 1_000_000n + BigInt(count % 1_000_000)).toString(16);
}
