/** `kubectl logs`: of a pod, of a workload's pod, of everything that a selector finds. */
import { atLeast } from '../../api/version.ts';
import type { ProgramRun } from '../../base/program.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import { quote } from '../../text/golang/quote.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import { formatTime, parseTime } from '../../cluster/ports/clock.ts';
import { pathOf } from '../client.ts';
import type { Invocation, Verb } from '../command.ts';
import { attempt, fail, isNotFound, KubectlError } from '../errors.ts';
import { selectorFlag } from '../flagSets.ts';
import { attachablePod, containerOf, podsOf } from '../podTargets.ts';
import { infosOf, select } from '../resourceBuilder.ts';

export const logs: Verb = {
  flags: [
    selectorFlag,
    { name: 'all-containers', kind: 'bool' },
    { name: 'all-pods', kind: 'bool' },
    { name: 'container', shorthand: 'c', kind: 'string' },
    { name: 'follow', shorthand: 'f', kind: 'bool' },
    { name: 'ignore-errors', kind: 'bool' },
    { name: 'insecure-skip-tls-verify-backend', kind: 'bool' },
    { name: 'limit-bytes', kind: 'int' },
    { name: 'max-log-requests', kind: 'int', default: '5' },
    { name: 'pod-running-timeout', kind: 'duration', default: '20s' },
    { name: 'prefix', kind: 'bool' },
    { name: 'previous', shorthand: 'p', kind: 'bool' },
    { name: 'since', kind: 'duration', default: '0s' },
    { name: 'since-time', kind: 'string' },
    { name: 'tail', kind: 'int', default: '-1' },
    { name: 'timestamps', kind: 'bool' },
  ],
  run: (invocation) => runLogs(invocation),
};

interface Source {
  readonly pod: Pod;
  readonly container: ContainerSpec;
}

/** How long at least until a log is looked at again: the longer it has been followed, the less a fraction of a second matters. */
const pollMs = (followedMs: number): number => Math.min(1000, Math.max(100, Math.floor(followedMs / 100)));

function* runLogs(invocation: Invocation): ProgramRun {
  const { flags, host } = invocation;
  checkBounds(invocation);
  const beganMs = host.now();
  const sources = sourcesOf(invocation);
  const followed = sources.map((source) => new Followed(invocation, source));
  for (const each of followed) each.showFirst();
  while (flags.bool('follow') && sources.some((source) => isRunning(invocation, source))) {
    const everyMs = pollMs(host.now() - beganMs);
    const nextMs = Math.min(...followed.map((each) => each.nextLineMs)) - host.now();
    yield { kind: 'look', everyMs, ...(nextMs < Infinity ? { atMostMs: Math.max(nextMs, everyMs) } : {}) };
    for (const each of followed) each.showMore();
  }
  return 0;
}

/** A log of which only what is new is asked for: a container that prints for an hour has a long one. */
class Followed {
  readonly #invocation: Invocation;
  readonly #source: Source;
  #since = '';
  /** How much was shown of what was printed at that very moment or later. */
  #shown = 0;
  /** When something more will be there to show, whatever happens in the cluster. */
  nextLineMs: TimeMs = Infinity;

  constructor(invocation: Invocation, source: Source) {
    this.#invocation = invocation;
    this.#source = source;
  }

  showFirst(): void {
    this.#show(read(this.#invocation, this.#source).text);
  }

  showMore(): void {
    this.#show(read(this.#invocation, this.#source, this.#since).text.slice(this.#shown));
  }

  #show(text: string): void {
    const { flags, host } = this.#invocation;
    this.#invocation.out(prefixed(this.#invocation, this.#source, text));
    if (!flags.bool('follow')) return;
    this.#since = exactTime(host.now());
    const { text: last, nextLineMs = Infinity } = read(this.#invocation, this.#source, this.#since);
    this.#shown = last.length;
    this.nextLineMs = nextLineMs;
  }
}

const exactTime = (timeMs: TimeMs): string => formatTime(timeMs).replace('Z', `.${String(((timeMs % 1000) + 1000) % 1000).padStart(3, '0')}Z`);

/** Models LogsOptions.Validate. */
function checkBounds({ flags, args }: Invocation): void {
  if (flags.changed('since-time') && flags.changed('since')) fail('at most one of `sinceTime` or `sinceSeconds` may be specified');
  const time = flags.string('since-time');
  if (time !== '' && parseTime(time) === undefined) fail(`parsing time ${quote(time)} as "2006-01-02T15:04:05Z07:00": cannot parse ${quote(time)} as "2006"`);
  if (args.length === 2 && !flags.changed('selector')) {
    if (flags.string('container') !== '') fail('only one of -c or an inline [CONTAINER] arg is allowed');
    if (flags.bool('all-containers')) fail(`--all-containers=true should not be specified with container name ${args[1] ?? ''}`);
  }
  if (flags.bool('all-containers') && flags.string('container') !== '') fail(`--all-containers=true should not be specified with container name ${flags.string('container')}`);
  if (flags.changed('tail') && flags.int('tail') < -1) fail('--tail must be greater than or equal to -1');
  if (flags.changed('limit-bytes') && flags.int('limit-bytes') < 0) fail('--limit-bytes must be greater than 0');
  if (flags.durationMs('since') < 0) fail('--since must be greater than 0');
}

