/** Which notes may hold what kubectl prints no longer. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictOf = (kubernetes: string, ...lines: readonly string[]): string | undefined =>
  checkNote(readNote(`${kubernetes === '' ? '' : `---\nkubernetes: ${kubernetes}\n---\n`}\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps[0]?.verdict;

test.each([
  ['', 'exact', 'exact'],
  ['1.10', 'exact', 'exact'],
  ['1.20', 'impossible', 'impossible'],
  ['1.32', 'impossible', 'impossible'],
])('kubernetes: %s', (kubernetes, confirmed, nothing) => {
  expect(verdictOf(kubernetes, '$ kubectl create namespace web', 'namespace "web" created')).toBe(confirmed);
  expect(verdictOf(kubernetes, '$ kubectl get pods', 'No resources found.')).toBe(nothing);
});
