/** Programs in the background of one command line: they run while the one in front waits. */
import type { Pause, ProgramRun } from '../../base/program.ts';
import type { ChoiceDomain } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';

export interface Job {
  readonly number: number;
  readonly pid: string;
  readonly text: string;
  readonly run: ProgramRun;
  /** When it goes on. */
  dueMs: TimeMs;
  exitCode: number | undefined;
}

interface JobPlace {
  now(): TimeMs;
  choose(id: string, domain: ChoiceDomain): string;
}

export class Jobs {
  readonly startedMs: TimeMs;
  lastPid: string | undefined;
  readonly #jobs: Job[] = [];
  readonly #counters = new Map<string, number>();
  #shellPid: string | undefined;

  constructor(startedMs: TimeMs) {
    this.startedMs = startedMs;
  }

  /** `random/1`, `random/2` …: the session puts in front which command line it was. */
  nextChoiceId(what: string): string {
    const number = (this.#counters.get(what) ?? 0) + 1;
    this.#counters.set(what, number);
    return `${what}/${number}`;
  }

  pidOfShell(place: JobPlace): string {
    this.#shellPid ??= this.#choosePid(place);
    return this.#shellPid;
  }

  start(text: string, run: ProgramRun, place: JobPlace): Job {
    const job: Job = { number: this.#jobs.filter((other) => other.exitCode === undefined).length + 1, pid: this.#choosePid(place), text, run, dueMs: place.now(), exitCode: undefined };
    this.#jobs.push(job);
    this.lastPid = job.pid;
    this.runDue(place.now());
    return job;
  }

  find(pid: string): Job | undefined {
    return this.#jobs.find((job) => job.pid === pid || `%${job.number}` === pid);
  }

  get running(): readonly Job[] {
    return this.#jobs.filter((job) => job.exitCode === undefined);
  }

  /** Lets every job go on that waits no longer than until now. */
  runDue(nowMs: TimeMs): void {
    for (const job of this.#jobs) {
      // A job that only breathes gets so many turns before the others, so that an endless one holds nobody up.
      for (let turn = 0; turn < 1000 && job.exitCode === undefined && job.dueMs <= nowMs; turn += 1) {
        const step = job.run.next();
        if (step.done) job.exitCode = step.value;
        else if (step.value.kind === 'wait') job.dueMs += step.value.ms;
      }
    }
  }

  /** Runs the program in front; while it waits, the others go on. */
  *interleave(front: ProgramRun, now: () => TimeMs): ProgramRun {
    try {
      for (;;) {
        const step = front.next();
        if (step.done) return step.value;
        yield* this.#pause(step.value, now);
      }
    } finally {
      front.return(130);
      this.#end();
    }
  }

  *#pause(pause: Pause, now: () => TimeMs): Generator<Pause, void, void> {
    if (pause.kind === 'breath') {
      yield pause;
      return;
    }
    const untilMs = now() + pause.ms;
    for (;;) {
      this.runDue(now());
      const nextMs = Math.min(untilMs, ...this.running.map((job) => Math.max(job.dueMs, now() + 1)));
      yield { kind: 'wait', ms: nextMs - now() };
      if (now() >= untilMs || nextMs >= untilMs) return;
    }
  }

  /** The line has ended: what still runs is left to itself. */
  #end(): void {
    for (const job of this.running) job.run.return(129);
  }

  #choosePid(place: JobPlace): string {
    return place.choose(this.nextChoiceId('pid'), { kind: 'port', from: 300, to: 32767, taken: new Set() });
  }
}
