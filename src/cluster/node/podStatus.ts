/** A pod's status as its kubelet reports it. */
import type { Condition } from '../../api/types/common.ts';
import type { ContainerSpec, ContainerState, ContainerStatus, Pod, PodStatus } from '../../api/types/pod.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { familiarName, fullName, parseImage } from '../images/reference.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime } from '../ports/clock.ts';
import { runtimeOf } from './containerRuntime.ts';
import { nodeAddress, nodeAddresses } from './hosts.ts';
import { imageId } from './pulls.ts';
import type { ContainerLife, ContainerRuntime, PodRuntime, PullFailed, Termination } from './runtime.ts';
import { wasStopped } from './runtime.ts';

export function podStatus(known: PodRuntime, pod: Pod, context: ControlContext): PodStatus {
  const runtime = asListed(known, context.now());
  const initialised = runtime.initContainers.every((container, index) => isInitialised(container, pod.spec.initContainers?.[index]));
  const hasSandbox = wasSynced(runtime);
  const addressed = hasSandbox || runtime.hostNetwork;
  const hostIP = nodeAddress(pod, context.store);
  const statusOf = (container: ContainerRuntime, spec: ContainerSpec | undefined): ContainerStatus =>
    containerStatus(container, spec, waitingReason(runtime), pod, context);
  const containerStatuses = runtime.containers
    .map((container, index) => statusOf(container, pod.spec.containers[index]))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const phase = phaseOf(runtime, pod, initialised, context.options.version);
  const { nominatedNodeName: _unsaid, ...before } = pod.status ?? {};
  return {
    ...before,
    ...observed(pod, context.options.version),
    phase,
    conditions: conditions(runtime, pod, containerStatuses, phase, initialised, hasSandbox, context),
    hostIP,
    ...(atLeast(context.options.version, '1.29') ? { hostIPs: nodeAddresses(pod, context.store).map((ip) => ({ ip })) } : {}),
    ...(addressed ? { podIP: runtime.address, podIPs: runtime.addresses.map((ip) => ({ ip })) } : {}),
    startTime: pod.status?.startTime ?? formatTime(runtime.startedMs),
    ...(runtime.initContainers.length > 0
      ? { initContainerStatuses: runtime.initContainers.map((container, index) => statusOf(container, pod.spec.initContainers?.[index])) }
      : {}),
    containerStatuses,
  };
}

/** As the kubelet knows it that has not listed some containers since they were started. */
function asListed(runtime: PodRuntime, nowMs: TimeMs): PodRuntime {
  const listed = (container: ContainerRuntime): ContainerRuntime =>
    container.life.kind === 'running' && container.life.unlisted && nowMs < container.life.unlisted.untilMs ? container.life.unlisted.before : container;
  return { ...runtime, initContainers: runtime.initContainers.map(listed), containers: runtime.containers.map(listed) };
}

function isInitialised({ life }: ContainerRuntime, spec: ContainerSpec | undefined): boolean {
  if (spec?.restartPolicy === 'Always') return life.kind === 'running';
  return life.kind === 'terminated' && life.termination.exitCode === 0;
}

const hasNotBegun = ({ kind }: ContainerLife): boolean => kind === 'waiting' || kind === 'pulling' || kind === 'creating' || kind === 'created';

/** The kubelet writes a status at the start of a sync only, and pulls an image in the middle: until then nobody hears of the address. */
function wasSynced(runtime: PodRuntime): boolean {
  return [...runtime.initContainers, ...runtime.containers].some(
    ({ life, last }) => last !== undefined || (life.kind === 'pulling' ? life.failed !== undefined : !hasNotBegun(life)),
  );
}

/** Where there are init containers, every container that has not begun waits for them to be done. */
function waitingReason(runtime: PodRuntime): string {
  return runtime.initContainers.length === 0 ? 'ContainerCreating' : 'PodInitializing';
}

/** Models the kubelet's getPhase. */
function phaseOf(runtime: PodRuntime, pod: Pod, initialised: boolean, version: KubernetesVersion): string {
  const policy = pod.spec.restartPolicy ?? 'Always';
  const failedInit = runtime.initContainers.some(({ life }) => life.kind === 'terminated' && life.termination.exitCode !== 0);
  if (failedInit && policy === 'Never') return 'Failed';
  if (!initialised) return 'Pending';
  const lives = runtime.containers.map(({ life }) => life);
  const waits = runtime.containers.some(({ life, last }) => !last && (hasNotBegun(life) || life.kind === 'pullFailed' || life.kind === 'blocked'));
  if (waits) return 'Pending';
  const ended = lives.flatMap((life) => (life.kind === 'terminated' ? [life.termination] : []));
  // Since 1.27 a pod on its way out whose containers have ended gets its last phase, whether they would be started again otherwise or not.
  const isOver = pod.metadata.deletionTimestamp !== undefined && atLeast(version, '1.27');
  if (ended.length < lives.length || (policy === 'Always' && !isOver)) return 'Running';
  const failed = ended.some(({ exitCode }) => exitCode !== 0);
  if (!failed) return 'Succeeded';
  return policy === 'Never' || isOver ? 'Failed' : 'Running';
}

