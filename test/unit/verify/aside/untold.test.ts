/** What a note does not show, or what goes without saying, is no mistake of its recordings; what it does show is still held against it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] =>
  checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const table = ['NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          5s'];

/** Nine commands with all that they printed: in a note with so many, silence tells something. */
const namespaces = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].flatMap((name) => [`$ kubectl create namespace ${name}`, `namespace/${name} created`]);

test.each([
  ['a name for the reader to fill in', ['$ kubectl get pod <pod-name>', ...table], ['unsupported']],
  ['an argument that was left out', ["$ kubectl get endpointslices -o jsonpath='...'", '["10.244.1.2"] {"ready":true}'], ['unsupported']],
  ['a file that is not in the note, and what it said there was', ['$ kubectl apply -f web.yaml', 'pod/web configured', '$ kubectl get pod web', ...table], ['unsupported', 'possible']],
  ['a folder of which the note shows no file', ['$ kubectl apply -f ./', 'pod/web created'], ['unsupported']],
  ['that a folder has no manifest may be the point', ['$ kubectl apply -f .', 'error: error reading [.]: recognized file extensions are [.json .yaml .yml]'], ['exact']],
  ['what is left of the description of a pod that the note does not make', ["$ kubectl describe pod shop | grep Pull", '  Warning  Failed  3s  kubelet  Failed to pull image "shop": repository does not exist'], ['unsupported']],
  ['a Service that an output names only further down', ['[root@master ~]# curl -I 10.96.0.7:80', 'HTTP/1.1 200 OK', '[root@master ~]# kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.0.7    <none>        80/TCP    5d'], ['unsupported', 'possible']],
  ['one that the note has just made, with nobody behind it', ['[root@master ~]# kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.7', 'service/web created', '[root@master ~]# curl -I 10.96.0.7:80', 'HTTP/1.1 200 OK', '[root@master ~]# kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.0.7    <none>        80/TCP    9s'], ['exact', 'impossible', 'possible']],
  ['a key that was made out of sight', ['$ kubectl create secret tls web --cert=tls.crt --key=tls.key', 'secret/web created'], ['unsupported']],
  ["a cluster of the reader's own kubeconfig", ['$ kubectl config delete-cluster shop', 'deleted cluster shop from /home/me/.kube/config'], ['unsupported']],
  ['a variable that a command beyond the simulator would have set', ['$ export ADDRESS=$(gcloud compute addresses describe web)', '$ echo "It is at http://$ADDRESS/"', 'It is at http://203.0.113.7/'], ['unsupported', 'unsupported']],
  ['a variable that is told by what nobody shows', ['$ export ADDRESS=$(kubectl get svc web -o jsonpath={.spec.clusterIP})', '$ echo "It is at http://$ADDRESS/"', 'It is at http://203.0.113.7/'], ['skipped', 'unsupported']],
  ['a variable that nothing sets', ['$ gcloud compute addresses list', 'none', '$ echo "It is at http://$ADDRESS/"', 'It is at http://203.0.113.7/'], ['unsupported', 'impossible']],
  ['what was typed into a file', ['$ cat > web.yaml', 'apiVersion: v1', 'kind: Namespace', 'metadata: {name: web}', '$ kubectl apply -f web.yaml', 'namespace/web created'], ['skipped', 'exact']],
  ['another name than was typed', ['$ cat > web.yaml', 'apiVersion: v1', 'kind: Namespace', 'metadata: {name: web}', '$ kubectl apply -f web.yaml', 'namespace/www created'], ['skipped', 'impossible']],
  ['that a file is missing is the point, though the words are wrong', ['$ kubectl apply -f web.yaml', 'error: the path "web.yaml" does exist'], ['impossible']],
  ['that a file is missing may be the point', ['$ kubectl apply -f web.yaml', 'error: the path "web.yaml" does not exist'], ['exact']],
  ['an object that nobody made is not there', ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get pod web', ...table], ['exact', 'impossible']],
  ['a row about an object that nobody told of', ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get pods', ...table, 'shop   1/1     Running   0          5d'], ['exact', 'possible']],
  ['columns that changed places', ['$ kubectl create deployment web --image=nginx', 'deployment.apps/web created', '$ kubectl get deployments', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', '1/1    web     1            1           5s'], ['exact', 'impossible']],
  ['a verb that kubectl has not, and half of what it says', ['$ kubectl frobnicate', "Run 'kubectl --help' for usage."], ['impossible']],
  ['a kind that no server has, and a command that says so', ['$ kubectl get foo', "error: the server doesn't have a resource type \"foo\"", '$ kubectl get ns default', 'NAME      STATUS   AGE', 'default   Active   5d'], ['exact', 'possible']],
  ['a kind that no server has, and a command that said nothing', ['$ kubectl get foo', ...namespaces], ['impossible', ...namespaces.slice(0, 9).map(() => 'exact')]],
  ['how kubectl confirmed until 1.10', ['$ kubectl create namespace web', 'namespace "web" created'], ['exact']],
  ['another name in it', ['$ kubectl create namespace web', 'namespace "wab" created'], ['impossible']],
  ['another verb in it', ['$ kubectl create namespace web', 'namespace "web" configured'], ['impossible']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});

test('kubectl is not typed in a pod: the shell there was left', () => {
  expect(verdictsOf('$ kubectl run -it --rm box --image=alpine -- sh', '/ # hostname', 'box', '$ kubectl get ns web', 'Error from server (NotFound): namespaces "web" not found').at(-1)).toBe('exact');
});

test('an object from a file that the site includes and the note does not show', () => {
  const note = (before: string): string => `# Pods\n\n${before}\n\n\`\`\`console\n$ kubectl get pod web\n${table.join('\n')}\n\`\`\`\n`;
  const outcomeOf = (before: string): readonly string[] => checkNote(readNote(note(before), 'note.md')).steps.map(({ verdict, reason }) => `${verdict}: ${reason}`);
  expect(outcomeOf('{{% code_sample file="pods/web.yaml" %}}')).toEqual(['possible: possible; the times fit one time line; the note does not show pods/web.yaml, which is taken to say what the outputs ask for']);
  expect(outcomeOf('Look at the pod.')).toEqual(['possible: possible; the times fit one time line; the note does not show Pod web, which is taken to say what the outputs ask for']);
});

// One success goes unrecorded, so another one may. A kind of a group of its own somebody has defined.
test.each([
  ['v1', 'impossible'],
  ['example.com/v1', 'skipped'],
])('a kind in %s that nobody defined: %s', (apiVersion, verdict) => {
  const note = `\`\`\`yaml title="shop.yaml"\napiVersion: ${apiVersion}\nkind: Shop\nmetadata: {name: shop}\n\`\`\`\n\n\`\`\`console\n$ kubectl create namespace shops\n${namespaces.join('\n')}\n$ kubectl create -f shop.yaml\n\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.at(-1)?.verdict).toBe(verdict);
});

/** A Service in one namespace, asked for by its name in another. */
const askedIn = (...before: readonly string[]): string | undefined =>
  verdictsOf('$ kubectl create namespace a', 'namespace/a created', '$ kubectl run web -n a --image=nginx', 'pod/web created', '$ kubectl expose pod web -n a --port=80', 'service/web exposed', ...before, '$ kubectl run -it --rm box -n b --image=busybox:1.28 -- sh', "If you don't see a command prompt, try pressing enter.", '/ # wget -qO- --timeout=5 web', 'wget: download timed out').at(-1);

test('a Service of another namespace is no answer, unless nobody tells what else there is in the own one', () => {
  expect([askedIn('$ kubectl create namespace b', 'namespace/b created'), askedIn()]).toEqual(['impossible', 'unsupported']);
});
