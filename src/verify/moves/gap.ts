/** How long the author let pass between a command and the next. */
import type { TimeStatement } from '../time/timeNetwork.ts';

/** That what a step was read to say of the time line, under this key, holds no longer. */
export const unsaid = (key: string, step: number): readonly [string, TimeStatement] => [key, { from: step, to: step, minMs: -Infinity, maxMs: Infinity, source: { kind: 'order' } }];

/** A guess that so long passed before a step, in milliseconds since the one before it began; it takes the place of any other guess at that. */
export const gapBefore = (step: number, ms: number): readonly [string, TimeStatement] => guessed('gap', step, { minMs: ms, maxMs: ms });

/** … or that no more passed. */
export const gapUpTo = (step: number, maxMs: number): readonly [string, TimeStatement] => guessed('promptly', step, { minMs: 0, maxMs });

const guessed = (what: string, step: number, interval: Pick<TimeStatement, 'minMs' | 'maxMs'>): readonly [string, TimeStatement] => [`${what}/${step}`, { from: step - 1, to: step, ...interval, source: { kind: 'order' } }];
