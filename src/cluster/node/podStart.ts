/** How a kubelet takes up a pod: an address from the node's range, and a start that takes as long as it takes. */
import { present } from '../../base/assert.ts';
import type { Node } from '../../api/types/node.ts';
import type { ContainerSpec, Pod, Probe } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { untilDrawnMs } from '../controllers/drawnMoment.ts';
import { choiceStem } from '../incarnations.ts';
import type { TimeMs } from '../ports/clock.ts';
import { parseTime } from '../ports/clock.ts';
import type { Slice, Table } from '../world.ts';
import { firstBackOffMs } from './containerSteps.ts';
import { startContainer } from './containerStart.ts';
import { addressText, parseAddress, parseCidr } from '../addresses.ts';
import { firstHost } from '../network/address.ts';
import { nodeAddresses } from './hosts.ts';
import type { ContainerRuntime, PodRuntime, ProbeState } from './runtime.ts';
import { periodMs } from './probeTimes.ts';
import { podRuntimes } from './runtime.ts';

/** By node and range, the address that was given out last: the host-local plugin goes on from there and comes round at the end. */
const lastAddressSlice: Slice<ReadonlyMap<string, string>> = { name: 'kubelet/lastAddress', initial: new Map() };

/** How long a kubelet that has much to do may leave a pod that is bound to its node `Pending`, and when it takes it up, by uid. */
const longestPendingMs = 120_000;
const takenUp: Table<TimeMs | undefined> = { name: 'kubelet/takenUp', initial: undefined };

/** How much longer it leaves the pod alone. */
export function untilTakenUpMs(pod: Pod, context: ControlContext): number {
  if (pod.status?.startTime !== undefined) return 0;
  const { uid = '', namespace = '', name } = pod.metadata;
  const drawMs = (): number => Number(context.choose(`${choiceStem(context.store, 'pod', 'pods', namespace, name)}/takenUp`, { kind: 'duration', minMs: 0, maxMs: longestPendingMs, usualMs: 0 }));
  return untilDrawnMs(takenUp, uid, drawMs, context);
}

export function startPod(pod: Pod, context: ControlContext): PodRuntime {
  const stem = choiceStem(context.store, 'pod', 'pods', pod.metadata.namespace ?? '', pod.metadata.name);
  const startDurationMs = Number(context.choose(`${stem}/startDuration`, { kind: 'duration', minMs: 50, maxMs: 600_000, usualMs: 500 }));
  const hostNetwork = pod.spec.hostNetwork === true;
  const addresses = hostNetwork ? nodeAddresses(pod, context.store) : allocateAddresses(pod, stem, context);
  return describePod(pod, stem, addresses, context.now(), context.now() + startDurationMs);
}

/** A pod that ran before the simulation began: what its status says is taken as it stands. */
export function adoptPod(pod: Pod, context: ControlContext): PodRuntime {
  const stem = choiceStem(context.store, 'pod', 'pods', pod.metadata.namespace ?? '', pod.metadata.name);
  const sinceMs = parseTime(pod.status?.startTime ?? '') ?? context.now();
  const addresses = pod.status?.podIPs?.map(({ ip }) => ip) ?? allocateAddresses(pod, stem, context);
  const runtime = describePod(pod, stem, addresses, sinceMs, sinceMs);
  const adopt = (container: ContainerRuntime, spec: ContainerSpec): ContainerRuntime => {
    const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find((one) => one.name === spec.name);
    const restarts = status?.restartCount ?? 0;
    if (status?.state.running) {
      const startedMs = parseTime(status.state.running.startedAt) ?? sinceMs;
      const started = startContainer({ ...container, restarts }, spec, runtime, pod, status.containerID ?? '', startedMs, context);
      return { ...withoutEnd(started), probes: settledProbes(spec, status.ready, context.now()) };
    }
    const reason = status?.state.waiting?.reason;
    if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff') {
      const told = reason === 'ImagePullBackOff' ? { toldMs: context.now() } : {};
      return { ...container, life: { kind: 'pullFailed', attempts: 1, message: status?.state.waiting?.message ?? '', backOffMs: context.now(), retryMs: context.now() + firstBackOffMs, ...told } };
    }
    const ended = status?.state.terminated;
    if (!ended) return { ...container, restarts };
    const termination = {
      exitCode: ended.exitCode,
      reason: ended.reason ?? '',
      startedMs: parseTime(ended.startedAt) ?? sinceMs,
      finishedMs: parseTime(ended.finishedAt) ?? sinceMs,
      containerId: ended.containerID ?? '',
    };
    return { ...container, restarts, life: { kind: 'terminated', termination } };
  };
  const specs = pod.spec.containers;
  const initSpecs = pod.spec.initContainers ?? [];
  return {
    ...runtime,
    containers: runtime.containers.map((container, index) => adopt(container, present(specs[index], 'a container a spec'))),
    initContainers: runtime.initContainers.map((container, index) => adopt(container, present(initSpecs[index], 'a container a spec'))),
  };
}

