/** What an author may say in a fence's info string, and what comes of it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import type { StepOutcome } from '../../../src/verify/stepOutcome.ts';

const steps = (text: string): readonly StepOutcome[] => checkNote(readNote(text, 'note.md')).steps;
const fence = (info: string, ...lines: readonly string[]): string => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n\n`;
const none = 'No resources found in default namespace.';
const client = fence('yaml', 'apiVersion: v1', 'kind: Pod', 'metadata: {name: client}', 'spec: {containers: [{name: client, image: curlimages/curl, command: [sleep, infinity]}]}');

test.each<readonly [string, string, readonly string[]]>([
  ['skip: not run', fence('console skip', '$ kubectl get pods', 'nonsense'), ['skipped: skipped by the author']],
  ['skip with a reason', fence('console skip="needs a cloud"', '$ kubectl get pods', 'nonsense'), ['skipped: skipped by the author: needs a cloud']],
  ['skip of an output alone', `${fence('console', '$ kubectl get pods')}The output:\n\n${fence('text skip', 'NAME READY STATUS')}`, ['skipped: no output was recorded to compare']],
  ['hidden: run and judged', fence('console hidden', '$ kubectl get pods', none), ['exact: only this output was possible']],
  ['setup: before everything else', `${fence('console', '$ kubectl get ns team -o name', 'namespace/team')}${fence('console setup', '$ kubectl create namespace team')}`, ['skipped: no output was recorded to compare', 'exact: only this output was possible']],
  ['fails: the command fails', fence('console fails', '$ kubectl get svc nope', 'Error from server (NotFound): services "nope" not found'), ['exact: only this output was possible']],
])('%s', (_, text, expected) => {
  expect(steps(text).map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual(expected);
});

test('session: fences of one name share a terminal, others are another one', () => {
  const text = `${client}${fence('console session=inside', '$ kubectl exec -it client -- sh', '/ # hostname', 'client')}${fence('console session=outside', '$ kubectl get pods -o name', 'pod/client')}${fence('console session=inside', '/ # hostname', 'client')}`;
  expect(steps(text).map(({ session, command, verdict }) => `${session}: ${command}: ${verdict}`)).toEqual([
    'host: kubectl exec -it client -- sh: skipped',
    'client: hostname: exact',
    'host: kubectl get pods -o name: exact',
    'client: hostname: exact',
  ]);
});
