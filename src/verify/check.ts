/** A note in, its outcome out: plan, replay, judge, explain. */
import { present } from '../base/assert.ts';
import { newest, oldestReplayed, oldestSimulated, versionAdvice } from './replayable.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import { documentationOf } from '../api/documentation/index.ts';
import { formatVersion } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { Notebook } from '../note/notebook.ts';
import { readImages } from '../cluster/images/defined.ts';
import type { Attempt } from './replay/attempt.ts';
import { attemptNote, isUnexplained, isWrong } from './replay/attempt.ts';
import { beyond } from './aside/beyond.ts';
import { balancingOf, spreadsIn } from './balancing.ts';
import { environmentOf } from './told/environment.ts';
import type { Tongue } from './explain/phrases.ts';
import { tell } from './explain/tell.ts';
import type { Finding } from './finding.ts';
import { heedIgnores } from './ignores.ts';
import { judgeNote } from './judgements/index.ts';
import { ledgerOf } from './ledger.ts';
import { agrees } from './matchers/compare.ts';
import type { SessionOptions } from '../session/options.ts';
import type { FoundCluster, NoteOutcome } from './outcome.ts';
import type { OtherOutput, Verdict } from './stepOutcome.ts';
import { otherOutputs } from './otherOutputs.ts';
import { plan } from './plan/plan.ts';
import { distanceOf } from './replay/record.ts';
import type { Mark, Replay, RunElsewhere } from './replay/replay.ts';
import type { SearchBounds } from './replay/search.ts';
import { lengthOf, usualBounds } from './replay/search.ts';
import type { Contradiction } from './testimony/contradictions.ts';
import { contradictionsIn, isOfFreeValues } from './testimony/contradictions.ts';
import type { Timeline } from './plan/timeline.ts';
import { formsTold } from './told/formsTold.ts';
import { versionTold } from './told/versionTold.ts';
import { unreadSessions } from './unread.ts';
import { nearestFirst, pinnedVersion, versionsToTry } from './versions.ts';
import { VainSearches } from './replay/vain.ts';
import { timingOf } from './replay/witness.ts';

export interface CheckOptions {
  readonly bounds?: SearchBounds;
  /** What free choices are drawn from where nothing recorded speaks for a value. */
  readonly seed?: string;
  /** The line of a command of which everything is to be told that it could have printed as well. */
  readonly othersAt?: number;
}

/** A note checked, with what it takes to check an edited version of it from the first edited step on. */
export interface Checked {
  readonly outcome: NoteOutcome;
  readonly attempts: ReadonlyMap<string, Attempt>;
}

export function checkNote(notebook: Notebook, options: CheckOptions = {}): NoteOutcome {
  return recheck(undefined, notebook, options).outcome;
}

