/** What recorded outputs tell, line by line. */
import { remembered } from '../../base/remember.ts';
import type { Line } from '../matchers/words.ts';
import { linesOf } from '../matchers/words.ts';
import { parseAddress } from '../../cluster/addresses.ts';
import { otherCluster } from '../plan/otherCluster.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

/** Many read what a step recorded. Nobody learns an address from what only looks like one: no cluster could be made with it. */
export const toldLines: (step: Step) => readonly Line[] = remembered((step) => (step.skip === otherCluster ? [] : linesOf(withoutNoAddresses(step.recorded ?? ''))));

/** Struck out, so that what stands beside it stays in its column. */
export const withoutNoAddresses = (text: string): string => text.replace(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, (quad) => (parseAddress(quad) ? quad : '-'.repeat(quad.length)));

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
