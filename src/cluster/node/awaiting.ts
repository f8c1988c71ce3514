/** Containers whose process waits for a Service or a port: their client is asked when an answer could be another one than before. */
import { Unsupported } from '../../base/unsupported.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { Awaited, Image, Process, Waiting } from '../images/image.ts';
import { reach } from '../network/connect.ts';
import { lookUp, resolveHost, resolverOf } from '../network/resolver.ts';
import { smallNslookup } from '../network/smallNslookup.ts';
import type { Origin } from '../network/trace.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Slice } from '../world.ts';
import { roundsOf } from './logs.ts';
import type { ContainerRuntime, PodRuntime, Running, SliceAccess } from './runtime.ts';
import { writeFiles } from './volumes.ts';

/** The pods in which somebody waits, by `namespace/name`: a change of Services wakes these alone. */
const waitingPods: Slice<ReadonlySet<string>> = { name: 'kubelet/waitingPods', initial: new Set() };

export const podsThatWait = (context: Pick<SliceAccess, 'read'>): ReadonlySet<string> => context.read(waitingPods);

function note(context: SliceAccess, { namespace, name }: Pick<PodRuntime, 'namespace' | 'name'>, change: 'add' | 'delete'): void {
  const pods = new Set(context.read(waitingPods));
  pods[change](`${namespace}/${name}`);
  context.write(waitingPods, pods);
}

const originOf = ({ namespace, name }: PodRuntime): Origin => ({ kind: 'pod', namespace, name });

/** A process as it begins to wait: what its log will show for as long as it is in vain. */
export function beginWaiting(process: Process, image: Image | undefined, runtime: PodRuntime, context: ControlContext): Process {
  if (!process.waits) return process;
  note(context, runtime, 'add');
  const { everyMs, says } = process.waits;
  const words = wordsOf(process.waits, image, runtime, context);
  return words === undefined ? { ...process, unknownLogs: `what \`${process.waits.told ?? ''}\` prints` } : { ...process, rounds: { everyMs, lines: () => [...words, ...says] } };
}

/** What the client prints by now; undefined where that is not known. */
function wordsOf({ told, for: what }: Waiting, image: Image | undefined, runtime: PodRuntime, context: ControlContext): readonly string[] | undefined {
  if (told === undefined) return [];
  const tool = image?.tools.find(({ name }) => name === told);
  const [, minor = 0] = (tool?.version ?? '').split('.').map(Number);
  const config = resolverOf(context.cluster, originOf(runtime));
  if (told !== 'nslookup' || what.kind !== 'name' || tool?.flavour !== 'busybox' || minor > 28 || !config) return undefined;
  const { server, found } = smallNslookup(context.cluster, originOf(runtime), config, what.name);
  return [...server, ...(found.kind === 'lines' ? found.lines : [found.line])];
}

export interface Awaiting {
  readonly container: ContainerRuntime & { readonly life: Running };
  readonly wakeMs?: TimeMs;
}

/** Asks if it is time to, and goes on where somebody is there. Whoever is not is asked for again when Services or their endpoints change. */
export function awaitAnswer(container: ContainerRuntime, life: Running, runtime: PodRuntime, context: ControlContext): Awaiting {
  const { waits } = life.process;
  if (!waits) return { container: { ...container, life } };
  const nowMs = context.now();
  if (life.goesOnMs !== undefined) return nowMs < life.goesOnMs ? { container: { ...container, life }, wakeMs: life.goesOnMs } : goOn(container, life, waits, runtime, context);
  const roundMs = life.startedMs + Math.ceil((nowMs - life.startedMs) / waits.everyMs) * waits.everyMs;
  if (nowMs < roundMs) return { container: { ...container, life }, wakeMs: roundMs };
  const answered = isAnswered(waits.for, runtime, context);
  if (answered === undefined) return { container: { ...container, life: { ...life, process: { ...life.process, unknown: `whether ${waits.for.kind === 'name' ? waits.for.name : waits.for.host} answers` } } } };
  if (!answered) return { container: { ...container, life } };
  // Name servers remember for some seconds that there was nobody.
  const id = numbered(`${runtime.stem}/container/${container.name}/foundLate`, context);
  const goesOnMs = nowMs + Number(context.choose(id, { kind: 'duration', minMs: 0, maxMs: 60_000, usualMs: 0 }));
  return awaitAnswer(container, { ...life, goesOnMs }, runtime, context);
}

function isAnswered(what: Awaited, runtime: PodRuntime, context: ControlContext): boolean | undefined {
  const { cluster } = context;
  const origin = originOf(runtime);
  try {
    if (what.kind === 'name') {
      const config = resolverOf(cluster, origin);
      return config ? lookUp(cluster, config, what.name, 'A').answer.answers.length > 0 : undefined;
    }
    const address = resolveHost(cluster, origin, what.host)?.addresses[0];
    return address !== undefined && reach(cluster, { origin, protocol: 'TCP', address, port: what.port }, `${runtime.stem}/awaiting/${context.now()}`).outcome === 'connected';
  } catch (fault) {
    if (fault instanceof Unsupported) return undefined;
    throw fault;
  }
}

/** The rounds that were in vain are now what it printed; then comes what the script does behind its loop. */
function goOn(container: ContainerRuntime, life: Running, { next, ...waits }: Waiting, runtime: PodRuntime, context: ControlContext): Awaiting {
  note(context, runtime, 'delete');
  const nowMs = context.now();
  const passedMs = nowMs - life.startedMs;
  const unknownLogs = life.process.unknownLogs ?? next.unknownLogs ?? (next.rounds ? 'what a loop behind another one prints' : undefined);
  const { rounds: _rounds, ...rest } = next;
  const process: Process = {
    ...rest,
    ...(unknownLogs === undefined ? {} : { unknownLogs }),
    ...(next.ends ? { ends: { ...next.ends, afterMs: passedMs + next.ends.afterMs } } : {}),
    ...(next.later ? { later: next.later.map((change) => ({ ...change, afterMs: passedMs + change.afterMs })) } : {}),
  };
  if (next.writes) writeFiles(context, life.container, next.writes);
  const found = [...(wordsOf({ ...waits, next }, life.image, runtime, context) ?? []), ...next.logs].map((text) => ({ atMs: nowMs, text }));
  const { goesOnMs: _goesOnMs, ...still } = life;
  return {
    container: {
      ...container,
      life: { ...still, process },
      logs: [...container.logs, ...roundsOf(container, -Infinity, nowMs - 1), ...found],
      ...(next.unknownWrites === undefined ? {} : { unknownWrites: next.unknownWrites }),
    },
  };
}
