/** A note tried on one cluster, step by step; can be taken up again where an edited note begins to differ. */
import { present } from '../../base/assert.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Cloud } from '../aside/clouds.ts';
import { cloudOf } from '../aside/clouds.ts';
import { mayChangeCluster } from '../aside/effects.ts';
import type { Finding } from '../finding.ts';
import { findOut } from '../findOut.ts';
import type { Mark } from './replay.ts';
import { olderAlphabet } from '../aside/olderNames.ts';
import { readAhead, tellsMore, toldAhead } from './readAhead.ts';
import { Replay, usualMemoryBytes } from './replay.ts';
import type { Room } from './frames.ts';
import type { Record } from './record.ts';
import type { SearchBounds } from './search.ts';
import type { VainSearches } from './vain.ts';
import { dialectTold } from '../told/dialectTold.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { contradictionsIn } from '../testimony/contradictions.ts';

export interface Attempt {
  readonly replay: Replay;
  readonly environment: SessionOptions;
  readonly seed: string;
  readonly bounds: SearchBounds;
  readonly findings: readonly Finding[];
  /** marks[i]: as everything stood before step i. */
  readonly marks: readonly Mark[];
  /** What the search took, see `Replay.effort`. */
  readonly effort: number;
  /** Whether it began with what the whole recording says, not only with what the text tells outright. */
  readonly lookedAhead: boolean;
}

export interface AttemptOptions {
  readonly environment: SessionOptions;
  readonly seed: string;
  readonly bounds: SearchBounds;
  /** So many steps that are not explained are too many … */
  readonly limit: number;
  /** … and these won't be: what was found of them on another version. */
  readonly hopeless: ReadonlyMap<number, Finding>;
  /** What was searched for in vain on other versions; added to. */
  readonly vain: VainSearches;
  /** The note as it came out on another version: what was decided there is what is begun with. */
  readonly elsewhere?: Replay;
}

/** `earlier`: an attempt at the note as it was before an edit; it is used up. Undefined where the limit was met. */
export function attemptNote(timeline: Timeline, options: AttemptOptions, earlier?: Attempt): Attempt | undefined {
  const known = earlier && isAlike(earlier, options) && olderAlphabet(earlier.replay.timeline) === olderAlphabet(timeline) && earlier.replay.dialect === dialectTold(timeline) ? sharedSteps(earlier.replay.timeline, timeline) : 0;
  if (earlier && known > 0) {
    earlier.replay.goOnWith(timeline, present(earlier.marks[known] ?? earlier.replay.mark(), 'a mark before each step'));
    return attempted(goOn({ ...earlier, effort: 0, findings: earlier.findings.slice(0, known), marks: earlier.marks.slice(0, known) }, options), options);
  }
  if (options.elsewhere) return attempted(goOn(beginning(timeline, options, options.elsewhere), options), options);
  return attempted(goOn(beginning(timeline, options, 'told'), options), options);
}

function beginning(timeline: Timeline, { environment, seed, bounds }: AttemptOptions, known: 'told' | 'ahead' | Replay): Attempt {
  const room: Room = { bytes: bounds.memoryBytes ?? usualMemoryBytes, work: bounds.workPerStep };
  const replay = known instanceof Replay ? known.elsewhere(environment) : known === 'ahead' ? readAhead(timeline, environment, seed, room) : new Replay(timeline, environment, seed, toldAhead(timeline, environment), room);
  return { replay, environment, seed, bounds, findings: [], marks: [], effort: 0, lookedAhead: known !== 'told' };
}

/** `stuck`: at a step that what later outputs say might explain. `given up`: too much is not explained. */
interface Gone {
  readonly kind: 'done' | 'stuck' | 'given up';
  readonly attempt: Attempt;
}

/**
 * A note that is stuck is begun once more with what the whole recording says. Where that leaves more unexplained on the way to the same step,
 * it is a later output that is wrong: what was said before is believed, and the first run goes on.
 */
function attempted({ kind, attempt }: Gone, options: AttemptOptions): Attempt | undefined {
  if (kind === 'given up') return undefined;
  if (kind === 'done') return attempt;
  const ahead = goOn({ ...beginning(attempt.replay.timeline, options, 'ahead'), effort: attempt.effort }, options, attempt.findings);
  const better = ahead.kind === 'stuck' ? goOn({ ...attempt, effort: ahead.attempt.effort, lookedAhead: true }, options) : ahead;
  return better.kind === 'given up' ? undefined : better.attempt;
}

