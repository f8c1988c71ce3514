/** Goes from table to table of a note and keeps whatever brings the first that is not as it was recorded nearer to that, and none of the others further away. */
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { followsChanges } from '../../follows.ts';
import type { Binding } from '../../matchers/unify.ts';
import type { Step } from '../../plan/timeline.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import { distanceOf } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { podOf } from '../openDurations.ts';
import { Looks } from './looks.ts';
import { called, calledOtherwise, placings } from './placing.ts';
import { sceneOf } from './scene.ts';
import type { Difference } from './tables.ts';
import { differenceOf } from './tables.ts';
import { waysIn } from './ways.ts';

/** So many ways are tried to bring tables nearer by one thing, and so many in all. */
const maxWays = 40;
const maxFollowed = 200;
/** So many things more may be decided to regain what one took away. */
const maxMore = 6;
const leastGain = 1e-6;

/** `what it can`: less than tables that are just as they were recorded is better than nothing. */
export type Content = 'all of it' | 'what it can';

interface State {
  readonly cost: number;
  /** Of each step. */
  readonly costs: readonly number[];
  readonly differences: readonly (Difference | undefined)[];
  readonly records: readonly Record[];
}

export class Search {
  readonly #replay: Replay;
  readonly #bindings = new Map<string, string>();
  readonly #statements = new Map<string, NonNullable<Move['statements']>[number][1]>();
  #phases: Move['phases'];
  /** Names that go with nodes, whatever else is found; and by the name that a pod has there, the one that it had before. */
  #placing: readonly Binding[] = [];
  #namedBefore: ReadonlyMap<string, string> = new Map();
  readonly #effortAtMost: number;
  readonly #index: number;
  /** All that was recorded before. */
  readonly #told: string;
  #followed = 0;
  /** What was wrong with each step from the first. */
  readonly #usual: number[] = [];

  constructor(replay: Replay, { index }: Step, maxEffort: number) {
    this.#replay = replay;
    this.#effortAtMost = replay.effort + maxEffort;
    this.#index = index;
    this.#told = replay.timeline.steps.slice(0, index).map(({ recorded = '' }) => recorded).join('\n');
  }