function conditions(
  runtime: PodRuntime,
  pod: Pod,
  statuses: readonly ContainerStatus[],
  phase: string,
  initialised: boolean,
  hasSandbox: boolean,
  context: ControlContext,
): readonly Condition[] {
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const uninitialised = runtime.initContainers
    .filter((container, index) => !isInitialised(container, pod.spec.initContainers?.[index]))
    .map(({ name }) => name);
  const notReady =
    phase === 'Succeeded'
      ? { reason: 'PodCompleted' }
      : phase === 'Failed'
        ? { reason: 'PodFailed' }
        : { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` };
  const isReady = unready.length === 0;
  const withSandbox: readonly Wanted[] = atLeast(context.options.version, '1.29')
    ? [{ type: 'PodReadyToStartContainers', status: hasSandbox && phase !== 'Succeeded' && phase !== 'Failed' }]
    : [];
  const wanted: readonly Wanted[] = [
    ...withSandbox,
    initialised
      ? { type: 'Initialized', status: true, ...(phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) }
      : { type: 'Initialized', status: false, reason: 'ContainersNotInitialized', message: `containers with incomplete status: [${uninitialised.join(' ')}]` },
    isReady ? readyByGates(pod) : { type: 'Ready', status: false, ...notReady },
    { type: 'ContainersReady', status: isReady, ...(isReady ? {} : notReady) },
    { type: 'PodScheduled', status: true },
  ];
  const gates = (pod.status?.conditions ?? []).filter(({ type }) => pod.spec.readinessGates?.some(({ conditionType }) => conditionType === type));
  return [...gates, ...wanted.map((condition) => withTimes(condition, pod, context))];
}

/** Somebody outside may have a say in whether a pod is ready. */
function readyByGates(pod: Pod): Wanted {
  const messages = (pod.spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const condition = pod.status?.conditions?.find(({ type }) => type === conditionType);
    if (!condition) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    return condition.status === 'True' ? [] : [`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`];
  });
  return messages.length === 0 ? { type: 'Ready', status: true } : { type: 'Ready', status: false, reason: 'ReadinessGatesNotReady', message: messages.join(', ') };
}

interface Wanted {
  readonly type: string;
  readonly status: boolean;
  readonly reason?: string;
  readonly message?: string;
}

/** Which state of the spec is reported on. https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/5067-pod-generation */
export const observed = ({ metadata: { generation } }: Pod, version: KubernetesVersion): { readonly observedGeneration?: number } => (atLeast(version, '1.34') && generation !== undefined ? { observedGeneration: generation } : {});

/** The time of a condition is that of its last change of status. */
function withTimes(wanted: Wanted, pod: Pod, context: ControlContext): Condition {
  const status = wanted.status ? 'True' : 'False';
  const known = pod.status?.conditions?.find(({ type }) => type === wanted.type);
  const lastTransitionTime = known?.status === status ? known.lastTransitionTime : formatTime(context.now());
  return { ...wanted, ...observed(pod, context.options.version), status, lastProbeTime: null, lastTransitionTime: lastTransitionTime ?? null };
}

function containerStatus(container: ContainerRuntime, spec: ContainerSpec | undefined, waiting: string, pod: Pod, context: ControlContext): ContainerStatus {
  const { life } = container;
  const reference = parseImage((life.kind === 'running' ? life.container.image : spec?.image) ?? '');
  const known = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(({ name }) => name === container.name);
  if (known && isUntold(container, context.now())) return known;
  const hasRun = life.kind === 'running' || life.kind === 'terminated' || container.last !== undefined;
  const image = runtimeOf(pod.spec.nodeName, context.options) === 'docker' ? familiarName(reference) : fullName(reference);
  const containerID = life.kind === 'running' ? life.containerId : life.kind === 'terminated' ? life.termination.containerId : container.last?.containerId;
  const started = life.kind === 'running' && (!spec?.startupProbe || container.probes.startup?.passing === true);
  return {
    ...(containerID === undefined ? {} : { containerID }),
    image: hasRun ? image : (spec?.image ?? ''),
    imageID: hasRun ? sameImage(known, image) ?? imageId((life.kind === 'running' ? life.container.image : spec?.image) ?? '', pod.spec.nodeName, context) : '',
    lastState: container.last && life.kind !== 'terminated' ? { terminated: terminated(container.last) } : lastStateOf(container, pod),
    name: container.name,
    ready: isInit(container, spec, pod) ? isInitialised(container, spec) : isReady(container, spec),
    restartCount: container.restarts,
    started,
    ...mountsOf(spec, context),
    state: stateOf(container, waiting, spec, pod, context),
  };
}

/** Nothing is written while the next one is under way; and when the kubelet is told of an end that it brought about, it knows already that the next one has to wait. */
function isUntold({ life, last }: ContainerRuntime, nowMs: TimeMs): boolean {
  if (life.kind === 'terminated') return life.restart?.backOff !== undefined && wasStopped(life) && nowMs < life.restart.backOff.toldMs;
  return last !== undefined && hasNotBegun(life);
}

/** Since 1.31 a status tells how the volumes are mounted. */
function mountsOf(spec: ContainerSpec | undefined, context: ControlContext): Pick<ContainerStatus, 'volumeMounts'> {
  if (!spec?.volumeMounts || spec.volumeMounts.length === 0 || !atLeast(context.options.version, '1.31')) return {};
  return {
    volumeMounts: spec.volumeMounts.map(({ name, mountPath, readOnly }) => ({ mountPath, name, ...(readOnly === true ? { readOnly, recursiveReadOnly: 'Disabled' } : {}) })),
  };
}

/** What was told of this image already. */
function sameImage(known: ContainerStatus | undefined, image: string): string | undefined {
  return known?.image === image && known.imageID !== '' ? known.imageID : undefined;
}

function lastStateOf(container: ContainerRuntime, pod: Pod): ContainerState {
  const { life } = container;
  if (life.kind === 'terminated' && (container.waitedMs !== undefined || isRetried(life.termination, pod))) return { terminated: terminated(life.termination) };
  return container.last ? { terminated: terminated(container.last) } : {};
}

/** Of an init container that is no sidecar, to be ready is to be done. */
const isInit = ({ name }: ContainerRuntime, spec: ContainerSpec | undefined, pod: Pod): boolean => spec?.restartPolicy !== 'Always' && pod.spec.initContainers?.some((init) => init.name === name) === true;

function isReady({ life, probes }: ContainerRuntime, spec: ContainerSpec | undefined): boolean {
  if (life.kind !== 'running') return false;
  if (spec?.startupProbe && probes.startup?.passing !== true) return false;
  return probes.readiness ? probes.readiness.passing : !spec?.readinessProbe;
}

function stateOf(container: ContainerRuntime, waiting: string, spec: ContainerSpec | undefined, pod: Pod, context: ControlContext): ContainerState {
  const { life } = container;
  switch (life.kind) {
    case 'pulling':
      return life.failed ? failedPull(life.failed, spec, context) : beforeTheStart(container, waiting, pod);
    case 'waiting':
    case 'creating':
    case 'created':
      return beforeTheStart(container, waiting, pod);
    case 'blocked':
      return { waiting: { reason: life.message.startsWith('Container image') ? 'ErrImageNeverPull' : 'CreateContainerConfigError', message: life.message } };
    case 'pullFailed':
      return failedPull(life, spec, context);
    case 'running':
      return { running: { startedAt: formatTime(life.startedMs) } };
    case 'terminated':
      return afterTheEnd(container, life.termination, pod);
  }
}

function beforeTheStart(container: ContainerRuntime, waiting: string, pod: Pod): ContainerState {
  return container.last ? afterTheEnd(container, container.last, pod) : { waiting: { reason: waiting } };
}

/** Told until a pull has come to another end. Models the kubelet's reasonCache. */
function failedPull({ toldMs = Infinity, message }: PullFailed, spec: ContainerSpec | undefined, context: ControlContext): ContainerState {
  const isBackedOff = context.now() >= toldMs;
  const backOff = `Back-off pulling image "${spec?.image ?? ''}"`;
  const isExplained = atLeast(context.options.version, '1.32') && !message.startsWith('Back-off');
  const explained = isExplained ? `${backOff}: ErrImagePull: ${message}` : backOff;
  return { waiting: { reason: isBackedOff ? 'ImagePullBackOff' : 'ErrImagePull', message: isBackedOff ? explained : message } };
}

/** A container that ended shows how, or that it is made to wait, until the next one has started. */
function afterTheEnd({ name: container, waitedMs }: ContainerRuntime, termination: Termination, pod: Pod): ContainerState {
  if (waitedMs === undefined && isRetried(termination, pod)) return { waiting: termination.hookError === undefined ? { reason: 'RunContainerError', message: termination.message ?? '' } : { reason: 'PostStartHookError', message: termination.hookError } };
  if (waitedMs === undefined) return { terminated: terminated(termination) };
  const { namespace = '', name, uid = '' } = pod.metadata;
  return { waiting: { reason: 'CrashLoopBackOff', message: `back-off ${backOffText(waitedMs)} restarting failed container=${container} pod=${name}_${namespace}(${uid})` } };
}

/** It could not be started, or not be left running, and the kubelet will try again. */
const isRetried = ({ message, hookError }: Termination, pod: Pod): boolean => (message !== undefined || hookError !== undefined) && pod.spec.restartPolicy !== 'Never';

/** Go's durations: `10s`, `1m20s`, `5m0s`. */
function backOffText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes > 0 ? `${minutes}m${(ms % 60_000) / 1000}s` : `${ms / 1000}s`;
}

function terminated({ exitCode, reason, lastWords, message = lastWords, startedMs, finishedMs, containerId }: Termination): NonNullable<ContainerState['terminated']> {
  return { exitCode, reason, ...(message === undefined ? {} : { message }), startedAt: formatTime(startedMs), finishedAt: formatTime(finishedMs), containerID: containerId };
}
