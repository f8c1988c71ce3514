/** A recorded table beside the run, what of pods took its time until then, and how one thing of that is decided otherwise. */
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { isMember } from '../../../session/domains.ts';
import type { Binding } from '../../matchers/unify.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { later } from '../openDurations.ts';
import type { Course } from './courses.ts';
import { coursesIn, isEnd } from './courses.ts';
import type { Difference } from './tables.ts';

export interface Scene {
  readonly replay: Replay;
  readonly record: Record;
  readonly difference: Difference;
  readonly shown: Shown;
  readonly courses: readonly Course[];
}

/** What earlier outputs showed: something by its name, a pod when it was up or done, if it was made by then. */
export interface Shown {
  isKnown(name: string): boolean;
  wasShown(pod: string, how: 'up' | 'done', sinceMs: TimeMs): boolean;
}

export const sceneOf = (replay: Replay, record: Record, difference: Difference, shown: Shown): Scene => ({ replay, record, difference, shown, courses: coursesIn(replay) });

/** What happens behind a look happens so much later, what happens before it so much sooner. */
export const behindMs = 700;
export const beforeMs = 300;
/** What would have ended so much later may as well have ended before. */
export const reachMs = 60_000;

/** Something takes so long, if it may. */
export function* bound({ choice }: Course, ms: number): Generator<Move> {
  const binding: Binding = { id: choice.id, value: String(Math.round(ms)) };
  if (binding.value !== choice.value && isMember(choice.domain, binding.value)) yield { bindings: [binding] };
}

/** Something ends sooner; where it can't, what of the same pod came before it does. */
export function* sooner({ courses }: Scene, course: Course, ms: number): Generator<Move> {
  const chain = courses.filter(({ choice, life, askedMs }) => life === course.life && isEnd(choice) === isEnd(course.choice) && askedMs <= course.askedMs).toReversed();
  const bindings = later(chain.map(({ choice }) => choice), ms);
  if (bindings.length > 0) yield { bindings };
}

/** A pod that has ended, or is about to. */
export const isGoing = (status: string): boolean => /^(?:Terminating|Completed|Error)$/.test(status);
