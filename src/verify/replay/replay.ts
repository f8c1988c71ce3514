/**
 * A replay under way: the steps run so far, each with the snapshot before it, so that a decision can be taken back and everything
 * behind it run again. Knows nothing of which decisions to take: see `search.ts` and `moves/`.
 */
import { present } from '../../base/assert.ts';
import { OutOfRoom } from '../../base/outOfRoom.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import { SeededChooser } from '../../session/seededChooser.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Terminal } from '../../session/terminal.ts';
import type { SessionSnapshot } from '../../session/session.ts';
import { Session } from '../../session/session.ts';
import type { Decisions, Move } from './decisions.ts';
import { decide, undecided } from './decisions.ts';
import { agrees, isAsRecorded } from '../matchers/compare.ts';
import type { Circumstances, Continuation } from './continuations.ts';
import { Continuations } from './continuations.ts';
import type { Binding } from '../matchers/unify.ts';
import { olderAlphabet } from '../aside/olderNames.ts';
import type { Dialect } from '../told/dialectTold.ts';
import { dialectTold } from '../told/dialectTold.ts';
import type { NoteTimes } from '../time/noteTime.ts';
import { samePoints, solveNoteTime, usualAgeMs } from '../time/noteTime.ts';
import { pausesTold } from '../told/pausesTold.ts';
import type { Record } from './record.ts';
import type { Objects } from '../../cluster/world.ts';
import { disagreementOf, distanceOf, hasEachFaultOf, saysTheSame } from './record.ts';
import { keepingBy, renamingBy } from './renaming.ts';
import { Readiness } from './readiness.ts';
import type { Stage } from './runStep.ts';
import { getReady, passStep, runStep } from './runStep.ts';
import type { Frame, Room, Windows } from './frames.ts';
import { bytesOfNote, frameOf, thinOut, writesWithin } from './frames.ts';
import type { Tries } from './neverPrinted.ts';
import { astraySince, noTries, withTry } from './neverPrinted.ts';
import { heardBefore, saysAnew, valuesWanted } from './unheard.ts';
import type { Seen } from '../aside/strangers.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Joined, TimePoint, TimeStatement } from '../time/timeNetwork.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** A moment in terms of the time line: so long behind a point that the search may move. */
export interface Anchor {
  readonly point: TimePoint;
  readonly offsetMs: number;
}

const windowOf = ({ session = '' }: Step, windows: Windows): Terminal => windows.get(session) ?? { kind: 'host' };

type StepTimes = Pick<Stage, 'preparedAtMs' | 'startsAtMs'>;

interface State {
  readonly decisions: Decisions;
  readonly times: NoteTimes;
  /** frames[i]: before step i, its waiting time not yet passed. */
  readonly frames: readonly Frame[];
  readonly records: readonly Record[];
}

export interface Mark {
  readonly state: State;
  readonly session: Session;
  readonly chooser: SeededChooser;
}

/** A step as it came here, and on another cluster. */
export interface RunElsewhere {
  readonly index: number;
  readonly here: Record;
  readonly there: Record;
}

/** So many writes to the API server count as one command more: a rollout is dearer to repeat than a `get`. */
const writesLikeACommand = 20;

/** How much may be run: in commands, and in what running takes (`effortOf`). */
export interface RunBounds {
  readonly runs: number;
  readonly effort: number;
}

const unbounded: RunBounds = { runs: Infinity, effort: Infinity };

/** So many writes and awakenings of control loops, or so many lines printed and held against a recording, take as long as a command that makes none. */
const workAnEffort = 10;
const linesAnEffort = 100;

/** What it took to run a command once, about as many milliseconds on an ordinary machine; the same on every one. */
const effortOf = (work: number, output: string): number => 1 + work / workAnEffort + output.split('\n').length / linesAnEffort;

/** What may be kept of a note, unless somebody wants otherwise. */
export const usualMemoryBytes: number = 256 * 2 ** 20;
const usualRoom: Room = { bytes: usualMemoryBytes, work: Infinity };

