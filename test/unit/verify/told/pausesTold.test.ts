import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import type { Timeline } from '../../../../src/verify/plan/timeline.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { pausesTold } from '../../../../src/verify/told/pausesTold.ts';

const note = (lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const timelineOf = (lines: readonly string[]): Timeline => plan(readNote(note(lines), 'note.md'));
const told = (...lines: readonly string[]): readonly string[] => pausesTold(timelineOf(lines)).map(({ from, to, minMs, maxMs }) => `${from} to ${to}: ${minMs / 1000} to ${maxMs / 1000}`);

const create = ['$ kubectl create deployment web --image=nginx --replicas=2', 'deployment.apps/web created'];
const expose = ['$ kubectl expose deployment web --port=80', 'service/web exposed'];
const pods = (...ages: readonly string[]): readonly string[] => ['$ kubectl get pods', 'NAME                   READY   STATUS    RESTARTS   AGE', ...ages.map((age, index) => `web-65988fbc6d-k2hk${'wxz'[index]}   1/1     Running   0          ${age}`)];

test('what a command made is as old as it is long ago', () => {
  expect(told(...create, ...expose, '$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.99.208.185   <none>        80/TCP    16s')).toEqual(['1 to 2: 16 to 16']);
});

test('an age in minutes leaves the seconds open', () => {
  expect(told(...create, '$ kubectl get deploy', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    2/2     2            2           62m')).toEqual(['0 to 1: 3720 to 3779']);
});

test('a Deployment is as old as the oldest of its pods', () => {
  expect(told(...create, ...pods('73s', '20s'))).toEqual(['0 to 1: 73 to 73']);
});

test('the first age tells, for later ones are seen when the note runs', () => {
  expect(told(...create, ...pods('73s', '73s'), ...pods('90s', '90s'))).toEqual(['0 to 1: 73 to 73']);
});

test('pods that may have been made since tell nothing', () => {
  expect(told(...create, '$ kubectl delete pod --all', ...pods('5s', '5s'))).toEqual([]);
});

test('another of the same name, in another namespace or of another kind, tells nothing', () => {
  expect(told(...create, '$ kubectl get svc -n shop', 'NAME   TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.99.208.185   <none>        80/TCP    16s')).toEqual([]);
});

test('where ages contradict each other, the first that is wrong is blamed', () => {
  const { steps } = checkNote(
    readNote(note([...create, ...expose, '$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.99.208.185   <none>        80/TCP    5m16s', '$ kubectl get deploy', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    2/2     2            2           62s']), 'note.md'),
  );
  expect(steps.map(({ verdict }) => verdict)).toEqual(['exact', 'exact', 'possible', 'impossible']);
});
