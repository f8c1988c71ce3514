/** One command line on its way: the machines that it touches, what `kubectl exec` does, and where the terminal is afterwards. */
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { ContainerTarget, ExecOptions, Kubeconfig, KubectlHost } from '../kubectl/host.ts';
import { runKubectl } from '../kubectl/kubectl.ts';
import type { Files } from '../shell/files.ts';
import { Jobs } from '../shell/interpreter/jobs.ts';
import { interpreter, runLine } from '../shell/interpreter/script.ts';
import type { Program, ShellPlace } from '../shell/interpreter/shell.ts';
import { Shell } from '../shell/interpreter/shell.ts';
import { initialState } from '../shell/interpreter/state.ts';
import { InputText } from '../shell/interpreter/streams.ts';
import { placeOf } from '../shell/place.ts';
import { executableNotFound } from './execFailure.ts';
import type { Machine, MachineState } from './machines.ts';
import { findMachine, openFiles } from './machines.ts';
import type { Screen } from './screen.ts';
import type { SessionOptions, Terminal } from './session.ts';

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

export class CommandRun {
  readonly jobs: Jobs;
  kubeconfig: Kubeconfig;
  /** Where the terminal goes if the command opened a shell somewhere else. */
  entered: Terminal | undefined;
  readonly #context: RunContext;
  readonly #open = new Map<string, OpenMachine>();
  readonly #shells = new Map<string, Shell>();

  constructor(context: RunContext) {
    this.#context = context;
    this.kubeconfig = context.kubeconfig;
    this.jobs = new Jobs(context.cluster.now());
  }

  /** Types a line into a machine's shell. The run returns the exit code; `left` is called where the shell was told to exit. */
  *typeLine(line: string, terminal: Terminal, screen: Screen, left: () => void): ProgramRun {
    const machine = findMachine(terminal, this.#context.cluster, this.#context.options);
    if (!machine) {
      if (terminal.kind === 'pod') screen.stderr.write(`Error from server (NotFound): pods "${terminal.name}" not found\n`);
      return 1;
    }
    if (machine.running && !machine.image) throw new Unsupported(`a shell in the image ${machine.running.container.image}`);
    const opened = this.#openMachine(machine);
    const shell = new Shell(interpreter, this.#placeOf(opened), opened.state.shell, machine.shellName, this.jobs, false);
    this.#shells.set(machine.key, shell);
    const end = yield* runLine(shell, line, { stdin: new InputText(''), stdout: screen.stdout, stderr: screen.stderr });
    if (end.exited) {
      if (machine.flavour === 'bash') screen.stderr.write(machine.shellName.startsWith('-') ? 'logout\n' : 'exit\n');
      left();
    }
    return end.exitCode;
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
    const state = this.#context.machines.get(machine.key) ?? machine.begin();
    const opened = { machine, state, files: openFiles(state) };
    this.#open.set(machine.key, opened);
    return opened;
  }

  #placeOf({ machine, files }: OpenMachine): ShellPlace {
    const { cluster, label } = this.#context;
    const programs = new Map<string, Program>(machine.key === 'host' ? [['kubectl', { run: (input) => runKubectl(input, this.#kubectlHost()) }]] : []);
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
      choose: (id, domain) => cluster.chooser.choose(`${label}/${id}`, domain),
    });
  }

  #kubectlHost(): KubectlHost {
    const { cluster, options, label } = this.#context;
    const stem = `${label}/${this.jobs.nextChoiceId('kubectl')}`;
    return {
      version: options.kubectl ?? options.version,
      request: (request) => cluster.request(request),
      exec: (target, argv, execOptions, input) => this.#exec(target, argv, execOptions, input),
      shell: (line, input) => this.#shellOnHost(line, input),
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

  *#shellOnHost(line: string, input: ProgramInput): ProgramRun {
    const machine = findMachine({ kind: 'host' }, this.#context.cluster, this.#context.options);
    if (!machine) return 127;
    const state = { ...initialState({}, input.cwd, {}), variables: new Map([...input.env].map(([name, value]) => [name, { value, exported: true }])) };
    const shell = new Shell(interpreter, this.#placeOf(this.#openMachine(machine)), state, 'sh', this.jobs, true);
    return yield* interpreter.script(shell, line, streamsOf(input));
  }

  /** Runs a program in a container, or opens a shell there, which the next lines of the terminal are typed into. */
  *#exec(target: ContainerTarget, argv: readonly string[], { tty }: ExecOptions, input: ProgramInput): ProgramRun {
    const { cluster, options } = this.#context;
    const terminal: Terminal = { kind: 'pod', namespace: target.namespace, name: target.pod, container: target.container };
    const machine = findMachine(terminal, cluster, options);
    if (!machine) {
      input.stderr.write(`error: unable to upgrade connection: container not found ("${target.container}")\n`);
      return 1;
    }
    if (!machine.image) throw new Unsupported(`a command in the image ${machine.running?.container.image ?? ''}`);
    const fresh = machine.begin();
    const opened = this.#openMachine(machine);
    const place = this.#placeOf(opened);
    const [name = '', ...args] = argv;
    const program = place.find(name.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, ''));
    if (!program) {
      input.stderr.write(executableNotFound(name, options.version));
      return 126;
    }
    if (tty && isInteractiveShell(argv)) {
      // A new shell begins with the container's environment, whatever an earlier one was told.
      this.#open.set(machine.key, { ...opened, state: { ...opened.state, shell: fresh.shell } });
      this.entered = terminal;
      return 0;
    }
    return yield* program.run({
      args,
      env: new Map([...fresh.shell.variables].flatMap(([variable, { value }]) => (typeof value === 'string' && variable !== 'PWD' ? [[variable, value] as const] : []))),
      cwd: fresh.shell.cwd,
      stdin: input.stdin,
      interactive: tty && input.interactive,
      stdout: input.stdout,
      stderr: tty ? input.stdout : input.stderr,
      files: opened.files,
    });
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
