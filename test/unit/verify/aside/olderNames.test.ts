/** Which generated names no cluster of today makes. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { olderAlphabet, olderNameIn } from '../../../../src/verify/aside/olderNames.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const alphabetOf = (recorded: string, version?: string): string => olderAlphabet(plan(readNote(`${version === undefined ? '' : `---\nkubernetes: ${version}\n---\n`}\`\`\`console\n$ kubectl get pods\n${recorded}\n\`\`\`\n`, 'note.md')));
const row = (name: string): string => `NAME   READY   STATUS   RESTARTS   AGE\n${name}   1/1   Running   0   5m`;

test.each<[string, string, string | undefined, boolean]>([
  ['a hash of digits', row('web-632524106-bbpiw'), undefined, true],
  ['… where the note says that it is newer', row('web-632524106-bbpiw'), '1.32', false],
  ['a hash of today', row('web-5d8f9c6b7-x7k2p'), undefined, false],
  ['a suffix with a digit that is not used any more', row('web-0uton'), undefined, true],
  ['a suffix of today', row('web-x7k2p'), undefined, false],
  ['digits alone may be anybody\'s name', row('web-10301'), undefined, false],
  ['what an event tells of a pod', 'Created pod: web-0uton', undefined, true],
])('%s', (_, recorded, version, older) => {
  expect(alphabetOf(recorded, version) !== '').toBe(older);
});

test('the first such name', () => {
  expect(olderNameIn('web-5d8f9c6b7-x7k2p web-632524106-bbpiw')).toBe('web-632524106-bbpiw');
  expect(olderNameIn('web-5d8f9c6b7-x7k2p')).toBe(undefined);
});