/** The kubelet ends a log that is followed with its container. */
function isRunning(invocation: Invocation, { pod, container }: Source): boolean {
  const found = attempt(() => invocation.client.getObject(invocation.mapper.mapping('pods'), pod.metadata.namespace, pod.metadata.name) as Pod);
  if (!('value' in found)) return false;
  const { containerStatuses = [], initContainerStatuses = [] } = found.value.status ?? {};
  return [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container.name)?.state.running !== undefined;
}

/** The whole log, as the flags would have it, or what was printed at a moment and later. */
function read(invocation: Invocation, { pod, container }: Source, since?: string): { readonly text: string; readonly nextLineMs?: TimeMs } {
  const { flags, client } = invocation;
  const tail = flags.changed('tail') ? flags.int('tail') : flags.changed('selector') ? 10 : -1;
  const query = {
    container: container.name,
    ...(flags.bool('previous') ? { previous: 'true' } : {}),
    ...(flags.bool('timestamps') ? { timestamps: 'true' } : {}),
    ...(since === undefined ? asked(flags, tail) : { sinceTime: since }),
  };
  const { body, nextLineMs } = client.send({ method: 'GET', path: pathOf(invocation.mapper.mapping('pods'), pod.metadata.namespace, pod.metadata.name, 'log'), query });
  return { text: typeof body === 'string' ? body : '', ...(nextLineMs === undefined ? {} : { nextLineMs }) };
}

function asked(flags: Invocation['flags'], tail: number): Readonly<Record<string, string>> {
  return {
    ...(tail >= 0 ? { tailLines: String(tail) } : {}),
    ...(flags.changed('since') ? { sinceSeconds: String(Math.ceil(flags.durationMs('since') / 1000)) } : {}),
    ...(flags.changed('since-time') ? { sinceTime: flags.string('since-time') } : {}),
    ...(flags.int('limit-bytes') > 0 ? { limitBytes: flags.string('limit-bytes') } : {}),
  };
}

function prefixed(invocation: Invocation, { pod, container }: Source, text: string): string {
  if (!(invocation.flags.bool('prefix') || invocation.flags.bool('all-pods')) || text === '') return text;
  return text.replaceAll(/^(?=.)/gm, `[pod/${pod.metadata.name}/${container.name}] `);
}

function sourcesOf(invocation: Invocation): readonly Source[] {
  const { flags, args } = invocation;
  const selecting = flags.changed('selector');
  if ((args.length === 0 && !selecting) || args.length > 2) {
    fail(`expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples`);
  }
  if (selecting && args.length > 0) fail("only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples");
  const [name, container] = args;
  const containerName = flags.string('container') || (args.length === 2 ? (container ?? '') : '');
  const pods = selecting ? selectedPods(invocation) : [namedPod(invocation, name ?? '')].flat();
  return pods.flatMap((pod) =>
    flags.bool('all-containers')
      ? [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((each) => ({ pod, container: each }))
      : [{ pod, container: containerOf(invocation, pod, containerName, atLeast(invocation.version, '1.27') ? 'client' : 'server') }],
  );
}

function selectedPods(invocation: Invocation): readonly Pod[] {
  const { flags } = invocation;
  const pods = infosOf(select(invocation, { args: ['pods'], selector: flags.string('selector'), flatten: true })).map(({ object }) => object as Pod);
  if (pods.length === 0) invocation.err(`No resources found in ${invocation.namespace} namespace.\n`);
  return pods;
}

function namedPod(invocation: Invocation, name: string): Pod | readonly Pod[] {
  const read = attempt(() => infosOf(select(invocation, { args: name.includes('/') ? [name] : ['pods', name], flatten: true })));
  if ('failure' in read) {
    const { failure } = read;
    if (failure.kind === 'status' && isNotFound(failure) && atLeast(invocation.version, '1.32')) {
      return fail(`error from server (NotFound): ${failure.status.message ?? ''} in namespace "${invocation.namespace}"`);
    }
    throw new KubectlError(read.failure);
  }
  const [info] = read.value;
  if (!info) return fail('no resources found');
  if (info.mapping.kind === 'Pod') return info.object as Pod;
  const pods = podsOf(invocation, info, 'get the logs from');
  if (invocation.flags.bool('all-pods')) return pods;
  const pod = attachablePod(invocation, info);
  if (pods.length > 1) invocation.err(`Found ${pods.length} pods, using pod/${pod.metadata.name}\n`);
  return pod;
}
