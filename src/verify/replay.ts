/**
 * A replay under way: the steps run so far, each with the snapshot before it, so that a decision can be taken back and everything
 * behind it run again. Knows nothing of which decisions to take: see `search.ts` and `moves/`.
 */
import { documentationOf } from '../api/documentation/index.ts';
import { present } from '../base/assert.ts';
import type { Choice } from '../cluster/ports/choices.ts';
import type { WorldSnapshot } from '../cluster/world.ts';
import { SeededChooser } from '../session/seededChooser.ts';
import type { RunResult, SessionOptions, SessionSnapshot, Terminal } from '../session/session.ts';
import { Session } from '../session/session.ts';
import { mayChangeCluster } from './effects.ts';
import type { Comparison } from './matchers/compare.ts';
import { agrees, compareOutput } from './matchers/compare.ts';
import type { Binding } from './matchers/unify.ts';
import { provenanceOf } from './matchers/unify.ts';
import { terminalOf } from './terminalOf.ts';
import type { Step, Timeline } from './timeline.ts';
import type { Joined, TimePoint, TimeStatement } from './timeNetwork.ts';
import { solveTimeLine } from './timeNetwork.ts';

/** A decision to try: what to bind, what to hold of the time line. */
export interface Move {
  readonly bindings?: readonly Binding[];
  readonly statements?: readonly (readonly [string, TimeStatement])[];
  /** At least so much time passes before this step. */
  readonly wait?: { readonly step: number; readonly ms: number };
  /** Something that the note tells in prose: run before this step. */
  readonly assume?: { readonly step: number; readonly commands: readonly string[] };
}

/** What came of one step. */
export interface Record {
  /** When what the step stands on was prepared, where something was. */
  readonly preparedMs?: number;
  /** Manifests that the API server refused when they were prepared. */
  readonly refused: readonly Refusal[];
  readonly startMs: number;
  readonly objectsAtStart: Objects;
  readonly endMs: number;
  readonly terminal: Terminal;
  readonly result: RunResult;
  /** Undefined where nothing was recorded to compare. */
  readonly comparison?: Comparison;
  /** Choices taken by the step itself; what fell due in the time before it is in `choicesBefore`. */
  readonly choices: readonly Choice[];
  readonly choicesBefore: readonly Choice[];
}

/** Every object of a state of the world, by resource, then by `namespace/name`. */
export type Objects = WorldSnapshot['objects'];

export interface Anchor {
  readonly point: TimePoint;
  readonly offsetMs: number;
}

export interface Refusal {
  /** 1-based line at which the manifest begins. */
  readonly line: number;
  /** What kubectl printed. */
  readonly message: string;
}

/** How far a step is from agreeing; lower is better, 0 is agreement. */
export function distanceOf(record: Record): number {
  const { comparison } = record;
  if (!comparison || agrees(comparison)) return 0;
  const times = comparison.times.filter((time) => time.simulated !== time.recorded).length;
  return comparison.cost + 0.01 * comparison.bindings.length + 0.01 * times;
}

/** What is wrong with a step, to be held against what is wrong after a move. */
function disagreementOf({ comparison }: Record): string {
  const words = (comparison?.mismatches ?? []).map((mismatch) => mismatch.words ?? [mismatch.simulated?.text, mismatch.recorded?.text]);
  const open = (comparison?.open ?? []).flatMap((line) => line.words.map((word) => word.simulated));
  return JSON.stringify([words, open]);
}

/** The world between two steps, and the terminals in it. */
interface Frame {
  readonly snapshot: SessionSnapshot;
  readonly last: Terminal;
}

/** What the search may take back: everything else follows from it. */
interface Decisions {
  readonly bindings: ReadonlyMap<string, string>;
  readonly statements: ReadonlyMap<string, TimeStatement>;
  readonly waits: ReadonlyMap<number, number>;
  readonly assumed: ReadonlyMap<number, readonly string[]>;
}

const undecided: Decisions = { bindings: new Map(), statements: new Map(), waits: new Map(), assumed: new Map() };

interface State {
  readonly decisions: Decisions;
  readonly times: ReadonlyMap<TimePoint, number>;
  /** frames[i]: before step i, its waiting time not yet passed. */
  readonly frames: readonly Frame[];
  readonly records: readonly Record[];
}

export interface Mark {
  readonly state: State;
  readonly session: Session;
  readonly chooser: SeededChooser;
}

