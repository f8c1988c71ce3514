/** How far a step that is not modelled reaches. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdicts = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const made = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl run db --image=nginx', 'pod/db created'];
const labelled = (name: string, label: string): readonly string[] => [`$ kubectl get pod ${name} --show-labels --no-headers`, `${name}   1/1   Running   0     20s   ${label}`];

test.each<[string, readonly string[], string]>([
  ['what it names may have changed', ['$ kubectl frob web', 'pod/web frobbed', ...labelled('web', 'run=other')], 'unsupported'],
  ['what it does not name has not', ['$ kubectl apply -f web-policy.yaml', 'networkpolicy.networking.k8s.io/web-policy created', ...labelled('db', 'run=other')], 'impossible'],
  ['what only looks changes nothing', ['$ docker images', 'REPOSITORY   TAG', ...labelled('web', 'run=other')], 'impossible'],
  ['a script may have changed everything', ['$ ./setup.sh', 'done', ...labelled('db', 'run=other')], 'unsupported'],
  ['how a command ended of which nothing is known', ['$ kubectl frob web', 'pod/web frobbed', ...labelled('web', 'run=other'), '$ echo $?', '1'], 'unsupported'],
  ['how a command ended that is about what it names', ['$ kubectl frob web', 'pod/web frobbed', '$ kubectl get pod web > web.txt', '$ echo $?', '1'], 'unsupported'],
  ['how a command ended that is about something else', ['$ kubectl frob web', 'pod/web frobbed', '$ kubectl get pod db > db.txt', '$ echo $?', '1'], 'impossible'],
  ['an address that a row shows of what it names', ['$ kubectl frob shop', 'service/shop frobbed', '$ kubectl get svc', 'NAME         TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   ClusterIP   10.96.0.1     <none>        443/TCP   5m', 'shop         ClusterIP   10.96.77.77   <none>        80/TCP    9s', '$ curl -s 10.96.77.77', 'hello'], 'unsupported'],
  ['another address than the row shows', ['$ kubectl frob shop', 'service/shop frobbed', '$ kubectl get svc', 'NAME         TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   ClusterIP   10.96.0.1     <none>        443/TCP   5m', 'shop         ClusterIP   10.96.77.77   <none>        80/TCP    9s', '$ curl -s 10.96.77.78', 'hello'], 'impossible'],
  ['what is typed in a container of an image that nobody shows', ['$ kubectl apply -f shop.yaml', 'pod/shop created', '$ kubectl exec -it shop -- sh', '/app # echo hello > page/index.html', '/app # ls', 'page'], 'unsupported'],
  ['a list of whatever was installed', ['$ helm install shop acme/shop', 'NAME: shop', '$ kubectl get cm -l app=shop -o json', '{', '    "apiVersion": "v1",', '    "items": [', '        {', '            "apiVersion": "v1",', '            "kind": "ConfigMap"', '        }', '    ],', '    "kind": "List"', '}'], 'unsupported'],
  ['what comes out is right all the same', ['$ ./setup.sh', 'done', ...labelled('db', 'run=db')], 'possible'],
])('%s', (_, lines, verdict) => {
  expect(verdicts(...made, ...lines).at(-1)).toBe(verdict);
});
