/** What the containers of a pod have printed, as the kubelet keeps it: of the running process, or of the one that ended last. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import type { WordedLine } from './serverLogs.ts';
import type { ClusterParts } from '../parts.ts';
import type { ContainerRuntime } from './runtime.ts';
import { podRuntime, refreshed } from './runtime.ts';
import { worded } from './serverLogs.ts';

export interface LogQuery {
  readonly container?: string;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines?: number;
  readonly sinceSeconds?: number;
  readonly sinceTime?: string;
  readonly limitBytes?: number;
}

/** `nextMs`: when a loop in the container comes round again. Whatever else it prints is brought about by something that happens in the cluster. */
export type LogAnswer = { readonly kind: 'text'; readonly text: string; readonly nextMs?: TimeMs } | { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): LogAnswer => ({ kind: 'refused', message });

/** Models the checks of the API server's LogREST and the kubelet's GetKubeletContainerLogs, in their order. */
export function readLogs(cluster: ClusterParts, pod: Pod, query: LogQuery, nowMs: TimeMs): LogAnswer {
  const { world } = cluster;
  const { name } = pod.metadata;
  const init = (pod.spec.initContainers ?? []).map((spec) => spec.name);
  const main = pod.spec.containers.map((spec) => spec.name);
  if (query.container === undefined && main.length > 1) {
    const others = init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : '';
    return refused(`a container name must be specified for pod ${name}, choose one of: [${main.join(' ')}]${others}`);
  }
  const container = query.container ?? main[0] ?? '';
  if (![...main, ...init].includes(container)) return refused(`container ${container} is not valid for pod ${name}`);
  if (!pod.spec.nodeName) return refused(`pod ${name} does not have a host assigned`);
  const known = podRuntime(world, pod.metadata.namespace ?? '', name);
  const runtime = known && refreshed(world, known);
  const found = [...(runtime?.initContainers ?? []), ...(runtime?.containers ?? [])].find((one) => one.name === container);
  const sinceMs = sinceOf(query, nowMs);
  if (query.previous) {
    if (!found?.last) return refused(`previous terminated container "${container}" in pod "${name}" not found`);
    const isRunning = found.life.kind === 'running';
    refuseUnknown(isRunning ? found.previousUnknownLogs : found.unknownLogs);
    return { kind: 'text', text: print(worded(cluster, pod, undefined, isRunning ? (found.previousLogs ?? []) : found.logs, sinceMs), query, sinceMs) };
  }
  const waits = !found || (found.life.kind !== 'running' && found.life.kind !== 'terminated' && !found.last);
  if (waits) return refused(`container "${container}" in pod "${name}" is waiting to start: ${waitingReason(pod, container)}`);
  refuseUnknown(found.life.kind === 'running' ? (found.life.process.unknown ?? found.life.process.unknownLogs) : found.unknownLogs);
  const running = found.life.kind === 'running' && !found.life.stopping ? found.life : undefined;
  const nextMs = nextRoundMs(found, nowMs);
  const text = print([...worded(cluster, pod, running, found.logs, sinceMs), ...roundsOf(found, sinceMs, nowMs)], query, sinceMs);
  return { kind: 'text', text, ...(nextMs === undefined ? {} : { nextMs }) };
}

/** The kubelet says of some states more than their name. */
const spokenReasons: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

function waitingReason(pod: Pod, container: string): string {
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const reason = statuses.find(({ name }) => name === container)?.state.waiting?.reason ?? 'ContainerCreating';
  return spokenReasons[reason] ?? reason;
}

function refuseUnknown(unknown: string | undefined): void {
  if (unknown !== undefined) throw new Unsupported(unknown);
}

/** More rounds than this of a loop that prints are not kept: a kubelet rotates its logs too. */
const maxRounds = 20_000;

/** What a loop has printed from a moment until now. */
export function roundsOf({ life }: ContainerRuntime, sinceMs: TimeMs, nowMs: TimeMs): readonly WordedLine[] {
  if (life.kind !== 'running' || !life.process.rounds) return [];
  const { startedMs, process: { rounds: { everyMs, lines } } } = life;
  const last = Math.floor((nowMs - startedMs) / everyMs);
  const from = Math.max(0, last - maxRounds, Math.ceil((sinceMs - startedMs) / everyMs));
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index).flatMap((round) => {
    const atMs = startedMs + round * everyMs;
    return lines(round, atMs).map((text) => ({ atMs, text }));
  });
}

function nextRoundMs({ life }: ContainerRuntime, nowMs: TimeMs): TimeMs | undefined {
  if (life.kind !== 'running' || !life.process.rounds) return undefined;
  const { startedMs, process: { rounds: { everyMs } } } = life;
  return startedMs + (Math.floor((nowMs - startedMs) / everyMs) + 1) * everyMs;
}

function sinceOf({ sinceTime, sinceSeconds }: LogQuery, nowMs: TimeMs): TimeMs {
  if (sinceTime !== undefined) return parseTime(sinceTime) ?? -Infinity;
  return sinceSeconds === undefined ? -Infinity : nowMs - sinceSeconds * 1000;
}

function print(logs: readonly WordedLine[], query: LogQuery, sinceMs: TimeMs): string {
  const recent = logs.filter(({ atMs }) => atMs >= sinceMs);
  const last = query.tailLines === undefined || query.tailLines < 0 ? recent : query.tailLines === 0 ? [] : recent.slice(-query.tailLines);
  const text = last.map((line) => `${query.timestamps ? `${timestamp(line.atMs)} ` : ''}${line.text}\n`).join('');
  return query.limitBytes === undefined ? text : text.slice(0, query.limitBytes);
}

/** Container runtimes note the nanosecond. */
function timestamp(atMs: TimeMs): string {
  return formatTime(atMs).replace('Z', `.${String(((atMs % 1000) + 1000) % 1000).padStart(3, '0')}000000Z`);
}
