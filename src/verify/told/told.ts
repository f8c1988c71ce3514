/** What recorded outputs tell, line by line. */
import { remembered } from '../../base/remember.ts';
import type { Line } from '../matchers/words.ts';
import { linesOf } from '../matchers/words.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Many read what a step recorded. */
export const toldLines: (step: Step) => readonly Line[] = remembered((step) => linesOf(step.recorded ?? ''));

/** What the first line of any recorded output tells that tells something. */
export function firstTold<T>(timeline: Timeline, read: (line: Line, step: Step) => T | undefined): T | undefined {
  for (const step of timeline.steps) {
    for (const line of toldLines(step)) {
      const told = read(line, step);
      if (told !== undefined) return told;
    }
  }
  return undefined;
}
