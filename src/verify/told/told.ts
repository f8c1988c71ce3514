/** What recorded outputs tell, line by line. */
import type { Line } from '../matchers/words.ts';
import { linesOf } from '../matchers/words.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** By step: many read what was recorded, and it never changes. */
const lines = new WeakMap<Step, readonly Line[]>();

export function toldLines(step: Step): readonly Line[] {
  let told = lines.get(step);
  if (!told) lines.set(step, (told = linesOf(step.recorded ?? '')));
  return told;
}

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
