/** Fences go to the parser empty and are filled again: that must not show. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFolded } from '../../src/note/folds.ts';
import { parseWhole } from '../../src/note/markdown.ts';

const line = fc.constantFrom(
  '', '', 'text', '# Title', '- item', '  more of it', '1. step', '   ```sh', '   ```', '```', '```', '```yaml', '```a`b', '````', '~~~', '~~~~ ~', 'kind: Pod', '> quoted', '> ```', '    code', '<!--', '-->', '<div>', '<b>', '</div>', '<pre>', '</pre>', ' ```', '\t```', '``` ', '```\t', '| a | b |', '| - | - |', '===', '---', '[^1]: a footnote', '[a]: /b', 'a ` b', 'a ``` b', '\u0000\t x', `\`\`\`${' '.repeat(450)}x`,
);
const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

test('folded or not, the tree is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end), { maxLength: 30 }), (lines) => {
      const text = lines.map((each) => each.join('')).join('');
      expect(parseFolded(text, parseWhole)).toEqual(parseWhole(text));
    }),
    { numRuns: 1_500, seed: 7, examples: [[[['# Title', '\n'], ['<b>', '\n'], ['```', '\n'], ['text', '\n'], ['```', '\n']]]] },
  );
});

test('a fence is parsed without what stands in it', () => {
  const parsed: string[] = [];
  const nodes = parseFolded('a\n\n```sh\n$ ls\nb\n```\n\n*c*\n', (text) => {
    parsed.push(text);
    return parseWhole(text);
  });
  expect(parsed).toEqual(['a\n\n```sh\n```\n\n*c*\n']);
  expect(nodes).toEqual(parseWhole('a\n\n```sh\n$ ls\nb\n```\n\n*c*\n'));
});