/** It runs, whatever its image would have done by now. */
function withoutEnd(container: ContainerRuntime): ContainerRuntime {
  if (container.life.kind !== 'running') return container;
  const { ends: _ends, ...process } = container.life.process;
  return { ...container, life: { ...container.life, process } };
}

function settledProbes(spec: ContainerSpec, ready: boolean, nowMs: TimeMs): ContainerRuntime['probes'] {
  const settled = (probe: Probe = {}): ProbeState => ({ asking: { fromMs: nowMs, everyMs: periodMs(probe) }, askedMs: nowMs - 1, successes: 1, failures: 0, untold: 0, passing: true });
  return {
    ...(spec.startupProbe ? { startup: settled(spec.startupProbe) } : {}),
    ...(spec.livenessProbe ? { liveness: settled(spec.livenessProbe) } : {}),
    // One that is not ready without a probe of its own stays so: whatever makes it so is not modelled.
    ...(spec.readinessProbe || !ready ? { readiness: { ...settled(spec.readinessProbe), passing: ready } } : {}),
  };
}

function describePod(pod: Pod, stem: string, addresses: readonly string[], startedMs: TimeMs, sandboxMs: TimeMs): PodRuntime {
  return {
    uid: pod.metadata.uid ?? '',
    namespace: pod.metadata.namespace ?? '',
    name: pod.metadata.name,
    node: pod.spec.nodeName ?? '',
    stem,
    address: addresses[0] ?? '',
    addresses,
    hostNetwork: pod.spec.hostNetwork === true,
    startedMs,
    sandboxMs,
    initContainers: (pod.spec.initContainers ?? []).map(waiting),
    containers: pod.spec.containers.map(waiting),
  };
}

const waiting = (spec: ContainerSpec): ContainerRuntime => ({ name: spec.name, life: { kind: 'waiting' }, restarts: 0, logs: [], probes: {} });

/** One of each range that the node has for its pods. */
function allocateAddresses(pod: Pod, stem: string, context: ControlContext): readonly string[] {
  const nodeName = pod.spec.nodeName ?? '';
  const node = context.store.get('nodes', '', nodeName) as Node | undefined;
  const ranges = node?.spec.podCIDRs ?? [present(node?.spec.podCIDR, `node ${nodeName} has a range for its pods`)];
  return ranges.map((cidr, index) => allocateAddress(cidr, nodeName, index === 0 ? `${stem}/ip` : `${stem}/ip/${index + 1}`, context));
}

function allocateAddress(cidr: string, nodeName: string, id: string, context: ControlContext): string {
  const held = podRuntimes(context).filter((other) => other.node === nodeName && !other.hostNetwork);
  const taken = new Set(held.flatMap((other) => other.addresses));
  const range = `${nodeName} ${cidr}`;
  const last = context.read(lastAddressSlice).get(range);
  // The first address of the range is the bridge's own, where there is one: Weave and Calico give it to a pod.
  const usual = nextFree(cidr, last, new Set([firstHost(cidr), ...taken]));
  const address = context.choose(id, { kind: 'address', cidr, taken, ...(usual === undefined ? {} : { usual }) });
  context.write(lastAddressSlice, new Map(context.read(lastAddressSlice)).set(range, address));
  return address;
}

/** The next address behind `last` that is free, beginning again at the range's start. */
function nextFree(cidr: string, last: string | undefined, taken: ReadonlySet<string>): string | undefined {
  const range = present(parseCidr(cidr), `a range: ${cidr}`);
  const hosts = (1n << BigInt(range.bits - range.prefix)) - 2n;
  const from = last === undefined ? 1n : present(parseAddress(last), 'an address').value - range.first;
  for (let step = 1n; step <= hosts; step += 1n) {
    const candidate = addressText(range.first + ((from + step - 1n) % hosts) + 1n, range.bits);
    if (!taken.has(candidate)) return candidate;
  }
  return undefined;
}
