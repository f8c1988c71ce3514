/** When a listing was typed, read from its ages before it is run. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { recheck } from '../../../../src/verify/check.ts';
import { agesAhead } from '../../../../src/verify/moves/agesAhead.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const version = { major: 1, minor: 32, patch: 0 };
const note = (...lines: readonly string[]): string => ['---', 'kubernetes: 1.32.0', '---', '', '```console', ...lines, '```', ''].join('\n');

const made = ['$ kubectl create service clusterip web --tcp=80', 'service/web created', '$ kubectl create configmap web', 'configmap/web created'];

/** What the last command's recording says, behind those before it: the points, and the seconds between them. */
function told(...listing: readonly string[]): readonly unknown[] {
  const timeline = plan(readNote(note(...made, ...listing), 'note.md'));
  const replay = new Replay(timeline, environmentOf(timeline, version), 'seed');
  const [last] = timeline.steps.slice(-1);
  for (const _ of timeline.steps.slice(0, -1)) replay.proceed();
  return last ? agesAhead(replay, last).map(([key, { from, to, minMs, maxMs }]) => [key, from, to, minMs / 1000, maxMs / 1000]) : [];
}

describe('what ages say before a listing is run', () => {
  test.each<readonly [what: string, listing: readonly string[], statements: readonly unknown[]]>([
    ['a Service', ['$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.4.2    <none>        80/TCP    95s'], [['2/0', 0, 2, 95, 95]]],
    ['whole minutes', ['$ kubectl get cm web', 'NAME   DATA   AGE', 'web    0      12m'], [['2/0', 1, 2, 720, 779]]],
    ['what came with the cluster', ['$ kubectl get svc kubernetes', 'NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   3h5m'], [['2/0', 'apiserver', 2, 11_100, 11_159]]],
    ['rows that name their kind', ['$ kubectl get svc,cm', 'NAME          TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'service/web   ClusterIP   10.96.4.2    <none>        80/TCP    95s', '', 'NAME            DATA   AGE', 'configmap/web   0      92s'], [['2/0', 0, 2, 95, 95], ['2/1', 1, 2, 92, 92]]],
    ['what is not there yet', ['$ kubectl get cm other', 'NAME    DATA   AGE', 'other   0      12m'], []],
    ['another namespace', ['$ kubectl get cm web -n kube-system', 'NAME   DATA   AGE', 'web    0      12m'], []],
    ['a watch, whose rows came one after the other', ['$ kubectl get cm web -w', 'NAME   DATA   AGE', 'web    0      12m'], []],
    ['another command', ['$ kubectl describe svc web', 'NAME   DATA   AGE', 'web    0      12m'], []],
  ])('%s', (_, listing, statements) => expect(told(...listing)).toEqual(statements));
});

describe('listings are run when their ages say', () => {
  const service = (age: string): readonly string[] => ['$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', `web    ClusterIP   10.96.4.2    <none>        80/TCP    ${age}`];
  const searched = (text: string): readonly unknown[] => {
    const { outcome, attempts } = recheck(undefined, readNote(text, 'note.md'));
    return [outcome.verdict, [...attempts.values()].map(({ replay }) => replay.searched)];
  };

  test('nothing is searched for', () => expect(searched(note(...made.slice(0, 2), ...service('7m12s'), ...service('9m')))).toEqual(['possible', [0]]));

  test('an age that runs backwards is found all the same', () => expect(searched(note(...made.slice(0, 2), ...service('9m'), ...service('7m12s')))[0]).toBe('impossible'));
});
