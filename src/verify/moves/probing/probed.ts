/** Containers with a readiness probe, and what was free in how they were asked. */
import type { Pod } from '../../../api/types/pod.ts';
import type { Allowance } from '../../../cluster/controllers/events.ts';
import { burst } from '../../../cluster/controllers/events.ts';
import { podRuntime } from '../../../cluster/node/runtime.ts';
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import type { Replay } from '../../replay/replay.ts';

/** How a container with a readiness probe is asked as things stand, and what is free in that. */
export interface Probed {
  readonly startedMs: TimeMs;
  /** Since when it is ready; undefined where it is not. */
  readonly readyMs: TimeMs | undefined;
  /** From then on it is asked, as if nothing free had put it off. */
  readonly fromMs: TimeMs;
  readonly everyMs: number;
  readonly allowance: Allowance;
  readonly offset: Choice;
  readonly atOnce: Choice | undefined;
  readonly heard: Choice | undefined;
  readonly syncEvery: Choice | undefined;
}

/** Containers with a readiness probe of the pods that these words name, as the last step left them. */
export function probedIn(replay: Replay, log: readonly Choice[], words: string): readonly Probed[] {
  const { world, store } = replay.session.cluster;
  return log.flatMap((offset): readonly Probed[] => {
    const [, stem = '', namespace = '', name = '', container = '', again = ''] = offsetId.exec(offset.id) ?? [];
    if (!words.includes(name)) return [];
    const found = podRuntime(world, namespace, name)?.containers.find((each) => each.name === container);
    const asking = found?.probes.readiness?.asking;
    const chosen = (what: string): Choice | undefined => log.find(({ id }) => id === `${stem}${what}${again}`);
    if (found?.life.kind !== 'running' || asking === undefined) return [];
    const pod = store.get('pods', namespace, name) as Pod | undefined;
    const fromMs = asking.fromMs - Number(offset.value);
    const readyMs = found.probes.readiness?.passing === true ? parseTime(pod?.status?.conditions?.find(({ type }) => type === 'ContainersReady')?.lastTransitionTime ?? '') : undefined;
    return [{ startedMs: found.life.startedMs, readyMs, fromMs, everyMs: asking.everyMs, allowance: allowanceOf(pod, fromMs, replay), offset, atOnce: chosen('AtOnce'), heard: chosen('Heard'), syncEvery: chosen('SyncEvery') }];
  });
}

const offsetId = /^(pod\/([^/]+)\/([^/#]+)[^/]*\/container\/([^/]+)\/readiness)Offset(\/\d+)?$/;

/** What the kubelet might still say of a pod when its probes began. */
function allowanceOf(pod: Pod | undefined, atMs: TimeMs, replay: Replay): Allowance {
  const events = replay.session.cluster.store.list('events').filter((event) => isOf(event as KubeletEvent, pod));
  const before = (events as readonly KubeletEvent[]).filter(({ firstTimestamp, reason }) => reason !== 'Unhealthy' && (parseTime(firstTimestamp ?? '') ?? Infinity) <= atMs);
  return { tokens: burst - before.reduce((sum, { count = 1 }) => sum + count, 0), atMs };
}

interface KubeletEvent {
  readonly reason?: string;
  readonly count?: number;
  readonly firstTimestamp?: string | null;
  readonly source?: { readonly component?: string };
  readonly involvedObject?: { readonly uid?: string };
}

const isOf = ({ source, involvedObject }: KubeletEvent, pod: Pod | undefined): boolean => source?.component === 'kubelet' && involvedObject?.uid === pod?.metadata.uid;
