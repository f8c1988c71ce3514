/** A note tried on one cluster, step by step; can be taken up again where an edited note begins to differ. */
import { present } from '../base/assert.ts';
import type { SessionOptions } from '../session/session.ts';
import { mayChangeCluster } from './effects.ts';
import type { Finding } from './finding.ts';
import { findOut } from './finding.ts';
import type { Mark } from './replay.ts';
import { Replay } from './replay.ts';
import type { SearchBounds } from './search.ts';
import type { Step, Timeline } from './timeline.ts';

export interface Attempt {
  readonly replay: Replay;
  readonly environment: SessionOptions;
  readonly seed: string;
  readonly bounds: SearchBounds;
  readonly findings: readonly Finding[];
  /** marks[i]: as everything stood before step i. */
  readonly marks: readonly Mark[];
}

export interface AttemptOptions {
  readonly environment: SessionOptions;
  readonly seed: string;
  readonly bounds: SearchBounds;
  /** So many steps gone wrong are too many. */
  readonly limit: number;
}

/** `earlier`: an attempt at the note as it was before an edit; it is used up. Undefined where the limit was met. */
export function attemptNote(timeline: Timeline, options: AttemptOptions, earlier?: Attempt): Attempt | undefined {
  const { environment, seed, bounds, limit } = options;
  const known = earlier && isAlike(earlier, options) ? sharedSteps(earlier.replay.timeline, timeline) : 0;
  const replay = earlier && known > 0 ? earlier.replay : new Replay(timeline, environment, seed);
  const findings = known > 0 ? (earlier?.findings ?? []).slice(0, known) : [];
  const marks = known > 0 ? (earlier?.marks ?? []).slice(0, known) : [];
  if (earlier && known > 0) replay.goOnWith(timeline, present(earlier.marks[known] ?? earlier.replay.mark(), 'a mark before each step'));
  let wrong = findings.filter(isWrong).length;
  for (const step of timeline.steps.slice(known)) {
    marks.push(replay.mark());
    const finding = findOut(replay, step, bounds, cloudedBy(findings, timeline));
    findings.push(finding);
    if (isWrong(finding) && ++wrong >= limit) return undefined;
  }
  return { replay, environment, seed, bounds, findings, marks };
}

export const isWrong = (finding: Finding): boolean => finding.kind === 'impossible' || finding.kind === 'undecided';

/** The line of the first step that may have changed the cluster in a way that is not known. */
function cloudedBy(findings: readonly Finding[], { steps }: Timeline): number | undefined {
  const index = findings.findIndex(({ kind }, at) => (kind === 'unsupported' || kind === 'untold') && mayChangeCluster(present(steps[at], 'a step for each finding').command));
  return steps[index]?.line;
}

function isAlike(earlier: Attempt, { environment, seed, bounds }: AttemptOptions): boolean {
  return earlier.seed === seed && earlier.bounds.runsPerStep === bounds.runsPerStep && JSON.stringify(earlier.environment) === JSON.stringify(environment);
}

/** How many steps two notes have in common from the beginning. */
function sharedSteps(one: Timeline, other: Timeline): number {
  const isSame = (step: Step, index: number): boolean => JSON.stringify(step) === JSON.stringify(other.steps[index]);
  const differing = one.steps.findIndex((step, index) => !isSame(step, index));
  return JSON.stringify(one.included) !== JSON.stringify(other.included) ? 0 : differing < 0 ? one.steps.length : differing;
}