const endless = { maxLines: 2_000, maxVirtualMs: 3_600_000 };
/** Between two commands of a person typing, unless the recording says otherwise. */
const usualGapMs = 3_000;
const usualAgeMs = 3_600_000;
/** Gaps that have to be shorter than usual are so by steps of this. */
const gapStepMs = 1_000;

export class Replay {
  readonly timeline: Timeline;
  readonly options: SessionOptions;
  session: Session;
  runs = 0;
  #chooser: SeededChooser;
  readonly #seed: string;
  readonly #givenUp = new Set<number>();
  #state: State;

  constructor(timeline: Timeline, options: SessionOptions, seed: string, decisions: Decisions = undecided) {
    this.timeline = timeline;
    this.options = options;
    this.#seed = seed;
    this.#chooser = new SeededChooser(seed);
    const times = present(this.#solve(decisions), 'a time line for decisions that were taken before');
    this.session = this.#birth(times, decisions);
    this.#state = { decisions, times, frames: [this.#frame({ kind: 'host' })], records: [] };
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

  get bindings(): ReadonlyMap<string, string> {
    return this.#state.decisions.bindings;
  }

  timeOf(point: TimePoint): number {
    return this.#state.times.get(point) ?? 0;
  }

  /**
   * The point in time that a moment moves with, and how far behind it the moment lies. `holds` tells whether a state of the world knows
   * the moment already: clocks alone don't tell, because steps may follow each other within one second.
   */
  anchorOf(momentMs: number, holds: (objects: Objects) => boolean, joined?: Joined): Anchor {
    const since = (point: TimePoint, startMs: number): Anchor => ({ point, offsetMs: momentMs - startMs });
    const bornMs = this.#birthMs(this.#state.times);
    if (joined !== undefined) return since(joined, bornMs + this.timeOf(joined));
    const index = this.#state.records.findIndex((_, at) => holds(present(this.#state.frames[at + 1], 'a frame behind each step').snapshot.cluster.world.objects));
    const record = this.#state.records[index];
    const before = this.#state.records[index - 1];
    if (record && !holds(record.objectsAtStart)) return since(index, record.startMs);
    if (record?.preparedMs !== undefined && momentMs >= Math.floor(record.preparedMs / 1000) * 1000) return since(index - 0.5, record.preparedMs);
    return before ? since(index - 1, before.startMs) : since('birth', bornMs);
  }

  /** Where in the recording a choice was taken: the step, or -1 for the cluster's birth. */
  stepOf(choiceId: string): number {
    return this.#state.records.findIndex((record) => [...record.choicesBefore, ...record.choices].some((choice) => choice.id === choiceId));
  }

  /** Runs the next step as things stand. */
  proceed(): Record {
    const index = this.#state.records.length;
    const step = present(this.timeline.steps[index], `no step ${index}`);
    if (step.skip !== undefined) {
      this.pass();
      return present(this.#state.records.at(-1), 'the step was passed');
    }
    const record = this.#run(step);
    this.#state = {
      ...this.#state,
      records: [...this.#state.records, record],
      frames: [...this.#state.frames.slice(0, index + 1), this.#frame(record.result.next)],
    };
    // Nobody knew how long it would take: what follows comes after it.
    if (record.endMs > record.startMs) this.#state = { ...this.#state, times: this.#solve(this.#state.decisions) ?? this.#state.times };
    return record;
  }

  /** Goes past the next step without running it. */
  pass(): void {
    const index = this.#state.records.length;
    const { last } = present(this.#state.frames[index], 'a frame for each step');
    const nowMs = this.session.cluster.now();
    const result: RunResult = { output: '', stdout: '', stderr: '', exitCode: 0, traces: [], interrupted: false, next: last };
    const objectsAtStart = this.session.cluster.world.snapshot().objects;
    const record: Record = { refused: [], objectsAtStart, startMs: nowMs, endMs: nowMs, terminal: last, result, choices: [], choicesBefore: [] };
    this.#state = { ...this.#state, records: [...this.#state.records, record], frames: [...this.#state.frames.slice(0, index + 1), this.#frame(last)] };
  }

  /**
   * Tries a move: decides so, runs again from the first step that it touches to the last one run so far, and keeps it if no step
   * before the last is further from agreement than it was and the last is nearer. Else everything is as before.
   */
  attempt(move: Move): boolean {
    const before = this.mark();
    const last = before.state.records.length - 1;
    const keep = this.#follow(move, (record, index) => {
      const was = before.state.records[index];
      const is = distanceOf(record);
      return this.#givenUp.has(index) || (was !== undefined && (index < last ? is <= distanceOf(was) : is < distanceOf(was)));
    });
    if (!keep) this.goBack(before);
    return keep;
  }

  /**
   * Whether a move makes any difference to how the last step disagrees, whatever it does to the others. Many moves at once that make
   * none need not be tried one by one.
   */
  matters(move: Move): boolean {
    const before = this.mark();
    const was = present(before.state.records.at(-1), 'a step to ask about');
    const followed = this.#follow(move, () => true);
    const is = this.#state.records.at(-1);
    this.goBack(before);
    return followed && is !== undefined && disagreementOf(is) !== disagreementOf(was);
  }

  /** Values that go by another name after a move: an endpoint is `address:port`, so bindings to it follow the address. */
  #renamesBy(move: Move): ReadonlyMap<string, string> {
    return new Map(
      (move.bindings ?? []).flatMap(({ id, value }) => {
        const choice = this.#chooser.chosen(id);
        return choice && choice.domain.kind !== 'oneOf' && choice.domain.kind !== 'duration' && choice.value !== value ? [[choice.value, value] as const] : [];
      }),
    );
  }

  /** Decides so and runs again from the first step touched, for as long as each record is accepted. */
  #follow(move: Move, accept: (record: Record, index: number) => boolean): boolean {
    const before = this.#state;
    const decisions = decide(before.decisions, move, this.#renamesBy(move));
    // How long the steps take that run again is not known before.
    const known = Math.min(before.records.length, ...(move.bindings ?? []).map(({ id }) => this.stepOf(id)));
    const times = decisions && this.#solve(decisions, known);
    if (!decisions || !times) return false;
    const last = before.records.length - 1;
    const from = this.#firstTouched(move, before, times);
    return from <= last && this.#rerun({ ...before, decisions, times }, from, last, accept);
  }

  /** The last step can't be explained: from now on it holds nothing back. */
  giveUp(): void {
    this.#givenUp.add(this.#state.records.length - 1);
  }

  /** Everything as it is now, to be taken up again by `goBack`. */
  mark(): Mark {
    return { state: this.#state, session: this.session, chooser: this.#chooser };
  }

  goBack(mark: Mark): void {
    this.#takeUp(mark.state, mark.session, mark.chooser);
  }

  /** Whether everything that agrees here would agree on another cluster too (another version), all decisions being the same. */
  agreesOn(options: SessionOptions): boolean {
    const other = new Replay(this.timeline, options, this.#seed, this.#state.decisions);
    return this.#state.records.every((record) => {
      const there = other.proceed();
      return !record.comparison || distanceOf(record) > 0 || distanceOf(there) === 0;
    });
  }

  /** Adds statements that only fix what is so already: nothing needs to run again unless the time line moves. */
  hold(statements: readonly (readonly [string, TimeStatement])[]): void {
    if (statements.length === 0) return;
    const decisions = decide(this.#state.decisions, { statements });
    const times = decisions && this.#solve(decisions);
    if (!decisions || !times) return;
    if (samePoints(times, this.#state.times)) this.#state = { ...this.#state, decisions, times };
    else this.attempt({ statements });
  }

  /** Runs the last step once more with one choice of its own otherwise, looks, and leaves everything as it was. */
  peek(binding: Binding): Record {
    const index = this.#state.records.length - 1;
    const step = present(this.timeline.steps[index], 'a step to peek at');
    const before = this.#state;
    this.#restore(present(before.frames[index], 'a frame for each step'));
    const had = this.#chooser.bindings.get(binding.id);
    this.#chooser.bind(binding.id, binding.value);
    const record = this.#run(step);
    if (had === undefined) this.#chooser.unbind(binding.id);
    else this.#chooser.bind(binding.id, had);
    this.#restore(present(before.frames.at(-1), 'a frame behind the last step'));
    return record;
  }

  /** Runs the last step once more, so much later, looks, and leaves everything as it was. */
  peekLater(ms: number): Record {
    const index = this.#state.records.length - 1;
    const step = present(this.timeline.steps[index], 'a step to peek at');
    this.#restore(present(this.#state.frames[index], 'a frame for each step'));
    const record = this.#run(step, ms);
    this.#restore(present(this.#state.frames.at(-1), 'a frame behind the last step'));
    return record;
  }

  #rerun(state: State, from: number, last: number, accept: (record: Record, index: number) => boolean): boolean {
    let { frames, records } = state;
    if (from < 0) {
      this.session = this.#birth(state.times, state.decisions);
      frames = [this.#frame({ kind: 'host' })];
      records = [];
    } else {
      this.#bindExactly(state.decisions.bindings);
      this.#restore(present(frames[from], 'a frame for each step'));
      frames = frames.slice(0, from + 1);
      records = records.slice(0, from);
    }
    this.#state = { ...state, frames, records };
    for (let index = Math.max(from, 0); index <= last; index++) {
      const record = this.proceed();
      if (!accept(record, index)) return false;
    }
    return true;
  }

  #takeUp(state: State, session: Session, chooser: SeededChooser): void {
    this.session = session;
    this.#chooser = chooser;
    this.#bindExactly(state.decisions.bindings);
    this.#state = state;
    this.#restore(present(state.frames.at(-1), 'a frame behind the last step'));
  }

  #firstTouched(move: Move, before: State, times: ReadonlyMap<TimePoint, number>): number {
    const last = before.records.length - 1;
    const moved = (point: TimePoint): boolean => times.get(point) !== before.times.get(point);
    const joined = [...times.keys()].filter((point) => typeof point === 'string' && point !== 'epoch');
    if (this.#birthMs(times) !== this.#birthMs(before.times) || joined.some(moved)) return -1;
    const byTime = before.records.findIndex((_, index) => moved(index - 0.5) || moved(index));
    const byChoice = (move.bindings ?? []).map(({ id }) => this.stepOf(id));
    return Math.min(byTime < 0 ? last + 1 : byTime, ...byChoice, move.wait?.step ?? last + 1, move.assume?.step ?? last + 1);
  }

  #run(step: Step, laterMs = 0): Record {
    this.runs++;
    const { session } = this;
    const known = this.#chooser.log.length;
    const { preparedMs, refused } = this.#prepare(step);
    this.#advanceTo(this.timeOf(step.index) + laterMs);
    const startMs = session.cluster.now();
    const objectsAtStart = session.cluster.world.snapshot().objects;
    const terminal = terminalOf(step, present(this.#state.frames.at(step.index), 'a frame for each step').last, session);
    const choicesBefore = this.#chooser.log.slice(known);
    const result = this.#runCommand(step, terminal);
    const choices = this.#chooser.log.slice(known + choicesBefore.length);
    const recorded = recordingOf(step, result, terminal);
    const comparison = recorded === undefined ? undefined : this.#compare(result, recorded, choices);
    return {
      ...(preparedMs === undefined ? {} : { preparedMs }),
      refused,
      startMs,
      objectsAtStart,
      endMs: session.cluster.now(),
      terminal,
      result,
      choices,
      choicesBefore,
      ...(comparison ? { comparison } : {}),
    };
  }

  /** Puts in place what a step stands on; the time at which anything was done for it, if anything was. */
  #prepare(step: Step): { readonly preparedMs?: number; readonly refused: readonly Refusal[] } {
    const { session } = this;
    for (const preparation of step.before) if (preparation.kind === 'file') session.addFile(preparation.path, preparation.text);
    const manifests = step.before.filter((preparation) => preparation.kind === 'apply');
    const assumed = this.#state.decisions.assumed.get(step.index) ?? [];
    if (manifests.length === 0 && assumed.length === 0) return { refused: [] };
    this.#advanceTo(this.timeOf(step.index - 0.5));
    const preparedMs = session.cluster.now();
    const refused = manifests.flatMap(({ text, line }) => this.#apply(text, line, `before/${step.index + 1}/${line}`));
    for (const [index, command] of assumed.entries()) session.run(command, { kind: 'host' }, endless, `assumed/${step.index + 1}/${index}`);
    return { preparedMs, refused };
  }

  /** Lets time pass until so long after the cluster's birth; a command that took longer is not taken back. */
  #advanceTo(sinceBirthMs: number): void {
    const ms = this.#birthMs(this.#state.times) + sinceBirthMs - this.session.cluster.now();
    if (ms > 0) this.session.advance(ms);
  }

  /** A command that does not end by itself is stopped when as much is printed as was recorded. */
  #runCommand(step: Step, terminal: Terminal): RunResult {
    const label = `step/${step.index + 1}`;
    const before = this.session.snapshot();
    const maxLines = Math.max(1, (step.recorded ?? '').split('\n').length);
    const result = this.session.run(step.command, terminal, { ...endless, maxLines: Math.max(endless.maxLines, 2 * maxLines) }, label);
    if (!result.interrupted) return result;
    this.session.restore(before);
    return this.session.run(step.command, terminal, { ...endless, maxLines }, label);
  }

  #compare(result: RunResult, recorded: string, ofThisStep: readonly Choice[]): Comparison {
    const provenance = provenanceOf(this.#chooser.log, ofThisStep);
    const asShown = compareOutput(result.output, recorded, provenance);
    // A terminal shows both streams as they come; a recording may have caught one after the other.
    if (agrees(asShown) || result.stderr === '' || result.stdout === '') return asShown;
    const apart = compareOutput(`${result.stdout}${result.stdout.endsWith('\n') ? '' : '\n'}${result.stderr}`, recorded, provenance);
    return apart.cost < asShown.cost ? apart : asShown;
  }

  #apply(text: string, line: number, label: string): readonly Refusal[] {
    const path = `/tmp/${label.replaceAll('/', '-')}.yaml`;
    this.session.addFile(path, text);
    const result = this.session.run(`kubectl apply -f ${path}`, { kind: 'host' }, endless, label);
    return result.exitCode === 0 || result.unsupported !== undefined ? [] : [{ line, message: result.stderr.replaceAll(path, 'it').trim() }];
  }

  /** `known`: the first step of which it is not known yet how long it takes. */
  #solve(decisions: Decisions, known: number = Infinity): ReadonlyMap<TimePoint, number> | undefined {
    const { steps } = this.timeline;
    const statements = [...decisions.statements.values()];
    const dated = statements.some((statement) => statement.from === 'epoch');
    const order = ['birth' as const, ...steps.flatMap((step): TimePoint[] => (isPrepared(step, decisions) ? [step.index - 0.5, step.index] : [step.index]))];
    const joined: readonly Joined[] = ['apiserver', ...this.options.nodes.map(({ name }): Joined => `node/${name}`)];
    const all: readonly TimePoint[] = [...(dated ? ['epoch' as const] : []), ...joined, ...order];
    const between = joined.flatMap((point): TimeStatement[] => [
      { from: 'birth', to: point, minMs: 0, maxMs: Infinity, source: { kind: 'order' } },
      ...(steps.length > 0 ? [{ from: point, to: order[1] ?? 0, minMs: 0, maxMs: Infinity, source: { kind: 'order' as const } }] : []),
    ]);
    // Nobody is assumed to have been faster than usual, or to have waited longer, than the recording demands.
    const gaps = new Map<TimePoint, number>(order.map((point) => [point, point === 'birth' ? usualAgeMs : usualGapMs]));
    for (;;) {
      const following = order.slice(0, -1).map((from, place): TimeStatement => {
        const to = order[place + 1] ?? from;
        const least = Math.max(typeof from === 'number' && from < known ? this.#took(from) : 0, typeof to === 'number' ? decisions.waits.get(to) ?? 0 : 0);
        return { from, to, minMs: Math.max(least, gaps.get(from) ?? 0), maxMs: Infinity, source: { kind: 'order' } };
      });
      const line = solveTimeLine(all, [...following, ...between, ...statements], 'birth');
      if (line.kind === 'feasible') return line.times;
      const relaxed = line.statements.filter((statement) => following.includes(statement) && (gaps.get(statement.from) ?? 0) > 0);
      if (relaxed.length === 0) return undefined;
      const points = order.filter((point) => relaxed.some(({ from }) => from === point));
      shorten(gaps, points, (point) => this.#changes(point), line.excessMs);
    }
  }

  /** Whether what happened at a point changed the cluster: then people wait and see rather than type on. */
  #changes(point: TimePoint): boolean {
    const step = typeof point === 'number' ? this.timeline.steps[Math.ceil(point)] : undefined;
    if (!step || step.index !== point) return true;
    const record = this.#state?.records[step.index];
    const failed = record !== undefined && record.result.exitCode !== 0;
    return !failed && mayChangeCluster(step.command);
  }

  /** How much time what begins at a point takes for itself. */
  #took(point: TimePoint): number {
    if (typeof point !== 'number') return 0;
    const record = this.#state?.records[Math.ceil(point)];
    if (!record) return 0;
    return Number.isInteger(point) ? record.endMs - record.startMs : 0;
  }

  /** The cluster's birth on the calendar; without recorded dates any day will do. */
  #birthMs(times: ReadonlyMap<TimePoint, number>): number {
    const epoch = times.get('epoch');
    return epoch === undefined ? this.options.startMs - usualAgeMs : -epoch;
  }

