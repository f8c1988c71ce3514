/** A cluster, a shell and a kubectl together: what one reader's terminal windows are. */
import { present } from '../base/assert.ts';
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { pauseMs } from '../base/program.ts';
import { Unsupported, UnknownAnswer } from '../base/unsupported.ts';
import type { ClusterSnapshot } from '../cluster/cluster.ts';
import { Cluster } from '../cluster/cluster.ts';
import { beginScope, tracesSince } from '../cluster/network/connections.ts';
import { closePorts } from '../cluster/network/localPorts.ts';
import type { Trace } from '../cluster/network/trace.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { ExecOptions, Kubeconfig } from '../kubectl/host.ts';
import { resolvePath } from '../shell/files.ts';
import { CommandRun, interruptedExitCode } from './commandRun.ts';
import { firstKubeconfig } from './kubeconfig.ts';
import type { MachineState } from './machines.ts';
import { findMachine, openFiles, untouched } from './machines.ts';
import type { SessionOptions } from './options.ts';
import { promptOf } from './prompt.ts';
import type { Written } from './screen.ts';
import { Screen } from './screen.ts';
import type { Entry, Leaving } from './shellOpened.ts';
import { ShellOpened } from './shellOpened.ts';
import type { ChoiceLog } from './choiceLog.ts';
import type { RewindableChooser } from './seededChooser.ts';
import type { Terminal } from './terminal.ts';

/** When to press Ctrl-C: whichever comes first. */
export interface RunLimits {
  readonly maxLines: number;
  readonly maxVirtualMs: number;
  /** How often it may be let go on; of a loop that prints nothing and lets no time pass nothing else is ever met. */
  readonly maxTurns?: number;
}

export interface RunResult {
  /** Both streams as the terminal shows them, in the order in which they were written. */
  readonly output: string;
  /** The same, piece by piece: for whoever has both streams apart. */
  readonly written: readonly Written[];
  /** When each line of `output` was begun. */
  readonly begunMs: readonly TimeMs[];
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Every connection that the command opened. */
  readonly traces: readonly Trace[];
  /** The command met something that is not modelled: what, in a few words. Its output is then no evidence. */
  readonly unsupported?: string;
  /** What is not modelled is only what the other end answered: the command came through, and printed one of these, or anything. */
  readonly answered?: readonly string[] | 'anything';
  /** It was stopped as Ctrl-C stops it. */
  readonly interrupted: boolean;
  /** The shell in which it was typed is no more. */
  readonly left: boolean;
  /** Where the next line of the same window is typed: changes on `kubectl exec -it POD -- bash`, `ssh`, `exit`. */
  readonly next: Terminal;
}

/** How a run came to its end. */
export type RunEnd = Pick<RunResult, 'exitCode' | 'interrupted' | 'unsupported' | 'answered'>;

/** A command line that somebody else drives. */
export interface TypedLine {
  readonly run: ProgramRun;
  /** To be called once the run has ended, before the next line is typed. */
  end(how: RunEnd): RunResult;
}

/** A shell that was opened from another terminal. */
interface OpenShell {
  readonly from: Terminal;
  readonly leaving: Leaving;
}

/** Everything that a session is at one moment: taking one up again is cheap, in either direction of time. */
export interface SessionSnapshot {
  readonly cluster: ClusterSnapshot;
  readonly choices: ChoiceLog;
  readonly machines: ReadonlyMap<string, MachineState>;
  readonly kubeconfig: Kubeconfig;
  readonly openShells: ReadonlyMap<string, OpenShell>;
}

/** Programs that neither print nor let time pass are stopped after so many turns: nobody would wait longer. */
const maxTurns = 20_000;

export class Session {
  readonly cluster: Cluster;
  readonly options: SessionOptions;
  readonly #chooser: RewindableChooser;
  #machines: ReadonlyMap<string, MachineState> = new Map();
  #kubeconfig: Kubeconfig;
  /** By the name of the place where they run: `exit` leads back to where they were opened. */
  #openShells: ReadonlyMap<string, OpenShell> = new Map();

  constructor(options: SessionOptions, chooser: RewindableChooser) {
    this.options = options;
    this.#chooser = chooser;
    this.#kubeconfig = firstKubeconfig(options);
    this.cluster = new Cluster(options, chooser);
    chooser.timedBy(() => this.cluster.now());
  }

