/** The blocks that recovery knows, one a row; the first that takes a line wins, and a paragraph takes any. */
import type { BlockRule } from './block.ts';
import { diagram, drawn, mermaid } from './diagram.ts';
import { heading } from './heading.ts';
import { item } from './item.ts';
import { manifest } from './manifest.ts';
import { paragraph } from './paragraph.ts';
import { passages } from './passages.ts';
import { step } from './step.ts';
import { looseTable, tabbedTable } from './table.ts';
import { commands, output, rootTranscript, transcript } from './transcript.ts';
import { verbatim } from './verbatim.ts';

export const blockRules: readonly BlockRule[] = [verbatim, diagram, mermaid, drawn, transcript, rootTranscript, manifest, tabbedTable, output, commands, passages, step, looseTable, heading, item, paragraph];
