/**
 * The kinds of fence, one a row, asked in this order: content first, because the info string often lies. A fence that no rule
 * knows stays prose.
 */
import type { FenceBlock } from '../block.ts';
import { diagram } from './diagram.ts';
import { exercise } from './exercise.ts';
import { fragment } from './fragment.ts';
import { manifest } from './manifest.ts';
import { namedFile } from './namedFile.ts';
import { output } from './output.ts';
import { promptedTranscript } from './promptedTranscript.ts';
import { spoken } from './spoken.ts';
import type { FenceCell, Rule, Surroundings } from './rule.ts';
import { unpromptedTranscript } from './unpromptedTranscript.ts';

const rules: Readonly<Record<string, Rule>> = { exercise, diagram, namedFile, promptedTranscript, output, spoken, manifest, unpromptedTranscript, fragment };

export function classify(fence: FenceBlock, around: Surroundings): FenceCell | undefined {
  for (const rule of Object.values(rules)) {
    const cell = rule(fence, around);
    if (cell) return cell;
  }
  return undefined;
}