const nothingAssumed: readonly string[] = [];

/** Whether a run may go on behind a step that was run again. */
type Accept = (record: Record, index: number) => boolean;

/** What else might be decided for a step that got further from its recording to come near again, the most promising first. */
export type Mend = (record: Record, index: number) => Iterable<Move>;

const nothingToMend: Mend = () => [];
/** Each mending runs steps again: where so many don't help, nothing does. */
const maxMendings = 3;

/** Whether a time line has it so already. */
function isSo({ from, to, minMs, maxMs }: TimeStatement, times: NoteTimes): boolean {
  const [fromMs, toMs] = [times.get(from), times.get(to)];
  return fromMs !== undefined && toMs !== undefined && minMs <= toMs - fromMs && toMs - fromMs <= maxMs;
}

/** No step further from its recording than before. */
function asNearAs({ records }: State): Accept {
  return (record, index) => {
    const was = present(records[index], 'a record for each step run before');
    return saysTheSame(record, was) || distanceOf(record) <= distanceOf(was);
  };
}

export class Replay {
  readonly options: SessionOptions;
  readonly room: Room;
  timeline: Timeline;
  session: Session;
  /** Commands that were run; one that made the cluster write much counts as several, one that is not modelled takes nothing. */
  runs = 0;
  /** Of these, in search of outputs that did not come out at once. */
  searched = 0;
  /** What running took, see `effortOf`, and what of it the search took. */
  effort = 0;
  effortSearched = 0;
  /** What the step that is searched for printed so far. */
  tries: Tries = noTries;
  /** Whether a move was not followed because it would have taken more than may be run, see `runningUpTo`. */
  passedOver = false;
  #atMost: RunBounds = unbounded;
  readonly #tookOf = new WeakMap<Record, RunBounds>();
  #chooser: SeededChooser;
  readonly #seed: string;
  readonly #names: string;
  readonly dialect: Dialect;
  readonly #givenUp = new Set<number>();
  readonly #readiness = new Readiness();
  readonly #continuations: Continuations;
  /** What the note says of pauses, unless it goes on from another of which that did not hold. */
  #foreseen: readonly TimeStatement[];
  #state: State;

