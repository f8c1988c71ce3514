/** What happened on the other side of a look: behind it what the run has before it, and the other way round. */
import type { Pod } from '../../../api/types/pod.ts';
import type { Deployment } from '../../../api/types/workloads.ts';
import { nextAskedMs } from '../../../cluster/node/probeTimes.ts';
import { podRuntimes } from '../../../cluster/node/runtime.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Course } from './courses.ts';
import { isEnd, isOfProcess } from './courses.ts';
import type { Scene } from './scene.ts';
import { beforeMs, behindMs, bound, isGoing, reachMs, sooner } from './scene.ts';
import type { Pair } from './tables.ts';
import { isAlike } from './tables.ts';

/** Of these pods, or of all, one thing after the other, the nearest first, ends on the other side of the look. */
export function* aroundLook(scene: Scene, pods: 'all' | readonly string[]): Generator<Move> {
  const { replay, record, courses } = scene;
  const atMs = record.endMs;
  const isCounted = (course: Course): boolean => Math.abs(course.endMs - atMs) < reachMs && (!isEnd(course.choice) || waitsForEnds(scene));
  const about = courses.filter((course) => (pods === 'all' ? isCounted(course) : pods.includes(course.pod)) && course.askedMs < atMs && !isOver(scene, course));
  const sinceMs = replay.records[replay.records.indexOf(record) - 1]?.startMs ?? 0;
  for (const course of about.toSorted((one, other) => Math.abs(one.endMs - atMs) - Math.abs(other.endMs - atMs))) {
    if (course.endMs <= atMs) yield* bound(course, atMs + behindMs - course.askedMs);
    if (course.endMs <= sinceMs) yield* bound(course, sinceMs + beforeMs - course.askedMs);
    if (course.endMs > atMs) yield* sooner(scene, course, atMs - beforeMs - course.endMs);
  }
}

/** Whether there is anything that waits for pods to be gone before it makes others. */
function waitsForEnds({ replay }: Scene): boolean {
  const { store } = replay.session.cluster;
  return [...store.list('statefulsets.apps'), ...store.list('daemonsets.apps')].length > 0 || (store.list('deployments.apps') as readonly Deployment[]).some(({ spec }) => spec.strategy?.type === 'Recreate');
}

/** Whether an earlier output showed what came of it. */
const isOver = ({ record, shown }: Scene, { choice, pod, askedMs, endMs }: Course): boolean =>
  !isEnd(choice) && endMs < record.endMs && shown.wasShown(pod, isOfProcess(choice) ? 'done' : 'up', askedMs);

/** The processes of pods have ended, but the pods are not cleared away yet. */
export function* remaining({ courses, record, difference: { pairs, missing } }: Scene): Generator<Move> {
  for (const { name } of [...pairs.filter((pair) => !isAlike(pair)).map(({ recorded }) => recorded), ...missing].filter(({ ready, status }) => isGoing(status) && ready.startsWith('0/'))) {
    const [ends, goes] = ['terminationDuration', 'removalDuration'].map((what) => courses.find(({ pod, choice }) => pod === name && choice.id.endsWith(`/${what}`)));
    if (!ends || ends.askedMs >= record.endMs) continue;
    const ms = Math.min(Number(ends.choice.value), record.endMs - beforeMs - ends.askedMs);
    const restMs = record.endMs + behindMs - ends.askedMs - ms;
    const removal = goes?.choice.id ?? ends.choice.id.replace('/terminationDuration', '/removalDuration');
    yield { bindings: [{ id: ends.choice.id, value: String(Math.max(10, ms)) }, { id: removal, value: String(restMs) }] };
  }
}

/** A probe finds a pod ready, or looks at it next, on the other side of the look. */
export function* probed(scene: Scene, { printed, recorded }: Pair): Generator<Move> {
  if (printed.status !== 'Running' || recorded.status !== 'Running') return;
  const { replay, record, courses } = scene;
  const { world, store } = replay.session.cluster;
  const runtime = podRuntimes(world).find(({ name }) => name === printed.name);
  const start = courses.findLast(({ life, choice, askedMs, endMs }) => runtime?.stem.endsWith(`/${life}`) === true && !isEnd(choice) && !isOfProcess(choice) && askedMs < record.endMs && endMs < record.endMs);
  if (!runtime || !start) return;
  const pod = store.get('pods', runtime.namespace, runtime.name) as Pod | undefined;
  const isReady = /^(\d+)\/\1$/.test(printed.ready);
  const atMs = isReady ? parseTime(pod?.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '') : Math.max(...runtime.containers.map(({ probes: { readiness } }) => (readiness ? nextAskedMs(readiness.asking, record.endMs) : 0)));
  if (atMs === undefined || atMs <= 0) return;
  if (isReady) yield* bound(start, Number(start.choice.value) + record.endMs + behindMs - atMs);
  else yield* sooner(scene, start, record.endMs - beforeMs - atMs);
}
