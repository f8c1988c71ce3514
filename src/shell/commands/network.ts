/** The commands that look at the network: one row each. */
import type { Command } from './command.ts';
import { curl } from './curl/index.ts';

export const networkCommands: readonly Command[] = [curl];
