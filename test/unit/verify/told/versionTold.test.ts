import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { gitVersionTold, versionsHinted } from '../../../../src/verify/told/versionTold.ts';

const note = (body: string, frontMatter = ''): string => `${frontMatter}\`\`\`console\n${body}\n\`\`\`\n`;
const nodes = (...rows: readonly string[]): string => ['$ kubectl get nodes', 'NAME       STATUS   ROLES    AGE   VERSION', ...rows].join('\n');

test.each([
  ['the server says it', '$ kubectl version\nClient Version: v1.28.4\nKustomize Version: v5.0.4-0.20230601165947-6ce0bf390ce3\nServer Version: v1.28.3', 'v1.28.3'],
  ['an older kubectl says it', '$ kubectl version\nServer Version: version.Info{Major:"1", Minor:"20", GitVersion:"v1.20.2", GitCommit:"faecb19"}', 'v1.20.2'],
  ['a distribution adds a word', nodes('minikube   Ready    <none>   5d    v1.21.5+k3s2'), 'v1.21.5+k3s2'],
  ['the newest kubelet says it', nodes('worker-1   Ready    <none>   5d    v1.27.9', 'worker-2   Ready    <none>   5d    v1.28.2'), 'v1.28.2'],
  ['nobody says it', '$ kubectl get ns\nNAME              STATUS   AGE\ndefault           Active   5d', undefined],
])('%s', (_, body, expected) => {
  expect(gitVersionTold(plan(readNote(note(body), 'note.md')))).toBe(expected);
});

const verdicts = (text: string): readonly string[] => checkNote(readNote(text, 'note.md')).steps.map((step) => step.verdict);

test.each([
  ['a patch that the front matter leaves open', note(nodes('minikube   Ready    <none>   5d    v1.32.13'), '---\nkubernetes: 1.32\n---\n'), ['possible']],
  ['another patch than the front matter says', note(nodes('minikube   Ready    <none>   5d    v1.32.13'), '---\nkubernetes: 1.32.1\n---\n'), ['impossible']],
  ['a kubelet newer than its API server', note(nodes('minikube   Ready    <none>   5d    v1.33.0'), '---\nkubernetes: 1.32\n---\n'), ['impossible']],
  ['a kubelet one version behind', note(nodes('worker-1   Ready    <none>   5d    v1.27.9', 'worker-2   Ready    <none>   5d    v1.28.2')), ['possible']],
  ['a kubelet that changes its version', note(`${nodes('minikube   Ready    <none>   5d    v1.28.3')}\n${nodes('minikube   Ready    <none>   5d    v1.28.4')}`), ['possible', 'impossible']],
])('%s', (_, text, expected) => {
  expect(verdicts(text)).toEqual(expected);
});

test('a version that is told is the only one', () => {
  expect(checkNote(readNote(note(nodes('minikube   Ready    <none>   5d    v1.28.3')), 'note.md')).kubernetes).toEqual(['1.28', '1.28']);
});

const pods = ['$ kubectl get pods', 'NAME                   READY   STATUS    RESTARTS   AGE'];

test.each([
  ['of a Deployment, and what is made of it', ['$ kubectl run web --image=nginx', 'deployment.apps/web created', ...pods, 'web-86459cfc9f-b8zbz   1/1     Running   0          9s'], ['exact', 'possible']],
  ['of several pods', ['$ kubectl run web --image=nginx --replicas=2', 'deployment.apps/web created', ...pods, 'web-86459cfc9f-b8zbz   1/1     Running   0          9s'], ['exact', 'impossible']],
  ['where the version is pinned', ['---', 'kubernetes: 1.20', '---', '$ kubectl run web --image=nginx', 'deployment.apps/web created'], ['impossible']],
])('kubectl run %s', (_, lines, expected) => {
  const end = lines[0] === '---' ? 3 : 0;
  expect(verdicts(note(lines.slice(end).join('\n'), end === 0 ? '' : `${lines.slice(0, end).join('\n')}\n`))).toEqual(expected);
});

const oldIngress = '```yaml title="web.yaml"\napiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\nspec: {backend: {serviceName: web, servicePort: 80}}\n```\n\n';

test.each([
  ['made', ['$ kubectl apply -f web.yaml', 'ingress.extensions/web created'], ['exact'], '1.18'],
  ['made with a warning', ['$ kubectl apply -f web.yaml', 'Warning: extensions/v1beta1 Ingress is deprecated in v1.14+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress', 'ingress.extensions/web created'], ['exact'], '1.21'],
  ['made without a word', ['$ kubectl apply -f web.yaml', '$ kubectl get namespace default -o name', 'namespace/default'], ['skipped', 'exact'], '1.36'],
  ['refused', ['$ kubectl apply -f web.yaml', 'error: unable to recognize "web.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"'], ['exact'], '1.22'],
])('what newer releases took away is %s', (_, lines, expected, newest) => {
  const outcome = checkNote(readNote(`${oldIngress}${note(lines.join('\n'))}`, 'note.md'));
  expect([outcome.steps.map(({ verdict }) => verdict), outcome.kubernetes[1]]).toEqual([expected, newest]);
});

