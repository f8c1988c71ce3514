/** Which rows of a listing may be about objects that were there before the note began, and what strangers can't explain. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (lines: readonly string[]): readonly string[] =>
  checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const run = ['$ kubectl run web --image=nginx', 'pod/web created'];
const header = 'NAME   READY   STATUS    RESTARTS   AGE';
const row = (name: string, age: string): string => `${name}    1/1     Running   0          ${age}`;
const wideHeader = `${header}   IP   NODE   NOMINATED NODE   READINESS GATES`;
const wide = (name: string, age: string): string => `${row(name, age)}   10.244.0.7   n1   <none>   <none>`;
const services = 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE';
const service = (name: string, address: string): string => `${name}   ClusterIP   ${address}   <none>   443/TCP   5d`;

test.each([
  ['one that is older than what the note makes', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s')], ['exact', 'possible']],
  ['one whose name begins as that of what the note makes, and that is much older', [...run, '$ kubectl get pods', header, row('web', '5s'), row('web-old', '5d')], ['exact', 'possible']],
  ['… and that is no older', [...run, '$ kubectl get pods', header, row('web', '5s'), row('web-old', '6s')], ['exact', 'impossible']],
  ['… and that a controller would have made', [...run, '$ kubectl get pods', header, row('web', '5s'), row('web-x7k2p', '5d')], ['exact', 'impossible']],
  ['one that is younger', [...run, '$ kubectl get pods', header, row('shop', '3s'), row('web', '9s')], ['exact', 'impossible']],
  ['one of the same second', [...run, '$ kubectl get pods', header, row('shop', '9s'), row('web', '9s')], ['exact', 'impossible']],
  ['one of the same minute', [...run, '$ kubectl get pods', header, row('shop', '9m'), row('web', '9m')], ['exact', 'possible']],
  ['Endpoints of a Service that a listing before does not show', ['$ kubectl get svc', services, service('kubernetes', '10.96.0.1'), '$ kubectl get ep', 'NAME   ENDPOINTS   AGE', 'kubernetes   192.168.49.2:8443   5d', 'zoo   10.244.0.7:80   5d'], ['possible', 'impossible']],
  ['Endpoints without an address, of whoever leads', ['$ kubectl get svc -n kube-system', services.replace('443', '53'), 'kube-dns   ClusterIP   10.96.0.10   <none>   53/UDP,53/TCP,9153/TCP   5d', '$ kubectl get ep -n kube-system', 'NAME   ENDPOINTS   AGE', 'kube-dns   10.244.0.2:53,10.244.0.2:53,10.244.0.2:9153   5d', 'kube-scheduler   <none>   5d'], ['possible', 'unsupported']],
  ['one in place of what the note makes', [...run, '$ kubectl get pods', header, row('shop', '5d')], ['exact', 'impossible']],
  ['nothing but strangers where there is nothing else', ['$ kubectl get pods', header, row('shop', '5d')], ['unsupported']],
  ['one that a listing before does not show', ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get pods', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one that a listing behind does not show', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s'), '$ kubectl get pods', header, row('web', '6s')], ['exact', 'impossible', 'possible']],
  ['one that may have been deleted in between', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s'), '$ kubectl delete pod shop', 'pod "shop" deleted', '$ kubectl get pods', header, row('web', '6s')], ['exact', 'possible', 'unsupported', 'possible']],
  ['one where another was asked for by its name', [...run, '$ kubectl get pod web', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one where others were asked for by kind and name', [...run, '$ kubectl get pod/web', header, row('web', '5s'), row('zoo', '5d')], ['exact', 'impossible']],
  ['one that was asked for by its name', ['$ kubectl get pod shop', header, row('shop', '5d')], ['possible']],
  ['one in a namespace that was just made', ['$ kubectl create ns dev', 'namespace/dev created', '$ kubectl get pods -n dev', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one in a namespace that was there', ['$ kubectl get pods -n dev', header, row('shop', '5d')], ['unsupported']],
  ['what is no row at all', [...run, '$ kubectl get pods', header, row('web', '5s'), 'shop is up'], ['exact', 'impossible']],
  ['one of which it is said later that there is none', ['$ kubectl get pod shop', header, row('shop', '5d'), '$ kubectl get pod shop', 'Error from server (NotFound): pods "shop" not found'], ['impossible', 'exact']],
  ['one among those of a label that a listing of all does not show', [...run, '$ kubectl get pods -l app=shop', header, row('shop', '5d'), '$ kubectl get pods --show-labels', `${header}   LABELS`, `${row('web', '6s')}   run=web`], ['exact', 'impossible', 'possible']],
  ['one in a place where no server lists it', ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl create deploy web --image=nginx', 'deployment.apps/web created', '$ kubectl get svc', services, service('kubernetes', '10.96.0.1'), service('api', '10.96.0.7')], ['exact', 'exact', 'impossible']],
  ['one with the address of another', [...run, '$ kubectl get svc', services, service('api', '10.96.0.1'), service('kubernetes', '10.96.0.1')], ['exact', 'impossible']],
  ['one with an address of its own', [...run, '$ kubectl get svc', services, service('api', '10.96.0.7'), service('kubernetes', '10.96.0.1')], ['exact', 'possible']],
  ['a whole table of them beside another', ['$ kubectl get deploy,svc', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'deployment.apps/shop   2/2   2   2   5d', '', services, service('service/kubernetes', '10.96.0.1')], ['possible']],
  ["a pod with another pod's address", [...run, '$ kubectl get pods -o wide', wideHeader, wide('shop', '5d'), wide('web', '5s')], ['exact', 'impossible']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(lines)).toEqual(verdicts);
});

test.each([
  ['We have created a few more pods.', ['exact', 'possible']],
  ['Look at the pods again.', ['exact', 'impossible']],
])('younger ones, where prose says: %s', (said, verdicts) => {
  const fence = (lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
  expect(checkNote(readNote(`${fence(run)}\n${said}\n\n${fence(['$ kubectl get pods', header, row('shop', '3s'), row('web', '9s')])}`, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(verdicts);
});

test('a name in an error says of nobody that he is there', () => {
  expect(verdictsOf([...run, '$ kubectl describe shop', `error: the server doesn't have a resource type "shop"`, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s')])).toEqual(['exact', 'exact', 'possible']);
});
