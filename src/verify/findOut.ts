/** Finds out what is to be said of one step: runs it, searches, judges. */
import { present } from '../base/assert.ts';
import { assume } from './assume/assume.ts';
import { beyond, beyondInPart, noOutput } from './aside/beyond.ts';
import { linesApart, wordsApart } from './aside/parts.ts';
import { differsInPodRows, unknownInitIn, unknownProgramIn } from './aside/unknownPrograms.ts';
import type { Cloud } from './aside/clouds.ts';
import { isUnder, restsOn, unshownIn } from './aside/clouds.ts';
import { otherTerminalIn } from './aside/otherTerminal.ts';
import { podsBehindIn } from './aside/podsBehind.ts';
import { residentsApart } from './aside/residents.ts';
import { explainedByStrangers } from './aside/strangers.ts';
import type { Finding } from './finding.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import { effectOf } from './aside/effects.ts';
import { agrees, compareOutput, isAsRecorded } from './matchers/compare.ts';
import { provenanceOf } from './matchers/unify.ts';
import { agesAhead } from './moves/agesAhead.ts';
import { ownChances } from './moves/alternatives.ts';
import { trustedTimes, values } from './moves/evidence.ts';
import { outrightProposers, proposers } from './moves/index.ts';
import type { Proposer } from './moves/move.ts';
import { placeholder } from './replay/placeholders.ts';
import type { Record } from './replay/record.ts';
import type { Replay } from './replay/replay.ts';
import type { SearchBounds, Settled } from './replay/search.ts';
import { holdTimes, settle } from './replay/search.ts';
import type { Depth, VainSearches } from './replay/vain.ts';
import type { Contradiction } from './testimony/contradictions.ts';
import { untoldIn } from './aside/untold.ts';
import type { Step } from './plan/timeline.ts';

/** What is known of a note before one of its steps is found out. */
export interface Known {
  readonly bounds: SearchBounds;
  /** Steps before it that are not modelled. */
  readonly before: readonly Cloud[];
  /** What contradicts another recording, whatever the cluster was; no search helps there. */
  readonly contradictions: ReadonlyMap<number, Contradiction>;
  /** What was searched for in vain on other versions. */
  readonly vain: VainSearches;
  /** What won't be explained on this version either: what was found of it on another. */
  readonly hopeless: ReadonlyMap<number, Finding>;
}

/** Runs the next step and brings it to agreement with its recording, if there is a way. */
export function findOut(replay: Replay, step: Step, { bounds, before, contradictions, vain, hopeless }: Known): Finding {
  const own = unshownIn(step);
  const clouds = own ? [own, ...before] : before;
  if (step.skip !== undefined) {
    replay.proceed();
    return { kind: 'skipped', why: step.skip };
  }
  const { record: first, timed } = proceedInTime(replay, step);
  if (first.outOfRoom === 'memory') return { kind: 'outOfRoom', maxBytes: replay.room.bytes };
  if (first.outOfRoom === 'effort') return { kind: 'tooMuch', maxWork: replay.room.work };
  const { answered } = first.result;
  if (answered === 'anything' && saysAnswer(step)) return step.recorded === undefined ? { kind: 'unrecorded' } : { kind: 'agrees', judgement: { verdict: 'possible', because: 'answer' } };
  if (answered !== undefined && answered !== 'anything' && saysOneOf(answered, step, replay)) return step.recorded === undefined ? { kind: 'unrecorded' } : { kind: 'agrees', judgement: { verdict: 'possible', because: 'editor' } };
  if (first.result.unsupported !== undefined) return { kind: 'unsupported', what: first.result.unsupported };
  if (first.residents?.nothingLeft && first.residents.vouched) return { kind: 'agrees', judgement: { verdict: 'possible', because: 'resident' } };
  const missing = untoldIn(step, first, replay.timeline, replay.seen.ran);
  if (missing !== undefined && !(first.comparison && agrees(first.comparison))) return { kind: 'untold', what: missing };
  if (first.residents?.nothingLeft) return { kind: 'untold', what: cameWithCluster(first.residents.namespaces.join(', ')) };
  if (!first.comparison) return { kind: 'unrecorded' };
  if (agrees(first.comparison)) {
    if (!timed) holdTimes(replay, step);
    return agreement(replay, step, clouds);
  }
  const mark = replay.mark();
  const elsewhere = hopeless.get(step.index);
  const wrongAnyway = contradictions.has(step.index) || elsewhere?.kind === 'impossible';
  const depth: Depth = wrongAnyway || doubtOf(replay, step, clouds) !== undefined ? 'in doubt' : 'whole';
  const known = vain.recall(step, first, depth);
  if (known) return bindOutright(replay, step, bounds).kind === 'agrees' ? agreement(replay, step, clouds) : ((elsewhere ? undefined : assumed(replay, step, depth, vain, bounds)) ?? unexplained(replay, step, clouds, known));
  let settled = depth === 'in doubt' ? comeNear(replay, step, { ...bounds, runsPerStep: Math.min(bounds.runsPerStep, vain.runsInDoubt) }, outrightProposers) : comeNear(replay, step, bounds, proposers);
  if (depth === 'in doubt') vain.endedInDoubt(settled);
  if (settled.kind !== 'agrees' && depth === 'in doubt' && !wrongAnyway && doubtOf(replay, step, clouds) === undefined) {
    // What seemed to be to blame for it is not.
    replay.goBack(mark);
    settled = comeNear(replay, step, bounds, proposers);
  }
  if (settled.kind === 'agrees') return agreement(replay, step, clouds);
  vain.keep(step, first, depth, settled);
  if (!elsewhere) return assumed(replay, step, depth, vain, bounds) ?? unexplained(replay, step, clouds, settled);
  // Every way was tried there, and this version comes no nearer.
  return unexplained(replay, step, clouds, elsewhere.kind === 'impossible' ? { kind: 'exhausted', faults: new Set() } : settled);
}

