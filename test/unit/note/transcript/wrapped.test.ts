/** Sessions copied from a terminal too narrow for them. */
import { expect, test } from 'vitest';
import { unwrapped } from '../../../../src/note/transcript/wrapped.ts';

const session = [
  '[root@master ~]# kubectl create deployment web --image=nginx:1.20',
  'deployment.apps/web created',
  '[root@master ~]# kubectl get pod -o wide',
  'NAME                  READY   STATUS    RESTARTS   AGE   IP           NODE    NOMINATED NODE   READINESS GATES',
  'web-7c6dbbc6f-8kzrg   1/1     Running   0          25s   10.244.1.4   node1   <none>           <none>',
  'web-7c6dbbc6f-wvtxl   1/1     Running   0          25s   10.244.2.5   node2   <none>           <none>',
  '[root@master ~]# kubectl get pod nope',
  'Error from server (NotFound): pods "nope" not found',
  '',
];
const words = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split(/\s+/).join(' '));
const broken = (width: number): readonly string[] => session.flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']);
const read = (lines: readonly string[]): readonly string[] => unwrapped(lines, (line) => line.startsWith('[root')).map(({ text }) => text);

test.each([40, 52, 59, 60, 61, 64, 80, 87, 99, 100])('at %i columns', (width) => {
  expect(words(read(broken(width)))).toEqual(words(session));
});

test.each([55, 80, 87, 100])('at %i columns, where a copy lost the blanks at the end of lines', (width) => {
  expect(words(read(broken(width).map((line) => line.trimEnd())))).toEqual(words(session));
});

test('a session that was wide enough stays as it is', () => {
  expect(read(session)).toEqual(session);
});

test('a line as long as the longest goes on only where titles do', () => {
  const lines = ['NAME   AGE', 'a      3s', 'x'.repeat(50), 'y'.repeat(50)];
  expect(read(lines)).toEqual(lines);
});