  #birth(times: ReadonlyMap<TimePoint, number>, decisions: Decisions): Session {
    const bornMs = this.#birthMs(times);
    const at = (point: Joined): number => bornMs + (times.get(point) ?? 0);
    const { apiServer = { port: 6443, announced: true }, nodes } = this.options;
    this.#chooser = new SeededChooser(this.#seed, decisions.bindings);
    return new Session(
      {
        ...this.options,
        documentationOf,
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

  #frame(last: Terminal): Frame {
    return { snapshot: this.session.snapshot(), last };
  }

  #restore(frame: Frame): void {
    this.session.restore(frame.snapshot);
  }
}

/** A value with the addresses in it replaced, all at once: two may have changed places. */
function renamed(value: string, renames: ReadonlyMap<string, string>): string {
  return renames.size === 0 ? value : value.replace(/[A-Za-z0-9.]+/g, (part) => renames.get(part) ?? part);
}

const nothingRenamed: ReadonlyMap<string, string> = new Map();

function decide(decisions: Decisions, move: Move, renames: ReadonlyMap<string, string> = nothingRenamed): Decisions | undefined {
  const bindings = new Map([...decisions.bindings].map(([id, value]) => [id, renamed(value, renames)] as const));
  for (const { id, value } of move.bindings ?? []) bindings.set(id, value);
  const statements = new Map(decisions.statements);
  for (const [key, statement] of move.statements ?? []) statements.set(key, statement);
  const waits = new Map(decisions.waits);
  if (move.wait) {
    if ((waits.get(move.wait.step) ?? 0) >= move.wait.ms) return undefined;
    waits.set(move.wait.step, move.wait.ms);
  }
  const assumed = new Map(decisions.assumed);
  if (move.assume) assumed.set(move.assume.step, move.assume.commands);
  return { bindings, statements, waits, assumed };
}