/** Checks a note, and of a note that was checked before only what follows the first change. `previous` is used up. */
export function recheck(previous: Checked | undefined, notebook: Notebook, options: CheckOptions = {}): Checked {
  const timeline = plan(notebook);
  const { bounds = usualBounds, seed = notebook.file } = options;
  const attempts = new Map<string, Attempt>();
  let best: { readonly version: KubernetesVersion; readonly attempt: Attempt } | undefined;
  let left = bounds.runsPerNote * lengthOf(timeline);
  let effortLeft = bounds.effortPerNote * lengthOf(timeline);
  const contradictions = contradictionsIn(timeline);
  const vain = new VainSearches();
  /** Of what is left of the search, so many versions are to have a part; the last may use all of it. */
  const tryOn = (version: KubernetesVersion, share: number): void => {
    const environment = replayedOn(timeline, version);
    const hopeless = best ? hopelessOn(best.attempt, contradictions, environment, vain) : nothingHopeless;
    // A version on which as little is explained as on one tried before is not the one.
    const limit = best ? best.attempt.findings.filter(isUnexplained).length : Infinity;
    if (hopeless.size >= limit) return;
    const runsPerNote = Math.ceil(left / share);
    const effortPerNote = effortLeft / share;
    left -= runsPerNote;
    effortLeft -= effortPerNote;
    const attempt = attemptNote(timeline, { environment, seed, bounds: { ...bounds, runsPerNote, effortPerNote }, limit, hopeless, vain, ...(best ? { elsewhere: best.attempt.replay } : {}) }, previous?.attempts.get(formatVersion(version)));
    if (!attempt) return;
    left += Math.max(0, runsPerNote - attempt.replay.searched);
    effortLeft += Math.max(0, effortPerNote - attempt.effort);
    attempts.set(formatVersion(version), attempt);
    best = { version, attempt };
  };
  /** What contradicts another recording does so on every version; and there may not be enough left to run it on another even once. */
  const isDone = ({ findings, replay }: Attempt): boolean => findings.every((finding, index) => !isWrong(finding) || contradictions.has(index)) || effortLeft < replay.effortOnce;
  const [first, ...usual] = versionsToTry(timeline);
  tryOn(present(first, 'at least one version is tried'), Math.min(usual.length + 1, 2));
  const others = best && !isDone(best.attempt) ? nearestFirst(usual, best.attempt, (version) => replayedOn(timeline, version), effortLeft) : [];
  for (const [index, version] of others.entries()) {
    tryOn(version, Math.min(others.length - index, 2));
    if (best && isDone(best.attempt)) break;
  }
  const { version, attempt } = present(best, 'it was tried on one');
  return { outcome: outcomeOf(notebook, timeline, version, attempt, options), attempts };
}

const nothingHopeless: ReadonlyMap<number, Finding> = new Map();

/** The unexplained steps that another version won't explain either: where those are all, no search need be made on it. What contradicts another recording does so on every version. */
function hopelessOn({ replay, findings }: Attempt, contradictions: ReadonlyMap<number, Contradiction>, environment: SessionOptions, vain: VainSearches): ReadonlyMap<number, Finding> {
  const hopeless = new Map(findings.flatMap((finding, index) => (isUnexplained(finding) ? [[index, finding] as const] : [])));
  for (const run of replay.runOn(environment, [...hopeless.keys()].filter((index) => !contradictions.has(index)))) {
    const finding = present(findings[run.index], 'a finding for each step');
    const step = present(replay.timeline.steps[run.index], 'a step for each finding');
    const what = beyond(step, run.there, replay.timeline);
    // What is not modelled here is not there either.
    if (finding.kind === 'unsupported' && finding.what === what) continue;
    // What is wrong there may hang on something that is not modelled.
    const isExcused = isWrong(finding) && what !== undefined;
    if (comesNearer(run) && (isExcused || !vain.isHopeless(step, run.there, isUnder(finding) ? 'in doubt' : 'whole'))) hopeless.delete(run.index);
  }
  return hopeless;
}

/** It hangs on what the note does not show, or on another step of which nothing is known, on the one version as on the other. */
const isUnder = ({ kind }: Finding): boolean => kind === 'untold' || kind === 'clouded';

function comesNearer({ here, there }: RunElsewhere): boolean {
  if (there.result.unsupported !== undefined) return false;
  if (here.result.unsupported !== undefined) return true;
  // Values and times are as free on one version as on the other.
  const isOfForm = here.comparison?.cost !== 0 || there.comparison?.cost !== 0;
  return isOfForm && distanceOf(there) < distanceOf(here);
}

/** On one version; undefined as soon as so many steps are wrong. */
export function checkTimeline(notebook: Notebook, timeline: Timeline, version: KubernetesVersion, options: CheckOptions, limit: number): NoteOutcome | undefined {
  const { bounds = usualBounds, seed = notebook.file } = options;
  const attempt = attemptNote(timeline, { environment: replayedOn(timeline, version), seed, bounds, limit, hopeless: nothingHopeless, vain: new VainSearches() }, undefined);
  return attempt && outcomeOf(notebook, timeline, version, attempt, options);
}

