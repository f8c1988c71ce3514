/** The moment in which a container's main process begins to run. */
import { part, text } from '../../api/fields.ts';
import { parseQuantity } from '../../api/quantity.ts';
import { atLeast } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { Protocol } from '../network/trace.ts';
import { findRunnable } from '../images/index.ts';
import type { Container, Process, ProcessEnd } from '../images/image.ts';
import { run } from '../images/programs.ts';
import type { TimeMs } from '../ports/clock.ts';
import { beginWaiting } from './awaiting.ts';
import { drawnDelayMs } from './drawnDelay.ts';
import { environmentOf } from './environment.ts';
import { writeContainerFiles } from './files.ts';
import { hostnameOf, nodeAddress } from './hosts.ts';
import { bindFiles } from './projections.ts';
import type { ContainerRuntime, PodRuntime, Running } from './runtime.ts';
import { writeFiles } from './volumes.ts';

/**
 * The kubelet lists what runs about once a second, and counts as sick only after three minutes without: a free choice, asked only
 * where a process ends by itself.
 */
function noticedAfterMs(spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): number {
  return drawnDelayMs('endNoticed', { maxMs: 180_000 }, spec, runtime, context);
}

/**
 * All of a container is killed together since 1.28 on nodes with cgroup v2; elsewhere only who took most, and what is left of it may end with a
 * code of its own. A program that looks for something may have been too early.
 */
function withExitCode(process: Process, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): Process {
  const { ends } = process;
  const endsWith = (what: string, options: readonly number[], usual: number): Process => {
    const code = context.choose(numbered(`${runtime.stem}/container/${spec.name}/${what}`, context), { kind: 'oneOf', options: options.map(String), usual: String(usual) });
    return { ...process, ...(ends ? { ends: { ...ends, exitCode: Number(code) } } : {}) };
  };
  if (ends?.reason === 'OOMKilled') return endsWith('outOfMemory', [137, 1], atLeast(context.options.version, '1.28') ? 137 : 1);
  return ends?.orElse === undefined ? process : endsWith('tooEarly', [ends.exitCode, ends.orElse], ends.exitCode);
}

function memoryLimitOf({ resources }: ContainerSpec): number | undefined {
  const quantity = parseQuantity(text(part((resources ?? {}) as JsonObject, 'limits').memory));
  return quantity ? Number(quantity.nano) / 1e9 : undefined;
}

/** How long a process runs that ends by itself. */
export const lastingMs = ({ afterMs }: ProcessEnd): number => Math.max(afterMs, 1);

/** A kubelet lists what runs so often. */
export const relistMs = 1000;

/** What the kubelet tells of a container that ends by itself, and when: of one that is over at once it may never have seen that it ran. Models the generic PLEG. */
function listing(before: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, lastsMs: number, startedMs: TimeMs, context: ControlContext): Pick<Running, 'toldAfterMs' | 'unlisted'> {
  const choose = (what: string, usualMs: number): number => drawnDelayMs(what, { maxMs: relistMs, usualMs }, spec, runtime, context);
  const isBrief = lastsMs < relistMs;
  // Who is attached to it makes the kubelet wait for it.
  const untilMs = isBrief && spec.stdin === true ? startedMs : startedMs + choose('startTold', isBrief ? lastsMs : 0);
  return { toldAfterMs: isBrief ? 0 : choose('endTold', 0), ...(untilMs > startedMs ? { unlisted: { untilMs, before } } : {}) };
}

export function startContainer(
  before: ContainerRuntime,
  spec: ContainerSpec,
  runtime: PodRuntime,
  pod: Pod,
  containerId: string,
  startedMs: TimeMs,
  context: ControlContext,
): ContainerRuntime {
  const reference = spec.image ?? '';
  const image = findRunnable(reference, context.options.images);
  const memoryLimit = memoryLimitOf(spec);
  const container: Container = {
    namespace: runtime.namespace,
    pod: runtime.name,
    name: spec.name,
    image: reference,
    podAddress: runtime.address,
    node: runtime.node,
    nodeAddress: nodeAddress(pod, context.store),
    hostname: hostnameOf(pod),
    workingDir: spec.workingDir ?? image?.workingDir ?? '/',
    env: environmentOf(spec, pod, runtime, image, context),
    ...(spec.command ? { command: spec.command } : {}),
    ...(spec.args ? { args: spec.args } : {}),
    ...(spec.stdin === true ? { stdin: true } : {}),
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    served: 0,
    ...(spec.ports ? { declares: spec.ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: containerPort, protocol: protocol as Protocol })) } : {}),
    startedMs,
  };
  const process = image ? beginWaiting(withExitCode(image.start(container), spec, runtime, context), image, runtime, context) : { listens: [], logs: [], unknown: `what the image ${reference} does` };
  // It begins with its image's files; what is in its volumes stays.
  writeContainerFiles(context, runtime.namespace, runtime.name, spec.name, new Map());
  bindFiles(pod, spec.name, context);
  if (process.writes) writeFiles(context, container, process.writes);
  const hook = postStart(spec, container);
  if (hook?.writes) writeFiles(context, container, hook.writes);
  const unknownWrites = process.unknownWrites ?? process.unknown ?? hook?.unknownWrites ?? hook?.unknown ?? before.unknownWrites;
  const noticed = process.ends ? noticedAfterMs(spec, runtime, context) : 0;
  const listed = process.ends ? listing(before, spec, runtime, lastingMs(process.ends) + noticed, startedMs, context) : { toldAfterMs: 0 };
  const { waitedMs: _waitedMs, unknownLogs, previousUnknownLogs: _previous, ...rest } = before;
  return {
    ...rest,
    restarts: before.last ? before.restarts + 1 : before.restarts,
    life: { kind: 'running', startedMs, changesMade: 0, containerId, container, process, noticedAfterMs: noticed, ...listed, ...(image ? { image } : {}) },
    logs: process.logs.map((text) => ({ atMs: startedMs, text })),
    ...(before.logs.length > 0 || before.last ? { previousLogs: before.logs } : {}),
    ...(unknownLogs === undefined ? {} : { previousUnknownLogs: unknownLogs }),
    ...(unknownWrites === undefined ? {} : { unknownWrites }),
    probes: {},
  };
}

/** The command and the exit code of a `postStart` hook that is known to fail. */
export function failedHook(spec: ContainerSpec, container: Container): { readonly command: readonly string[]; readonly exitCode: number } | undefined {
  const exitCode = postStart(spec, container)?.ends?.exitCode ?? 0;
  return exitCode === 0 ? undefined : { command: hookCommand(spec) ?? [], exitCode };
}

/** What the container's `postStart` hook does beside its main process. https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/ */
function postStart(spec: ContainerSpec, container: Container): Process | undefined {
  const command = hookCommand(spec);
  return command && run(command, container);
}

function hookCommand({ lifecycle }: ContainerSpec): readonly string[] | undefined {
  const hook = lifecycle?.['postStart'];
  const exec = isObject(hook) ? hook['exec'] : undefined;
  const command = isObject(exec) ? exec['command'] : undefined;
  return Array.isArray(command) ? command.map(String) : undefined;
}