/** What a step is held against; undefined where nothing was recorded that it could be held against. */
function recordingOf(step: Step, result: RunResult, from: Terminal): string | undefined {
  if (step.recorded !== undefined || step.silent === undefined) return step.recorded;
  // What a shell says of itself when it opens and closes is left out by many who leave out nothing else.
  if (result.next !== from && JSON.stringify(result.next) !== JSON.stringify(from)) return undefined;
  const silence = step.silent === 'nothing' || result.exitCode !== 0 || result.output.trim() === '';
  return silence ? '' : undefined;
}

/**
 * Takes so much time out of some gaps: first those in which nobody had anything to wait for, the latest first, then the others evenly.
 * Whole seconds lose nothing: Kubernetes cuts every time that it prints an age of to the second.
 */
function shorten(gaps: Map<TimePoint, number>, points: readonly TimePoint[], isWait: (point: TimePoint) => boolean, excessMs: number): void {
  const gapOf = (point: TimePoint): number => gaps.get(point) ?? 0;
  let restMs = Math.ceil(excessMs / gapStepMs) * gapStepMs;
  const take = (point: TimePoint, ms: number): void => {
    const taken = Math.min(gapOf(point), ms, restMs);
    gaps.set(point, gapOf(point) - taken);
    restMs -= taken;
  };
  for (const point of points.filter((each) => !isWait(each)).toReversed()) take(point, restMs);
  const waits = points.filter(isWait);
  while (restMs > 0 && waits.some((point) => gapOf(point) > 0)) take(waits.reduce((longest, point) => (gapOf(point) > gapOf(longest) ? point : longest)), gapStepMs);
}

function isPrepared(step: Step, decisions: Decisions): boolean {
  return decisions.assumed.has(step.index) || step.before.some((preparation) => preparation.kind === 'apply');
}

function samePoints(a: ReadonlyMap<TimePoint, number>, b: ReadonlyMap<TimePoint, number>): boolean {
  return a.size === b.size && [...a].every(([point, ms]) => b.get(point) === ms);
}
