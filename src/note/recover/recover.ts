/**
 * Recovery of a note that was pasted from a web page: text → Markdown. Fences, headings, list marks and indentation come back; of the
 * author's words no character is lost or changed, so that what is added is Markdown's marks alone. Only a page's line numbers are taken off code, and a terminal's colours off its lines.
 */
import { withoutColours } from '../transcript/colours.ts';
import { blockRules } from './blocks/index.ts';
import type { RecoveredBlock } from './blocks/block.ts';
import type { Guess } from './guess.ts';
import type { Unnumbered } from './lineNumbers.ts';
import { withoutLineNumbers } from './lineNumbers.ts';

export interface Recovery {
  readonly markdown: string;
  readonly guesses: readonly Guess[];
}

export function recover(text: string): Recovery {
  const { lines, taken } = withoutLineNumbers(text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).map(withoutColours));
  return join(split(lines), taken);
}

function split(lines: readonly string[]): readonly RecoveredBlock[] {
  const blocks: RecoveredBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at++;
      continue;
    }
    for (const rule of blockRules) {
      const block = rule(lines, at, blocks);
      if (!block) continue;
      blocks.push(block);
      at = block.end;
      break;
    }
  }
  return blocks;
}

function join(blocks: readonly RecoveredBlock[], taken: Unnumbered['taken']): Recovery {
  const lines: string[] = [];
  const guesses: Guess[] = [];
  const numbered = [...taken];
  blocks.forEach((block, index) => {
    const tight = block.kind === 'item' && blocks[index - 1]?.kind === 'item';
    if (index > 0 && !tight) lines.push('');
    while (numbered[0] && numbered[0].at < block.end) guesses.push({ line: lines.length + 1, what: `the line numbers 1 to ${numbered.shift()?.numbers} are taken off`, confidence: 0.9, alternatives: ['they are text'] });
    // One by one: a paragraph of a hundred thousand lines is more than a call takes arguments.
    for (const guess of block.guesses) guesses.push({ ...guess, line: guess.line + lines.length });
    for (const line of block.lines) lines.push(line);
  });
  return { markdown: lines.length === 0 ? '' : `${lines.join('\n')}\n`, guesses };
}
