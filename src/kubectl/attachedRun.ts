/** `kubectl run` that attaches to its pod: models handleAttachPod, what comes after it, and attach's own words. */
import type { JsonObject } from '../base/json.ts';
import type { Output, ProgramRun } from '../base/program.ts';
import type { Pod } from '../api/types/pod.ts';
import { atLeast } from '../api/version.ts';
import { pathOf } from './client.ts';
import type { Invocation } from './command.ts';
import { deleteInfo } from './deletion.ts';
import { fail } from './errors.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { ContainerPlace } from './host.ts';
import { commandWords } from './podTemplates.ts';

const pollMs = 100;

/** The pod is started idle and its command is run in it, so that what the terminal shows is what attaching would show; with that its container has ended. */
export function* runAttached(invocation: Invocation, pod: JsonObject, name: string): ProgramRun {
  const { flags, client, mapper, host, namespace } = invocation;
  const mapping = mapper.mapping('pods');
  client.create(mapping, namespace, pod);
  const target: ContainerTarget = { namespace, pod: name, container: name };
  const read = (): Pod => client.getObject(mapping, namespace, name) as Pod;
  const isOver = (): boolean => ['Succeeded', 'Failed'].includes(read().status?.phase ?? '');
  const until = function* (isSo: () => boolean): ProgramRun {
    for (const untilMs = host.now() + flags.durationMs('pod-running-timeout'); !isSo(); ) {
      if (host.now() >= untilMs) fail('timed out waiting for the condition');
      yield { kind: 'wait', ms: pollMs };
    }
    return 0;
  };
  yield* until(() => read().status?.phase !== 'Pending');
  if (isOver()) invocation.out(logOf(invocation, target));
  else yield* attach(invocation, target);
  // Where nothing starts the container again, its exit code is waited for.
  const awaits = awaitsEnd(invocation);
  if (awaits) yield* until(isOver);
  const ended = read().status?.containerStatuses?.[0]?.state.terminated;
  if (flags.bool('rm')) {
    const info = { mapping, namespace, name, source: '', object: read() };
    deleteInfo(invocation, info, { gracePeriodSeconds: flags.int('grace-period'), force: flags.bool('force'), cascade: 'background', dryRun: 'none', nameOnly: false });
  }
  if (!awaits || !ended) return 0;
  if (ended.exitCode !== 0) invocation.err(terminated(target));
  return ended.exitCode;
}

const awaitsEnd = ({ flags }: Invocation): boolean => flags.string('restart') !== 'Always' && !flags.bool('leave-stdin-open');

const terminated = ({ namespace, pod }: ContainerTarget): string => `pod ${namespace}/${pod} terminated (Error)\n`;

function* attach(invocation: Invocation, target: ContainerTarget): ProgramRun {
  const { flags, host, input, version } = invocation;
  const given = flags.dashAt < 0 ? invocation.args.slice(1) : commandWords(invocation);
  const words = given.length > 0 ? given : shellOf(host.container(target));
  if (words.length === 0) return host.unsupported('attaching to the program that an image starts by itself');
  const { namespace, pod } = target;
  const hasTerminal = flags.bool('stdin') && flags.bool('tty') && input.interactive;
  const isQuiet = flags.bool('quiet');
  if (!isQuiet && attachesInTime(invocation, pod, words)) {
    if (atLeast(version, '1.34')) invocation.err('All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n');
    invocation.err("If you don't see a command prompt, try pressing enter.\n");
  }
  // Models attach's reattachMessage: a pod that starts again can be come back to.
  const says = flags.string('restart') === 'Always' && hasTerminal && !isQuiet ? `Session ended, resume using 'kubectl attach ${pod} -c ${pod} -i -t' command when the pod is running\n` : '';
  const attached = { says, awaits: awaitsEnd(invocation), saysOfFailure: terminated(target), ...(flags.bool('rm') ? { runs: `kubectl delete pod ${pod} -n ${namespace}${atLeast(version, '1.11') ? ' --wait=false' : ''}` } : {}) };
  let printed = '';
  const seen = (output: Output): Output => ({
    write: (text) => {
      printed += text;
      output.write(text);
    },
  });
  const exitCode = yield* host.exec(target, words, { stdin: flags.bool('stdin'), tty: flags.bool('tty'), attached }, { ...input, stdout: seen(input.stdout), stderr: seen(input.stderr) });
  host.end(target, exitCode, printed);
  invocation.out(says);
  return exitCode;
}

/** A pod that is over by the time it is looked at has no more to attach to. */
function logOf({ client, mapper }: Invocation, { namespace, pod, container }: ContainerTarget): string {
  const { body } = client.send({ method: 'GET', path: pathOf(mapper.mapping('pods'), namespace, pod, 'log'), query: { container } });
  return typeof body === 'string' ? body : '';
}

const shells: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'zsh']);

/** What the image starts by itself, where that is a shell; no words where it is another program. */
const shellOf = (place: ContainerPlace | undefined): readonly string[] => (place?.command.length === 1 && shells.has(place.command[0]?.split('/').at(-1) ?? '') ? place.command : []);

/** A command may be over before kubectl attaches: then its log is printed, and no word of a prompt. A shell that waits for its reader never is. */
function attachesInTime({ host }: Invocation, name: string, words: readonly string[]): boolean {
  if (words.length === 1 && shells.has(words[0]?.split('/').at(-1) ?? '')) return true;
  return host.choose(`kubectl/run/${name}/attaches`, { kind: 'oneOf', options: ['in time', 'too late'], usual: 'in time' }) === 'in time';
}
