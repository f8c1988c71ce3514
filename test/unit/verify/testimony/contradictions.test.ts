/** What recordings say against each other, and what only looks so. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { contradicted } from '../../../../src/verify/explain/contradicted.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { contradictionsIn } from '../../../../src/verify/testimony/contradictions.ts';

const found = (lines: readonly string[]): readonly string[] => [...contradictionsIn(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).values()].map(contradicted.en);

const services = (address: string, ports: string, age = '5m'): readonly string[] => ['$ kubectl get svc web', 'NAME   TYPE       CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', `web   NodePort   ${address}   <none>   ${ports}   ${age}`];
const first = services('10.0.0.5', '80:30080/TCP');
const pods = ['$ kubectl get pods -o wide', 'NAME   READY   STATUS   RESTARTS   AGE   IP   NODE', 'a   1/1   Running   0   5m   10.1.0.1   n1', 'b   1/1   Running   0   5m   10.1.0.2   n1'];
const podTitles = 'NAME   READY   STATUS   RESTARTS   AGE';
const drawn = (age: string): readonly string[] => ['$ kubectl get pods', podTitles, `web-fd5654677-x7k2p   1/1   Running   0   ${age}`];
const endpoints = (list: string): readonly string[] => ['$ kubectl get endpoints web', 'NAME   ENDPOINTS   AGE', `web   ${list}   5m`];
const contexts = (name: string): readonly string[] => ['$ kubectl config get-contexts', 'CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE', `*         ${name}   kind   kind`];
const described = ['$ kubectl describe svc web', 'Name:              web', 'Type:              NodePort', 'IP:                10.0.0.5', 'Port:              <unset>  80/TCP', 'NodePort:          <unset>  30090/TCP', 'Session Affinity:  None'];

test.each<[string, readonly string[], readonly string[]]>([
  ['the same twice', [...first, ...first], []],
  ['another address', [...first, ...services('10.0.0.6', '80:30080/TCP')], ['web has the cluster IP 10.0.0.6 here and 10.0.0.5 in line 2: it never changes, and nothing between them creates the Service anew']],
  ['another address of another Service of that name', [...first, '$ kubectl delete svc web', '$ kubectl expose pod web --port 80', ...services('10.0.0.6', '80:30080/TCP')], []],
  ['deleted, and the same address again', [...first, '$ kubectl delete svc web', '$ kubectl expose pod web --port 80', ...services('10.0.0.5', '80:30080/TCP')], ['web was deleted after line 2 and created again, so it would have got another cluster IP than 10.0.0.5: no manifest asks for this one']],
  ['another address, beside a node that is called as a program is', [...first, '$ kubectl get node kind-worker', 'NAME          STATUS   ROLES    AGE   VERSION', 'kind-worker   Ready    <none>   5d    v1.32.5', ...services('10.0.0.6', '80:30080/TCP')], ['web has the cluster IP 10.0.0.6 here and 10.0.0.5 in line 2: it never changes, and nothing between them creates the Service anew']],
  ['another address in another cluster', [...first, '$ sudo kind create cluster', 'Creating cluster "kind" ...', ...services('10.0.0.6', '80:30080/TCP')], []],
  ['another node port', [...first, ...described], ['port 80 of web has node port 30090 here and 30080 in line 2, and nothing between them changes it']],
  ['another context', ['$ kubectl config current-context', 'dev', '$ kubectl get ns', ...contexts('kind-kind')], ['the current context is dev in line 2, and no command made it kind-kind']],
  ['another context, which was asked for', ['$ kubectl config current-context', 'dev', '$ kubectl config use-context kind-kind', 'Switched to context "kind-kind".', ...contexts('kind-kind')], []],
  ['the same context', ['$ kubectl config current-context', 'kind-kind', ...contexts('kind-kind')], []],
  ['another node port after an edit', [...first, '$ kubectl edit svc web', ...described], []],
  ['younger than before', [...first, ...services('10.0.0.5', '80:30080/TCP', '10s')], ['web is 10s old here, but was 5m old in line 2, and nothing between them creates it anew']],
  ['a younger pod of a drawn name, whatever was made since', [...drawn('5m'), '$ kubectl apply -f web.yaml', ...drawn('10s')], ['web-fd5654677-x7k2p is 10s old here, but was 5m old in line 2, and nothing between them creates it anew']],
  ['… in another cluster', [...drawn('5m'), '$ minikube delete', ...drawn('10s')], []],
  ['a younger pod that may be another of its name', ['$ kubectl get pods', podTitles, 'web   1/1   Running   0   5m', '$ kubectl get pods', podTitles, 'web   1/1   Running   0   10s'], []],
  ['endpoints that are pods', [...endpoints('10.1.0.1:80,10.1.0.2:80'), ...pods], []],
  ['an endpoint that is no pod', [...endpoints('10.1.0.1:80,10.1.0.9:80'), ...pods], ['10.1.0.9 is an endpoint of web, but no pod has that address (line 2)']],
  ['endpoints of which none is a pod', [...endpoints('192.168.0.1:80'), ...pods], []],
  ['a group that is none', ['$ kubectl apply -f web.yaml', 'ingress.networking/web configured'], ['kubectl does not call it ingress.networking/web: the API group is networking.k8s.io']],
  ['a group of its time', ['$ kubectl apply -f web.yaml', 'ingress.extensions/web configured'], []],
  ['curl -i without a head', ['$ curl -i web', 'hello'], ['curl -i prints the status line and the headers first, but “hello” was recorded']],
  ['curl -i with one', ['$ curl -i web', 'HTTP/1.1 200 OK', '', 'hello'], []],
  ['a selector that is none', ['$ kubectl get svc -o wide', 'NAME   CLUSTER-IP   PORT(S)   SELECTOR   AGE', 'web   10.0.0.5   80/TCP   app-web,tier=front   5m'], ['“app-web,tier=front” is no selector: it is made of pairs, key=value']],
  ['one cluster IP of two Services', ['$ kubectl get svc', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'db    ClusterIP   10.0.0.5   <none>   80/TCP   5m', 'web   ClusterIP   10.0.0.5   <none>   80/TCP   5m'], ["web and db can't both have the cluster IP 10.0.0.5: it belongs to one Service"]],
  ['two Services without one', ['$ kubectl get svc', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'db    ClusterIP   None   <none>   80/TCP   5m', 'web   ClusterIP   None   <none>   80/TCP   5m'], []],
  ['a cluster IP that is no address', services('10.0.0.300', '80:30080/TCP'), ['10.0.0.300 is no address: none of its numbers may be greater than 255']],
  ['an endpoint that is none', endpoints('10.1.0.1:80,10.1.256.2:80'), ['10.1.256.2 is no address: none of its numbers may be greater than 255']],
  ['an external address of a ClusterIP Service', ['$ kubectl get svc', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web   ClusterIP   10.0.0.5   203.0.113.9   80/TCP   5m'], ['web is of type ClusterIP, so it has no external address such as 203.0.113.9']],
  [
    'older than what was there when it was created',
    ['$ kubectl get pods', 'NAME   READY   STATUS   RESTARTS   AGE', 'a   1/1   Running   0   5m', '$ kubectl apply -f b.yaml', 'pod/b created', '$ kubectl get pods', 'NAME   READY   STATUS   RESTARTS   AGE', 'a   1/1   Running   0   6m', 'b   1/1   Running   0   9m'],
    ['b was created when a was there already, so it can\'t be 9m old while that is 6m old'],
  ],
])('%s', (_, lines, sentences) => {
  expect(found(lines)).toEqual(sentences);
});

test('a manifest with a uid is a Service as the server showed it', () => {
  const shown = ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', '  uid: 191e3dac-784d-11e8-86b1-00155d9f663c', 'spec:', '  clusterIP: 10.0.0.9', '  type: NodePort'];
  const note = `\`\`\`yaml\n${shown.join('\n')}\n\`\`\`\n\n\`\`\`console\n$ kubectl patch svc web -p x\n${first.join('\n')}\n\`\`\`\n`;
  expect([...contradictionsIn(plan(readNote(note, 'note.md'))).values()].map(contradicted.en)).toEqual(['web has the cluster IP 10.0.0.5 here and 10.0.0.9 in line 13: it never changes, and nothing between them creates the Service anew']);
});

const listing = (command: string, ...names: readonly string[]): readonly string[] => [`$ ${command}`, 'NAME   STATUS   AGE', ...names.map((name) => `${name}   Active   5m`)];

test.each<[string, string, readonly string[], readonly string[]]>([
  ['by name', '1.32', listing('kubectl get ns', 'a', 'a-b', 'a.c', 'b'), []],
  ['otherwise', '1.32', listing('kubectl get ns', 'a', 'c', 'b'), ['the server lists objects by name, so b stands before c']],
  ['as a cache of before 1.6 listed them', '1.5', listing('kubectl get ns', 'a', 'c', 'b'), []],
  ['as they were asked for', '1.32', listing('kubectl get ns c b', 'c', 'b'), []],
  ['in an order that was asked for', '1.32', listing('kubectl get ns --sort-by=.metadata.uid', 'c', 'b'), []],
  ['as they change', '1.32', listing('kubectl get ns -w', 'c', 'b'), []],
])('a listing %s', (_, version, lines, sentences) => {
  expect([...contradictionsIn(plan(readNote(`---\nkubernetes: ${version}\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).values()].map(contradicted.en)).toEqual(sentences);
});
