/** A note in, its outcome out: plan, replay, judge, explain. */
import { present } from '../base/assert.ts';
import { parseVersion } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { Notebook } from '../note/notebook.ts';
import type { Terminal } from '../session/session.ts';
import { assume } from './assume/assume.ts';
import { mayChangeCluster } from './effects.ts';
import { environmentOf } from './environment.ts';
import { differencesOf, explainAgreement, explainAssumption, explainImpossible } from './explain/step.ts';
import type { Tongue } from './explain/phrases.ts';
import { phrases } from './explain/phrases.ts';
import { judge } from './judge.ts';
import type { NoteOutcome, StepOutcome, Verdict } from './outcome.ts';
import { plan } from './plan.ts';
import type { Record } from './replay.ts';
import { Replay } from './replay.ts';
import type { SearchBounds, Settled } from './search.ts';
import { settle, usualBounds } from './search.ts';
import type { Step, Timeline } from './timeline.ts';

export interface CheckOptions {
  readonly bounds?: SearchBounds;
  /** What free choices are drawn from where nothing recorded speaks for a value. */
  readonly seed?: string;
}

/** Tried in this order where a note does not pin its version: the newest of each generation of outputs. */
const versionsToTry = ['1.32', '1.24', '1.20'] as const;

export function checkNote(notebook: Notebook, options: CheckOptions = {}): NoteOutcome {
  const timeline = plan(notebook);
  const pinned = timeline.kubernetes === undefined ? undefined : parseVersion(timeline.kubernetes);
  const candidates = pinned ? [pinned] : versionsToTry.map((text) => present(parseVersion(text), text));
  let best: NoteOutcome | undefined;
  for (const version of candidates) {
    const outcome = checkAgainst(notebook, timeline, version, options);
    if (!best || failures(outcome) < failures(best)) best = outcome;
    if (failures(best) === 0) break;
  }
  return present(best, 'at least one version is tried');
}

const failures = (outcome: NoteOutcome): number => outcome.steps.filter((step) => step.verdict === 'impossible' || step.verdict === 'undecided').length;

function checkAgainst(notebook: Notebook, timeline: Timeline, version: KubernetesVersion, options: CheckOptions): NoteOutcome {
  const replay = new Replay(timeline, environmentOf(timeline, version), options.seed ?? notebook.file);
  const tongue: Tongue = notebook.language === 'zh' ? 'zh' : 'en';
  const steps: StepOutcome[] = [];
  let tainted: number | undefined;
  for (const step of timeline.steps) {
    const outcome = checkStep(replay, step, tongue, options.bounds ?? usualBounds, tainted);
    steps.push(outcome);
    if (outcome.verdict === 'unsupported' && mayChangeCluster(step.command)) tainted ??= step.line;
  }
  const pinned = timeline.kubernetes !== undefined;
  const likelihood = steps.reduce((product, step) => product * (step.probability ?? 1), 1);
  return {
    file: notebook.file,
    verdict: worst(steps.map((step) => step.verdict)),
    kubernetes: pinned ? [minorOf(version), minorOf(version)] : versionRange(replay, timeline, version),
    likelihood,
    steps,
    diagnostics: [...notebook.diagnostics, ...diagnosticsOf(notebook, replay)],
    bornMs: replay.session.cluster.options.bornMs,
    witness: replay.witness,
  };
}

/** What is wrong with the note as a whole. */
function diagnosticsOf(notebook: Notebook, replay: Replay): readonly Diagnostic[] {
  const refused = replay.records.flatMap((record) => record.refused);
  const empty = notebook.cells.filter((cell) => cell.kind === 'transcript' && cell.entries.length === 0 && cell.text.trim() !== '');
  return [
    ...refused.map(({ line, message }) => diagnose('manifest-refused', { line, column: 1 }, message, 'No recorded command applies this manifest, so it is applied before the first one that needs it.')),
    ...empty.map((cell) => diagnose('no-command-found', { span: cell.span }, 'This looks like a terminal session, but no line of it is a command.', 'Begin the lines that were typed with a prompt, "$ ".')),
  ];
}

const minorOf = (version: KubernetesVersion): string => `${version.major}.${version.minor}`;

const oldest = 16;
const newest = 36;

