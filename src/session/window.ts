/**
 * A terminal window that somebody types into while time passes in small steps, as whoever drives it counts them: a command that waits goes
 * on with the next step, and the cluster can be used by others in between. `LiveSession` is the same for a clock on the wall.
 */
import { interruptedExitCode } from './commandRun.ts';
import type { ProgramRun } from '../base/program.ts';
import { pauseMs } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';
import { CommandLines } from '../note/transcript/completeness.ts';
import { completionsFor } from './completion.ts';
import { Screen } from './screen.ts';
import type { RunEnd, RunResult, Session, TypedLine } from './session.ts';
import type { Terminal } from './terminal.ts';

/** What is new in the window since it was looked at last. */
export interface WindowView {
  readonly written: string;
  readonly running: boolean;
  /** What the shell asks with, unless something runs. */
  readonly prompt: string;
  /** A command came to its end: what was there to see of it. */
  readonly ended?: Pick<RunResult, 'traces' | 'exitCode'>;
}

/** What is asked while a command is not finished. */
const continuation = '> ';
/** A program that only takes breath is let go on at the next step: the key for Ctrl-C must come through. */
const maxTurns = 2_000;

interface Running {
  readonly typed: TypedLine;
  readonly run: ProgramRun;
  dueMs: TimeMs;
}

export class TerminalWindow {
  readonly #session: Session;
  readonly #label: string;
  #terminal: Terminal;
  #running: Running | undefined;
  /** Lines of a command that is not finished yet. */
  #lines: string[] = [];
  #reading = new CommandLines();
  #written = '';
  #ended: WindowView['ended'];
  #count = 0;

  /** `label`: what the choices of its commands are called by, never used before. */
  constructor(session: Session, terminal: Terminal, label: string) {
    this.#session = session;
    this.#terminal = terminal;
    this.#label = label;
  }

  /** One line, as it is when Enter is pressed. While something runs nobody reads it. */
  type(line: string): void {
    if (this.#running) return;
    this.#lines.push(line);
    this.#reading.add(line);
    if (this.#reading.unfinished) return;
    const command = this.#lines.join('\n');
    this.#forgetLines();
    const screen = new Screen(() => this.#session.cluster.now(), { write: (text) => (this.#written += text) });
    const typed = this.#session.type(command, this.#terminal, screen, `${this.#label}/${++this.#count}`);
    this.#running = { typed, run: typed.run, dueMs: this.#session.cluster.now() };
    this.pass(0);
  }

  /** Lets so much time pass for whatever runs; less, if it ends before. */
  pass(ms: number): void {
    const untilMs = this.#session.cluster.now() + ms;
    for (let turn = 0; turn < maxTurns && this.#running; turn++) {
      const { dueMs } = this.#running;
      const nowMs = this.#session.cluster.now();
      if (nowMs < dueMs) this.#session.advance(Math.max(0, Math.min(dueMs, untilMs) - nowMs));
      if (this.#session.cluster.now() < dueMs) return;
      this.#goOn(this.#running);
    }
  }

  /** Ctrl-C: ends what runs, or gives up the line. */
  interrupt(): void {
    this.#written += '^C\n';
    this.#forgetLines();
    if (!this.#running) return;
    this.#running.run.return(interruptedExitCode);
    this.#end({ exitCode: interruptedExitCode, interrupted: true });
  }

  /** What may follow the line. */
  complete(line: string): readonly string[] {
    return completionsFor(line, this.#session);
  }

  view(): WindowView {
    const view: WindowView = {
      written: this.#written,
      running: this.#running !== undefined,
      prompt: this.#lines.length > 0 ? continuation : this.#session.prompt(this.#terminal),
      ...(this.#ended ? { ended: this.#ended } : {}),
    };
    this.#written = '';
    this.#ended = undefined;
    return view;
  }

  #goOn(running: Running): void {
    try {
      const step = running.run.next();
      if (step.done) this.#end({ exitCode: step.value, interrupted: false });
      else running.dueMs = this.#session.cluster.now() + pauseMs(step.value);
    } catch (fault) {
      if (!(fault instanceof Unsupported)) throw fault;
      this.#written += `kubebook: not modelled: ${fault.what}\n`;
      this.#end({ exitCode: 1, interrupted: false, unsupported: fault.what });
    }
  }

  #end(how: RunEnd): void {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    const { next, traces, exitCode } = running.typed.end(how);
    this.#terminal = next;
    this.#ended = { traces, exitCode };
  }

  #forgetLines(): void {
    this.#lines = [];
    this.#reading = new CommandLines();
  }
}
