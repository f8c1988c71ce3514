/** The output must be the recorded one to the byte: every tool's default. */
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

export const exact: Rule = each('exact', 'the recording', (recorded, printed) => recorded === printed);