  constructor(timeline: Timeline, options: SessionOptions, seed: string, decisions: Decisions = undecided, room: Room = usualRoom, before?: NoteTimes) {
    this.timeline = timeline;
    this.#foreseen = pausesTold(timeline);
    this.room = room;
    this.#continuations = new Continuations(room.bytes / 4);
    this.options = options;
    this.#seed = seed;
    this.#names = olderAlphabet(timeline);
    this.dialect = dialectTold(timeline);
    this.#chooser = new SeededChooser(seed);
    const times = present(this.#solve(decisions, [], before), 'a time line for decisions that were taken before');
    this.session = this.#birth(times, decisions);
    this.#state = { decisions, times, frames: [this.#frame(new Map())], records: [] };
  }

  get records(): readonly Record[] {
    return this.#state.records;
  }

  get witness(): readonly Choice[] {
    return this.#chooser.log;
  }

  get assumed(): ReadonlyMap<number, readonly string[]> {
    return this.#state.decisions.assumed;
  }

  get decisions(): Decisions {
    return this.#state.decisions;
  }

  get times(): NoteTimes {
    return this.#state.times;
  }

  /** What came of the steps run so far. */
  readonly seen: Seen = {
    ran: (index) => {
      const record = this.#state.records[index];
      return record !== undefined && record.result.exitCode === 0 && record.result.unsupported === undefined;
    },
    agreed: (index) => {
      const record = this.#state.records[index];
      return record?.comparison !== undefined && record.strangers === undefined && agrees(record.comparison);
    },
  };

  /**
   * The point in time that a moment moves with, and how far behind it the moment lies. `holds` tells whether a state of the world knows
   * the moment already: clocks alone don't tell, because steps may follow each other within one second.
   */
  anchorOf(momentMs: number, holds: (objects: Objects) => boolean, joined?: Joined): Anchor {
    const since = (point: TimePoint): Anchor => ({ point, offsetMs: momentMs - this.msAt(point) });
    // What is deleted and comes back, as `default/kubernetes` does, is younger.
    if (joined !== undefined && momentMs === wholeSeconds(this.msAt(joined))) return since(joined);
    const index = this.#state.records.findIndex((_, at) => holds(this.#frameBefore(at + 1).objects));
    const record = this.#state.records[index];
    if (record && !holds(record.objectsAtStart)) return since(index);
    if (record?.preparedMs !== undefined && momentMs >= wholeSeconds(record.preparedMs)) return since(index - 0.5);
    return since(index > 0 ? index - 1 : 'birth');
  }

  /** When a point of the time line is, in the simulated world's own time. */
  msAt(point: TimePoint): number {
    return this.#birthMs(this.#state.times) + (this.#state.times.get(point) ?? 0);
  }

  /** Every object as it was when a step had run. */
  objectsBehind(step: number): Objects {
    return this.#frameBefore(step + 1).objects;
  }

  /** Where in the recording a choice was taken: the step, or -1 for the cluster's birth. */
  stepOf(choiceId: string): number {
    return this.#state.records.findIndex((record) => [...record.choicesBefore, ...record.choices, ...record.choicesBehind].some((choice) => choice.id === choiceId));
  }

  /** Runs the next step as things stand. */
  proceed(): Record {
    const step = present(this.timeline.steps[this.#state.records.length], 'a next step');
    const { record, behind } = this.#continued(step) ?? this.#continue(step);
    this.#state = { ...this.#state, records: [...this.#state.records, record], frames: [...this.#state.frames.slice(0, step.index + 1), behind] };
    // What was run ahead goes first with what is let go.
    if (thinOut(this.#state.frames, this.room.bytes - bytesOfNote(this.timeline.steps.length, this.session.cluster.world.resourceVersion))) this.#continuations.letGo();
    // Nobody knew how long it would take: what follows comes after it.
    if (record.endMs > record.startMs) this.#state = { ...this.#state, times: this.#solve(this.#state.decisions, this.#state.records, this.#state.times) ?? this.#state.times };
    return record;
  }

  /**
   * Runs the next step at the time at which these statements put it, which hold for this run alone; undefined where they fit no time
   * line, or only one on which other steps come at other times.
   */
  proceedAt(statements: readonly (readonly [string, TimeStatement])[]): Record | undefined {
    const times = this.#timesWith(statements);
    if (!times || this.#firstTouched({}, this.#state, times) < this.#state.records.length) return undefined;
    this.#state = { ...this.#state, times };
    return this.proceed();
  }

  /** The time line with some statements more; undefined where there is none. */
  #timesWith(statements: readonly (readonly [string, TimeStatement])[]): NoteTimes | undefined {
    const { decisions, records, times } = this.#state;
    if (statements.every(([, statement]) => isSo(statement, times))) return times;
    const more = decide(decisions, { statements });
    return more && this.#solve(more, records, times);
  }

  /** What came of a step when it was run from here before, if it would be the same again. */
  #continued(step: Step): Continuation | undefined {
    const known = this.#continuations.find(this.#frameBefore(step.index), step, this.#circumstancesOf(step), this.#chooser);
    if (known?.behind.snapshot) this.session.restore(known.behind.snapshot);
    if (known) this.tries = withTry(this.tries, step.index, known.record);
    return known;
  }

  #continue(step: Step): Continuation {
    const from = this.#frameBefore(step.index);
    const { decided } = this.#chooser;
    const record = step.skip !== undefined || this.#boundMetBefore(step) !== undefined ? this.#pass(step) : this.#run(step);
    const behind = this.#frame(new Map(from.windows).set(step.session ?? '', record.result.next));
    this.#continuations.keep(from, step, this.#circumstancesOf(step), this.#chooser, decided, { record, behind });
    return { record, behind };
  }

  #circumstancesOf(step: Step): Circumstances {
    return { ...this.#timesOf(step), assumed: this.#assumedBefore(step) };
  }

  #timesOf({ index }: Step): StepTimes {
    return { preparedAtMs: this.msAt(index - 0.5), startsAtMs: this.msAt(index) + (this.#state.decisions.phases.get(index) ?? 0) };
  }

  #assumedBefore({ index }: Step): readonly string[] {
    return this.#state.decisions.assumed.get(index) ?? nothingAssumed;
  }

  /** Searches without letting `runs` and `effort` grow beyond a bound: a move that would is passed over. */
  runningUpTo<T>(atMost: RunBounds, search: () => T): T {
    this.#atMost = atMost;
    this.passedOver = false;
    const found = search();
    this.#atMost = unbounded;
    return found;
  }

  /**
   * Tries a move: decides so, runs again from the first step that it touches to the last one run so far, and keeps it if no step
   * before the last is further from agreement than it was and the last is nearer. Else everything is as before.
   */
  attempt(move: Move, mend: Mend = nothingToMend): boolean {
    const before = this.mark();
    const kept = this.#followMending(move, this.#noWorseThan(before.state), Infinity, mend);
    if (!kept) this.goBack(before);
    return kept;
  }

  /**
   * Tries two moves as one: the second is read from what the first leads to. What took another time than it seemed to is seen at other
   * times, so what the recording says of the time line has to be read anew.
   */
  attemptBoth(first: Move, second: () => Move | undefined, mend: Mend = nothingToMend): boolean {
    const before = this.mark();
    const then = this.#followAnywhere(first) ? second() : undefined;
    const kept = then !== undefined && this.#followMending(then, this.#noWorseThan(before.state), 0, mend);
    if (!kept) this.goBack(before);
    return kept;
  }

  /** What becomes of the last step with a move, wherever it leads; undefined where it can't be followed. To go back is up to whoever asks. */
  follow(move: Move): Record | undefined {
    return this.#followAnywhere(move) ? this.#state.records.at(-1) : undefined;
  }

  /** When a choice of the run was asked. */
  askedMs(choiceId: string): TimeMs | undefined {
    return this.#chooser.askedMs(choiceId);
  }

  /** Follows a move wherever it leads. */
  #followAnywhere(move: Move): boolean {
    const { tries } = this;
    const isNoWorse = this.#noWorseThan(this.#state);
    const followed = this.#follow(move, () => true);
    if (followed && !this.#state.records.slice(0, -1).every(isNoWorse)) this.tries = astraySince(tries, this.tries);
    return followed;
  }

  /** Follows a move; where a step on the way gets further away for a reason that can be mended, goes on from there with a mending. */
  #followMending(move: Move, accept: Accept, earliest: number, mend: Mend): boolean {
    const last = this.#state.records.length - 1;
    if (this.#follow(move, accept, earliest, last)) return true;
    for (let mendings = 0; mendings < maxMendings; ) {
      const at = this.#state.records.length - 1;
      const stopped = this.#state.records[at];
      if (!stopped || accept(stopped, at)) return false;
      const here = this.mark();
      let further = false;
      for (const next of mend(stopped, at)) {
        if (++mendings > maxMendings) return false;
        if (this.#follow(next, accept, at, last)) return true;
        further = this.#state.records.length - 1 > at;
        if (further) break;
        this.goBack(here);
      }
      if (!further) return false;
    }
    return false;
  }

  /** No step further from its recording than before, and the last one nearer. */
  #noWorseThan({ records }: State): Accept {
    return (record, index) => {
      if (this.#givenUp.has(index)) return true;
      const was = records[index];
      if (was === undefined) return false;
      if (index < records.length - 1) return saysTheSame(record, was) || distanceOf(record) <= distanceOf(was);
      return distanceOf(record) < distanceOf(was);
    };
  }

  /**
   * Whether a move makes any difference to what is wrong with the last step, whatever it does to the others and to what is right there. Many moves
   * at once that make none need not be tried one by one; nor those that print nothing new where the recording has a value that nothing has spoken of.
   */
  matters(move: Move): boolean {
    const before = this.mark();
    const { records } = before.state;
    const was = present(records.at(-1), 'a step to ask about');
    const followed = this.#followAnywhere(move);
    const is = this.#state.records.at(-1);
    this.goBack(before);
    if (!followed || is === undefined || disagreementOf(is) === disagreementOf(was) || hasEachFaultOf(is, was)) return false;
    const wanted = valuesWanted(was);
    if (wanted.length === 0) return true;
    const steps = this.timeline.steps.slice(0, records.length);
    const spoken = { heard: heardBefore(steps, records, this.#givenUp), recorded: steps.at(-1)?.recorded ?? '', wanted };
    // What is printed as things stand, one of the moves by itself may print as well.
    return wanted.every((value) => spoken.heard.has(value)) || [is, was].some((record) => saysAnew(record, spoken));
  }

  /** The last step can't be explained: from now on it holds nothing back. */
  giveUp(): void {
    this.#givenUp.add(this.#state.records.length - 1);
  }

  /** Everything as it is now, to be taken up again by `goBack`. */
  mark(): Mark {
    return { state: this.#state, session: this.session, chooser: this.#chooser };
  }

  goBack({ state, session, chooser }: Mark): void {
    this.session = session;
    this.#chooser = chooser;
    this.#bindExactly(state.decisions.bindings);
    this.#state = state;
    this.#restore(state.frames.length - 1);
  }

  /** Looks at the world as it is before a step, or behind the last one where `step` is their number; leaves everything as it was. */
  visit<T>(step: number, look: (session: Session) => T): T {
    this.#restore(step);
    const seen = look(this.session);
    this.#restore(this.#state.records.length);
    return seen;
  }

  /** Takes up another note at a mark that it has in common with this one. */
  goOnWith(timeline: Timeline, mark: Mark): void {
    this.timeline = timeline;
    this.goBack(mark);
    const known = mark.state.records.length;
    for (const index of this.#givenUp) if (index >= known) this.#givenUp.delete(index);
    this.#foreseen = pausesTold(timeline);
    const times = (): NoteTimes => present(this.#solve(mark.state.decisions, mark.state.records, mark.state.times), 'a time line for steps that had one');
    let going = times();
    if (this.#firstTouched({}, this.#state, going) < known) {
      // What was run is not run again for what stands behind it.
      this.#foreseen = [];
      going = times();
    }
    this.#state = { ...this.#state, times: going };
  }

  /** Whether everything that agrees here would agree on another cluster too (another version), all decisions being the same. */
  agreesOn(options: SessionOptions): boolean {
    const agreeing = this.#state.records.map((record) => (record.comparison !== undefined && agrees(record.comparison) ? record : undefined));
    const other = this.elsewhere(options);
    return agreeing.slice(0, agreeing.findLastIndex((here) => here !== undefined) + 1).every((here) => {
      const there = other.proceed();
      return here === undefined || saysTheSame(there, here) || distanceOf(there) === 0 || other.#agreesOnceBound(there);
    });
  }

  /** What nothing has printed may have another name there (the pods of a revision whose hash is another), so that what was decided of it is to be decided again. */
  #agreesOnceBound({ comparison }: Record): boolean {
    if (!comparison || comparison.mismatches.length > 0 || comparison.bindings.length === 0 || !comparison.times.every(isAsRecorded)) return false;
    const known = new Set(this.#state.decisions.bindings.keys());
    const bindings = comparison.bindings.flatMap(([binding]) => binding ?? []);
    return bindings.every(({ id }) => !known.has(id)) && this.attempt({ bindings }) && distanceOf(present(this.#state.records.at(-1), 'the step that was run')) === 0;
  }

  /** The same note, nothing of it run yet, on another cluster (another version), all decisions being the same. */
  elsewhere(options: SessionOptions): Replay {
    return new Replay(this.timeline, options, this.#seed, this.#state.decisions, this.room, this.#state.times);
  }

  /** What comes of these steps on another cluster. */
  *runOn(options: SessionOptions, steps: readonly number[]): Generator<RunElsewhere> {
    const other = this.elsewhere(options);
    for (const [index, here] of this.#state.records.slice(0, Math.max(...steps) + 1).entries()) {
      const there = other.proceed();
      if (steps.includes(index)) yield { index, here, there };
    }
  }

  /** Adds statements that only fix what is so already: nothing needs to run again unless the time line moves. Whether they can be had. */
  hold(statements: readonly (readonly [string, TimeStatement])[]): boolean {
    const times = this.#timesWith(statements);
    if (!times) return false;
    if (samePoints(times, this.#state.times)) {
      this.#state = { ...this.#state, decisions: decide(this.#state.decisions, { statements }) ?? this.#state.decisions, times };
      return true;
    }
    // What agrees can't come nearer: it is enough that nothing gets further away.
    const before = this.mark();
    const held = this.#follow({ statements }, asNearAs(before.state));
    if (!held) this.goBack(before);
    return held;
  }

  /** Runs the last step once more with some of its own choices otherwise, looks, and leaves everything as it was. */
  peek(bindings: readonly Binding[]): Record {
    const had = new Map(bindings.map(({ id }) => [id, this.#chooser.bindings.get(id)]));
    for (const { id, value } of bindings) this.#chooser.bind(id, value);
    const record = this.#runLastAgain();
    for (const [id, value] of had) {
      if (value === undefined) this.#chooser.unbind(id);
      else this.#chooser.bind(id, value);
    }
    return record;
  }

  /** Runs the last step once more, so much later, looks, and leaves everything as it was. */
  peekLater(ms: number): Record {
    return this.#runLastAgain(ms);
  }

  #runLastAgain(laterMs = 0): Record {
    const step = present(this.timeline.steps[this.#state.records.length - 1], 'a step to peek at');
    this.#restore(step.index);
    const record = this.#run(step, laterMs);
    this.#restore(this.#state.records.length);
    return record;
  }

  /** Decides so and runs again from the first step touched, or from `earliest`, for as long as each record is accepted. */
  #follow(move: Move, accept: Accept, earliest: number = Infinity, last = this.#state.records.length - 1): boolean {
    const before = this.#state;
    const decisions = decide(before.decisions, move, (move.asCalled ? keepingBy : renamingBy)(move.bindings ?? [], this.witness));
    // How long the steps take that run again is not known before.
    const known = Math.min(before.records.length, ...this.#stepsOf(move.bindings ?? []));
    const times = decisions && this.#solve(decisions, before.records.slice(0, Math.max(known, 0)), before.times);
    if (!decisions || !times) return false;
    const from = Math.min(this.#firstTouched(move, before, times), earliest);
    if (from > last) return false;
    const more = this.#takenFrom(from);
    if (this.runs + more.runs > this.#atMost.runs || this.effort + more.effort > this.#atMost.effort) {
      this.passedOver = true;
      return false;
    }
    return this.#rerun({ ...before, decisions, times }, from, last, accept);
  }

  /** About how much effort it takes to run all steps so far once. */
  get effortOnce(): number {
    return this.#takenFrom(0).effort;
  }

  /** … and to run the last one again. */
  get effortOfLast(): number {
    return this.#takenFrom(this.#state.records.length - 1).effort;
  }

  /** About how much it takes to run the steps again from one on: what it took last. */
  #takenFrom(step: number): RunBounds {
    let [runs, effort] = [0, 0];
    for (const record of this.#state.records.slice(Math.max(step, 0))) {
      const took = this.#tookOf.get(record);
      runs += took?.runs ?? 0;
      effort += took?.effort ?? 0;
    }
    return { runs, effort };
  }

  #firstTouched(move: Move, before: State, times: NoteTimes): number {
    const last = before.records.length - 1;
    const moved = (point: TimePoint): boolean => times.get(point) !== before.times.get(point);
    const joined = [...times.keys()].filter((point) => typeof point === 'string' && point !== 'epoch');
    if (this.#birthMs(times) !== this.#birthMs(before.times) || joined.some(moved)) return -1;
    const byTime = before.records.findIndex((_, index) => moved(index - 0.5) || moved(index));
    const byChoice = this.#stepsOf(move.bindings ?? []);
    return Math.min(byTime < 0 ? last + 1 : byTime, ...byChoice, move.wait?.step ?? last + 1, ...(move.phases ?? []).map(({ step }) => step), move.assume?.step ?? last + 1);
  }

  /** Where choices were taken. One that nobody asked for is asked for, if at all, behind another that falls otherwise; where there is no other, all is run again. */
  #stepsOf(bindings: readonly Binding[]): readonly number[] {
    const asked = bindings.filter(({ id }) => this.#chooser.chosen(id));
    return (asked.length > 0 ? asked : bindings).map(({ id }) => this.stepOf(id));
  }

  #rerun(state: State, from: number, last: number, accept: Accept): boolean {
    if (from < 0) {
      this.session = this.#birth(state.times, state.decisions);
      this.#state = { ...state, frames: [this.#frame(new Map())], records: [] };
    } else {
      this.#bindExactly(state.decisions.bindings);
      this.#restore(from);
      this.#state = { ...state, frames: state.frames.slice(0, from + 1), records: state.records.slice(0, from) };
    }
    for (let index = Math.max(from, 0); index <= last; index++) {
      const record = this.proceed();
      if (!accept(record, index)) return false;
    }
    return true;
  }

  #run(step: Step, laterMs = 0): Record {
    try {
      return this.session.cluster.world.upTo({ resourceVersion: writesWithin(this.room.bytes, this.timeline.steps.length), work: this.room.work }, () => this.#runInRoom(step, laterMs));
    } catch (fault) {
      if (!(fault instanceof OutOfRoom)) throw fault;
      this.#restore(step.index);
      return { ...this.#pass(step), outOfRoom: fault.bound };
    }
  }

  /** Nothing happens; where there was no room for what came before, there is none for what would happen now. */
  #pass(step: Step): Record {
    const passed = passStep({ session: this.session, last: windowOf(step, this.#frameBefore(step.index).windows) });
    const bound = this.#boundMetBefore(step);
    return bound === undefined ? passed : { ...passed, outOfRoom: bound };
  }

  /** Which bound was met before a step, so that there is no room for it either. */
  #boundMetBefore({ index }: Step): Record['outOfRoom'] {
    return this.#state.records[index - 1]?.outOfRoom;
  }

  #runInRoom(step: Step, laterMs: number): Record {
    const { preparedAtMs, startsAtMs } = this.#timesOf(step);
    const { world } = this.session.cluster;
    const snapshot = this.#snapshotBefore(step.index);
    const workBefore = world.work;
    const stage = this.#stageOf(step, { preparedAtMs, startsAtMs: startsAtMs + laterMs });
    const earlier = this.#readiness.find(step, snapshot, stage);
    const ready = getReady(step, stage, earlier);
    this.#readiness.keep(step, snapshot, stage, ready);
    const record = runStep(step, stage, ready);
    const written = this.session.cluster.world.resourceVersion - (earlier?.snapshot ?? snapshot).cluster.world.resourceVersion;
    const runs = (record.result.unsupported === undefined ? 1 : 0) + Math.floor(written / writesLikeACommand);
    const effort = effortOf(world.work - workBefore, record.result.output);
    this.runs += runs;
    this.effort += effort;
    this.#tookOf.set(record, { runs, effort });
    this.tries = withTry(this.tries, step.index, record);
    return record;
  }

  #stageOf(step: Step, times: StepTimes): Stage {
    return {
      session: this.session,
      chooser: this.#chooser,
      last: windowOf(step, this.#frameBefore(step.index).windows),
      ...times,
      assumed: this.#assumedBefore(step),
      timeline: this.timeline,
      dialect: this.dialect,
      seen: this.seen,
      above: this.#printedAbove(step),
    };
  }

  /** What commands without a prompt printed that share a fence with a step, where nothing was recorded between them. */
  #printedAbove(step: Step): string {
    const first = this.timeline.steps.slice(0, step.index).findLastIndex((each) => each.cellId !== step.cellId || each.recorded !== undefined || each.skip !== undefined);
    return step.recorded === undefined || step.where.kind !== 'unknown' ? '' : this.#state.records.slice(first + 1, step.index).map(({ result }) => result.output).join('');
  }

  #solve(decisions: Decisions, records: readonly Record[], before: NoteTimes | undefined): NoteTimes | undefined {
    const joined: readonly Joined[] = ['apiserver', ...this.options.nodes.map(({ name }): Joined => `node/${name}`)];
    return solveNoteTime({ steps: this.timeline.steps, joined, decisions, records, before, foreseen: this.#foreseen });
  }

  /** The cluster's birth on the calendar; without recorded dates any day will do. */
  #birthMs(times: NoteTimes): number {
    const epoch = times.get('epoch');
    return epoch === undefined ? this.options.startMs - usualAgeMs : -epoch;
  }

  #birth(times: NoteTimes, decisions: Decisions): Session {
    const bornMs = this.#birthMs(times);
    const at = (point: Joined): number => bornMs + (times.get(point) ?? 0);
    const { apiServer = { port: 6443, announced: true }, nodes } = this.options;
    this.#chooser = new SeededChooser(this.#seed, decisions.bindings, this.#names);
    return new Session(
      {
        ...this.options,
        nodes: nodes.map((node) => ({ ...node, joinedMs: at(`node/${node.name}`) })),
        apiServer: { ...apiServer, createdMs: at('apiserver') },
        bornMs,
        startMs: bornMs,
      },
      this.#chooser,
    );
  }

  #bindExactly(bindings: ReadonlyMap<string, string>): void {
    for (const id of this.#chooser.bindings.keys()) if (!bindings.has(id)) this.#chooser.unbind(id);
    for (const [id, value] of bindings) this.#chooser.bind(id, value);
  }

  #frame(windows: Windows): Frame {
    return frameOf(this.session.snapshot(), windows);
  }

  /** The world before a step; where it was let go, the steps from the nearest one that is kept are run as they were run before. */
  #snapshotBefore(step: number): SessionSnapshot {
    const frame = this.#frameBefore(step);
    if (frame.snapshot) return frame.snapshot;
    const from = this.#state.frames.findLastIndex(({ snapshot }, index) => index < step && snapshot !== undefined);
    this.session.restore(present(this.#frameBefore(from).snapshot, 'the first frame lets nothing go'));
    for (const ran of this.timeline.steps.slice(from, step)) if (ran.skip === undefined) this.#runAsBefore(ran);
    return (frame.snapshot = this.session.snapshot());
  }

  #runAsBefore(step: Step): void {
    const { startMs, preparedMs = startMs } = present(this.#state.records[step.index], 'a record for each step run before');
    const stage = this.#stageOf(step, { startsAtMs: startMs, preparedAtMs: preparedMs });
    runStep(step, stage, getReady(step, stage));
  }

  #frameBefore(step: number): Frame {
    return present(this.#state.frames[step], 'a frame for each step');
  }

  #restore(step: number): void {
    this.session.restore(this.#snapshotBefore(step));
  }
}
