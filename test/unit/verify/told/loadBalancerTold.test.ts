/** External addresses of Services: given where the note shows that somebody gives them, pending elsewhere. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const exposed = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl expose pod web --port=80 --type=LoadBalancer', 'service/web exposed'];
const header = 'NAME   TYPE           CLUSTER-IP     EXTERNAL-IP      PORT(S)        AGE';
const pending = ['$ kubectl get svc web', header, 'web    LoadBalancer   10.96.10.20    <pending>        80:31234/TCP   3s'];
const given = (age: string): readonly string[] => ['$ kubectl get svc web', header, `web    LoadBalancer   10.96.10.20    104.198.205.71   80:31234/TCP   ${age}`];
const elb = 'a320587ffd19711e5a37606cf4a74574-1142138393.us-east-1.elb.amazonaws.com';
const named = (name: string): readonly string[] => ['$ kubectl get svc web', header, `web    LoadBalancer   10.96.10.20    ${name}   80:31234/TCP   54s`];

test.each([
  ['nobody gives one', [...exposed, ...pending], ['exact', 'exact', 'possible']],
  ['given at once', [...exposed, ...given('4s')], ['exact', 'exact', 'possible']],
  ['given later', [...exposed, ...pending, ...given('54s')], ['exact', 'exact', 'possible', 'possible']],
  ['taken away', [...exposed, ...given('4s'), ...pending], ['exact', 'exact', 'possible', 'impossible']],
  ['changed', [...exposed, ...given('4s'), '$ kubectl get svc web', header, 'web    LoadBalancer   10.96.10.20    104.198.205.72   80:31234/TCP   9s'], ['exact', 'exact', 'possible', 'impossible']],
  ['without the port that it has behind the node', [...exposed, '$ kubectl get svc web', header, 'web    LoadBalancer   10.96.10.20    104.198.205.71   80/TCP   4s'], ['exact', 'exact', 'impossible']],
  ['in a table of before the type was told', [...exposed, '$ kubectl get svc web', 'NAME   CLUSTER-IP     EXTERNAL-IP      PORT(S)        AGE', 'web    10.96.10.20    104.198.205.71   80:31234/TCP   4s'], ['exact', 'exact', 'possible']],
  ['in JSON alone', [...exposed, '$ kubectl get svc web -o json | grep ingress -A 2 | tail -3', '            "ingress": [', '                {', '                    "ip": "104.198.205.71",'], ['exact', 'exact', 'possible']],
  ['a name', [...exposed, ...pending, ...named(elb)], ['exact', 'exact', 'possible', 'possible']],
  ['a name that answers', [...exposed, ...named(elb), `$ curl -s ${elb} | grep title`, '<title>Welcome to nginx!</title>'], ['exact', 'exact', 'possible', 'exact']],
  ['a name that becomes another', [...exposed, ...named(elb), ...named(elb.replace('1142138393', '1142138394'))], ['exact', 'exact', 'possible', 'impossible']],
  ['a name, and an address', [...exposed, ...given('4s'), '$ kubectl describe svc web | grep Ingress', `LoadBalancer Ingress:     ${elb}`], ['exact', 'exact', 'possible', 'unsupported']],
  ['a name that is blanked out', [...exposed, ...named('xx.xxx.xxx.xxx')], ['exact', 'exact', 'impossible']],
  ['asked from outside', [...exposed, ...given('54s'), '$ curl -s 104.198.205.71 | grep title', '<title>Welcome to nginx!</title>'], ['exact', 'exact', 'possible', 'exact']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});
