/** Verbs of which only the beginning is modelled: what is wrong with their arguments is told as kubectl tells it, then they are refused. */
import { quote } from '../../text/golang/quote.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import type { FlagSpec } from '../flags.ts';
import { containerOf, podOf } from '../podTargets.ts';

const containerFlag: FlagSpec = { name: 'container', shorthand: 'c', kind: 'string' };
const bools = (...names: readonly string[]): readonly FlagSpec[] => names.map((name) => ({ name, kind: 'bool' }));
const strings = (...names: readonly string[]): readonly FlagSpec[] => names.map((name) => ({ name, kind: 'string' }));

export const attach: Verb = {
  flags: [
    containerFlag,
    { name: 'pod-running-timeout', kind: 'duration', default: '1m0s' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    { name: 'stdin', shorthand: 'i', kind: 'bool' },
    { name: 'tty', shorthand: 't', kind: 'bool' },
  ],
  run(invocation) {
    const { args, flags, host } = invocation;
    if (args.length === 0) fail('at least 1 argument is required for attach');
    if (args.length > 2) fail('expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ' + `${args.length}: [${args.join(' ')}]`);
    const pod = podOf(invocation, args);
    const wanted = flags.string('container');
    if (wanted && ![...pod.spec.containers, ...(pod.spec.initContainers ?? [])].some(({ name }) => name === wanted)) {
      fail(`cannot attach to the container: container ${wanted} not found in pod ${pod.metadata.name}`);
    }
    const { phase = '' } = pod.status ?? {};
    if (phase === 'Succeeded' || phase === 'Failed') fail(`cannot attach a container in a completed pod; current phase is ${phase}`);
    containerOf(invocation, pod, wanted);
    return host.unsupported('kubectl attach');
  },
};

export const debug: Verb = {
  flags: [
    containerFlag,
    { name: 'env', kind: 'stringArray' },
    { name: 'image', kind: 'string' },
    { name: 'stdin', shorthand: 'i', kind: 'bool' },
    { name: 'tty', shorthand: 't', kind: 'bool' },
    { name: 'quiet', shorthand: 'q', kind: 'bool' },
    ...bools('arguments-only', 'attach', 'keep-annotations', 'keep-init-containers', 'keep-labels', 'keep-liveness', 'keep-readiness', 'keep-startup', 'replace', 'same-node', 'share-processes'),
    ...strings('copy-to', 'custom', 'image-pull-policy', 'profile', 'set-image', 'target'),
  ],
  run({ args, flags, host }) {
    if (flags.string('image') === '' && flags.string('copy-to') === '') fail('you must specify --image when not using --copy-to.');
    if (args.length === 0) fail('NAME is required for debug');
    return host.unsupported('kubectl debug');
  },
};

const shells: readonly string[] = ['bash', 'fish', 'powershell', 'zsh'];

export const completion: Verb = {
  run(invocation) {
    const { args, host, command } = invocation;
    const [shell] = args;
    if (shell === undefined) return failUsage('Shell not specified.', command);
    if (args.length > 1) return failUsage('Too many arguments. Expected only the shell type.', command);
    if (!shells.includes(shell)) return failUsage(`Unsupported shell type ${quote(shell)}.`, command);
    return host.unsupported('the script that kubectl completion prints');
  },
};

const kustomizations = "'kustomization.yaml', 'kustomization.yml' or 'Kustomization'";

/** A directory without a kustomization is refused as kustomize refuses it; building one is not modelled. */
export function refuseKustomize(invocation: Invocation, directory: string): never {
  const { files, cwd } = invocation.input;
  const path = directory.startsWith('/') ? directory : directory === '.' ? cwd : `${cwd}/${directory.replace(/^\.\/|\/$/g, '')}`;
  if (files.list(path) === undefined && path !== cwd) return fail(`must build at directory: not a valid directory: evalsymlink failure on '${directory}' : lstat ${path}: no such file or directory`);
  const there = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some((name) => files.read(`${path}/${name}`) !== undefined);
  return there ? invocation.host.unsupported('kustomize') : fail(`unable to find one of ${kustomizations} in directory '${path}'`);
}

export const kustomize: Verb = {
  flags: [{ name: 'output', shorthand: 'o', kind: 'string' }, ...bools('enable-helm', 'as-current-user', 'network'), ...strings('helm-command', 'load-restrictor', 'mount', 'network-name')],
  run(invocation) {
    if (invocation.args.length > 1) fail('specify one path to ' + kustomizations);
    return refuseKustomize(invocation, invocation.args[0] ?? '.');
  },
};
