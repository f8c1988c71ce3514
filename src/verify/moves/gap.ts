/** How long the author let pass between a command and the next. */
import type { Step } from '../plan/timeline.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import type { Impasse } from './move.ts';

/** That what a step was read to say of the time line, under this key, holds no longer. */
export const unsaid = (key: string, step: number): readonly [string, TimeStatement] => [key, { from: step, to: step, minMs: -Infinity, maxMs: Infinity, source: { kind: 'order' } }];

/** What a step was read to say of the time line goes by the lines of its output. */
export const isOf = ({ index }: Step, key: string): boolean => key.startsWith(`${index}/`);

/** That what the step was read to say of the time line holds no longer. */
export const freed = ({ replay, step }: Impasse): readonly (readonly [string, TimeStatement])[] => [...replay.decisions.statements.keys()].filter((key) => isOf(step, key)).map((key) => unsaid(key, step.index));

/** A guess that so long passed before a step, in milliseconds since the one before it began; it takes the place of any other guess at that. */
export const gapBefore = (step: number, ms: number): readonly [string, TimeStatement] => guessed('gap', step, { minMs: ms, maxMs: ms });

/** … or that no more passed. */
export const gapUpTo = (step: number, maxMs: number): readonly [string, TimeStatement] => guessed('promptly', step, { minMs: 0, maxMs });

const guessed = (what: string, step: number, interval: Pick<TimeStatement, 'minMs' | 'maxMs'>): readonly [string, TimeStatement] => [`${what}/${step}`, { from: step - 1, to: step, ...interval, source: { kind: 'order' } }];
