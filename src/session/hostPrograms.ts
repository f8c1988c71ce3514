/** Programs of the reader's own machine that know of the cluster: `minikube`, `kind`, `ssh`, `docker exec` into a kind node. */
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import { quoted } from '../shell/text/escapes.ts';
import { readOptions } from '../shell/text/options.ts';
import type { HostProgramContext } from './hostProgramContext.ts';
import { minikubeService } from './minikubeService.ts';
import { enableAddon } from './addons/index.ts';
import type { Program } from '../shell/interpreter/shell.ts';
import { ShellOpened } from './shellOpened.ts';

export function hostPrograms(context: HostProgramContext): ReadonlyMap<string, Program> {
  return new Map<string, Program>([
    ['minikube', { run: (input) => minikube(input, context) }],
    ['kind', { run: (input) => kind(input, context) }],
    ['ssh', { run: (input) => ssh(input, context) }],
    ['docker', { run: (input) => docker(input, context) }],
  ]);
}

function* openOrRun(node: string, words: readonly string[], input: ProgramInput, context: HostProgramContext): ProgramRun {
  if (words.length > 0) return yield* context.runOnNode(node, words.join(' '), input);
  throw new ShellOpened({ terminal: { kind: 'node', name: node }, leaving: {} });
}

function* minikube(input: ProgramInput, context: HostProgramContext): ProgramRun {
  const { args, stdout } = input;
  const { options } = context.cluster;
  const [first] = options.nodes;
  const [verb = '', ...rest] = args;
  if (!first?.name.startsWith('minikube')) throw new Unsupported('minikube on a cluster that is none of its own');
  switch (verb) {
    case 'ip':
      stdout.write(`${first.address}\n`);
      return 0;
    case 'addons': {
      const [action, addon = ''] = rest;
      if (action !== 'enable' || rest.length !== 2) throw new Unsupported(`minikube addons ${rest.join(' ')}`);
      return enableAddon(addon, context.cluster, input);
    }
    case 'status':
      if (rest.length > 0) throw new Unsupported(`minikube status ${rest.join(' ')}`);
      stdout.write(`${first.name}\ntype: Control Plane\nhost: Running\nkubelet: Running\napiserver: Running\nkubeconfig: Configured\n\n`);
      return 0;
    case 'ssh': {
      const flags = readOptions(rest, { flags: '', values: 'n', long: { node: 'n' }, stopsAtOperand: true });
      if (flags.unknown !== undefined) throw new Unsupported(`minikube ssh ${flags.unknown}`);
      return yield* openOrRun(flags.value('n') ?? first.name, flags.operands, input, context);
    }
    case 'service':
      return yield* minikubeService(rest, input, context);
    default:
      throw new Unsupported(`minikube ${verb}`);
  }
}

// oxlint-disable-next-line require-yield
function* kind({ args, stdout }: ProgramInput, { cluster }: HostProgramContext): ProgramRun {
  const { nodes } = cluster.options;
  const name = /^(.*)-control-plane$/.exec(nodes[0]?.name ?? '')?.[1];
  const words = args.join(' ');
  if (name === undefined || (words !== 'get clusters' && words !== 'get nodes')) throw new Unsupported(`kind ${words}`);
  stdout.write(words === 'get clusters' ? `${name}\n` : nodes.map((node) => `${node.name}\n`).join(''));
  return 0;
}

function* ssh(input: ProgramInput, context: HostProgramContext): ProgramRun {
  const flags = readOptions(input.args, { flags: 'tTqvA', values: 'ilpo', stopsAtOperand: true });
  const [destination = '', ...words] = flags.operands;
  const host = destination.replace(/^[^@]*@/, '');
  const node = context.cluster.options.nodes.find(({ name, address }) => name === host || address === host);
  if (!node) throw new Unsupported(`ssh ${destination}`);
  return yield* openOrRun(node.name, words, input, context);
}

function* docker(input: ProgramInput, context: HostProgramContext): ProgramRun {
  const flags = readOptions(input.args.slice(1), { flags: 'it', stopsAtOperand: true, long: { interactive: 'i', tty: 't' } });
  const [container = '', ...words] = flags.operands;
  const node = context.cluster.options.nodes.find(({ name }) => name === container);
  if (input.args[0] !== 'exec' || !node || flags.unknown !== undefined) throw new Unsupported(`docker ${input.args.join(' ')}`);
  const isShell = words.length === 1 && /^(?:\/bin\/)?(?:ba)?sh$/.test(words[0] ?? '');
  // No shell comes between: each word arrives as it is.
  return yield* openOrRun(node.name, isShell ? [] : words.map(quoted), input, context);
}
