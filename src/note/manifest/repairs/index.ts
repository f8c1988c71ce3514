/** The repairs, one a row, in the order in which they are made: blanks first, for the others look at keys behind blanks. */
import { bareFileName } from './bareFileName.ts';
import { bareRemark } from './bareRemark.ts';
import { callOut } from './callOut.ts';
import { curlyQuote } from './curlyQuote.ts';
import { elision } from './elision.ts';
import { fullWidthColon } from './fullWidthColon.ts';
import { fullWidthFlow } from './fullWidthFlow.ts';
import { noBreakSpace } from './noBreakSpace.ts';
import type { Repair } from './repair.ts';
import { tab } from './tab.ts';

export const repairs: readonly Repair[] = [noBreakSpace, tab, elision, callOut, fullWidthColon, fullWidthFlow, bareFileName, bareRemark, curlyQuote];