  /** Runs one command line to its end or to a limit. `label` is what its choices' ids begin with: `step/12`. */
  run(line: string, terminal: Terminal, limits: RunLimits, label: string): RunResult {
    const screen = new Screen(() => this.cluster.now(), undefined, this.options.typedIn);
    const typed = this.type(line, terminal, screen, label);
    return typed.end(this.#drive(typed.run, screen, limits));
  }

  /** Types a command line for somebody else to drive, in a time of their own. */
  type(line: string, terminal: Terminal, screen: Screen, label: string): TypedLine {
    const command = this.#command(label);
    let left = false;
    const typed = command.typeLine(line, terminal, screen, () => {
      left = true;
      return this.#openShells.get(nameOf(terminal))?.leaving ?? {};
    });
    return {
      run: command.jobs.interleave(typed, () => this.cluster.now()),
      end: ({ exitCode, interrupted, unsupported, answered }) => {
        if (interrupted) command.interrupted(terminal);
        command.publishFiles();
        this.#machines = command.machines;
        this.#kubeconfig = command.kubeconfig;
        return {
          output: screen.output,
          written: screen.written,
          begunMs: screen.begunMs,
          stdout: screen.textOf('stdout'),
          stderr: screen.textOf('stderr'),
          exitCode,
          traces: tracesSince(this.cluster.world),
          ...(unsupported === undefined ? {} : { unsupported }),
          ...(answered ? { answered } : {}),
          interrupted,
          left,
          next: this.#nextTerminal(terminal, command.entered, left),
        };
      },
    };
  }

  /**
   * Runs a program in a container for somebody outside, who drives it; what it did to the container's files stays. Throws ShellOpened where
   * it is a shell that asks for lines.
   */
  *exec(target: ContainerTarget, argv: readonly string[], options: ExecOptions, input: ProgramInput, label: string): ProgramRun {
    const command = this.#command(label);
    try {
      return yield* command.jobs.interleave(command.exec(target, argv, options, input), () => this.cluster.now());
    } catch (signal) {
      if (signal instanceof ShellOpened) command.enter(signal.entry);
      throw signal;
    } finally {
      command.publishFiles();
      this.#machines = command.machines;
    }
  }

  /** What the shell of a terminal asks with for the next line. */
  prompt(terminal: Terminal): string {
    const machine = findMachine(terminal, this.cluster, this.options);
    return machine ? promptOf(machine, this.#machines.get(machine.key) ?? untouched(machine)) : '$ ';
  }

  #command(label: string): CommandRun {
    beginScope(this.cluster.world, label);
    return new CommandRun({ cluster: this.cluster, options: this.options, machines: this.#machines, kubeconfig: this.#kubeconfig, label });
  }

  /** Puts a file where the reader's shell finds it: relative to its first directory, or absolute. */
  addFile(path: string, text: string): void {
    const host = present(findMachine({ kind: 'host' }, this.cluster, this.options), "the reader's machine");
    const state = this.#machines.get(host.key) ?? untouched(host);
    const files = openFiles(state);
    files.write(resolvePath(state.shell.cwd, path), text);
    this.#machines = new Map(this.#machines).set(host.key, { ...state, files: files.snapshot() });
  }

  /** The reader ended a program that held ports open from the window in front. */
  closeWindowPorts(): void {
    closePorts(this.cluster.world, ({ keeper }) => keeper.kind === 'window');
  }

  /** Lets virtual time pass between two commands. */
  advance(ms: number): void {
    this.cluster.advance(ms);
  }

  snapshot(): SessionSnapshot {
    return {
      cluster: this.cluster.snapshot(),
      choices: this.#chooser.snapshot(),
      machines: this.#machines,
      kubeconfig: this.#kubeconfig,
      openShells: this.#openShells,
    };
  }

  restore(snapshot: SessionSnapshot): void {
    this.cluster.restore(snapshot.cluster);
    this.#chooser.restore(snapshot.choices);
    this.#machines = snapshot.machines;
    this.#kubeconfig = snapshot.kubeconfig;
    this.#openShells = snapshot.openShells;
  }

  /** Runs a program, lets time pass while it waits, and presses Ctrl-C at a limit. */
  #drive(run: ProgramRun, screen: Screen, limits: RunLimits): RunEnd {
    const untilMs = this.cluster.now() + limits.maxVirtualMs;
    const turns = limits.maxTurns ?? maxTurns;
    try {
      for (let turn = 0; ; turn += 1) {
        const step = run.next();
        if (step.done) return { exitCode: step.value, interrupted: false };
        const ms = step.value.kind === 'look' ? Math.min(this.#untilSomethingHappensMs(), step.value.atMostMs ?? Infinity) : pauseMs(step.value);
        const timeIsUp = this.cluster.now() + ms > untilMs;
        if (screen.lines < limits.maxLines) this.cluster.advance(timeIsUp ? untilMs - this.cluster.now() : ms);
        if (!timeIsUp && screen.lines < limits.maxLines && turn < turns) continue;
        run.return(interruptedExitCode);
        return { exitCode: interruptedExitCode, interrupted: true };
      }
    } catch (fault) {
      if (isExhausted(fault)) return { exitCode: 1, interrupted: false, unsupported: 'a program that asks for more memory than there is' };
      if (fault instanceof Unsupported) return { exitCode: 1, interrupted: false, unsupported: fault.what, ...(fault instanceof UnknownAnswer ? { answered: fault.outputs ?? ('anything' as const) } : {}) };
      throw fault;
    }
  }

  #untilSomethingHappensMs(): number {
    const { nextDueMs } = this.cluster.world;
    return nextDueMs === undefined ? Infinity : Math.max(nextDueMs - this.cluster.now(), 1);
  }

  #nextTerminal(terminal: Terminal, entered: Entry | undefined, left: boolean): Terminal {
    if (left) return this.#openShells.get(nameOf(terminal))?.from ?? { kind: 'host' };
    if (!entered) return terminal;
    this.#openShells = new Map(this.#openShells).set(nameOf(entered.terminal), { from: terminal, leaving: entered.leaving });
    return entered.terminal;
  }
}

/** A note's program calls itself without end, or doubles a text without end: the machine that we run on is at its end, and the engine has only words for that. */
function isExhausted(fault: unknown): boolean {
  return fault instanceof RangeError && ['Maximum call stack size exceeded', 'Invalid string length'].includes(fault.message);
}

function nameOf(terminal: Terminal): string {
  switch (terminal.kind) {
    case 'host':
      return 'host';
    case 'node':
      return `node/${terminal.name}`;
    case 'pod':
      return `pod/${terminal.namespace}/${terminal.name}`;
  }
}
