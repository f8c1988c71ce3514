/** How long the author let pass between a command and the next. */
import type { TimeStatement } from '../time/timeNetwork.ts';

/** That what a step was read to say of the time line, under this key, holds no longer. */
export const unsaid = (key: string, step: number): readonly [string, TimeStatement] => [key, { from: step, to: step, minMs: -Infinity, maxMs: Infinity, source: { kind: 'order' } }];

/** That so long passed before a step, in milliseconds since the one before it began; `what` tells apart what several moves say of one gap. */
export const gapBefore = (what: string, step: number, minMs: number, maxMs: number = minMs): readonly [string, TimeStatement] => [
  `${what}/${step}`,
  { from: step - 1, to: step, minMs, maxMs, source: { kind: 'order' } },
];
