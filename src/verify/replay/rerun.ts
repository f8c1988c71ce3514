/**
 * A checked note, run again by a reader: one cluster that lives from the first command on. What was recorded comes out again where it can,
 * because the choices of the run that verification found are made again; whatever is run a second time is decided afresh.
 *
 * Pure, like the simulator: the worker around it is in simulator.ts.
 */
import { present } from '../../base/assert.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { SessionOptions } from '../../session/options.ts';
import { SeededChooser } from '../../session/seededChooser.ts';
import type { Terminal } from '../../session/terminal.ts';
import type { RunLimits, RunResult, SessionSnapshot } from '../../session/session.ts';
import { Session } from '../../session/session.ts';
import { foundOptions } from '../told/foundOptions.ts';
import type { NoteOutcome } from '../outcome.ts';
import type { StepOutcome } from '../stepOutcome.ts';
import { terminalOf } from '../plan/terminalOf.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { chosenOf } from '../plan/versions.ts';
import type { Edits, ManifestRun, Ran } from '../running.ts';
import { stepKey } from '../running.ts';
import { differencesOf } from '../explain/step.ts';
import { compareOutput } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf } from '../matchers/unify.ts';
import { otherOutputs } from '../otherOutputs.ts';
import type { Why } from '../why.ts';
import { decidedIn } from '../why.ts';

/** What is typed, where, and what its choices are called by. */
interface Line {
  readonly command: string;
  readonly terminal: Terminal;
  readonly label: string;
  readonly limits: RunLimits;
}

interface RunHere {
  readonly line: Line;
  readonly before: SessionSnapshot;
  readonly result: RunResult;
  /** Everything decided so far, and of it by this run itself. */
  readonly decided: readonly Choice[];
  readonly choices: readonly Choice[];
}

/** Five thousand lines are no reason to press Ctrl-C, one more is. */
const endless: RunLimits = { maxLines: 5_001, maxVirtualMs: 3_600_000 };
const unedited: Edits = { commands: {}, manifests: {} };
/** A reader's pause between two commands, as the simulated world sees it. */
const pauseMs = 3_000;

type DocumentationOf = SessionOptions['documentationOf'];

export class Rerun {
  readonly #outcome: NoteOutcome;
  readonly #timeline: Timeline;
  readonly #seed: string;
  readonly #documentationOf: DocumentationOf;
  readonly #session: Session;
  /** How many of the timeline's steps have been run: what stands before them is in place. */
  #done = 0;
  #runs = 0;
  #last: Terminal = { kind: 'host' };
  /** Where each step was typed, so that running it again happens there. */
  readonly #terminals = new Map<number, Terminal>();
  readonly #chooser: SeededChooser;
  /** The last run of each cell's command or manifest, to be asked about. */
  readonly #ran = new Map<string, RunHere>();

  /** `seed`: what choices are drawn from that the witness does not make. `documentationOf` is too heavy for the page, where `kubectl explain` is left without. */
  constructor(timeline: Timeline, outcome: NoteOutcome, seed: string, documentationOf?: DocumentationOf) {
    this.#outcome = outcome;
    this.#timeline = timeline;
    this.#seed = seed;
    this.#documentationOf = documentationOf;
    this.#chooser = new SeededChooser(seed, new Map(outcome.witness.map(({ id, value }) => [id, value])));
    this.#session = new Session({ ...foundOptions(timeline, outcome.cluster), ...(documentationOf && { documentationOf }) }, this.#chooser);
  }

  get session(): Session {
    return this.#session;
  }