/** The cluster that the note tells of, with all that `kubectl explain` reads. */
const replayedOn = (timeline: Timeline, version: KubernetesVersion): SessionOptions => ({ ...environmentOf(timeline, version), documentationOf });

function outcomeOf(notebook: Notebook, timeline: Timeline, version: KubernetesVersion, { replay, findings: replayed, marks }: Attempt, { othersAt }: CheckOptions): NoteOutcome {
  const contradictions = contradictionsIn(timeline);
  const findings = replayed.map((found, index): Finding => {
    const finding = isWrong(found) && cameOut(replay, index) ? foundLater : found;
    const contradiction = contradictions.get(index);
    const rests = finding.kind === 'agreesInPart' || (finding.kind === 'agrees' && (finding.unshown !== undefined || replay.records[index]?.strangers !== undefined));
    return contradiction && finding.kind !== 'skipped' && (rests || isUnexplained(finding) || isOfFreeValues(contradiction)) ? { kind: 'contradicted', contradiction } : finding;
  });
  const tongue: Tongue = notebook.language === 'zh' ? 'zh' : 'en';
  // Later evidence may have moved earlier steps on the time line, or bound what they left open: what is reported is the last run.
  const told = findings.map((finding, index) => {
    const step = present(timeline.steps[index], 'a step for each finding');
    const outcome = tell(finding, step, present(replay.records[index], 'a record for each step'), timeline, tongue);
    return step.line === othersAt && step.skip === undefined ? { ...outcome, others: othersOf(replay, marks[index + 1]) } : outcome;
  });
  const diagnostics = [...notebook.diagnostics, ...judgeNote({ notebook, timeline, replay, steps: told }), ...unreadSessions(notebook), ...frontMatterDiagnostics(notebook), ...imageDiagnostics(notebook), ...nothingChecked(findings, timeline)];
  const { steps, diagnostics: reported } = heedIgnores(notebook, { steps: told, diagnostics }, tongue);
  const balancing = balancingOf(spreadsIn(steps));
  const fixed = pinnedVersion(timeline) !== undefined || versionTold(timeline)?.minor === version.minor;
  const former = version.minor < oldestSimulated ? formsTold(timeline) : undefined;
  const likelihood = steps.reduce((product, step) => product * (step.probability ?? 1), 1);
  return {
    file: notebook.file,
    tongue,
    // Where nothing was checked, nothing was found right.
    verdict: steps.length === 0 ? 'skipped' : worst(steps.map((step) => step.verdict)),
    kubernetes: fixed ? [minorOf(version), minorOf(version)] : former ? [minorOf({ ...version, minor: former.from ?? oldestReplayed }), minorOf(version)] : versionRange(replay, timeline, version),
    likelihood,
    ...(balancing ? { balancing } : {}),
    steps,
    // As a reader goes through the note.
    diagnostics: reported.toSorted((a, b) => a.line - b.line || a.column - b.column),
    ledger: ledgerOf(notebook, timeline, steps, tongue),
    cluster: withoutImages(replay.session.options),
    witness: replay.witness,
    timing: timingOf(replay),
  };
}

/** Whether a step that nothing explained at its time agrees in the last run, for what later steps showed. */
const cameOut = ({ records }: Replay, index: number): boolean => {
  const comparison = records[index]?.comparison;
  return comparison !== undefined && agrees(comparison);
};
const foundLater: Finding = { kind: 'agrees', judgement: { verdict: 'possible', because: 'values' } };

/** What the step before a mark, or the last one, could have printed as well. */
function othersOf(replay: Replay, behind: Mark | undefined): readonly OtherOutput[] {
  const end = replay.mark();
  if (behind) replay.goBack(behind);
  const { result, choices } = present(replay.records.at(-1), 'the step was run');
  const others = otherOutputs({ output: result.output, choices, peek: (bindings) => replay.peek(bindings).result.output });
  replay.goBack(end);
  return others;
}