test('what newer releases took away, typed behind the command', () => {
  const cronJob = ["$ kubectl apply -f - <<'EOF'", 'apiVersion: batch/v1beta1', 'kind: CronJob', 'metadata: {name: tick}', 'spec: {schedule: "0 0 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: tick, image: busybox}]}}}}}', 'EOF', 'cronjob.batch/tick created'];
  expect(checkNote(readNote(note(cronJob.join('\n')), 'note.md'))).toMatchObject({ kubernetes: ['1.16', '1.20'], verdict: 'exact' });
});

test('the names that Jobs of 1.22 gave their pods', () => {
  const job = ['$ kubectl create job hello --image=busybox -- sleep 3600', 'job.batch/hello created', '$ kubectl get pods', 'NAME              READY   STATUS    RESTARTS   AGE', 'hello--1-5gjjr   1/1     Running   0          9s'];
  expect(checkNote(readNote(note(job.join('\n')), 'note.md'))).toMatchObject({ kubernetes: ['1.22', '1.22'], verdict: 'possible' });
});

test('what kubectl called the API server until 1.19', () => {
  const info = ['$ kubectl cluster-info', 'Kubernetes master is running at https://192.0.2.1', '', "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'."];
  expect(checkNote(readNote(note(info.join('\n')), 'note.md'))).toMatchObject({ kubernetes: ['1.16', '1.19'], verdict: 'exact' });
});

test.each([
  ['a generator that is not warned of', ['$ kubectl run --generator=run-pod/v1 web --image=nginx'], ['1.17']],
  ['one that is', ['$ kubectl run --generator=run-pod/v1 web --image=nginx', 'Flag --generator has been deprecated, has no effect and will be removed in the future.', 'pod/web created'], []],
  ['one that is not known any more', ['$ kubectl run --generator=run-pod/v1 web --image=nginx', 'error: unknown flag: --generator'], []],
  ['exec without its dashes', ['$ kubectl exec web ls', 'kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead.', 'app.js'], ['1.24']],
  ['exec without its dashes, warned of with a word twice', ['$ kubectl exec web ls', 'kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl kubectl exec [POD] -- [COMMAND] instead.', 'app.js'], ['1.18']],
  ['exec without its dashes, and no word of that', ['$ kubectl exec -it web -c app ls', 'app.js'], ['1.17']],
  ['exec with its dashes', ['$ kubectl exec -it web -c app -- ls', 'app.js'], []],
  ['what apply keeps for itself in a description', ['$ kubectl describe rs web', 'Name:         web', 'Annotations:  kubectl.kubernetes.io/last-applied-configuration:', '                {"apiVersion":"apps/v1"'], ['1.17']],
  ['restarts without a word of when', ['$ kubectl get pods', 'NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   2          9m'], ['1.21']],
  ['restarts with when the last one was', ['$ kubectl get pods', 'NAME   READY   STATUS    RESTARTS      AGE', 'web    1/1     Running   2 (2m ago)   9m'], []],
  ['a pod described without its account', ['$ kubectl describe pod web', 'Name:         web', 'Namespace:    default', 'Priority:     0', 'Node:         minikube/192.168.49.2'], ['1.24']],
])('%s', (_, lines, hinted) => {
  expect(versionsHinted(plan(readNote(note(lines.join('\n')), 'note.md')))).toEqual(hinted);
});

test.each([
  ['until 1.17', [], ['1.16', '1.17']],
  ['in 1.18', ['kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl kubectl exec [POD] -- [COMMAND] instead.'], ['1.18', '1.18']],
  ['until 1.30', ['kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead.'], ['1.24', '1.30']],
])('what kubectl said of a command without dashes %s', (_, warning, kubernetes) => {
  const session = ['$ kubectl run busybox --image=busybox:1.28 --restart=Never -- sleep 3600', 'pod/busybox created', '$ kubectl exec busybox cat /etc/resolv.conf', ...warning, 'search default.svc.cluster.local svc.cluster.local cluster.local', 'nameserver 10.0.0.10', 'options ndots:5'];
  expect(checkNote(readNote(note(session.join('\n')), 'note.md'))).toMatchObject({ kubernetes, verdict: 'possible' });
});
