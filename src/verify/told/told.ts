/** The first line of any recorded output that tells something. */
import type { Line } from '../matchers/words.ts';
import { linesOf } from '../matchers/words.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export function firstTold<T>(timeline: Timeline, read: (line: Line, step: Step) => T | undefined): T | undefined {
  for (const step of timeline.steps) {
    for (const line of linesOf(step.recorded ?? '')) {
      const told = read(line, step);
      if (told !== undefined) return told;
    }
  }
  return undefined;
}
