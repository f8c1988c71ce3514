/** An output in a fence of its own belongs to the command of the fence above that prints such a form. */
import { expect, test } from 'vitest';
import { printedBy } from '../../../../src/note/transcript/printedBy.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const services = 'NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE\nweb    ClusterIP   10.96.54.67    <none>        80/TCP    4s\n';
const described = 'Name:              web\nNamespace:         default\n';
const all = (commands: readonly string[]): readonly number[] => [...commands.keys()];

test.each<[string, string, readonly string[], number | 'none' | undefined]>([
  ['Services', services, ['kubectl apply -f web.yaml', 'kubectl get svc', 'kubectl patch svc web -p "{}"'], 1],
  ['one of two listings', services, ['kubectl get pods', 'kubectl get pods,svc'], 1],
  ['as YAML no table is printed', services, ['kubectl get svc', 'kubectl get svc -o yaml'], 0],
  ['the last of those that could', services, ['kubectl get svc', 'kubectl get services'], 1],
  ['the one that names it', described, ['kubectl describe svc web', 'kubectl describe svc api'], 0],
  ['a confirmation', 'service/web exposed\n', ['kubectl expose deploy web --port 80', 'kubectl get svc'], 0],
  ['of what stands in a file', services, ['kubectl apply -f web.yaml', 'kubectl get -f web.yaml'], 1],
  ['of what another command names', services, ['kubectl get $(kubectl create -f web.yaml -o name | grep service)'], 0],
  ['of what comes through a pipe', services, ['kubectl create -f web.yaml -o name | xargs -i kubectl get {}'], 0],
  ['none of them', services, ['kubectl get pods', 'kubectl apply -f web.yaml'], 'none'],
  ['a script may print anything', services, ['kubectl get pods', './deploy.sh'], undefined],
  ['what prints nothing', services, ['kubectl apply -f web.yaml', 'kill 17'], 'none'],
  ['a form that says nothing', 'Hello\n', ['kubectl get pods', 'curl web'], undefined],
])('%s', (_, text, commands, place) => {
  expect(printedBy(text, commands, all(commands))).toBe(place);
});

test('two outputs behind a fence of commands', () => {
  const note = [
    '```sh', 'kubectl create service clusterip web --tcp=80', 'kubectl get svc web', 'kubectl describe svc web', 'kubectl delete svc web', '```', '',
    '```', services.trimEnd(), '```', '', '```', 'Name:              web', 'Namespace:         default', '...', '```', '',
  ].join('\n');
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict, recorded }) => [verdict, recorded?.slice(0, 5)])).toEqual([['skipped', undefined], ['possible', 'NAME '], ['exact', 'Name:'], ['skipped', undefined]]);
});

test.each<readonly [string, readonly string[], readonly string[], readonly (readonly [number, string])[]]>([
  ['of a change and a listing', ['kubectl apply -f web.yaml', 'kubectl get svc'], ['deployment.apps/web created', 'service/web created', '', services.trimEnd()], [[0, 'deployment.apps/web created\nservice/web created\n'], [1, services.trimEnd()]]],
  ['of a listing alone', ['kubectl apply -f web.yaml', 'kubectl get svc'], [services.trimEnd()], [[1, services.trimEnd()]]],
  ['of one that lists several kinds', ['kubectl get pods,svc', 'kubectl get svc'], ['NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          9s', '', services.trimEnd()], [[0, `NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          9s\n\n${services.trimEnd()}`]]],
  ['of no form', ['curl web', 'curl api'], ['Hello', 'Hello again'], [[1, 'Hello\nHello again']]],
])('outputs of several commands in one fence: %s', (_, commands, lines, wanted) => {
  const { cells, diagnostics } = readNote(['```sh', ...commands, '```', '', '```', ...lines, '```', ''].join('\n'), 'note.md');
  expect(cells.flatMap((cell) => (cell.kind === 'output' ? [[cell.place, cell.text]] : []))).toEqual(wanted);
  expect(diagnostics).toEqual([]);
});
