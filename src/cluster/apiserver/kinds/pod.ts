/** Pods: defaulting, what a creator may not set, and the columns of `kubectl get pods`. */
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { humanDuration } from '../../../text/duration.ts';
import { parseTime } from '../../ports/clock.ts';
import type { ColumnContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn, wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { admitPod, admitPodUpdate } from './podAdmission.ts';
import { defaultPod } from './podSpec.ts';
import { podUpdateErrors } from './podUpdate.ts';
import { validateNewPod } from './podValidation.ts';

export const pod: KindStrategy = {
  countsGenerations: '1.33',
  defaults: (object, context) => ({ ...object, spec: defaultPod(part(object, 'spec'), context) }),
  prepareForCreate: (object, context) => admitPod({ ...object, status: { phase: 'Pending', qosClass: qosClass(part(object, 'spec')) } }, context),
  validate: (object, { version }) => validateNewPod(part(object, 'spec'), version),
  prepareForUpdate: admitPodUpdate,
  validateUpdate: (object, old, context) => podUpdateErrors(object, old, context),
  fields: (object) => ({
    'spec.nodeName': text(part(object, 'spec').nodeName),
    'spec.restartPolicy': text(part(object, 'spec').restartPolicy),
    'spec.schedulerName': text(part(object, 'spec').schedulerName),
    'spec.serviceAccountName': text(part(object, 'spec').serviceAccountName),
    'spec.hostNetwork': String(part(object, 'spec').hostNetwork ?? false),
    'status.phase': text(part(object, 'status').phase),
    'status.podIP': text(part(object, 'status').podIP),
    'status.nominatedNodeName': text(part(object, 'status').nominatedNodeName),
  }),
  columns: ({ version }) => [
    nameColumn,
    column('Ready', (object) => summaryOf(object, version).ready),
    column('Status', (object) => summaryOf(object, version).reason),
    { ...column('Restarts', (object, context) => restartsOf(object, context)), type: atLeast(version, '1.22') ? 'string' : 'integer' },
    ageColumn,
    wide('IP', (object) => text(part(object, 'status').podIP) || '<none>'),
    wide('Node', (object) => text(part(object, 'spec').nodeName) || '<none>'),
    wide('Nominated Node', (object) => text(part(object, 'status').nominatedNodeName) || '<none>'),
    wide('Readiness Gates', readinessGates),
  ],
};

/** Models qos.ComputePodQOS. */
export function qosClass(spec: JsonObject): string {
  const containers = [...parts(spec, 'initContainers'), ...parts(spec, 'containers')];
  const asked = containers.flatMap((container) => [part(container, 'resources', 'requests'), part(container, 'resources', 'limits')]).flatMap((amounts) => ['cpu', 'memory'].map((name) => amounts[name]));
  if (asked.every((amount) => amount === undefined || amount === '0' || amount === 0)) return 'BestEffort';
  const guaranteed = containers.every((container) => {
    const limits = part(container, 'resources', 'limits');
    const requests = part(container, 'resources', 'requests');
    return ['cpu', 'memory'].every((name) => limits[name] !== undefined && (requests[name] === undefined || requests[name] === limits[name]));
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

interface PodSummary {
  readonly ready: string;
  readonly reason: string;
  readonly restarts: number;
  readonly lastRestartMs: number | undefined;
}

/** One line about a pod's containers. Models printers' printPod; since 1.31 a pod on its way out is told by its last phase once it has one. */
function summaryOf(object: KubeObject, version: KubernetesVersion): PodSummary {
  const spec = part(object, 'spec');
  const status = part(object, 'status');
  const sidecars = new Set(parts(spec, 'initContainers').filter((container) => container.restartPolicy === 'Always').map((container) => container.name));
  const total = parts(spec, 'containers').length + sidecars.size;
  const phase = text(status.phase);
  let reason = text(status.reason) || phase;
  if (parts(status, 'conditions').some((condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated')) reason = 'SchedulingGated';
  const init = initSummary(status, parts(spec, 'initContainers').length, sidecars);
  if (init.reason !== undefined) reason = init.reason;
  let { ready, restarts, lastRestartMs } = init;
  if (init.reason === undefined || hasCondition(status, 'Initialized')) {
    const containers = parts(status, 'containerStatuses');
    restarts = init.sidecarRestarts;
    lastRestartMs = init.sidecarRestartMs;
    let running = false;
    for (const container of [...containers].reverse()) {
      restarts += count(container.restartCount);
      lastRestartMs = latest(lastRestartMs, lastEnd(container));
      const waiting = text(part(container, 'state', 'waiting').reason);
      const terminated = part(container, 'state').terminated;
      if (waiting !== '') reason = waiting;
      else if (isObject(terminated)) reason = endReason(terminated);
      else if (container.ready === true && isObject(part(container, 'state').running)) {
        running = true;
        ready += 1;
      }
    }
    if (reason === 'Completed' && running) reason = hasCondition(status, 'Ready') ? 'Running' : 'NotReady';
  }
  if (object.metadata.deletionTimestamp !== undefined) {
    if (status.reason === 'NodeLost') reason = 'Unknown';
    else if ((phase !== 'Succeeded' && phase !== 'Failed') || !atLeast(version, '1.31')) reason = 'Terminating';
  }
  return { ready: `${ready}/${total}`, reason, restarts, lastRestartMs };
}

/** How far initialisation has come; `reason` is there while it isn't done. */
function initSummary(status: JsonObject, total: number, sidecars: ReadonlySet<unknown>) {
  let [ready, restarts, sidecarRestarts] = [0, 0, 0];
  let lastRestartMs: number | undefined;
  let sidecarRestartMs: number | undefined;
  let reason: string | undefined;
  for (const [index, container] of parts(status, 'initContainerStatuses').entries()) {
    restarts += count(container.restartCount);
    lastRestartMs = latest(lastRestartMs, lastEnd(container));
    const sidecar = sidecars.has(container.name);
    if (sidecar) {
      sidecarRestarts += count(container.restartCount);
      sidecarRestartMs = latest(sidecarRestartMs, lastEnd(container));
    }
    const terminated = part(container, 'state').terminated;
    const waiting = text(part(container, 'state', 'waiting').reason);
    if (isObject(terminated) && count(terminated.exitCode) === 0) continue;
    if (sidecar && container.started === true) {
      if (container.ready === true) ready += 1;
      continue;
    }
    if (isObject(terminated)) reason = `Init:${endReason(terminated)}`;
    else if (waiting !== '' && waiting !== 'PodInitializing') reason = `Init:${waiting}`;
    else reason = `Init:${index}/${total}`;
    break;
  }
  return { ready, restarts, lastRestartMs, sidecarRestarts, sidecarRestartMs, reason };
}

const count = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
const latest = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined ? b : b === undefined ? a : Math.max(a, b));
const lastEnd = (container: JsonObject): number | undefined => parseTime(text(part(container, 'lastState', 'terminated').finishedAt));
const hasCondition = (status: JsonObject, type: string): boolean => parts(status, 'conditions').some((condition) => condition.type === type && condition.status === 'True');
const endReason = (terminated: JsonObject): string =>
  text(terminated.reason) || (count(terminated.signal) === 0 ? `ExitCode:${count(terminated.exitCode)}` : `Signal:${count(terminated.signal)}`);

/** From 1.22 on with the time of the last restart. */
function restartsOf(object: KubeObject, context: ColumnContext): Json {
  const { restarts, lastRestartMs } = summaryOf(object, context.version);
  if (!atLeast(context.version, '1.22')) return restarts;
  if (restarts === 0 || lastRestartMs === undefined) return String(restarts);
  return `${restarts} (${humanDuration(context.nowMs - lastRestartMs)} ago)`;
}

function readinessGates(object: KubeObject): string {
  const gates = parts(object, 'spec', 'readinessGates');
  if (gates.length === 0) return '<none>';
  const met = gates.filter((gate) => hasCondition(part(object, 'status'), text(gate.conditionType)));
  return `${met.length}/${gates.length}`;
}
