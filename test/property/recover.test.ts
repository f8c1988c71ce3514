/** Reading and recovering never throw and never lose a character, whatever they are given. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNote } from '../../src/note/readNote.ts';
import { recover } from '../../src/note/recover/recover.ts';

/** Lines of every kind that a pasted note has, and of kinds that it hasn't. */
const line = fc.oneof(
  fc.constantFrom(
    '', ' ', '# Title', '实验1', '英文P128', '中文P129', 'English', 'References', '- item', '* 要点', '1. step', '2. 第二步', '3) third', '• dot', '---', '...', '```', '```yaml', '~~~', '| a | b |', '| --- | --- |', '> quoted',
    'If you use named ports, change the port in the pod spec.', '如果你采用了命名的端口。', 'Note: this is a remark, not YAML.', '$ kubectl get svc', '$', 'root@kubia-1:/# curl 10.1.1.1', '/ # exit', '$ cat <<EOF', 'EOF', "$ echo 'open",
    '$ kubectl run \\', 'NAME TYPE AGE', 'kubia ClusterIP 5d', "You've hit kubia-1", 'apiVersion: v1', 'apiVersion: apps/v1', 'kind: Pod', 'kind: Deployment', 'metadata:', 'name: x', 'labels:', 'app: kubia', 'spec:', 'containers:', '- name: a',
    'image: nginx', 'ports:', '- containerPort: 80', 'data:', 'key: |', 'args: [a,', '"b"]', '- - x', '{{ if .x }}', '- "unclosed', '@startuml', 'A -> B', '@enduml', '<!--', '-->', '<pre>', '\u00A0\u00A0kind: Pod', '\tname: x',
  ),
  // A backspace rubs out what stands before it, as on the screen.
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\r\n\b]/g, ' ')),
);
const note = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

const bare = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\s/g, '');

/** How much of `words` is in `text` in the same order. */
function kept(words: string, text: string): string {
  let at = 0;
  for (let index = 0; index < text.length; index++) if (text[index] === words[at]) at++;
  return words.slice(0, at);
}

test('recovery keeps every character that is not blank, in its order', () => {
  fc.assert(
    fc.property(note, (text) => {
      const { markdown, guesses } = recover(text);
      expect(kept(bare(text), bare(markdown))).toBe(bare(text));
      const lines = markdown.split('\n').length;
      for (const guess of guesses) {
        expect(guess.line).toBeGreaterThan(0);
        expect(guess.line).toBeLessThanOrEqual(lines);
      }
    }),
    { numRuns: 300, seed: 8 },
  );
});

test('the cells of a note cover everything that is written in it, and each line of a command is where it says', () => {
  fc.assert(
    fc.property(note, (written) => {
      const text = written.replace(/^\uFEFF/, '');
      const notebook = readNote(text, 'x.md');
      const covered = new Uint8Array(text.length);
      for (const cell of notebook.cells) covered.fill(1, cell.span.start.offset, cell.span.end.offset);
      const outside = [...covered.keys()].filter((at) => covered[at] === 0).map((at) => text[at]).join('');
      // Front matter and the marks of lists and quotations around a fence belong to no cell.
      if (!text.startsWith('---')) expect(outside.replace(/[\s>*+-]|\d+[.)]/g, '')).toBe('');
      const lines = text.split('\n');
      for (const cell of notebook.cells) {
        if (cell.kind !== 'transcript') continue;
        for (const entry of cell.entries) expect(lines[entry.line - 1]).toContain(entry.command.split('\n')[0]);
      }
    }),
    { numRuns: 300, seed: 8 },
  );
});

test.each<readonly [string, string]>([
  ['one document of 5,000 keys', `apiVersion: v1\nkind: ConfigMap\nmetadata:\nname: x\ndata:\n${Array.from({ length: 5_000 }, (_, index) => `k${index}: v`).join('\n')}`],
  ['5,000 steps', Array.from({ length: 5_000 }, (_, index) => `${(index % 98) + 2}. step`).join('\n')],
  ['5,000 prompts with an open quote', Array.from({ length: 5_000 }, () => "$ echo 'x").join('\n')],
  ['5,000 open fences', Array.from({ length: 5_000 }, (_, index) => '`'.repeat(3 + (index % 5))).join('\n')],
  ['5,000 open brackets', `apiVersion: v1\nkind: Pod\n${'args: [a,\n'.repeat(5_000)}`],
])('%s take seconds at most', (_, text) => {
  expect(kept(bare(text), bare(recover(text).markdown))).toBe(bare(text));
  expect(readNote(text, 'x.md').cells.length).toBeGreaterThan(0);
});
