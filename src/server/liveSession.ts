/** A session in real time: the one place where virtual time meets a clock on the wall. */
import type { ProgramRun } from '../base/program.ts';
import { pauseMs } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';
import type { RunEnd, Session } from '../session/session.ts';

export interface Pace {
  /** Milliseconds of real time; the simulated world moves on as far as this does. */
  readonly nowMs: () => number;
  /** How often those who watch are told that time has passed. */
  readonly tickMs: number;
}

export const wallPace: Pace = { nowMs: () => Date.now(), tickMs: 100 };

export class LiveSession {
  readonly session: Session;
  readonly #pace: Pace;
  #seenMs: number;
  readonly #watchers = new Set<() => void>();
  #ticking: NodeJS.Timeout | undefined;

  constructor(session: Session, pace: Pace = wallPace) {
    this.session = session;
    this.#pace = pace;
    this.#seenMs = pace.nowMs();
  }

  /** Lets as much virtual time pass as real time has: to be called before anything is asked of the cluster. */
  catchUp(): void {
    const nowMs = this.#pace.nowMs();
    // A host's clock may be set back; the simulated one only goes forward.
    if (nowMs > this.#seenMs) this.session.advance(nowMs - this.#seenMs);
    this.#seenMs = nowMs;
  }

  /** Calls back while time passes, until the returned function is called. */
  onTick(look: () => void): () => void {
    this.#watchers.add(look);
    this.#ticking ??= setInterval(() => this.#tick(), this.#pace.tickMs);
    return () => {
      this.#watchers.delete(look);
      if (this.#watchers.size === 0) this.close();
    };
  }

  /** Runs a program to its end, each of its pauses as long as it says; an abort is Ctrl-C. */
  async drive(run: ProgramRun, interrupt: AbortSignal): Promise<RunEnd> {
    try {
      for (;;) {
        this.catchUp();
        const step = run.next();
        if (step.done) return { exitCode: step.value, interrupted: false };
        const { cluster } = this.session;
        const dueMs = cluster.now() + pauseMs(step.value);
        await this.#until(() => interrupt.aborted || cluster.now() >= dueMs);
        if (!interrupt.aborted) continue;
        run.return(130);
        return { exitCode: 130, interrupted: true };
      }
    } catch (fault) {
      if (fault instanceof Unsupported) return { exitCode: 1, interrupted: false, unsupported: fault.what };
      throw fault;
    }
  }

  /** Nobody is told of time any more. */
  close(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#watchers.clear();
  }

  #tick(): void {
    this.catchUp();
    for (const look of this.#watchers) look();
  }

  /** A program that only takes breath goes on as soon as everybody else had a turn. */
  async #until(holds: () => boolean): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (holds()) return;
    await new Promise<void>((resolve) => {
      const stop = this.onTick(() => {
        if (!holds()) return;
        stop();
        resolve();
      });
    });
  }
}
