/** Names that the reader is told to add to the hosts file. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const before = (prose: string, ...entries: readonly string[]): readonly unknown[] =>
  plan(readNote(`${prose}\n\n${entries.map((entry) => `\`\`\`\n${entry}\n\`\`\`\n`).join('\nand\n\n')}\nThen:\n\n\`\`\`\n$ curl shop.example\nhello\n$ curl shop.example\nhello\n\`\`\`\n`, 'note.md')).steps.map((step) => step.before);

test.each([
  ['an entry', 'Add this to `/etc/hosts`:', ['192.168.49.2 shop.example'], '127.0.0.1\tlocalhost\n192.168.49.2 shop.example\n', 3],
  ['one entry behind another', 'Add this to `/etc/hosts`:', ['192.168.49.2 shop.example', '192.168.49.3 web.example www.example'], '127.0.0.1\tlocalhost\n192.168.49.2 shop.example\n192.168.49.3 web.example www.example\n', 9],
])('%s', (_, prose, entries, text, line) => {
  expect(before(prose, ...entries)).toEqual([[{ kind: 'file', path: '/etc/hosts', text, line }], []]);
});

test.each([
  ['where the file is not spoken of', 'The address is:', '192.168.49.2 shop.example'],
  ['of another form', 'Look at `/etc/hosts`:', 'shop.example 192.168.49.2'],
])('nothing %s', (_, prose, entry) => {
  expect(before(prose, entry)).toEqual([[], []]);
});