  /** The same note from its beginning, on a cluster of its own. */
  again(): Rerun {
    return new Rerun(this.#timeline, this.#outcome, this.#seed, this.#documentationOf);
  }

  get steps(): number {
    return this.#timeline.steps.length;
  }

  /** How many of the note's steps have been run. */
  get done(): number {
    return this.#done;
  }

  /** Runs one command of the note; what stands above it and was never run is run first. */
  runStep(key: string, edits: Edits): Ran {
    const index = this.#timeline.steps.findIndex(({ cellId, entry }) => stepKey(cellId, entry) === key);
    const step = present(this.#timeline.steps[index], `no step ${key}`);
    if (index < this.#done) return this.#runAgain(step, edits);
    this.#runAbove(index, edits);
    return this.#runFirst(step, edits);
  }

  /** Runs those of the first `steps` commands of the note that were never run, and looks around. */
  goBehind(steps: number, edits: Edits): Ran {
    this.#runAbove(steps, edits);
    return this.wait(pauseMs);
  }

  /** Lets virtual time pass. */
  wait(ms: number): Ran {
    this.#session.advance(ms);
    return { output: '', exitCode: 0, traces: [], interrupted: false };
  }

  /** Runs a line that the note did not record, on the reader's own machine, behind the first `after` commands of the note. */
  runLine(key: string, command: string, after: number, edits: Edits): Ran {
    this.#runAbove(after, edits);
    this.#session.advance(pauseMs);
    const { result } = this.#runOnce(key, { command, terminal: { kind: 'host' }, label: this.#nextLabel(), limits: endless });
    this.#session.advance(pauseMs);
    return ranOf(result);
  }

  /** Runs the whole note: the session is then where the note ends. */
  runAll(): void {
    this.#runAbove(this.#timeline.steps.length, unedited);
  }

  /** Applies a manifest as it stands on the page, behind the first `after` commands of the note. */
  runManifest({ cellId, text, way }: ManifestRun, after: number, edits: Edits): Ran {
    this.#runAbove(after, edits);
    const path = `${cellId}.yaml`;
    this.#session.addFile(path, text);
    this.#advanceTo(this.#outcome.steps[0]?.at?.preparedMs ?? this.#session.cluster.now() + pauseMs);
    const command = way === 'apply' ? `kubectl apply -f ${path}` : `kubectl replace --force -f ${path}`;
    const { result } = this.#runOnce(cellId, { command, terminal: { kind: 'host' }, label: this.#nextLabel(), limits: endless });
    this.#session.advance(pauseMs);
    return ranOf(result);
  }

  /** Of what was run last under a step's key or a manifest's cell id. The cluster stays as it is. */
  why(key: string): Why {
    const { before, line, result, choices, decided } = present(this.#ran.get(key), `${key} was run`);
    const now = this.#session.snapshot();
    const peek = (bindings: readonly Binding[]): string => {
      this.#session.restore(before);
      const had = bindings.map(({ id }) => [id, this.#chooser.bindings.get(id)] as const);
      for (const { id, value } of bindings) this.#chooser.bind(id, value);
      const { output } = this.#session.run(line.command, line.terminal, line.limits, line.label);
      for (const [id, value] of had) {
        if (value === undefined) this.#chooser.unbind(id);
        else this.#chooser.bind(id, value);
      }
      return output;
    };
    const others = otherOutputs({ output: result.output, choices, peek });
    this.#session.restore(now);
    return { decided: decidedIn(result.output, decided), others };
  }

  #runAbove(index: number, edits: Edits): void {
    for (const step of this.#timeline.steps.slice(this.#done, index)) this.#runFirst(step, edits);
  }

  #runFirst(step: Step, edits: Edits): Ran {
    const found = this.#outcome.steps.find(({ cellId, entry }) => cellId === step.cellId && entry === step.entry);
    this.#done = step.index + 1;
    this.#prepare(step, found, edits);
    if (step.skip !== undefined) return { output: '', exitCode: 0, traces: [], interrupted: false };
    this.#advanceTo(found?.at?.startMs ?? this.#session.cluster.now() + pauseMs);
    const terminal = terminalOf(step, this.#last, this.#session);
    this.#terminals.set(step.index, terminal);
    return this.#run(step, terminal, `step/${step.index + 1}`, edits);
  }

  #runAgain(step: Step, edits: Edits): Ran {
    this.#session.advance(pauseMs);
    const ran = this.#run(step, this.#terminals.get(step.index) ?? terminalOf(step, this.#last, this.#session), this.#nextLabel(), edits);
    // What was asked for is done by the time that the reader looks.
    this.#session.advance(pauseMs);
    return ran;
  }

  #run(step: Step, terminal: Terminal, label: string, edits: Edits): Ran {
    const key = stepKey(step.cellId, step.entry);
    const command = edits.commands[key] ?? step.command;
    const line = { command, terminal, label, limits: endless };
    let ran = this.#runOnce(key, line);
    if (ran.result.interrupted) {
      // It would never end by itself: stopped where the author stopped it.
      this.#session.restore(ran.before);
      const recordedLines = (step.recorded ?? '').split('\n').length;
      ran = this.#runOnce(key, { ...line, limits: { ...endless, maxLines: Math.max(recordedLines, 10) } });
    }
    this.#last = ran.result.next;
    return command === step.command && step.recorded !== undefined ? comparedWith(step.recorded, ran) : ranOf(ran.result);
  }

  #runOnce(key: string, line: Line): RunHere {
    const before = this.#session.snapshot();
    const known = this.#chooser.log.length;
    const result = this.#session.run(line.command, line.terminal, line.limits, line.label);
    const decided = this.#chooser.log;
    const ran = { before, line, result, decided, choices: decided.slice(known) };
    this.#ran.set(key, ran);
    return ran;
  }

  /** What the choices of a run are called by that the note did not record. */
  #nextLabel(): string {
    return `page/${++this.#runs}`;
  }

  /** The files and manifests that a step stands on, and the step that the note only tells of. */
  #prepare(step: Step, found: StepOutcome | undefined, edits: Edits): void {
    for (const preparation of step.before) if (preparation.kind === 'file') this.#session.addFile(preparation.path, preparation.text);
    const manifests = chosenOf(step.before, this.#chooser);
    const assumed = found?.assumed?.commands ?? [];
    if (manifests.length === 0 && assumed.length === 0) return;
    this.#advanceTo(found?.at?.preparedMs ?? this.#session.cluster.now());
    for (const manifest of manifests) {
      const { text, line } = manifest;
      const label = `before/${step.index + 1}/${line}`;
      const path = `/tmp/${label.replaceAll('/', '-')}.yaml`;
      this.#session.addFile(path, ('cellId' in manifest ? edits.manifests[manifest.cellId] : undefined) ?? text);
      this.#session.run(`kubectl apply -f ${path}`, { kind: 'host' }, endless, label);
    }
    for (const [index, command] of assumed.entries()) this.#session.run(command, { kind: 'host' }, endless, `assumed/${step.index + 1}/${index}`);
    if (found?.at === undefined) this.#session.advance(pauseMs);
  }

  /** Time never goes back: what was run out of order happens later than it was recorded. */
  #advanceTo(timeMs: number): void {
    const ms = timeMs - this.#session.cluster.now();
    if (ms > 0) this.#session.advance(ms);
  }
}

function ranOf({ output, exitCode, traces, unsupported, interrupted }: RunResult): Ran {
  return { output, exitCode, traces, interrupted, ...(unsupported === undefined ? {} : { unsupported }) };
}

function comparedWith(recorded: string, { result, decided, choices }: RunHere): Ran {
  if (result.unsupported !== undefined) return ranOf(result);
  const comparison = compareOutput(result.output, recorded, provenanceOf(decided, choices));
  const differences = differencesOf(comparison);
  const kind = comparison.mismatches.length > 0 ? 'different' : differences.length > 0 ? 'alike' : 'same';
  return { ...ranOf(result), likeness: { kind, differences } };
}