function withoutImages(options: SessionOptions): FoundCluster {
  const { images: _, documentationOf: __, ...cluster } = options;
  return cluster;
}

function frontMatterDiagnostics({ frontMatter }: Notebook): readonly Diagnostic[] {
  const { kubernetes, broken, places } = frontMatter;
  if (broken) return [diagnose('front-matter', broken, { en: `The front matter can't be read: ${broken.message}.`, zh: `front matter 读不懂：${broken.message}` })];
  if (kubernetes === undefined || pinnedVersion({ kubernetes })) return [];
  return [diagnose('front-matter', places['kubernetes'] ?? { line: 1, column: 1 }, { en: `kubernetes: ${kubernetes} is no version that can be replayed.`, zh: `kubernetes: ${kubernetes} 不是能重放的版本：请写 1.${oldestReplayed} 到 1.${newest} 之间的版本，例如 1.32；不写时由记录决定。` }, versionAdvice)];
}

function imageDiagnostics({ frontMatter: { all, places } }: Notebook): readonly Diagnostic[] {
  return readImages(all['images']).problems.map(({ path, message }) => {
    // What is missing has no place of its own, but what it is missing from has one.
    const keys = path.map((_, index) => path.slice(0, path.length - index).join('/'));
    const place = keys.map((key) => places[key]).find((found) => found !== undefined);
    return diagnose('image-definition', place ?? { line: 1, column: 1 }, { en: `${path.join('.')}: ${message}.`, zh: `镜像定义里的 ${path.join('.')} 读不懂（${message}）：写法见 docs/zh/images.md。` }, 'docs/images.md describes how an image is defined.');
  });
}

/** Commands without a single output beside them pass whatever they say. */
function nothingChecked(findings: readonly Finding[], timeline: Timeline): readonly Diagnostic[] {
  const [first] = timeline.steps;
  if (!first || findings.some(({ kind }) => kind !== 'unrecorded' && kind !== 'skipped') || findings.every(({ kind }) => kind === 'skipped')) return [];
  return [diagnose('nothing-checked', { line: first.line, column: 1 }, 'This note has commands, but no recorded output, so nothing was checked.', 'Record what the commands printed, below each.')];
}

const minorOf = (version: KubernetesVersion): string => `${version.major}.${version.minor}`;

/** The versions around the one replayed on which everything that agrees would agree too; the differences between versions come and go once. */
function versionRange(replay: Replay, timeline: Timeline, version: KubernetesVersion): readonly [string, string] {
  const fits = (minor: number): boolean => minor === version.minor || replay.agreesOn(replayedOn(timeline, { ...version, minor, patch: 0 }));
  return [`${version.major}.${edgeOf(fits, version.minor, oldestSimulated)}`, `${version.major}.${edgeOf(fits, version.minor, newest)}`];
}

/** The last number towards `far` that fits: most notes fit all of them, most others only a few; so the farthest is tried first, then the nearest, and in strides twice as long each time. */
function edgeOf(fits: (value: number) => boolean, near: number, far: number): number {
  if (fits(far)) return far;
  let [inside, outside] = [near, far];
  for (let stride = 1; Math.abs(outside - inside) > 1; ) {
    const next = inside + Math.sign(far - near) * stride;
    if (fits(next)) inside = next;
    else outside = next;
    stride = outside === far ? Math.min(2 * stride, Math.abs(far - inside) - 1) : Math.trunc(Math.abs(outside - inside) / 2);
  }
  return inside;
}

/** From best to worst: the note's verdict is the worst of its steps'. */
const severity: readonly Verdict[] = ['exact', 'skipped', 'possible', 'assumed', 'unsupported', 'undecided', 'impossible'];

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((most, verdict) => (severity.indexOf(verdict) > severity.indexOf(most) ? verdict : most), 'exact');
}
