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

const create = (name: string): readonly string[] => [`$ kubectl create namespace ${name}`, `namespace/${name} created`];
const none = ['$ kubectl get pods -n a', 'No resources found in a namespace.'];
const lastVerdictOf = (...lines: readonly string[]): string | undefined => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

test.each<[what: string, lines: readonly string[], verdict: string]>([
  ['an older form where nothing tells of the time', ['$ kubectl create namespace d', 'namespace "d" created'], 'exact'],
  ['an older form in one output of many that are newer', [...create('a'), ...create('b'), ...none, '$ kubectl create namespace d', 'namespace "d" created'], 'impossible'],
  ['older forms in several', [...create('a'), ...create('b'), ...none, '$ kubectl create namespace c', 'namespace "c" created', '$ kubectl create namespace d', 'namespace "d" created'], 'exact'],
  ['nothing found, as it was said before, where a form is of 1.16', [...none, '$ kubectl get svc -n a', 'No resources found.'], 'impossible'],
  ['a kind in the plural, which no kubectl confirmed', ['$ kubectl create namespace d', 'namespaces/d created'], 'impossible'],
])('%s', (_, lines, verdict) => {
  expect(lastVerdictOf(...lines)).toBe(verdict);
});
