/** Logs of servers that are put into words when somebody reads them, and where they can't be: what nobody plays has left lines in them as well. */
import { isObject } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import { serving } from '../network/http.ts';
import type { ClusterParts } from '../parts.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { LogLine } from './containers.ts';
import type { Running } from './runtime.ts';

export interface WordedLine {
  readonly atMs: TimeMs;
  readonly text: string;
}

/** Those since a moment. `running`: the container that writes them, undefined once it is over or told to end. */
export function worded(cluster: ClusterParts, pod: Pod, running: Running | undefined, logs: readonly LogLine[], sinceMs: TimeMs): readonly WordedLine[] {
  if (!running && logs.some(({ text }) => typeof text !== 'string')) throw new Unsupported('what a server logs at its end');
  if (running?.process.logsRequests) refuseUnplayed(cluster, pod);
  return logs.flatMap(({ atMs, text }): readonly WordedLine[] => {
    if (atMs < sinceMs) return [];
    if (typeof text === 'string') return [{ atMs, text }];
    return running ? text(serving(cluster, running.container), atMs).map((line) => ({ atMs, text: line })) : [];
  });
}

/** A server writes down every request, so each of them has to be known. */
function refuseUnplayed({ world }: ClusterParts, pod: Pod): void {
  // Of probes that always say the same only the first are asked.
  if (pod.spec.containers.some(isProbedByHttp)) throw new Unsupported("how many of a kubelet's probes a server has logged");
  const asking = (world.list('pods') as readonly Pod[]).find(({ spec }) => spec.containers.some(asksOthers));
  if (asking) throw new Unsupported(`what the pod ${asking.metadata.name} has asked of others`);
}

const isProbedByHttp = ({ livenessProbe, readinessProbe, startupProbe }: ContainerSpec): boolean => [livenessProbe, readinessProbe, startupProbe].some((probe) => isObject(probe) && probe['httpGet'] !== undefined);

const asksOthers = ({ command = [], args = [] }: ContainerSpec): boolean => /\b(?:curl|wget|ab|hey|wrk|siege|fortio)\b|https?:\/\//.test([...command, ...args].join(' '));
