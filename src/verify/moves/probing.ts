/**
 * When a kubelet asked a container in vain whether it is ready: read from how often its Events tell of it, how long ago first and how long
 * ago last. The beat is free, and so is how soon and how often the syncs of its pod had it asked besides.
 */
import type { Pod } from '../../api/types/pod.ts';
import type { Allowance } from '../../cluster/controllers/events.ts';
import { burst, spend } from '../../cluster/controllers/events.ts';
import type { Asking } from '../../cluster/node/probeTimes.ts';
import { askedWithin, firstProbeMs, firstSyncs, nextAskedMs } from '../../cluster/node/probeTimes.ts';
import { podRuntime } from '../../cluster/node/runtime.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import type { DurationInterval } from '../../text/duration.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Replay } from '../replay/replay.ts';
import { toldLines } from '../told/told.ts';
import { midSecondMs, seenIn } from './kubeletEvents.ts';
import type { Seen } from './kubeletEvents.ts';
import type { Proposer } from './move.ts';

export const probing: Proposer = function* ({ replay, step, record, log }) {
  const lines = toldLines(step);
  const failures = seenIn(lines, /\sReadiness probe failed/);
  if (!failures || !record.comparison) return;
  const started = seenIn(lines, /\sStarted container/);
  for (const probed of probedIn(replay, log, `${step.command} ${record.result.output}`)) {
    const { fromMs, startedMs } = probed;
    const looksMs = started?.count === 1 ? [secondOf(startedMs) + started.lastMs + midSecondMs] : [record.endMs, secondOf(fromMs) + failures.firstMs + midSecondMs];
    for (const nowMs of looksMs) {
      const bindings = waysToAsk(probed, failures, nowMs)[0];
      if (bindings) yield { bindings, reread: 'times', phase: { step: step.index, ms: midSecondMs } };
    }
  }
};

/** A container that is not ready, how it is asked as things stand, and what is free in that. */
interface Probed {
  readonly startedMs: TimeMs;
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
function probedIn(replay: Replay, log: readonly Choice[], words: string): readonly Probed[] {
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
    return [{ startedMs: found.life.startedMs, fromMs, everyMs: asking.everyMs, allowance: allowanceOf(pod, fromMs, replay), offset, atOnce: chosen('AtOnce'), heard: chosen('Heard'), syncEvery: chosen('SyncEvery') }];
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

/** As finely as it is tried: finer than the seconds to which Events are dated. */
const stepMs = 500;

/** What to bind so that it was told so often by now, those first that leave most as it is. */
function waysToAsk({ startedMs, fromMs, everyMs, allowance, offset, atOnce, heard, syncEvery }: Probed, told: Seen, nowMs: TimeMs): readonly (readonly Binding[])[] {
  const since = { fromMs, seenMs: Math.min(fromMs, startedMs + firstProbeMs) };
  const ways: Binding[][] = [];
  for (const count of atOnce ? optionsOf(atOnce) : ['0'])
    for (const offsetMs of valuesOf(offset))
      for (const heardMs of heard ? valuesOf(heard) : [0])
        for (const syncEveryMs of syncEvery ? valuesOf(syncEvery) : [0]) {
          const syncs = syncEvery ? { syncs: firstSyncs(Number(count), heardMs, syncEveryMs, since) } : {};
          if (isToldSo({ fromMs: fromMs + offsetMs, everyMs, ...syncs }, allowance, told, nowMs)) ways.push([...bound(atOnce, count), ...bound(offset, offsetMs), ...bound(heard, heardMs), ...bound(syncEvery, syncEveryMs)]);
        }
  return ways.toSorted((one, other) => one.length - other.length);
}

/** Nothing where it is so already. */
const bound = (choice: Choice | undefined, value: string | number): readonly Binding[] => (choice && choice.value !== String(value) ? [{ id: choice.id, value: String(value) }] : []);

const optionsOf = ({ domain }: Choice): readonly string[] => (domain.kind === 'oneOf' ? domain.options : []);

/** What it is now, and then all that it may be. */
function valuesOf({ value, domain }: Choice): readonly number[] {
  if (domain.kind !== 'duration') return [Number(value)];
  const { minMs, maxMs } = domain;
  return [Number(value), ...Array.from({ length: Math.floor((maxMs - minMs) / stepMs) + 1 }, (_, index) => minMs + index * stepMs)];
}

/** Whether an Event would tell so by now. */
function isToldSo(asking: Asking, full: Allowance, told: Seen, nowMs: TimeMs): boolean {
  const firstMs = nextAskedMs(asking, full.atMs - 1);
  if (!isWithin(told.first, ageMs(firstMs, nowMs))) return false;
  let [allowance, lastMs, count] = [full, -Infinity, 0];
  for (let atMs = firstMs; atMs <= nowMs && count <= told.count; atMs = nextAskedMs(asking, atMs)) {
    const left = spend(allowance, atMs);
    if (!left) continue;
    [allowance, lastMs, count] = [left, atMs, askedWithin(asking, firstMs - 1, atMs)];
  }
  return count === told.count && isWithin(told.last, ageMs(lastMs, nowMs));
}

const secondOf = (timeMs: TimeMs): TimeMs => Math.floor(timeMs / 1000) * 1000;
/** Of what is dated to a whole second. */
const ageMs = (timeMs: TimeMs, nowMs: TimeMs): number => nowMs - secondOf(timeMs);
const isWithin = ({ fromMs, toMs }: DurationInterval, ms: number): boolean => ms >= fromMs && ms < toMs;