/** The versions around the one replayed on which everything that agrees would agree too; the differences between versions come and go once. */
function versionRange(replay: Replay, timeline: Timeline, version: KubernetesVersion): readonly [string, string] {
  const fits = (minor: number): boolean => minor === version.minor || replay.agreesOn(environmentOf(timeline, { ...version, minor, patch: 0 }));
  return [`${version.major}.${edgeOf(fits, version.minor, oldest)}`, `${version.major}.${edgeOf(fits, version.minor, newest)}`];
}

/** The last number towards `far` that fits, by bisection. */
function edgeOf(fits: (value: number) => boolean, near: number, far: number): number {
  if (fits(far)) return far;
  let [inside, outside] = [near, far];
  while (Math.abs(outside - inside) > 1) {
    const middle = Math.trunc((inside + outside) / 2);
    if (fits(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

function checkStep(replay: Replay, step: Step, tongue: Tongue, bounds: SearchBounds, tainted: number | undefined): StepOutcome {
  if (step.skip !== undefined) {
    replay.pass();
    return outcomeOf(step, undefined, 'skipped', { reason: phrases.skipped[tongue](step.skip), explanation: '' });
  }
  const first = replay.proceed();
  if (first.result.unsupported !== undefined) return outcomeOf(step, first, 'unsupported', { reason: phrases.unsupported[tongue](first.result.unsupported), explanation: '' });
  if (!first.comparison) return outcomeOf(step, first, 'skipped', { reason: phrases.notRecorded[tongue](), explanation: '' });
  const settled = settle(replay, step, bounds);
  const record = present(replay.records.at(-1), 'the step was run');
  if (settled.kind === 'agrees') {
    const judgement = judge(replay, step, record);
    const outcome = outcomeOf(step, record, judgement.verdict, explainAgreement(record, judgement, tongue));
    return judgement.probability === undefined ? outcome : { ...outcome, probability: judgement.probability };
  }
  const assumption = assume(replay, step, bounds);
  if (assumption) {
    const after = present(replay.records.at(-1), 'the step was run');
    const { action } = assumption;
    const explanation = explainAssumption(after, action, tongue);
    return { ...outcomeOf(step, after, 'assumed', explanation), assumed: { description: explanation.reason, commands: action.commands } };
  }
  if (tainted !== undefined) return outcomeOf(step, record, 'unsupported', { reason: phrases.afterUnsupported[tongue](tainted), explanation: '' });
  return disagreement(step, record, settled, tongue);
}

function disagreement(step: Step, record: Record, settled: Settled, tongue: Tongue): StepOutcome {
  const differences = record.comparison ? differencesOf(record.comparison) : [];
  if (settled.kind === 'bounded') return { ...outcomeOf(step, record, 'undecided', { reason: phrases.undecided[tongue](settled.runs), explanation: '' }), differences };
  return { ...outcomeOf(step, record, 'impossible', explainImpossible(record, step.recorded ?? '', tongue)), differences };
}

function outcomeOf(step: Step, record: Record | undefined, verdict: Verdict, words: { readonly reason: string; readonly explanation: string }): StepOutcome {
  return {
    cellId: step.cellId,
    entry: step.entry,
    line: step.line,
    session: record ? sessionName(record.terminal) : step.where.kind === 'place' ? step.where.name : 'host',
    command: step.command,
    ...(step.recorded === undefined ? {} : { recorded: step.recorded }),
    nearest: record?.result.output ?? '',
    exitCode: record?.result.exitCode ?? 0,
    verdict,
    ...words,
    trace: record?.result.traces ?? [],
    ...(record ? { at: { ...(record.preparedMs === undefined ? {} : { preparedMs: record.preparedMs }), startMs: record.startMs } } : {}),
  };
}

function sessionName(terminal: Terminal): string {
  return terminal.kind === 'host' ? 'host' : terminal.name;
}

/** From best to worst: the note's verdict is the worst of its steps'. */
const severity: readonly Verdict[] = ['exact', 'skipped', 'possible', 'assumed', 'unsupported', 'undecided', 'impossible'];

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((most, verdict) => (severity.indexOf(verdict) > severity.indexOf(most) ? verdict : most), 'exact');
}
