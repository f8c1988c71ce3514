import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { atHostFirst, isForHost, whence } from '../../../../src/verify/plan/whence.ts';

test.each<[string, string, 'pod' | 'node' | undefined, 'pod' | 'node' | undefined]>([
  ['wget -qO- web', 'From within a Pod:', undefined, 'pod'],
  ['nslookup web', 'You can also try this from a Node in the cluster', 'pod', 'node'],
  ['iptables-save | grep web', 'you should see something like the following on a Node:', undefined, 'node'],
  ['curl 10.96.0.20', "From any host on your cluster (that's running `kube-proxy`), run:", undefined, 'node'],
  ['curl 10.96.0.20', 'From any host on your desk, run:', undefined, undefined],
  ['curl web', '在 Pod 中执行', undefined, 'pod'],
  ['curl web', 'If this still fails, try again:', 'pod', 'pod'],
  ['curl web', 'The Service is there.', undefined, undefined],
  ['kubectl get svc', 'From within a Pod:', 'pod', undefined],
])('%s (%s)', (command, prose, before, place) => {
  expect(whence(command, prose, before)).toBe(place);
});

test.each([
  ['u@pod$', 'pod'],
  ['u@node$', 'node'],
  ['root@web-5d8f97b6c4-x7k2p:/#', 'pod'],
  ['u@laptop$', undefined],
])('typed at %s', (prompt, place) => {
  expect(plan(readNote(`\`\`\`console\n${prompt} nslookup web\nName: web\n\`\`\`\n`, 'note.md')).steps.map(({ from }) => from)).toEqual([place]);
});

const account = '/var/run/secrets/kubernetes.io/serviceaccount';

test.each([
  ['read by all of a fence', [`APISERVER=https://kubernetes.default.svc`, `TOKEN=$(cat ${account}/token)`], ['pod', 'pod']],
  ['looked at from the reader\u2019s machine', [`kubectl exec web -- ls ${account}`, 'echo done'], [undefined, undefined]],
  ['not read', ['APISERVER=https://kubernetes.default.svc', 'echo $APISERVER'], [undefined, undefined]],
])('the files of a service account, %s', (_, commands, places) => {
  expect(plan(readNote(`\`\`\`bash\n${commands.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ from }) => from)).toEqual(places);
});

test.each([
  ['kubectl get svc', true],
  ['sudo watch -n1 kubectl get po', true],
  ['curl $(minikube ip):30080', true],
  ['export IP=$(kubectl get svc web -o name)', true],
  ['for i in 1 2; do kubectl get po; done', true],
  ['cat <<EOF | tee web.yaml\nkind: Pod\nEOF', true],
  ['curl web', false],
  ['cat <<EOF > /data/index.html\nhello\nEOF', false],
  ['echo kubectl', false],
])('typed on the reader\u2019s machine: %s', (command, wanted) => {
  expect(isForHost(command)).toBe(wanted);
});

test.each([
  ['a command of the reader last', ['export ns="-n a"', 'ssh-keygen', 'k apply -f a.yaml', 'curl web'], 3],
  ['left before it', ['ls', 'exit', 'kubectl get po'], 0],
  ['none', ['ls', 'curl web'], 0],
])('how many of the first commands of a section were typed on the host: %s', (_, commands, count) => {
  expect(atHostFirst(commands)).toBe(count);
});

test('below a new heading the shell in a pod has been left', () => {
  const note = (heading: string): string => `\`\`\`\nkubectl exec -it web -- sh\n\`\`\`\n\n${heading}\n\n\`\`\`\nexport ns="-n a"\nkubectl get po $ns\n\`\`\`\n`;
  const afresh = (text: string): readonly boolean[] => plan(readNote(text, 'note.md')).steps.map((step) => step.afresh === true);
  expect([afresh(note('## Secrets')), afresh(note('In that shell:'))]).toEqual([[false, true, true], [false, false, false]]);
});
