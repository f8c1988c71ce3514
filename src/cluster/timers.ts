/** What is due when: one timer for each key of each controller. */
import type { TimeMs } from './ports/clock.ts';

export interface Timer {
  readonly dueMs: TimeMs;
  /** Breaks ties: timers set earlier fire earlier. */
  readonly sequence: number;
  readonly controller: string;
  readonly key: string;
}

const nameOf = (controller: string, key: string): string => `${controller} ${key}`;

export class Timers {
  #sequence = 0;
  /** The next to fire is the last: it is taken off without moving the others. */
  #queue: Timer[] = [];
  #waiting = new Map<string, Timer>();
  /** Another has the same queue, so it is copied before the next change. */
  #shared = false;

  /** A second set of the same timers; later changes of either leave the other as it is. */
  snapshot(): Timers {
    this.#shared = true;
    const copy = new Timers();
    copy.#sequence = this.#sequence;
    copy.#queue = this.#queue;
    copy.#waiting = this.#waiting;
    copy.#shared = true;
    return copy;
  }

  get size(): number {
    return this.#queue.length;
  }

  get nextDueMs(): TimeMs | undefined {
    return this.#queue.at(-1)?.dueMs;
  }

  /** In the order in which they fire. */
  get all(): readonly Timer[] {
    return this.#queue.toReversed();
  }

  /** Sets a timer; one that waits for the same key already is moved only to an earlier time. */
  schedule(controller: string, key: string, dueMs: TimeMs): void {
    const name = nameOf(controller, key);
    const waiting = this.#waiting.get(name);
    if (waiting && waiting.dueMs <= dueMs) return;
    this.#own();
    if (waiting) this.#queue.splice(this.#queue.indexOf(waiting), 1);
    const timer: Timer = { dueMs, sequence: this.#sequence++, controller, key };
    this.#queue.splice(this.#firstDueBy(dueMs), 0, timer);
    this.#waiting.set(name, timer);
  }

  /** Takes the next timer that is due at `untilMs` or before. */
  takeDue(untilMs: TimeMs): Timer | undefined {
    const next = this.#queue.at(-1);
    if (!next || next.dueMs > untilMs) return undefined;
    this.#own();
    this.#queue.pop();
    this.#waiting.delete(nameOf(next.controller, next.key));
    return next;
  }

  /** The place in the queue behind all that are due later, and before all that are due then or earlier. */
  #firstDueBy(dueMs: TimeMs): number {
    let [from, to] = [0, this.#queue.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#queue[middle]?.dueMs ?? -Infinity) > dueMs) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #own(): void {
    if (!this.#shared) return;
    this.#queue = [...this.#queue];
    this.#waiting = new Map(this.#waiting);
    this.#shared = false;
  }
}
