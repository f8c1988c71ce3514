/** One command line on its way: the machines that it touches, what `kubectl exec` does, and where the terminal is afterwards. */
import type { Pause, ProgramInput, ProgramRun } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { Pod } from '../api/types/pod.ts';
import { endProcess } from '../cluster/node/kubelet.ts';
import { kubeletFailure } from '../cluster/node/kubeletPort.ts';
import { changeFiles, doubtfulPaths, filesBeside, readOnlyPaths } from '../cluster/node/volumes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { runtimeOf } from '../cluster/node/containerRuntime.ts';
import { closePorts, keptJobs, localPort, openPort } from '../cluster/network/localPorts.ts';
import type { Lead, LocalPort } from '../cluster/network/localPorts.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { ContainerPlace, ExecOptions, Kubeconfig, KubectlHost, Listening } from '../kubectl/host.ts';
import { KubectlError } from '../kubectl/errors.ts';
import { runKubectl } from '../kubectl/kubectl.ts';
import type { Files } from '../shell/files.ts';
import { Jobs } from '../shell/interpreter/jobs.ts';
import { interpreter, runLine } from '../shell/interpreter/script.ts';
import type { Program, ShellPlace } from '../shell/interpreter/shell.ts';
import { Shell } from '../shell/interpreter/shell.ts';
import { InputText } from '../shell/interpreter/streams.ts';
import { inherited, initialState } from '../shell/interpreter/state.ts';
import { accountPath, knownDirectories } from './firstFiles.ts';
import { placeOf } from '../shell/place.ts';
import { containerNotFound, executableNotFound, kubeletNotReached } from './execFailure.ts';
import { hostPrograms } from './hostPrograms.ts';
import type { Machine, MachineState } from './machines.ts';
import { findMachine, openFiles, untouched } from './machines.ts';
import type { Screen } from './screen.ts';
import type { SessionOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import type { Entry, Leaving } from './shellOpened.ts';
import { ShellOpened } from './shellOpened.ts';

/** A machine in use: its files are changed in place until the command is over. */
interface OpenMachine {
  readonly machine: Machine;
  readonly state: MachineState;
  readonly files: Files;
}

export interface RunContext {
  readonly cluster: Cluster;
  readonly options: SessionOptions;
  /** What is known of machines from the commands before, by their keys. */
  readonly machines: ReadonlyMap<string, MachineState>;
  readonly kubeconfig: Kubeconfig;
  readonly label: string;
}

/** How long a kubectl takes to start that follows another: controllers that are slow beside it have not done their work by then. */
const start = { minMs: 0, usualMs: 100, maxMs: 2_000 };
const pollMs = 100;
/** A kubelet has noticed by then that a process has ended. */
const longestEndMs = 10_000;
/** 128 + SIGINT: what a shell tells of a program that Ctrl-C ended. */
export const interruptedExitCode = 130;

export class CommandRun {
  readonly jobs: Jobs;
  kubeconfig: Kubeconfig;
  /** The shell that the command opened somewhere else, for the next lines of the terminal. */
  entered: Entry | undefined;
  readonly #context: RunContext;
  readonly #open = new Map<string, OpenMachine>();
  readonly #shells = new Map<string, Shell>();
  #kubectlsRun = 0;
  #screen: Screen | undefined;

  constructor(context: RunContext) {
    this.#context = context;
    this.kubeconfig = context.kubeconfig;
    const { world } = context.cluster;
    this.jobs = new Jobs(context.cluster.now(), {
      list: () => keptJobs(world),
      kill: (pid) => closePorts(world, ({ keeper }) => keeper.kind === 'job' && keeper.job.pid === pid),
    });
  }

  /** Types a line into a machine's shell. `leaving` is asked where the shell was told to exit. */
  *typeLine(line: string, terminal: Terminal, screen: Screen, leaving: () => Leaving): ProgramRun {
    this.#screen = screen;
    const machine = findMachine(terminal, this.#context.cluster, this.#context.options);
    if (!machine) {
      if (terminal.kind === 'pod') screen.stderr.write(`Error from server (NotFound): pods "${terminal.name}" not found\n`);
      return 1;
    }
    if (machine.running && !machine.image) throw new Unsupported(`a shell in the image ${machine.running.container.image}`);
    const opened = this.#openMachine(machine);
    const shell = new Shell(interpreter, this.#placeOf(opened), opened.state.shell, machine.shellName, this.jobs, false);
    this.#shells.set(machine.key, shell);
    const streams = { stdin: new InputText(''), stdout: screen.stdout, stderr: screen.stderr };
    try {
      const end = yield* runLine(shell, line, streams);
      if (!end.exited) return end.exitCode;
      if (machine.flavour === 'bash') screen.stderr.write(machine.shellName.startsWith('-') ? 'logout\n' : 'exit\n');
      return yield* this.#leave(end.exitCode, leaving(), screen);
    } catch (signal) {
      if (!(signal instanceof ShellOpened)) throw signal;
      this.enter(signal.entry);
      return 0;
    }
  }

  /** Ctrl-C ended what ran in the shell of a terminal. */
  interrupted(terminal: Terminal): void {
    const machine = findMachine(terminal, this.#context.cluster, this.#context.options);
    const shell = machine && this.#shells.get(machine.key);
    if (shell) shell.state = { ...shell.state, lastExit: interruptedExitCode };
  }

  /** What the program that had opened the shell does now that it is left. */
  *#leave(exitCode: number, { says, main }: Leaving, screen: Screen): ProgramRun {
    screen.stderr.write(says?.(exitCode) ?? '');
    if (!main) return exitCode;
    screen.stdout.write(main.says);
    endProcess(this.#context.cluster.world, main.target, { exitCode, printed: undefined });
    if (main.awaits) yield* untilOver(main.target, this.#context.cluster);
    const machine = findMachine({ kind: 'host' }, this.#context.cluster, this.#context.options);
    if (main.runs !== undefined && machine) {
      const shell = new Shell(interpreter, this.#placeOf(this.#openMachine(machine)), initialState({}, '/', {}), 'bash', this.jobs, true);
      yield* interpreter.script(shell, main.runs, { stdin: new InputText(''), stdout: screen.stdout, stderr: screen.stderr });
    }
    if (!main.awaits) return 0;
    if (exitCode !== 0) screen.stderr.write(main.saysOfFailure);
    return exitCode;
  }

  /** A new shell begins with its machine's environment, whatever an earlier one there was told. */
  enter(entry: Entry): void {
    this.entered = entry;
    const machine = findMachine(entry.terminal, this.#context.cluster, this.#context.options);
    if (!machine) return;
    const opened = this.#openMachine(machine);
    const shell = machine.firstShell;
    this.#open.set(machine.key, { ...opened, state: { ...opened.state, shell: { ...shell, variables: inherited(shell.variables, machine.flavour) } } });
    this.#shells.delete(machine.key);
  }

  /** Lets the cluster see what was written in containers: their servers and their probes read it. */
  publishFiles(): void {
    for (const { machine, state, files } of this.#open.values()) {
      const changes = files.changedSince(state.files);
      if (machine.running && changes.size > 0) changeFiles(this.#context.cluster.world, machine.running.container, changes);
    }
  }

  /** The machines as the command left them. */
  get machines(): ReadonlyMap<string, MachineState> {
    const all = new Map(this.#context.machines);
    for (const [key, { state, files }] of this.#open) all.set(key, { shell: this.#shells.get(key)?.state ?? state.shell, files: files.snapshot() });
    return all;
  }

  #openMachine(machine: Machine): OpenMachine {
    const open = this.#open.get(machine.key);
    if (open) return open;
    const state = this.#context.machines.get(machine.key) ?? untouched(machine);
    const files = openFiles(state);
    // Volumes, and what a process writes, change without anybody's typing here.
    const { world, store } = this.#context.cluster;
    if (machine.running) {
      const brought = filesBeside(world, store, machine.running.container);
      const readOnly = readOnlyPaths(world, store, machine.running.container);
      // What a pod has of its own account was there from its start, and stays.
      for (const path of readOnly) if (path !== accountPath) files.keep(path, brought);
      for (const [path, text] of brought) if (files.read(path) !== text) files.write(path, text);
      files.protect(readOnly);
      files.doubt(doubtfulPaths(world, store, machine.running.container));
      files.doubtSystem(knownDirectories(machine.running.container, machine.image, this.#context.cluster));
    }
    if (machine.origin.kind === 'node') files.doubtSystem([]);
    const opened = { machine, state: { ...state, files: files.snapshot() }, files };
    this.#open.set(machine.key, opened);
    return opened;
  }

  #placeOf({ machine, files }: OpenMachine): ShellPlace {
    const { cluster, label } = this.#context;
    const runOnNode = (name: string, line: string, input: ProgramInput): ProgramRun => this.#script(line, { kind: 'node', name }, input);
    const programs = new Map<string, Program>(machine.key === 'host' ? [['kubectl', { run: (input) => this.#kubectl(input) }], ...hostPrograms({ cluster, runOnNode, listen: (port, leads, input) => this.#listen(port, leads, input.interactive) })] : []);
    return placeOf({
      cluster,
      origin: machine.origin,
      flavour: machine.flavour,
      files,
      hostname: machine.hostname,
      user: machine.user,
      jobs: this.jobs,
      ...(machine.image ? { image: machine.image } : {}),
      programs,
      request: (request) => cluster.request(request),
      connected: (port) => void (machine.key === 'host' && this.#tellHandled(port)),
      choose: (id, domain) => cluster.chooser.choose(`${label}/${id}`, domain),
    });
  }

  #container(target: ContainerTarget): ContainerPlace | undefined {
    const { cluster, options } = this.#context;
    const machine = findMachine({ kind: 'pod', namespace: target.namespace, name: target.pod, container: target.container }, cluster, options);
    if (!machine) return undefined;
    const { image } = machine;
    if (!image) throw new Unsupported(`a command in the image ${machine.running?.container.image ?? ''}`);
    const opened = this.#openMachine(machine);
    return {
      files: opened.files,
      cwd: machine.firstShell.cwd,
      command: [...image.entrypoint, ...image.cmd],
      hasTar: this.#placeOf(opened).find('tar') !== undefined,
      busybox: machine.flavour === 'ash',
      missing: (program) => this.#notFound(program, target),
    };
  }

  /** A forwarder in the background says on its terminal that it is at work. */
  #tellHandled(port: number): void {
    const open = localPort(this.#context.cluster.world, port);
    if (open?.leads.kind === 'pod' && open.keeper.kind === 'job' && open.keeper.terminal) this.#screen?.stdout.write(`Handling connection for ${port}\n`);
  }

  #listen(port: number, leads: Lead, terminal: boolean): Listening | undefined {
    const { world } = this.#context.cluster;
    const job = this.jobs.current;
    const opened: LocalPort = { port, leads, keeper: job ? { kind: 'job', job: { number: job.number, pid: job.pid, text: job.text }, terminal } : { kind: 'window' } };
    if (!openPort(world, opened)) return undefined;
    const isOpen = (): boolean => localPort(world, port) === opened;
    return { inFront: job === undefined, isOpen, leave: () => void (this.jobs.isOver || closePorts(world, (other) => other === opened)) };
  }

  /** To start a program takes time: what follows another on one line finds what the controllers did meanwhile. */
  *#kubectl(input: ProgramInput): ProgramRun {
    const { cluster, label } = this.#context;
    this.#kubectlsRun += 1;
    if (this.#kubectlsRun > 1) yield { kind: 'wait', ms: Number(cluster.chooser.choose(`${label}/kubectl/${this.#kubectlsRun}/started`, { kind: 'duration', ...start })) };
    return yield* runKubectl(input, this.#kubectlHost(input.interactive));
  }

  #kubectlHost(terminal: boolean): KubectlHost {
    const { cluster, options, label } = this.#context;
    const stem = `${label}/${this.jobs.nextChoiceId('kubectl')}`;
    return {
      version: options.kubectl ?? options.version,
      build: options.kubectlBuild,
      request: (request) => cluster.request(request),
      exec: (target, argv, execOptions, input) => this.exec(target, argv, execOptions, input),
      end: (target, exitCode, printed) => endProcess(cluster.world, target, { exitCode, printed }),
      container: (target) => this.#container(target),
      shell: (line, input) => this.#script(line, { kind: 'host' }, input),
      daemonPods: (node) => options.daemonPods?.[node] ?? [],
      documentation: () => options.documentationOf?.(options.version) ?? [],
      listen: (port, leads) => this.#listen(port, leads, terminal),
      now: () => cluster.now(),
      choose: (id, domain) => cluster.chooser.choose(`${stem}/${id}`, domain),
      readKubeconfig: () => this.kubeconfig,
      writeKubeconfig: (kubeconfig) => {
        this.kubeconfig = kubeconfig;
      },
      unsupported: (what) => {
        throw new Unsupported(what);
      },
    };
  }

  /** Runs a line by a shell that knows nothing of what was typed before. */
  *#script(line: string, terminal: Terminal, input: ProgramInput): ProgramRun {
    const machine = findMachine(terminal, this.#context.cluster, this.#context.options);
    if (!machine) return 127;
    const opened = this.#openMachine(machine);
    const first = machine.firstShell;
    // On the reader's own machine a program's child has the program's environment; elsewhere a session begins anew.
    const state = terminal.kind === 'host' ? { ...first, aliases: new Map(), cwd: input.cwd, variables: new Map([...input.env].map(([name, value]) => [name, { value, exported: true }])) } : first;
    const shell = new Shell(interpreter, this.#placeOf(opened), state, terminal.kind === 'host' ? 'sh' : 'bash', this.jobs, true);
    return yield* interpreter.script(shell, line, streamsOf(input));
  }

  #notFound(program: string, { namespace, pod }: ContainerTarget): string {
    const { cluster, options, label } = this.#context;
    const { nodeName } = (cluster.store.get('pods', namespace, pod) as Pod | undefined)?.spec ?? {};
    const execId = (): string => cluster.chooser.choose(`${label}/${this.jobs.nextChoiceId('exec')}`, { kind: 'word', length: 64, alphabet: '0123456789abcdef' });
    return executableNotFound(program, { runtime: runtimeOf(nodeName, options), execId }, options.version);
  }

  /** Runs a program in a container, or opens a shell there, which the next lines of the terminal are typed into. */
  *exec(target: ContainerTarget, argv: readonly string[], { stdin, tty, attached }: ExecOptions, input: ProgramInput): ProgramRun {
    const { cluster, options } = this.#context;
    const pod = cluster.store.get('pods', target.namespace, target.pod) as Pod | undefined;
    const failure = pod && kubeletFailure(pod, options);
    if (failure) throw new KubectlError(kubeletNotReached(failure, { target, argv, stdin, tty }, options.kubectl ?? options.version));
    const terminal: Terminal = { kind: 'pod', namespace: target.namespace, name: target.pod, container: target.container };
    const machine = findMachine(terminal, cluster, options);
    if (!machine) throw new KubectlError(containerNotFound(target.container, options.kubectl ?? options.version));
    if (!machine.image) throw new Unsupported(`a command in the image ${machine.running?.container.image ?? ''}`);
    const { variables, cwd } = machine.firstShell;
    const opened = this.#openMachine(machine);
    const place = this.#placeOf(opened);
    const [name = '', ...args] = argv;
    const program = place.find(name.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, ''));
    if (!program) {
      input.stderr.write(this.#notFound(name, target));
      return 126;
    }
    if (tty && input.interactive && isInteractiveShell(argv)) {
      const failed = (exitCode: number): string => (exitCode === 0 ? '' : `command terminated with exit code ${exitCode}\n`);
      throw new ShellOpened({ terminal, leaving: attached ? { main: { ...attached, target } } : { says: failed } });
    }
    const exitCode = yield* program.run({
      args,
      env: new Map([...variables].flatMap(([variable, { value }]) => (typeof value === 'string' && variable !== 'PWD' ? [[variable, value] as const] : []))),
      cwd,
      stdin: input.stdin,
      interactive: tty && input.interactive,
      stdout: input.stdout,
      stderr: tty ? input.stdout : input.stderr,
      files: opened.files,
    });
    this.publishFiles();
    return exitCode;
  }
}

/** Waits for a pod whose containers are not started again. */
function* untilOver({ namespace, pod }: ContainerTarget, cluster: Cluster): Generator<Pause, void, void> {
  for (let waitedMs = 0; waitedMs < longestEndMs; waitedMs += pollMs) {
    const phase = (cluster.store.get('pods', namespace, pod) as Pod | undefined)?.status?.phase;
    if (phase !== 'Running') return;
    yield { kind: 'wait', ms: pollMs };
  }
}

/** `bash`, `/bin/sh`, `sh -l`, `bash -i`: a shell that asks for commands. */
function isInteractiveShell([name = '', ...args]: readonly string[]): boolean {
  return /^(?:\/(?:usr\/)?bin\/)?(?:bash|sh|ash|dash)$/.test(name) && args.every((arg) => /^-[il]+$|^--login$|^-$/.test(arg));
}

function streamsOf(input: ProgramInput): { stdin: InputText; stdout: Screen['stdout']; stderr: Screen['stderr'] } {
  return {
    stdin: new InputText(input.stdin),
    stdout: { terminal: input.interactive, write: (text) => input.stdout.write(text) },
    stderr: { terminal: input.interactive, write: (text) => input.stderr.write(text) },
  };
}
