/** What a note may ask of its reader, and what is said of an exercise that is none. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { allHold, askConditions, solves } from '../../../../src/verify/exercise/conditions.ts';
import { exercisesIn } from '../../../../src/verify/exercise/exercise.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { Rerun } from '../../../../src/verify/replay/rerun.ts';

const fence = (info: string, ...lines: readonly string[]): string => `\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n\n`;
const made = fence('console', '$ kubectl create deployment web --image=nginx', 'deployment.apps/web created');
const replicas = "$ kubectl get deployment web -o jsonpath='{.status.readyReplicas}{\"\\n\"}'";
/** `line rule message` of every diagnostic. */
const told = (text: string): readonly string[] => checkNote(readNote(text, 'note.md')).diagnostics.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`);

describe('exercise-met and exercise-unsolved', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['an exercise that can be done', fence('check', replicas, '3') + fence('sh solution', 'kubectl scale deployment web --replicas=3'), []],
    ['one that is done from the start', fence('check', '$ kubectl get deployment web -o name', 'deployment.apps/web') + fence('sh solution', 'kubectl get pods'), ['7 exercise-met This exercise is done before the reader has done anything.']],
    ['one that only takes waiting', fence('check', replicas, '1') + fence('sh solution', 'sleep 60'), ['7 exercise-met This exercise is done before the reader has done anything.']],
    ['a solution that is none', fence('check', replicas, '3') + fence('sh solution', 'kubectl scale deployment web --replicas=2'), ['7 exercise-unsolved The solution below this exercise does not bring about what it asks for.']],
    ['no solution', fence('check', replicas, '3'), ['7 exercise-unsolved This exercise has no solution, so nobody knows whether it can be done.']],
    ['a solution above the exercise is none of it', fence('sh solution', 'kubectl scale deployment web --replicas=3') + fence('check', replicas, '3'), ['11 exercise-unsolved This exercise has no solution, so nobody knows whether it can be done.']],
    ['several conditions, of which one is met', fence('check', '$ kubectl get deployment web -o name', 'deployment.apps/web', replicas, '2') + fence('sh solution', 'kubectl scale deployment web --replicas=2'), []],
    ['a manifest as a solution', fence('check', '$ kubectl get service web -o name', 'service/web') + fence('yaml solution', 'apiVersion: v1', 'kind: Service', 'metadata: {name: web}', 'spec: {selector: {app: web}, ports: [{port: 80}]}'), []],
    ['a command that only has to succeed', fence('check', '$ kubectl get service web') + fence('sh solution', 'kubectl expose deployment web --port=80'), []],
    ['values that a cluster decides may be others', fence('check', '$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.1.2    <none>        80/TCP    5s') + fence('sh solution', 'kubectl expose deployment web --port=80'), []],
  ])('%s', (_, exercise, expected) => {
    expect(told(made + exercise)).toEqual(expected);
  });
});

test('an exercise begins behind the commands above it, and what stands below it was not done yet', () => {
  const text = made + fence('check', replicas, '3') + fence('sh solution', 'kubectl scale deployment web --replicas=3') + fence('console', '$ kubectl scale deployment web --replicas=3', 'deployment.apps/web scaled');
  expect(told(text)).toEqual([]);
});

test('a solution is not a part of what happened', () => {
  const notebook = readNote(made + fence('check', replicas, '3') + fence('sh solution', 'kubectl delete deployment web') + fence('yaml solution title="a.yaml"', 'apiVersion: v1', 'kind: Pod'), 'note.md');
  const timeline = plan(notebook);
  expect(timeline.steps.map(({ command }) => command)).toEqual(['kubectl create deployment web --image=nginx']);
  expect(exercisesIn(notebook, timeline)).toEqual([
    {
      cellId: 'cell-2',
      after: 1,
      conditions: [{ line: 7, command: replicas.slice(2), where: { kind: 'host' }, expected: '3' }],
      solution: [
        { kind: 'command', cellId: 'cell-3', command: 'kubectl delete deployment web', where: { kind: 'unknown' } },
        { kind: 'manifest', cellId: 'cell-4', text: 'apiVersion: v1\nkind: Pod', path: 'a.yaml' },
      ],
    },
  ]);
});

test('asking leaves the cluster as it is; the solution changes it', () => {
  const notebook = readNote(made + fence('check', '$ kubectl delete deployment web', 'deployment.apps "web" deleted', replicas, '3') + fence('sh solution', 'kubectl scale deployment web --replicas=3'), 'note.md');
  const timeline = plan(notebook);
  const rerun = new Rerun(timeline, checkNote(notebook), 'a seed');
  rerun.runAll();
  rerun.session.advance(60_000);
  const [exercise] = exercisesIn(notebook, timeline);
  if (!exercise) throw new Error('there is an exercise');
  expect(askConditions(exercise, rerun.session)).toEqual([
    { holds: true, output: 'deployment.apps "web" deleted\n' },
    { holds: false, output: '1\n' },
  ]);
  expect(solves(exercise, rerun.session)).toBe(true);
  expect(allHold(askConditions(exercise, rerun.session))).toBe(true);
});