/** A step as it first came; `timed`: the time line holds what it says of times. */
interface Proceeded {
  readonly record: Record;
  readonly timed: boolean;
}

/** Runs the next step when the ages in its recording say that it was typed; where they come out otherwise all the same, as things stand. */
function proceedInTime(replay: Replay, step: Step): Proceeded {
  const ahead = agesAhead(replay, step);
  const mark = replay.mark();
  const record = ahead.length === 0 ? undefined : replay.proceedAt(ahead);
  const seen = record?.comparison;
  if (record && seen && seen.times.filter(isAsRecorded).length >= ahead.length && holdTimes(replay, step)) {
    const held = present(replay.records.at(-1), 'the step was run');
    return { record: held, timed: held === record };
  }
  if (record) replay.goBack(mark);
  return { record: replay.proceed(), timed: false };
}

/** How many commands are run to see whether something that nobody recorded explains an output. */
const runsToAssume = 300;

function assumed(replay: Replay, step: Step, depth: Depth, { runsInDoubt }: VainSearches, bounds: SearchBounds): Finding | undefined {
  const assumption = assume(replay, step, depth === 'in doubt' ? runsInDoubt : runsToAssume, bounds);
  return assumption && { kind: 'assumed', action: assumption.action, line: replay.timeline.steps[assumption.step]?.line ?? step.line };
}

function unexplained(replay: Replay, step: Step, clouds: readonly Cloud[], settled: Settled): Finding {
  replay.giveUp();
  const doubt = doubtOf(replay, step, clouds);
  if (doubt) return inPart(replay, step, clouds) ?? doubt;
  return settled.kind === 'bounded' ? { kind: 'undecided', runs: settled.runs } : { kind: 'impossible' };
}

/** To agreement, or else to the nearest possible output. */
function comeNear(replay: Replay, step: Step, bounds: SearchBounds, ways: readonly Proposer[]): Settled {
  const mark = replay.mark();
  const settled = settle(replay, step, bounds, ways);
  if (settled.kind === 'agrees') return settled;
  // What was decided in vain is taken back.
  replay.goBack(mark);
  const outright = bindOutright(replay, step, bounds);
  // The search may have begun with what led it astray.
  return outright.kind === 'agrees' ? outright : settled;
}

const cameWithCluster = (namespaces: string): string => `what came with the cluster in ${namespaces}`;

/**
 * Binds what the output says outright (the other cells of a table with one wrong cell) and what binds nothing else: the nearest possible
 * output is that of the endpoint whose answer comes nearest.
 */
