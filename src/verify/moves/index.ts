/** The ways out of an impasse, the most telling first. */
import type { Proposer } from './move.ts';
import { alternatives, mentionedOptions } from './alternatives.ts';
import { durations } from './durations.ts';
import { evidence } from './evidence.ts';
import { named } from './named.ts';
import { order } from './order.ts';
import { phases } from './phases.ts';
import { survivors } from './survivors.ts';
import { waiting } from './waiting.ts';

export const proposers: readonly Proposer[] = [mentionedOptions, evidence, named, survivors, alternatives, order, phases, durations, waiting];
