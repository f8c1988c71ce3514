/** The machines that a session can type on: the reader's own, a node, a container. What each is and what it begins with. */
import { remembered } from '../base/remember.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { RunningContainer } from '../cluster/node/containers.ts';
import { runningContainers } from '../cluster/node/containers.ts';
import type { Image } from '../cluster/images/image.ts';
import type { Origin } from '../cluster/network/trace.ts';
import { Files } from '../shell/files.ts';
import type { FilesSnapshot } from '../shell/files.ts';
import type { ShellState } from '../shell/interpreter/state.ts';
import { initialState } from '../shell/interpreter/state.ts';
import type { ShellFlavour } from '../shell/interpreter/words.ts';
import { containerFiles, nodeFiles, readersFiles } from './firstFiles.ts';
import type { SessionOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What stays of a machine from one command to the next. */
export interface MachineState {
  readonly shell: ShellState;
  readonly files: FilesSnapshot;
}

/** What a machine is. */
export interface Machine {
  /** Tells machines apart, and a container from the one that takes its place when it is restarted. */
  readonly key: string;
  readonly origin: Origin;
  readonly flavour: ShellFlavour;
  /** What its shell calls itself. */
  readonly shellName: string;
  readonly hostname: string;
  readonly user: string;
  /** Of a container. */
  readonly image?: Image;
  readonly running?: RunningContainer;
  /** What its shells begin with, whatever an earlier one was told. */
  readonly firstShell: ShellState;
  /** Its files before anybody touched them. */
  firstFiles(): FilesSnapshot;
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Undefined where no such container runs. */
export function findMachine(terminal: Terminal, cluster: Cluster, options: SessionOptions): Machine | undefined {
  switch (terminal.kind) {
    case 'host':
      return readersMachine(options);
    case 'node':
      return options.nodes.some((node) => node.name === terminal.name) ? nodeMachine(terminal.name, options) : undefined;
    case 'pod': {
      const containers = cluster.world.read(runningContainers).get(`${terminal.namespace}/${terminal.name}`) ?? [];
      const running = terminal.container === undefined ? containers[0] : containers.find(({ container }) => container.name === terminal.container);
      return running && containerMachine(running, cluster);
    }
  }
}

/** The same for every command of a session. */
const readersMachine = remembered((options: SessionOptions): Machine => {
  const node = options.nodes[0]?.address ?? '192.168.49.2';
  const { home = '/home/user' } = options;
  const user = home.slice(home.lastIndexOf('/') + 1);
  return {
    key: 'host',
    // The reader's machine is the gateway of the nodes' network, as with minikube and kind, or a node itself.
    origin: options.readersNode === undefined ? { kind: 'outside', address: node.replace(/\.\d+$/, '.1') } : { kind: 'node', name: options.readersNode },
    flavour: 'bash',
    shellName: 'bash',
    hostname: 'laptop',
    user,
    firstShell: initialState({ HOME: home, USER: user, PATH: path, SHELL: '/bin/bash', TERM: 'xterm-256color', LANG: 'C.UTF-8' }, home, { k: 'kubectl', ...options.aliases }),
    firstFiles: () => readersFiles(home).snapshot(),
  };
});

function nodeMachine(name: string, options: SessionOptions): Machine {
  return {
    key: `node/${name}`,
    origin: { kind: 'node', name },
    flavour: 'bash',
    shellName: '-bash',
    hostname: name,
    user: 'root',
    firstShell: initialState({ HOME: '/root', USER: 'root', PATH: path, SHELL: '/bin/bash', TERM: 'xterm' }, '/root', {}),
    firstFiles: () => nodeFiles(name, options).snapshot(),
  };
}

function containerMachine(running: RunningContainer, cluster: Cluster): Machine {
  const { container, image } = running;
  const cwd = image?.workingDir ?? '/';
  return {
    key: `pod/${container.namespace}/${container.pod}/${container.name}@${container.startedMs}`,
    origin: { kind: 'pod', namespace: container.namespace, name: container.pod },
    flavour: image?.shell ?? 'ash',
    shellName: image?.shell === 'bash' ? 'bash' : 'sh',
    hostname: container.hostname,
    user: image?.user ?? 'root',
    ...(image ? { image } : {}),
    running,
    firstShell: initialState(Object.fromEntries(container.env), cwd, {}),
    firstFiles: () => {
      const files = containerFiles(container, image, cluster);
      files.makeDirectory(cwd);
      return files.snapshot();
    },
  };
}

/** A machine before anybody typed on it. */
export const untouched = ({ firstShell, firstFiles }: Machine): MachineState => ({ shell: firstShell, files: firstFiles() });

/** The files of a machine as they are now, for a program to change. */
export function openFiles(state: MachineState): Files {
  return new Files(state.files);
}
