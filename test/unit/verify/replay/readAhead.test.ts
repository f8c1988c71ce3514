/** What a note says of free values before anything is searched for. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { agrees } from '../../../../src/verify/matchers/compare.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import type { Timeline } from '../../../../src/verify/plan/timeline.ts';
import { readAhead, tellsMore, toldAhead } from '../../../../src/verify/replay/readAhead.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const noteOf = (...lines: readonly string[]): Timeline => plan(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'));
const optionsOf = (timeline: Timeline) => environmentOf(timeline, { major: 1, minor: 32, patch: 0 });

const run = ['$ kubectl run web --image=nginx', 'pod/web created'];
const expose = ['$ kubectl expose pod web --port=80', 'service/web exposed'];
const services = (address: string): readonly string[] => ['$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE', `web    ClusterIP   ${address}   <none>        80/TCP    5s`];
const pods = (address: string): readonly string[] => ['$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES', `web    1/1     Running   0          9s    ${address}   worker-1   <none>           <none>`];
const endpoints = (address: string): readonly string[] => ['$ kubectl get endpoints web', 'NAME   ENDPOINTS       AGE', `web    ${address}:80   9s`];

describe('read from the text alone', () => {
  test.each<[what: string, lines: readonly string[], said: readonly string[]]>([
    ['the address of a Service', [...run, ...expose, ...services('10.96.77.12')], ['service/default/web/clusterIP 10.96.77.12']],
    ['the address and the node of a pod', [...run, ...pods('10.244.1.9')], ['pod/default/web/ip 10.244.1.9', 'pod/default/web/node worker-1']],
    ['of two addresses the first that was shown', [...run, ...pods('10.244.1.9'), ...pods('10.244.1.7')], ['pod/default/web/ip 10.244.1.9', 'pod/default/web/node worker-1']],
    ['nothing, where nothing is shown', run, []],
  ])('%s', (_, lines, said) => {
    const timeline = noteOf(...lines);
    expect([...toldAhead(timeline, optionsOf(timeline)).bindings].map(([id, value]) => `${id} ${value}`)).toEqual(said);
  });
});

describe('read from runs of the note', () => {
  test.each<[what: string, lines: readonly string[], said: readonly [id: string, value: string]]>([
    ['an address that only Endpoints show', [...run, ...expose, ...endpoints('10.244.1.9')], ['pod/default/web/ip', '10.244.1.9']],
    ['an address that a template picks', [...run, ...expose, "$ kubectl get svc web -o jsonpath='{.spec.clusterIP}'", '10.96.77.12'], ['service/default/web/clusterIP', '10.96.77.12']],
  ])('%s', (_, lines, [id, value]) => {
    const timeline = noteOf(...lines);
    const replay = readAhead(timeline, optionsOf(timeline), 'seed');
    expect(replay.decisions.bindings.get(id)).toBe(value);
    const records = timeline.steps.map(() => replay.proceed());
    expect(records.map(({ comparison }) => comparison === undefined || comparison.times.length > 0 || agrees(comparison))).toEqual(records.map(() => true));
  });
});

test.each<[what: string, lines: readonly string[], more: boolean]>([
  ['an address behind the step', [...run, ...expose, ...endpoints('10.244.1.9')], true],
  ['nothing of free values behind it', [...run, '$ kubectl get pods -o name', 'pod/web'], false],
  ['nothing recorded behind it', run, false],
])('whether later outputs say more: %s', (_, lines, more) => {
  const timeline = noteOf(...lines);
  const replay = new Replay(timeline, optionsOf(timeline), 'seed');
  replay.proceed();
  expect([tellsMore(replay), replay.records.length]).toEqual([more, 1]);
});
