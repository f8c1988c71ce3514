/** What comes of a note's steps on another version: asked before anything is searched for there. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { distanceOf } from '../../../../src/verify/replay/record.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const run = ['$ kubectl run web --image=nginx', 'pod/web created'];
const expose = ['$ kubectl expose pod web --port=80', 'service/web exposed'];
const described = ['$ kubectl describe svc web', 'Name:              web', 'Namespace:         default', 'Type:              ClusterIP'];
const listed = ['$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE', 'web    NodePort    10.96.77.12   <none>        80/TCP    5s'];

test.each<[what: string, lines: readonly string[], minor: number, steps: readonly number[], nearer: readonly number[]]>([
  ['a description, which has other fields there', [...run, ...expose, ...described], 18, [2], [2]],
  ['the same version', [...run, ...expose, ...described], 32, [2], []],
  ['a table that is the same on both', [...run, ...expose, ...listed], 24, [2], []],
  ['steps that are not asked about', [...run, ...expose, ...described, ...listed], 18, [3], []],
  ['a confirmation that names the namespace there', [...run, '$ kubectl delete pod web', 'pod "web" deleted from default namespace'], 35, [1], [1]],
  ['one that is as far away with the namespace', [...run, '$ kubectl delete pod web', 'pod "web" gone'], 35, [1], []],
])('%s', (_, lines, minor, steps, nearer) => {
  const timeline = plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'));
  const replay = new Replay(timeline, environmentOf(timeline, { major: 1, minor: 32, patch: 0 }), 'seed');
  for (const _step of timeline.steps) replay.proceed();
  const before = replay.records;
  const runs = [...replay.runOn(environmentOf(timeline, { major: 1, minor, patch: 0 }), steps)];
  expect(runs.flatMap(({ index, here, there }) => (distanceOf(there) < distanceOf(here) ? [index] : []))).toEqual(nearer);
  expect(runs.map(({ here }) => here)).toEqual(steps.map((step) => before[step]));
  expect(replay.records).toBe(before);
});

test('what was decided on one version is what another begins with', () => {
  const timeline = plan(readNote(`\`\`\`console\n${[...run, ...expose, ...listed].join('\n')}\n\`\`\`\n`, 'note.md'));
  const replay = new Replay(timeline, environmentOf(timeline, { major: 1, minor: 32, patch: 0 }), 'seed');
  for (const _step of timeline.steps) replay.proceed();
  expect(replay.attempt({ bindings: [{ id: 'service/default/web/clusterIP', value: '10.96.77.12' }] })).toBe(true);
  const there = replay.elsewhere(environmentOf(timeline, { major: 1, minor: 24, patch: 0 }));
  for (const _step of timeline.steps) there.proceed();
  expect(there.records.at(-1)?.result.output).toMatch(/10\.96\.77\.12/);
  expect(there.records.at(-1)?.result.output).toBe(replay.records.at(-1)?.result.output);
});
