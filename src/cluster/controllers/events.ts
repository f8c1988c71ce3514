/** Events: what the components say of objects. https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ */
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import { handle } from '../apiserver/server.ts';
import type { ApiRequest } from '../apiserver/request.ts';
import type { ClusterParts } from '../parts.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import type { Table, World } from '../world.ts';

export interface EventNote {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** `spec.containers{web}`: the part of the object that it is about. */
  readonly fieldPath?: string;
  /** So often it happened since it was last told. */
  readonly times: number;
  /** So much later than what it tells of it is dated. */
  readonly afterMs: number;
}

/** The components that speak the newer events API, whose Events have an eventTime and a series instead of a count. */
const newStyle: ReadonlySet<string> = new Set(['default-scheduler']);

/**
 * Records an Event, or counts up the one that says the same already. Where a component has said many things about an object for one
 * reason, whatever else it says for that reason becomes one Event with the words of the last.
 *
 * Models client-go's EventCorrelator (staging/src/k8s.io/client-go/tools/record/events_cache.go): events are alike if component, object, type,
 * reason and message are; what the filter against spam holds back is counted, and told with the next one that it lets through.
 */
export function recordEvent(cluster: ClusterParts, component: string, about: KubeObject, note: EventNote): void {
  const { world } = cluster;
  const namespace = about.metadata.namespace ?? 'default';
  const recorded = world.readRow(recordedAbout, about.metadata.uid ?? '');
  const similar = recorded.flatMap((name) => world.get('events', namespace, name) ?? []).filter((event) => isSimilar(event, component, about, note));
  if (newStyle.has(component)) {
    const known = similar.find((event) => event['message'] === note.message);
    if (known) return countUp(cluster, component, known, countedSeries(known, world.nowMs));
    return writeEvent(cluster, component, about, note, schedulerTimes(component, note, world.nowMs));
  }
  const { message, known } = combine(similar, note.message, world.nowMs);
  const lastMs = world.nowMs + note.afterMs;
  const seen = observe(world, component, about, { ...note, message }, lastMs);
  if (isSpam(world, component, about)) return;
  if (known) countUp(cluster, component, known, { count: seen.count, lastTimestamp: formatTime(lastMs), message });
  else writeEvent(cluster, component, about, { ...note, message }, recorderTimes(cluster, component, about, seen, lastMs));
}

function countUp(cluster: ClusterParts, component: string, known: KubeObject, patch: JsonObject): void {
  const { namespace = 'default', name } = known.metadata;
  requestAs(component, cluster, { method: 'PATCH', path: `/api/v1/namespaces/${namespace}/events/${name}`, headers: { 'content-type': 'application/merge-patch+json' }, body: patch });
}

function writeEvent(cluster: ClusterParts, component: string, about: KubeObject, note: EventNote, times: JsonObject): void {
  const { world } = cluster;
  const namespace = about.metadata.namespace ?? 'default';
  const name = `${about.metadata.name}.${nanosecondsInHex(world.nowMs, world.resourceVersion)}`;
  world.writeRow(recordedAbout, about.metadata.uid ?? '', [...world.readRow(recordedAbout, about.metadata.uid ?? ''), name]);
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
    message: note.message,
    type: note.type,
    ...times,
  };
  requestAs(component, cluster, { method: 'POST', path: `/api/v1/namespaces/${namespace}/events`, body });
}

function requestAs(component: string, cluster: ClusterParts, wanted: ApiRequest): void {
  handle({ ...wanted, headers: { 'user-agent': agentOf(component), ...wanted.headers } }, cluster);
}

/** How often a component had something to say since when, whether it was written down or not. */
interface Observed {
  readonly count: number;
  readonly firstMs: TimeMs;
}

const observed: Table<Observed> = { name: 'events/observed', initial: { count: 0, firstMs: 0 } };

function observe(world: World, component: string, about: KubeObject, { reason, fieldPath = '', message, times }: EventNote, nowMs: TimeMs): Observed {
  const key = `${component}/${about.metadata.uid ?? ''}/${reason}/${fieldPath}/${message.startsWith(combined) ? combined : message}`;
  const before = world.readRow(observed, key);
  const now = { count: before.count + times, firstMs: before.count === 0 ? nowMs : before.firstMs };
  world.writeRow(observed, key, now);
  return now;
}

/** A component may say so many things of an object at once, and then one more every five minutes. */
export const burst = 25;
const refillMs = 300_000;

/** What it may still say of it as of a moment. */
export interface Allowance {
  readonly tokens: number;
  readonly atMs: TimeMs;
}

const allowances: Table<Allowance> = { name: 'events/allowances', initial: { tokens: burst, atMs: 0 } };

const allowanceKey = (component: string, about: KubeObject): string => `${component}/${about.metadata.uid ?? ''}`;

const tokensAt = ({ tokens, atMs }: Allowance, nowMs: TimeMs): number => Math.min(burst, tokens + (nowMs - atMs) / refillMs);

/** What is left once something more is said; undefined where it is held back. */
export function spend(allowance: Allowance, nowMs: TimeMs): Allowance | undefined {
  const tokens = tokensAt(allowance, nowMs);
  return tokens < 1 ? undefined : { tokens: tokens - 1, atMs: nowMs };
}

function isSpam(world: World, component: string, about: KubeObject): boolean {
  const left = spend(world.readRow(allowances, allowanceKey(component, about)), world.nowMs);
  if (left) world.writeRow(allowances, allowanceKey(component, about), left);
  return left === undefined;
}

/** From when on a component's next word about an object is written down, and not only counted. */
export function heardFromMs({ world }: ClusterParts, component: string, about: KubeObject): TimeMs {
  return world.nowMs + Math.max(0, 1 - tokensAt(world.readRow(allowances, allowanceKey(component, about)), world.nowMs)) * refillMs;
}

function recorderTimes(cluster: ClusterParts, component: string, about: KubeObject, { count, firstMs }: Observed, lastMs: TimeMs): JsonObject {
  const node = component === 'kubelet' ? hostOf(about) : undefined;
  // The recorder fills in the reporting fields since 1.27 only.
  const reports = atLeast(cluster.options.version, '1.27');
  return {
    source: node === undefined ? { component } : { component, host: node },
    firstTimestamp: formatTime(firstMs),
    lastTimestamp: formatTime(lastMs),
    count,
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
