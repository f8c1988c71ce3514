import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

/** `from-to class why` of every entry. */
const ledger = (text: string): readonly string[] => checkNote(readNote(text, 'note.md')).ledger.map((entry) => `${entry.from}-${entry.to} ${entry.class}${entry.why === undefined ? '' : `: ${entry.why}`}`);

test('commands and outputs, what was set aside, and what nobody vouches for', () => {
  const text = [
    '# Services', '', '```yaml title="web.yaml"', 'apiVersion: v1', 'kind: Service', 'metadata: {name: web}', 'spec: {ports: [{port: 80}]}', '```', '', '```console', '$ kubectl apply -f web.yaml', 'service/web created',
    '$ kubectl get svc web', 'NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE', '...', '$ kubectl get svc nope', 'Error from server (NotFound): services "nope" not found', '$ kubectl get svc web -o name', 'service/website', '```', '', '```go', 'package main', '```',
  ];
  expect(ledger(text.join('\n'))).toEqual([
    '1-3 prose',
    '4-7 verified',
    '8-10 prose',
    '11-13 verified',
    '14-14 normalised: layout',
    '15-15 normalised: elision',
    '16-18 verified',
    '19-19 wrong: recorded “service/website”, but a cluster would print “service/web”',
    '20-21 prose',
    '22-24 unverifiable: code that is neither a session nor a manifest',
  ]);
});

test('a session that was seen and not read is a failure, not a pass', () => {
  const { diagnostics } = checkNote(readNote('```\nNAME   READY   STATUS\nweb    1/1     Running\n```\n', 'note.md'));
  expect(diagnostics.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['no-command-found', 'error']]);
});