  run(content: Content): Move | undefined {
    const first = this.#placed(this.#state());
    // What was not explained before is not asked for now.
    this.#usual.push(...first.costs.slice(0, -1), 0);
    const here = this.#replay.mark();
    let state = first;
    for (const begun of this.#beginnings(first)) {
      state = begun;
      for (let next = this.#nearer(state); next; next = this.#nearer(state)) state = next;
      if (this.#firstOff(state) < 0) break;
      if (content === 'what it can') continue;
      this.#forget();
      this.#replay.goBack(here);
    }
    if (content === 'all of it' && this.#firstOff(state) >= 0) return undefined;
    if (this.#bindings.size === 0 && this.#statements.size === 0) return undefined;
    const names = this.#names(state);
    return { bindings: [...[...this.#bindings].map(([id, value]) => ({ id, value })), ...names], statements: [...this.#statements], ...(this.#phases ? { phases: this.#phases } : {}) };
  }

  /** Looked at as soon as the command before it had been typed; then when the ages of what is known say that it was. */
  *#beginnings(state: State): Generator<State> {
    const [difference, record] = [state.differences.at(-1), state.records.at(-1)];
    if (!difference || !record) return;
    for (const way of new Looks(this.#replay, record, difference, this.#isKnown).beginnings()) {
      // What is so already can't be followed.
      if (way.statements && !this.#replay.follow(way)) continue;
      this.#keep(way);
      yield this.#state();
    }
  }

  /** With the names of a DaemonSet's pods where the table tells that they stand, where no earlier table speaks against it. */
  #placed(state: State): State {
    const [difference, record] = [state.differences.at(-1), state.records.at(-1)];
    const elsewhere = difference ? calledOtherwise(difference, this.#isKnown) : [];
    if (!record || elsewhere.length === 0) return state;
    const here = this.#replay.mark();
    for (const bindings of placings(this.#replay, record, elsewhere)) {
      if (this.#replay.follow({ bindings })) {
        const placed = this.#state();
        if (placed.costs.slice(0, -1).every((cost, index) => cost <= (state.costs[index] ?? 0))) {
          this.#placing = bindings;
          this.#forget();
          this.#namedBefore = new Map(elsewhere.map((pair) => [pair.recorded.name, pair.printed.name]));
          return placed;
        }
      }
      this.#replay.goBack(here);
    }
    return state;
  }

  #isSpent(): boolean {
    return this.#followed > maxFollowed || this.#replay.effort > this.#effortAtMost;
  }

  #forget(): void {
    this.#bindings.clear();
    this.#statements.clear();
    this.#phases = undefined;
    for (const { id, value } of this.#placing) this.#bindings.set(id, value);
  }

  readonly #isKnown = (name: string): boolean => this.#told.includes(name);

  /** Whether an output showed a pod when it was up, or done, of those from a moment on: what is called as it was before is another pod. */
  readonly #wasShown = (pod: string, how: 'up' | 'done', sinceMs: TimeMs): boolean => {
    const shown = new RegExp(how === 'up' ? String.raw`\b${pod} +(\d+)/\1 +(?:Running|Terminating)\b` : String.raw`\b${pod} +0/\d+ +(?:Completed|Error)\b`);
    const { records, timeline } = this.#replay;
    return timeline.steps.slice(0, this.#index).some(({ recorded }, index) => recorded !== undefined && (records[index]?.startMs ?? 0) >= sinceMs && shown.test(recorded));
  };

  #state(): State {
    const { records, timeline } = this.#replay;
    const differences = records.map((record, index) => {
      const step = timeline.steps[index];
      return step && !followsChanges(step.command) ? differenceOf(step, record.result.output, this.#isKnown) : undefined;
    });
    const costs = differences.map((difference, index) => difference?.cost ?? distance(records[index]));
    return { cost: costs.reduce((sum, cost) => sum + cost, 0), costs, differences, records };
  }

  /** The first step whose table is not as it was recorded, or no longer. */
  #firstOff({ costs, differences }: State): number {
    return costs.findIndex((cost, index) => differences[index] !== undefined && cost > (this.#usual[index] ?? 0));
  }

  /** With one thing more decided otherwise, in the first of the steps that is not as it was recorded. */
  #nearer(state: State, how: 'at once' | 'or soon' = 'or soon'): State | undefined {
    const at = this.#firstOff(state);
    const [difference, record] = [state.differences[at], state.records[at]];
    if (!difference || !record) return undefined;
    const here = this.#replay.mark();
    let ways = 0;
    for (const way of waysIn(sceneOf(this.#replay, record, difference, { isKnown: this.#isKnown, wasShown: this.#wasShown }))) {
      if (++ways > maxWays || this.#isSpent()) return undefined;
      this.#followed++;
      if (this.#replay.follow(way)) {
        const next = this.#state();
        if (isNearer(next, state)) {
          this.#keep(way);
          return next;
        }
        const regained = how === 'or soon' && !difference.isOtherwise && way.bindings ? this.#regained(way, next, state.cost) : undefined;
        if (regained) return regained;
      }
      this.#replay.goBack(here);
    }
    return undefined;
  }

  /** Where nothing but ages was wrong: what a way to mend them took away comes right again by the next things decided. */
  #regained(way: Move, further: State, before: number): State | undefined {
    const [bindings, statements, phases] = [new Map(this.#bindings), new Map(this.#statements), this.#phases];
    this.#keep(way);
    let state: State | undefined = further;
    for (let more = 0; more < maxMore && state; more++) {
      state = this.#nearer(state, 'at once');
      if (state && state.cost < before - leastGain) return state;
    }
    this.#forget();
    for (const [id, value] of bindings) this.#bindings.set(id, value);
    this.#keep({ statements: [...statements], ...(phases ? { phases } : {}) });
    return undefined;
  }

  /** What is decided of a pod goes with it where it gets another name at once. */
  #keep({ bindings = [], statements = [], phases }: Move): void {
    for (const { id, value } of bindings) {
      const pod = podOf(id);
      this.#bindings.set(id.replace(pod, this.#namedBefore.get(pod) ?? pod), value);
    }
    for (const [key, statement] of statements) this.#statements.set(key, statement);
    this.#phases = phases ?? this.#phases;
  }

  /** The pods of the last table are called as it calls them. */
  #names(state: State): readonly Binding[] {
    const record = state.records.at(-1);
    return record ? called(this.#replay, record, state.differences.at(-1)?.pairs ?? []) : [];
  }
}

/** What a step without a table lost, no way brings back: ways begin at tables. */
function isNearer(next: State, state: State): boolean {
  return next.cost < state.cost - leastGain && next.costs.every((cost, index) => next.differences[index] !== undefined || cost <= (state.costs[index] ?? 0));
}

const distance = (record: Record | undefined): number => (record ? Math.min(distanceOf(record), 1_000) : 0);
