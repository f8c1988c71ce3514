/** A control plane that a cloud runs stands at an address that none of the nodes has. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (told: string, listed: string): readonly string[] =>
  checkNote(
    readNote(
      ['---', 'kubernetes: 1.28.3', '---', '```console', '$ kubectl get nodes', 'NAME     STATUS   ROLES    AGE   VERSION', 'pool-a   Ready    <none>   5d    v1.28.3', 'pool-b   Ready    <none>   5d    v1.28.3', '$ kubectl get endpoints kubernetes', 'NAME         ENDPOINTS           AGE', `kubernetes   ${told}   5d`, '$ kubectl describe svc kubernetes | grep Endpoints', `Endpoints:         ${listed}`, '```', ''].join('\n'),
      'note.md',
    ),
  ).steps.map(({ verdict }) => verdict);

test.each([
  ['the same wherever it is shown', '203.0.113.7:443', '203.0.113.7:443', ['possible', 'possible', 'exact']],
  ['another one further down', '203.0.113.7:443', '203.0.113.9:443', ['possible', 'possible', 'impossible']],
] as const)('%s', (_, told, listed, verdicts) => {
  expect(verdictsOf(told, listed)).toEqual(verdicts);
});
