/** Which manifest without a name a file means: never one whose objects commands needed before. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const service = '```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n```\n';
const session = (...lines: readonly string[]): string => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
const beforeOf = (...parts: readonly string[]): readonly string[] => plan(readNote(parts.join('\n'), 'note.md')).steps.map(({ before }) => before.map(({ kind }) => kind).join());

test.each<[string, readonly string[], readonly string[]]>([
  ['read next', [service, session('kubectl apply -f web.yaml', 'kubectl get svc web')], ['file', '']],
  ['read behind others that do not speak of it', [service, session('kubectl get nodes', 'kubectl apply -f web.yaml')], ['', 'file']],
  ['needed before', [service, session('kubectl get svc web', 'kubectl create job sums --image=busybox', 'kubectl create -f job.yaml')], ['apply', '', '']],
  ['further down, of another kind than the file is called by', [session('kubectl apply -f web-replicaset.yaml'), service], ['apply']],
  ['further down, of another name than was confirmed', [session('$ kubectl apply -f it.yaml', 'service/shop created', '$ kubectl get svc web'), service], ['file', 'apply']],
  ['further down, as it was confirmed', [session('$ kubectl apply -f it.yaml', 'service/web created'), service], ['file']],
  ['further down, of the kind that the file is called by', [session('kubectl apply -f web-service.yaml'), service], ['file']],
  ['missed before', [service, '```console\n$ kubectl get svc web\nError from server (NotFound): services "web" not found\n$ kubectl apply -f web.yaml\nservice/web created\n```\n'], ['', 'file']],
])('%s', (_, parts, before) => {
  expect(beforeOf(...parts)).toEqual(before);
});

const deployment = '```yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {run: web}}, template: {metadata: {labels: {run: web}}, spec: {containers: [{name: web, image: nginx}]}}}\n```\n';

test.each<[string, string, string]>([
  ['a Deployment that a run made, as it is told to', 'kubectl run web --image=nginx --replicas=2', ''],
  ['a Deployment beside a pod that a run made', 'kubectl run web --image=nginx', 'apply'],
])('%s', (_, run, before) => {
  expect(beforeOf(session(run), 'This is the same as:\n', deployment, session('kubectl get deploy web')).join('')).toBe(before);
});

test('of two objects of one name each is the one whose kind was confirmed', () => {
  const set = '```yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {serviceName: web, selector: {matchLabels: {run: web}}, template: {metadata: {labels: {run: web}}, spec: {containers: [{name: web, image: nginx}]}}}\n```\n';
  const { steps } = plan(readNote([service, set, '```console\n$ kubectl apply -f one.yaml\nservice/web created\n$ kubectl apply -f two.yaml\nstatefulset.apps/web created\n```\n'].join('\n'), 'note.md'));
  expect(steps.map(({ before }) => before.map(({ text }) => /kind: (\w+)/.exec(text)?.[1]).join())).toEqual(['Service', 'StatefulSet']);
});
