/** A long note is parsed in stretches: that must not show, and no text may make it slow. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/note/markdown.ts';
import { readNote } from '../../src/note/readNote.ts';
import { stretchesOf } from '../../src/note/stretches.ts';

const line = fc.constantFrom(
  '', '', '', 'text', '服务有类型。', '# Title', '- item', '  more of it', '1. step', '   ```sh', '   kubectl get po', '   ```', '```', '```yaml', '~~~', 'kind: Pod', '> quoted', '> ```', '> $ ls', '    code', '<!--', '-->', '<!-- note -->', '<div>', '</div>',
  '<pre>', '</pre>', '  ```', '* * *', '> a', '| a | b |', '| - | - |', '===', '---', 'see [web](x)', '* * *', '\t- deep', ' ```', '  ```',
);

test('cut or whole, the tree is the same', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      expect(parseMarkdown(text, 1)).toEqual(parseMarkdown(text, Infinity));
    }),
    { numRuns: 1_500, seed: 5, examples: [[['1. step', '   ```', '', '> a']], [['1. step', '   ```', '', '[^1]: a']], [['- a', '  ```', '', '# Title']], [['1. step', '<!-- note -->', '   ```', '', '</pre>']], [['<div>', '~~~', '', '~~~', '', '</pre>']], [['<x-y a="b">', '~~~', '', '~~~', '', 'text']]] },
  );
});

test('a reference finds its definition in another stretch', () => {
  const text = '---\ntitle: x\n---\n\nsee [web] and [^1]\n\n# Title\n\n[web]: https://example.com\n\n[^1]: a footnote\n    that goes on\n\nand [web] again\n';
  expect(parseMarkdown(text, 1)).toEqual(parseMarkdown(text, Infinity));
});

test('stretches follow one another without a gap', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      expect(stretchesOf(text, 1).map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    }),
    { numRuns: 300, seed: 5 },
  );
});

const length = 300_000;
const filled = (part: string): string => part.repeat(length / part.length);

test.each<readonly [string, string]>([
  ['links that never close', filled('[a](')],
  ['emphasis that never closes', filled('**a_b')],
  ['quotations in quotations', filled('> ')],
  ['lists in lists', filled('- ')],
  ['code of every length', Array.from({ length: 700 }, (_, index) => '`'.repeat(index)).join(' ')],
  ['one word', filled('a')],
  ['one word in a fence', `\`\`\`\n${filled('a')}\n\`\`\``],
  ['one command', `\`\`\`\n$ echo ${filled('a-b/c.d ')}\n\`\`\``],
  ['here-documents that never end', `\`\`\`\n${filled('cat <<EOF\nx\n')}\n\`\`\``],
  ['quotations that never end', `\`\`\`\n${filled('$ echo "a\nb\n')}\n\`\`\``],
  ['one paragraph of boxes that are open', filled(':::note\n')],
  ['shortcodes that never end', filled('{{< a "')],
  ['a session without a fence, and a fence right below it', `${filled('[root@m ~]# kubectl get po\n\n')}[root@m ~]# kubectl get svc\n\`\`\`\nx\n\`\`\``],
  ['boxes with text right below their marks', filled('!!! note\n    text\n\n')],
  ['blanks', `\`\`\`\n${filled(' ')}x\n\`\`\``],
])('%s: read in seconds, and nothing is lost', { timeout: 30_000 }, (_, text) => {
  const { cells } = readNote(text, 'x.md');
  const first = cells[0];
  expect(first?.span.start.offset).toBe(0);
  expect(cells.at(-1)?.span.end.offset).toBe(text.trimEnd().length);
});
