/** `kubectl exec POD -- COMMAND …`. */
import { atLeast } from '../../api/version.ts';
import type { ProgramRun } from '../../base/program.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail } from '../errors.ts';
import { filenameFlags } from '../flagSets.ts';
import { containerOf, podOf } from '../podTargets.ts';
import { infosOf, select } from '../resourceBuilder.ts';

export const exec: Verb = {
  flags: [
    ...filenameFlags.filter((flag) => flag.name === 'filename'),
    { name: 'container', shorthand: 'c', kind: 'string' },
    { name: 'pod', shorthand: 'p', kind: 'string' },
    { name: 'pod-running-timeout', kind: 'duration', default: '1m0s' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    { name: 'stdin', shorthand: 'i', kind: 'bool' },
    { name: 'tty', shorthand: 't', kind: 'bool' },
  ],
  run: (invocation) => runExec(invocation),
};

function* runExec(invocation: Invocation): ProgramRun {
  const { flags, host, input } = invocation;
  const { target, command } = partArguments(invocation);
  const tty = flags.bool('tty');
  if (tty && !input.interactive) invocation.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  const pod = podOf(invocation, target);
  const { phase = '' } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed') fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const container = containerOf(invocation, pod, flags.string('container'));
  const { name, namespace = invocation.namespace } = pod.metadata;
  const stdin = flags.bool('stdin');
  const exitCode = yield* host.exec({ namespace, pod: name, container: container.name }, command, { stdin, tty }, stdin ? input : { ...input, stdin: '' });
  if (exitCode !== 0) invocation.err(`command terminated with exit code ${exitCode}\n`);
  return exitCode;
}

interface Parts {
  readonly target: readonly string[];
  readonly command: readonly string[];
}

/** What stands before `--` is the pod, what stands behind it the command. Without it the first word is the pod, of which kubectl has warned since 1.18 (then with a word twice) and which it no longer takes since 1.31. */
function partArguments(invocation: Invocation): Parts {
  const { args, flags, version } = invocation;
  const named = flags.string('pod') || flags.list('filename').length > 0;
  const dashAt = flags.dashAt;
  // A name that came out empty, as of `"$(kubectl get pod …)"`, counts as none.
  if ((args[0] ?? '') === '' && !named) return fail('pod, type/name or --filename must be specified');
  if (dashAt < 0 && args.length > 1) {
    if (atLeast(version, '1.31')) return fail('exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee \'kubectl exec -h\' for help and examples');
    const itself = atLeast(version, '1.19') ? 'kubectl' : 'kubectl kubectl';
    if (atLeast(version, '1.18')) invocation.err(`kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use ${itself} exec [POD] -- [COMMAND] instead.\n`);
  }
  if (dashAt === 0 && !named) return fail('pod, type/name or --filename must be specified');
  const target = flags.string('pod') ? [flags.string('pod')] : args.slice(0, 1);
  const command = args.slice(flags.string('pod') ? 0 : dashAt < 0 ? 1 : dashAt);
  if (command.length === 0) return fail('you must specify at least one command for the container');
  if (flags.list('filename').length > 0) infosOf(select(invocation, { args: [], filenames: flags.list('filename'), flatten: true, latest: true }));
  return { target, command };
}
