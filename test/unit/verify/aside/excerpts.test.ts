/** What authors leave out of a copy, reorder in it or put together in one fence, and what no copy may do. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const fence = (...lines: readonly string[]): string => `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;
const output = (...lines: readonly string[]): string => `\nThe output is similar to:\n\n${fence(...lines)}\n`;
const verdictsOf = (...fences: readonly string[]): readonly string[] => checkNote(readNote(fences.join('\nThen:\n\n'), 'note.md')).steps.map(({ verdict }) => verdict);
const reasonOf = (...fences: readonly string[]): string | undefined => checkNote(readNote(fences.join('\nThen:\n\n'), 'note.md')).steps.at(-1)?.reason;

const pod = '```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: busybox\n      command: [sleep, "3600"]\n      env: [{ name: FIRST, value: a }, { name: SECOND, value: b }]\n```\n';
const run = fence('kubectl run web --image=nginx');
const service = fence('kubectl expose pod web --port=80');
const selector = ['Selector:                 run=web', 'Type:                     ClusterIP'];

const events = [
  'Events:',
  '  Type    Reason     Age   From               Message',
  '  ----    ------     ----  ----               -------',
  '  Normal  Scheduled  5s    default-scheduler  Successfully assigned default/web to minikube',
  '  Normal  Pulling    4s    kubelet            Pulling image "nginx"',
  '  Normal  Pulled     4s    kubelet            Successfully pulled image "nginx" in 800ms',
  '  Normal  Created    4s    kubelet            Created container web',
  '  Normal  Started    4s    kubelet            Started container web',
];

const cleaned = (selector: string): readonly string[] => ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', 'spec:', '  ports:', '  - port: 80', '    protocol: TCP', '    targetPort: 80', '  selector:', `    ${selector}`, '  type: ClusterIP'];

const broken = (version: string): readonly string[] => ['{', `    "apiVersion": "${version}",`, '    "kind": "Pod",', '    "metadata": {'];

test.each([
  ['the lesser part of what describe shows', [run, service, `${fence('kubectl describe svc web')}${output(...selector)}`], 'possible'],
  ['a part that says otherwise', [run, service, `${fence('kubectl describe svc web')}${output('Selector:                 app=web', 'Type:                     ClusterIP')}`], 'impossible'],
  ['a part out of order', [run, service, `${fence('kubectl describe svc web')}${output(...selector.toReversed())}`], 'impossible'],
  ['a part behind a prompt', [run, service, fence('$ kubectl describe svc web', ...selector)], 'impossible'],
  ['the Events of a description behind a prompt', [run, fence('$ kubectl describe pod web', ...events)], 'possible'],
  ['the same without the first of them', [run, fence('$ kubectl describe pod web', ...events.filter((line) => !line.includes('Scheduled')))], 'impossible'],
  ['an object without what the server writes', [run, service, `${fence('kubectl get svc web -o yaml')}${output(...cleaned('run: web'))}`], 'possible'],
  ['the same with another selector', [run, service, `${fence('kubectl get svc web -o yaml')}${output(...cleaned('app: web'))}`], 'impossible'],
  ['the same behind a prompt', [run, service, fence('$ kubectl get svc web -o yaml', ...cleaned('run: web'))], 'impossible'],
  ['JSON that breaks off', [run, `${fence('kubectl get pod web -o json')}${output(...broken('v1'))}`], 'possible'],
  ['JSON that breaks off behind a prompt', [run, fence('$ kubectl get pod web -o json', ...broken('v1'))], 'impossible'],
  ['JSON that breaks off and says otherwise', [run, `${fence('kubectl get pod web -o json')}${output(...broken('v2'))}`], 'impossible'],
  ['values left out', [run, service, `${fence('kubectl describe svc web')}${output('Selector:                 ...', 'Type:                     ClusterIP')}`], 'possible'],
  ['a remark that calls itself a note', [run, `${fence('kubectl get pod web -o name')}${output('pod/web', 'Note: its name alone')}`], 'exact'],
  ['the first tags of a page, on other lines', [run, service, `${fence('kubectl exec web -- curl -s web')}${output('<!DOCTYPE html>', '<html><head>', '...')}`], 'possible'],
  ['the first tags of a page behind a prompt', [run, service, fence('$ kubectl exec web -- curl -s web', '<!DOCTYPE html>', '<html>')], 'possible'],
  ['a page cut short below its title', [run, service, fence('$ kubectl exec web -- curl -s web', '<!DOCTYPE html>', '<html>', '<head>', '<title>Welcome to nginx!</title>')], 'possible'],
  ['a page cut short where it says more', [run, service, fence('$ kubectl exec web -- curl -s web', '<!DOCTYPE html>', '<html>', '<head>', '<title>Welcome to nginx!</title>', '<style>', 'body {')], 'unsupported'],
  ['a page of another title', [run, service, fence('$ kubectl exec web -- curl -s web', '<!DOCTYPE html>', '<html>', '<head>', '<title>It works!</title>')], 'unsupported'],
  ['the first tags of a page where no answer can come', [run, service, fence('$ kubectl exec web -- curl -s web:81', '<!DOCTYPE html>', '<html>')], 'impossible'],
  ['the environment in any order', [pod, `${fence("kubectl exec web -- sh -c 'env | grep -E FIRST\\|SECOND'")}${output('SECOND=b', 'FIRST=a')}`], 'possible'],
  ['variables of the image and of a Service that was there before', [pod, `${fence('kubectl exec web -- printenv')}${output('IMAGE_VERSION=4.4', 'OTHER_SERVICE_HOST=10.3.245.237', 'FIRST=a', '...')}`], 'possible'],
  ['a variable of a Service that nobody made but for the note', [pod, fence('kubectl expose pod web --port=80'), `${fence('kubectl exec web -- printenv')}${output('WEB_SERVICE_HOST=10.96.10.20', '...')}`], 'impossible'],
  ['a variable with another value', [pod, `${fence("kubectl exec web -- sh -c 'env | grep -E FIRST\\|SECOND'")}${output('SECOND=a', 'FIRST=a')}`], 'impossible'],
  ['the outputs of two commands in one fence', [`${fence('echo one', 'echo two')}${output('one', 'two')}`], 'exact'],
  ['the output of the last of two commands', [`${fence('echo one', 'echo two')}${output('two')}`], 'exact'],
  ['two outputs in the wrong order', [`${fence('echo one', 'echo two')}${output('two', 'one')}`], 'impossible'],
])('%s', (_, fences, verdict) => {
  expect(verdictsOf(...fences).at(-1)).toBe(verdict);
});

test.each([
  ['below a command without a prompt', `${fence('kubectl get ing')}${output('No resources found in default namespace.')}`, 'exact'],
  ['where a terminal was copied', fence('$ kubectl get ing', 'No resources found in default namespace.'), 'impossible'],
])('the warning that a newer form is to be used is left out %s', (_, note, verdict) => {
  expect(checkNote(readNote(`---\nkubernetes: 1.20.15\n---\n${note}`, 'note.md')).steps.map((step) => step.verdict)).toEqual([verdict]);
});

test('an excerpt is told as one', () => {
  expect(reasonOf(run, service, `${fence('kubectl describe svc web')}${output(...selector)}`)).toBe('possible; the values that a cluster is free to choose are bound from here on; an excerpt: 14 lines are not shown');
});

test('an output below the name of another command is not that of the command above', () => {
  const cells = readNote(`${fence('kubectl create deployment web --image=nginx')}\nRun \`kubectl get deployments\` to check. The output is similar to:\n\n${fence('NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    0/1     0            0           1s')}`, 'note.md').cells;
  expect(cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ command, recorded }) => [command, recorded !== undefined]) : []))).toEqual([
    ['kubectl create deployment web --image=nginx', false],
    ['kubectl get deployments', true],
  ]);
});

const failed = (...lines: readonly string[]): readonly string[] => [fence('$ kubectl run pause --image=registry.k8s.io/pause:3.1', 'pod/pause created', '$ kubectl exec -it pause -- sh', ...lines)];

test.each([
  ['as runc says it', failed('OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown', 'command terminated with exit code 126'), 'exact'],
  ['as an older runc said it', failed('OCI runtime exec failed: exec failed: container_linux.go:346: starting container process caused "exec: \\"sh\\": executable file not found in $PATH": unknown'), 'exact'],
  ['of another program', failed('OCI runtime exec failed: exec failed: container_linux.go:346: starting container process caused "exec: \\"bash\\": executable file not found in $PATH": unknown'), 'impossible'],
])('a program that can not be started, %s', (_, fences, verdict) => {
  expect(verdictsOf(...fences).at(-1)).toBe(verdict);
});

const edited = [fence('$ kubectl run web --image=nginx --dry-run=client -o yaml > web.yaml', '$ vi web.yaml', '$ kubectl apply -f web.yaml', 'pod/web created')];

test.each([
  ['hangs on what was typed', '$ kubectl get pod web -o jsonpath={.spec.priority}', '7', 'unsupported'],
  ['does not', '$ kubectl get svc -o name', 'service/other', 'impossible'],
])('what follows an editor, where it %s', (_, command, recorded, verdict) => {
  expect(verdictsOf(...edited, fence(command, recorded)).at(-1)).toBe(verdict);
});

test.each([
  ['behind what forwards a port', 'kubectl port-forward web 3000:80', 'If it did not start:'],
  ['that is told of a command other than the last', 'kubectl describe pod web\nkubectl get pod web -w', 'It is what the events of `kubectl describe pod` show:'],
])('a fence %s is not its output', (_, command, sentence) => {
  const table = fence('NAME   READY   STATUS             RESTARTS   AGE', 'web    0/1     ImagePullBackOff   0          9s');
  expect(readNote(`${fence(command)}\n${sentence}\n\n${table}`, 'note.md').cells.map(({ kind }) => kind)).toEqual(['transcript', 'prose', 'prose']);
});

test.each([
  ['If you have no matching pods, then you will see something like this:', 'skipped'],
  ["Assuming you don't have any pods, you'll see this:", 'skipped'],
  ['You will see something like this:', 'impossible'],
])('%s', (sentence, verdict) => {
  expect(verdictsOf(run, `${sentence}\n\n${fence('kubectl get pods')}\n${fence('No resources found in default namespace.')}`).at(-1)).toBe(verdict);
});
