/** A line that says that an output comes is no part of it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';

const recordedOf = (...lines: readonly string[]): readonly (string | undefined)[] =>
  readNote(`\`\`\`shell\n${lines.join('\n')}\n\`\`\`\n`, 'note.md').cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ recorded }) => recorded?.trim()) : []));

test.each(['## 输出', '输出', '结果如下：', '# Output:'])('%s', (label) => {
  expect(recordedOf('kubectl get pods', label, 'No resources found in default namespace.')).toEqual(['No resources found in default namespace.']);
});

test('a word that a program may have printed stays', () => {
  expect(recordedOf('$ echo Output', 'Output', 'more')).toEqual(['Output\nmore']);
});
