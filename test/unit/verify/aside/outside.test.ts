/** What the other end says where nobody here knows it: a server on the internet, a reader at his editor. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdicts = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const shell = ['$ kubectl run -it --rm box --image=busybox:1.28 -- sh', "If you don't see a command prompt, try pressing enter."];
const policy = (egress: string): readonly string[] => ["$ cat <<'EOF' | kubectl apply -f -", 'apiVersion: networking.k8s.io/v1', 'kind: NetworkPolicy', 'metadata: {name: out}', `spec: {podSelector: {}, policyTypes: [Egress], egress: [${egress}]}`, 'EOF', 'networkpolicy.networking.k8s.io/out created'];
const dnsAlone = '{ports: [{port: 53, protocol: UDP}]}';

test.each<[string, readonly string[], string]>([
  ['any page', [...shell, '/ # wget -qO- google.com', '<!doctype html>'], 'possible'],
  ['a page from the own machine', ['$ curl -s https://example.org', 'hello'], 'possible'],
  ['a page where a policy lets questions out alone', [...policy(dnsAlone), ...shell, '/ # wget -qO- --timeout=2 google.com', '<!doctype html>'], 'impossible'],
  ['silence where a policy lets questions out alone', [...policy(dnsAlone), ...shell, '/ # wget -qO- --timeout=2 google.com', 'wget: download timed out'], 'possible'],
  ['a name that is not found where a policy lets nothing out', [...policy(''), ...shell, '/ # wget -qO- --timeout=2 google.com', "wget: bad address 'google.com'"], 'possible'],
  ['what is made of a page', ['$ curl -s https://example.org/x.yaml | kubectl apply -f -', 'pod/x created'], 'unsupported'],
  ['a page in a file', ['$ curl -so x.html https://example.org'], 'unsupported'],
])('the internet answers: %s', (_, lines, verdict) => {
  expect(verdicts(...lines).at(-1)).toBe(verdict);
});

const strange = ['$ kubectl run web --image=acme/web --port=80', 'pod/web created', '$ kubectl expose pod web --port=3000', 'service/web exposed', '$ kubectl run box --image=curlimages/curl -- sleep 3600', 'pod/box created', '$ kubectl exec box -- curl -s web:3000'];

test.each<[string, readonly string[], string]>([
  ['answers there', [...strange, 'hello'], 'possible'],
  ['does not', [...strange, 'curl: (7) Failed to connect to web port 3000 after 1 ms: Connection refused', 'command terminated with exit code 7'], 'unsupported'],
  ['answers there over TLS', [...strange.slice(0, -1), '$ kubectl exec box -- curl -sk https://web:3000', 'hello'], 'possible'],
])('a program that nobody knows, on a port that it does not declare, %s', (_, lines, verdict) => {
  expect(verdicts(...lines).at(-1)).toBe(verdict);
});

const made = ['$ kubectl create deployment web --image=nginx', 'deployment.apps/web created'];
const replicas = '$ kubectl get deployment web -o jsonpath={.spec.replicas}';

test.each<[string, readonly string[], readonly string[]]>([
  ['something', ['$ kubectl edit deployment web', 'deployment.apps/web edited'], ['possible']],
  ['nothing', ['$ kubectl edit deployment web', 'Edit cancelled, no changes made.'], ['possible']],
  ['something else than it was told', ['$ kubectl edit deployment web', 'deployment.apps/db edited'], ['unsupported']],
  ['what must have been there before', ['$ kubectl edit deployment db', 'deployment.apps/db edited'], ['possible']],
  ['what follows may hang on', ['$ kubectl edit deployment web', replicas, '3'], ['skipped', 'unsupported']],
  ['what follows may be without', ['$ kubectl edit deployment web', replicas, '1'], ['skipped', 'exact']],
  ['what has nothing to do with what follows', ['$ kubectl edit deployment web', 'deployment.apps/web edited', '$ kubectl create namespace blue', 'namespace/green created'], ['possible', 'impossible']],
])('an editor changes %s', (_, lines, expected) => {
  expect(verdicts(...made, ...lines).slice(1)).toEqual(expected);
});

const declared = ['$ kubectl run web --image=acme/web --port=443', 'pod/web created', '$ kubectl expose pod web', 'service/web exposed', '$ kubectl run box --image=curlimages/curl -- sleep 3600', 'pod/box created'];

test('a program that nobody knows may speak TLS where it is said to listen, and one that is known to speak plain HTTP does not', () => {
  const ask = (image: string): string => verdicts(...declared.map((line) => line.replace('acme/web --port=443', image)), '$ kubectl exec box -- curl -sk https://web:443', 'hello').at(-1) ?? '';
  expect([ask('acme/web --port=443'), ask('nginx --port=443')]).toEqual(['possible', 'impossible']);
});

const balanced = ['$ kubectl create deployment web --image=nginx', 'deployment.apps/web created', '$ kubectl expose deployment web --port=80 --type=LoadBalancer', 'service/web exposed'];

test.each<[string, readonly string[], string]>([
  ['its page', [...balanced, '$ curl -s localhost | grep -o "<h1>.*"', '<h1>Welcome to nginx!</h1>'], 'possible'],
  ['no page', [...balanced, '$ curl -s localhost | grep -o "<h1>.*"', '<h1>It works!</h1>'], 'unsupported'],
  ['nothing', [...balanced, '$ curl localhost', "curl: (7) Failed to connect to localhost port 80 after 0 ms: Couldn't connect to server"], 'possible'],
])('a Service that balances loads is published on the own machine or not, where anything may be besides: %s', (_, lines, verdict) => {
  expect(verdicts(...lines).at(-1)).toBe(verdict);
});

const withToken = (token: string, path: string): string => `$ kubectl exec box -- curl -sk -H "Authorization: Bearer ${token}" https://kubernetes${path}`;
const inBox = ['$ kubectl run box --image=curlimages/curl -- sleep 3600', 'pod/box created'];

test.each<[string, readonly string[], string]>([
  ['what every user may', [withToken('abc', '/healthz'), 'ok'], 'possible'],
  ['another answer to that', [withToken('abc', '/healthz'), 'fine'], 'impossible'],
  ['what some users may', [withToken('abc', '/api/v1/pods'), '{}'], 'unsupported'],
  ['what is asked with a token that nobody set', [withToken('', '/healthz'), 'ok'], 'unsupported'],
])('who shows a token is some user: %s', (_, lines, verdict) => {
  expect(verdicts(...inBox, ...lines).at(-1)).toBe(verdict);
});