/** `without`: what was found of the first steps without looking ahead; it is stuck where it finds less. */
function goOn(begun: Attempt, { bounds, limit, hopeless, vain }: AttemptOptions, without: readonly Finding[] = []): Gone {
  const { replay, lookedAhead } = begun;
  const { timeline } = replay;
  const findings = [...begun.findings];
  const marks = [...begun.marks];
  const gone = (kind: Gone['kind']): Gone => ({ kind, attempt: { ...begun, findings, marks, effort: replay.effortSearched } });
  const clouds: Cloud[] = [];
  for (const [index, finding] of findings.entries()) clouds.push(...cloudBy(finding, present(timeline.steps[index], 'a step for each finding'), replay, clouds));
  const contradictions = contradictionsIn(timeline);
  replay.searched = 0;
  replay.effortSearched = begun.effort;
  vain.begin();
  let wrong = findings.filter(isUnexplained).length;
  for (const step of timeline.steps.slice(findings.length)) {
    marks.push(replay.mark());
    const finding = findOut(replay, step, { bounds, before: clouds, contradictions, vain, hopeless });
    findings.push(finding);
    clouds.push(...cloudBy(finding, step, replay, clouds));
    if (mayBeTold(finding) && !hopeless.has(step.index) && (lookedAhead ? findsLess(findings, without) : tellsMore(replay))) return gone('stuck');
    if (isUnexplained(finding)) wrong++;
    if (wrong + [...hopeless.keys()].filter((index) => index > step.index).length >= limit) return gone('given up');
  }
  return gone('done');
}

/** Whether more of the same steps is left unexplained, before the last of them. */
function findsLess(findings: readonly Finding[], without: readonly Finding[]): boolean {
  const unexplained = (some: readonly Finding[]): number => some.filter(mayBeTold).length;
  return findings.length < without.length && unexplained(findings) > unexplained(without.slice(0, findings.length));
}

/** What a later output says may be what this one lacks. */
const mayBeTold = (finding: Finding): boolean => isUnexplained(finding) || finding.kind === 'assumed';

export const isWrong = (finding: Finding): boolean => finding.kind === 'impossible' || finding.kind === 'undecided';

/** A version on which more is outside the simulator is not the better one for that. */
export const isUnexplained = (finding: Finding): boolean => isWrong(finding) || finding.kind === 'unsupported' || finding.kind === 'untold' || finding.kind === 'clouded';

/** Nothing was recorded below it, so it went well for its author: what it wanted was there. Of what stands in `$(…)` a shell tells no exit code. */
const missedItsObject = ({ result }: Record, { command }: Step): boolean => (result.exitCode !== 0 || /=["']?\$\(/.test(command)) && /\(NotFound\)|does not exist|no such file/.test(result.stderr);

/** What the step found out last may have changed in a way that is not known. */
function cloudBy(finding: Finding, step: Step, replay: Replay, clouds: readonly Cloud[]): readonly Cloud[] {
  const made = replay.timeline.steps.slice(0, step.index).some(({ index, before, command }) => before.length > 0 || (replay.seen.ran(index) && mayChangeCluster(command)));
  const record = present(replay.records[step.index], 'a record for each step');
  const failed = finding.kind === 'unrecorded' && missedItsObject(record, step);
  const cloud = cloudOf(step, failed ? { kind: 'untold', what: '' } : finding, { made, printed: record.result.output, unseen: record.result.unsupported !== undefined, clouds });
  return cloud ? [cloud] : [];
}

function isAlike(earlier: Attempt, { environment, seed, bounds }: AttemptOptions): boolean {
  return earlier.seed === seed && earlier.bounds.runsPerStep === bounds.runsPerStep && earlier.bounds.memoryBytes === bounds.memoryBytes && earlier.bounds.workPerStep === bounds.workPerStep && JSON.stringify(earlier.environment) === JSON.stringify(environment);
}

/** How many steps two notes have in common from the beginning. */
function sharedSteps(one: Timeline, other: Timeline): number {
  const isSame = (step: Step, index: number): boolean => JSON.stringify(step) === JSON.stringify(other.steps[index]);
  const differing = one.steps.findIndex((step, index) => !isSame(step, index));
  return JSON.stringify(one.included) !== JSON.stringify(other.included) ? 0 : differing < 0 ? one.steps.length : differing;
}
