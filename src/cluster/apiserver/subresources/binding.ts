/** POST of a Binding: the scheduler gives a pod its node. Models pod storage's BindingREST. */
import type { KubeObject } from '../../../api/object.ts';
import { conflict } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import { formatTime } from '../../ports/clock.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored, write } from '../store.ts';

export function bind(call: Call): Result {
  const pod = stored(call);
  const spec = isObject(pod.spec) ? pod.spec : {};
  const body = isObject(call.request.body) ? call.request.body : {};
  const target = isObject(body.target) ? body.target : {};
  const binding = { group: '', resource: 'pods/binding' };
  if (pod.metadata.deletionTimestamp !== undefined) throw conflict(binding, call.name, `pod ${call.name} is being deleted, cannot be assigned to a host`);
  if (spec.nodeName) throw conflict(binding, call.name, `pod ${call.name} is already assigned to node "${String(spec.nodeName)}"`);
  const status = isObject(pod.status) ? pod.status : {};
  const conditions = (Array.isArray(status.conditions) ? status.conditions : []).filter((condition) => !isObject(condition) || condition.type !== 'PodScheduled');
  const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: formatTime(call.cluster.world.nowMs) };
  const bound: KubeObject = { ...pod, spec: { ...spec, nodeName: String(target.name) }, status: { ...status, conditions: [...conditions, scheduled] } };
  write(call, bound);
  return { kind: 'status', status: 201, details: {} };
}
