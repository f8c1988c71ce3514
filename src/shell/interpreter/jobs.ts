/** Programs in the background of one command line: they run while the one in front waits. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Pause, ProgramRun } from '../../base/program.ts';
import { pauseMs } from '../../base/program.ts';
import type { KeptJob } from '../../cluster/network/localPorts.ts';
import type { ChoiceDomain } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';

export interface Job extends KeptJob {
  readonly run: ProgramRun;
  /** When it goes on. */
  dueMs: TimeMs;
  exitCode: number | undefined;
}

/** What programs in the background of earlier lines still do: they run on by what they have set up in the world, not as programs. */
export interface KeptJobs {
  list(): readonly KeptJob[];
  /** Ends one. */
  kill(pid: string): void;
}

interface JobPlace {
  now(): TimeMs;
  choose(id: string, domain: ChoiceDomain): string;
}

/** Whoever starts more of one line means to fill the machine. */
const jobsMax = 200;

export class Jobs {
  readonly startedMs: TimeMs;
  lastPid: string | undefined;
  /** The line is over: what still runs is not ended by anybody, it is only not looked at any more. */
  isOver = false;
  readonly #kept: KeptJobs;
  readonly #jobs: Job[] = [];
  #current: Job | undefined;
  readonly #goingOn = new Set<Job>();
  readonly #counters = new Map<string, number>();
  #shellPid: string | undefined;

  constructor(startedMs: TimeMs, kept: KeptJobs) {
    this.startedMs = startedMs;
    this.#kept = kept;
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

  /** `announce` comes before whatever the job does first. */
  start(text: string, run: ProgramRun, place: JobPlace, announce: (job: KeptJob) => void): Job {
    if (this.#jobs.length >= jobsMax) throw new Unsupported('so many programs in the background');
    const job: Job = { number: this.running.length + 1, pid: this.#choosePid(place), text, run, dueMs: place.now(), exitCode: undefined };
    this.#jobs.push(job);
    this.lastPid = job.pid;
    announce(job);
    this.runDue(place.now());
    return job;
  }

  find(pid: string): Job | undefined {
    return this.#jobs.find((job) => job.pid === pid || `%${job.number}` === pid);
  }

  /** Those of earlier lines first. */
  get running(): readonly KeptJob[] {
    const started = this.#started;
    return [...this.#kept.list().filter(({ pid }) => !started.some((job) => job.pid === pid)), ...started];
  }

  /** Throws `Unsupported` where it would wait for ever. */
  get waitedFor(): readonly Job[] {
    if (this.#kept.list().length > 0) throw new Unsupported('wait for a program that does not end');
    return this.#started;
  }

  get #started(): readonly Job[] {
    return this.#jobs.filter((job) => job.exitCode === undefined);
  }

  /** The job on whose behalf something happens now; undefined for the program in front. */
  get current(): KeptJob | undefined {
    return this.#current;
  }

  /** Ends a job by a signal; false where there is none. */
  kill(pid: string, exitCode: number): boolean {
    const wanted = this.running.find((job) => job.pid === pid || `%${job.number}` === pid);
    if (!wanted) return false;
    const job = this.#started.find((each) => each.pid === wanted.pid);
    if (job) {
      job.run.return(exitCode);
      job.exitCode = exitCode;
    }
    this.#kept.kill(wanted.pid);
    return true;
  }

  /** Lets every job go on that waits no longer than until now. */
  runDue(nowMs: TimeMs): void {
    for (const job of this.#jobs) {
      // It is what starts another one now.
      if (this.#goingOn.has(job)) continue;
      // A job that only breathes gets so many turns before the others, so that an endless one holds nobody up.
      for (let turn = 0; turn < 1000 && job.exitCode === undefined && job.dueMs <= nowMs; turn += 1) {
        const before = this.#current;
        this.#current = job;
        this.#goingOn.add(job);
        const step = job.run.next();
        this.#goingOn.delete(job);
        this.#current = before;
        if (step.done) job.exitCode = step.value;
        else job.dueMs += pauseMs(step.value);
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
      this.isOver = true;
      front.return(130);
      this.#end();
    }
  }

  *#pause(pause: Pause, now: () => TimeMs): Generator<Pause, void, void> {
    if (pause.kind === 'breath' || (pause.kind === 'look' && this.#started.length === 0)) {
      yield pause;
      return;
    }
    const untilMs = now() + pauseMs(pause);
    for (;;) {
      this.runDue(now());
      const nextMs = Math.min(untilMs, ...this.#started.map((job) => Math.max(job.dueMs, now() + 1)));
      yield { kind: 'wait', ms: nextMs - now() };
      if (now() >= untilMs || nextMs >= untilMs) return;
    }
  }

  /** The line has ended: what still runs is left to itself. */
  #end(): void {
    for (const job of this.#started) job.run.return(129);
  }

  #choosePid(place: JobPlace): string {
    return place.choose(this.nextChoiceId('pid'), { kind: 'port', from: 300, to: 4_194_304, taken: new Set() });
  }
}
