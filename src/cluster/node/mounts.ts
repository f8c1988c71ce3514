/** Volumes whose ConfigMap or Secret is not there: the pod has no sandbox until it is, and its kubelet tries again and says so. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { StoreReader } from '../world.ts';
import { isFixed } from './projections.ts';
import type { PodRuntime } from './runtime.ts';
import type { Turn } from './turn.ts';

/** Models goroutinemap's exponential back-off: half a second, doubled each time, up to two minutes and two seconds. */
const firstRetryMs = 500;
const longestRetryMs = 122_000;
/** So much later than it might the reconciler looks. */
const lateMs = 1000;

/** A look at the volumes of a pod that has no sandbox yet: the turn in which one could not be set up, undefined where all are there. */
export function retryMounts(runtime: PodRuntime, pod: Pod, context: ControlContext): Turn | undefined {
  const failures = (pod.spec.volumes ?? []).flatMap((volume) => {
    const why = isFixed(volume) ? undefined : whyNot(volume, pod.metadata.namespace ?? '', context.store);
    return why === undefined ? [] : [`MountVolume.SetUp failed for volume "${volume.name}" : ${why}`];
  });
  if (failures.length === 0) return undefined;
  for (const message of failures) context.event(pod, 'Warning', 'FailedMount', message);
  const mountsFailed = (runtime.mountsFailed ?? 0) + 1;
  const shortestMs = Math.min(firstRetryMs * 2 ** (mountsFailed - 1), longestRetryMs);
  const waitMs = Number(context.choose(numbered(`${runtime.stem}/mountRetry`, context), { kind: 'duration', minMs: shortestMs, maxMs: shortestMs + lateMs, usualMs: shortestMs }));
  const sandboxMs = context.now() + waitMs;
  return { runtime: { ...runtime, mountsFailed, sandboxMs }, wakeMs: sandboxMs };
}

/** Why a volume can't be set up, in the kubelet's words. */
function whyNot(volume: Readonly<Record<string, Json | undefined>>, namespace: string, store: StoreReader): string | undefined {
  const { configMap, secret, projected } = volume;
  if (isObject(configMap)) return missing('configmap', String(configMap['name'] ?? ''), configMap, namespace, store);
  if (isObject(secret)) return missing('secret', String(secret['secretName'] ?? secret['name'] ?? ''), secret, namespace, store);
  const sources = isObject(projected) && Array.isArray(projected['sources']) ? (projected['sources'] as readonly JsonObject[]) : [];
  const reasons = sources.flatMap((source) => whyNot(source, namespace, store) ?? []);
  return reasons.length < 2 ? reasons[0] : `[${reasons.join(', ')}]`;
}

function missing(kind: 'configmap' | 'secret', name: string, source: JsonObject, namespace: string, store: StoreReader): string | undefined {
  if (source['optional'] === true) return undefined;
  const object = store.get(`${kind}s`, namespace, name);
  if (!object) return `${kind} "${name}" not found`;
  const keys = new Set([...Object.keys((object['data'] ?? {}) as JsonObject), ...Object.keys((object['binaryData'] ?? {}) as JsonObject)]);
  const items = Array.isArray(source['items']) ? (source['items'] as readonly JsonObject[]) : [];
  const unknown = items.find((item) => !keys.has(String(item['key'])));
  return unknown && (kind === 'configmap' ? `configmap references non-existent config key: ${String(unknown['key'])}` : `references non-existent secret key: ${String(unknown['key'])}`);
}