function bindOutright(replay: Replay, step: Step, bounds: SearchBounds): Settled {
  return settle(replay, step, bounds, [values, ownChances, trustedTimes]);
}

/** Why nothing can be said of the last step although it does not agree, if there is a reason. */
function doubtOf(replay: Replay, step: Step, clouds: readonly Cloud[]): Finding | undefined {
  const record = present(replay.records.at(-1), 'the step was run');
  const { strangers, filledIn, comparison } = record;
  if (strangers && explainedByStrangers(strangers, comparison)) return { kind: 'untold', what: strangers.first };
  const what = beyond(step, record, replay.timeline) ?? unknownProgramIn(replay.session.cluster.world, record) ?? unknownInitIn(replay.session.cluster.world, step.command);
  if (what === noOutput && record.result.exitCode === 0) return { kind: 'unrecorded' };
  if (what !== undefined) return { kind: 'unsupported', what };
  const home = comparison && residentsApart(step.command, record.result.output, comparison);
  if (home !== undefined) return { kind: 'untold', what: cameWithCluster(home) };
  const outOfSight = podsBehindIn(step, record, replay) ?? otherTerminalIn(step, record, replay.timeline);
  if (outOfSight !== undefined) return { kind: 'untold', what: outOfSight };
  // Something else may have been filled in.
  if (filledIn !== undefined) return { kind: 'untold', what: placeholder.exec(step.command)?.[0] ?? '' };
  const cloud = clouds.find((each) => isUnder(each, step, record, replay.timeline));
  if (cloud) return cloud.unshown === undefined ? { kind: 'clouded', line: cloud.line } : { kind: 'untold', what: cloud.unshown };
  return undefined;
}

/** What can be said of it all the same. */
function inPart(replay: Replay, step: Step, clouds: readonly Cloud[]): Finding | undefined {
  const record = present(replay.records.at(-1), 'the step was run');
  const { comparison, strangers, filledIn } = record;
  const looked = beyondInPart(step, record, replay.timeline);
  if (!comparison || strangers || filledIn !== undefined || beyond(step, record, replay.timeline) !== looked) return undefined;
  const words = looked ?? (differsInPodRows(record) ? unknownProgramIn(replay.session.cluster.world, record) : undefined);
  const unshown = clouds.find((each) => isUnder(each, step, record, replay.timeline))?.unshown;
  const recorded = step.recorded ?? '';
  const part = words !== undefined ? wordsApart(words, recorded, comparison) : unshown === undefined ? undefined : linesApart(unshown, recorded, comparison);
  return part && { kind: 'agreesInPart', part };
}

function agreement(replay: Replay, step: Step, clouds: readonly Cloud[]): Finding {
  const record = present(replay.records.at(-1), 'the step was run');
  const judgement = judge(replay, step, record);
  const unshown = restsOn(clouds, step, record);
  if (unshown === undefined && record.filledIn === undefined) return { kind: 'agrees', judgement };
  // Another manifest, or another thing filled in, would have made it otherwise.
  const free: Judgement = { ...judgement, verdict: 'possible', because: judgement.verdict === 'exact' ? 'values' : judgement.because };
  return { kind: 'agrees', judgement: free, ...(unshown === undefined ? {} : { unshown }) };
}

/** Words of a client that no answer came to. A program that nobody here knows may be to blame for them, or not. */
const noAnswer = /refused|timed? ?out|bad address|(?:could not|couldn't|unable to|failed to|can't) (?:resolve|connect|open)|no route|unreachable|empty reply|reset by peer|not found|^curl: \(/im;

/** Whether what was recorded may be an answer, whatever was asked. What is made of an answer (a file, another command's input) hangs on it. */
const saysAnswer = ({ command, recorded = 'nothing' }: Step): boolean => recorded.trim() !== '' && !noAnswer.test(recorded) && effectOf(command).kind === 'nothing';

const saysOneOf = (outputs: readonly string[], { recorded }: Step, { dialect }: Replay): boolean =>
  recorded === undefined || outputs.some((output) => agrees(compareOutput(output, recorded, nothingFree, dialect)));

const nothingFree = provenanceOf([], [], new Set());
