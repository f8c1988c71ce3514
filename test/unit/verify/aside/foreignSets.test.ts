/** Listings of nft with what came with the cluster, in another order than here. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { partsInRecordedOrder } from '../../../../src/verify/aside/foreignSets.ts';

const service = '```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: alpha}\nspec: {clusterIP: 10.96.10.1, selector: {app: a}, ports: [{port: 80}]}\n```\n';
const listed = (part: string, ...lines: readonly string[]): readonly string[] => [`docker@minikube:~$ sudo nft list ${part.replace(' ', ' ip kube-proxy ')}`, 'table ip kube-proxy {', `\t${part} {`, ...lines.map((line) => `\t\t${line}`), '\t}', '}'];
const check = (lines: readonly string[]): string | undefined => {
  const session = ['$ kubectl get svc alpha', 'NAME    TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'alpha   ClusterIP   10.96.10.1   <none>        80/TCP    9s', '$ minikube ssh', ...lines];
  return checkNote(readNote(`---\nkubernetes: 1.33\n---\n${service}\`\`\`console\n${session.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;
};
const map = (...elements: readonly string[]): readonly string[] => listed('map service-ips', 'type ipv4_addr . inet_proto . inet_service : verdict', 'comment "ClusterIP, ExternalIP and LoadBalancer IP traffic"', `elements = { ${elements.join(',\n\t\t\t     ')} }`);
const set = (elements: string): readonly string[] => listed('set cluster-ips', 'type ipv4_addr', 'comment "Active ClusterIPs"', `elements = { ${elements} }`);
const turnedAway = (verdict: string): readonly string[] => listed('map no-endpoint-services', 'type ipv4_addr . inet_proto . inet_service : verdict', 'comment "vmap to drop or reject packets to services with no endpoints"', `elements = { 10.96.10.1 . tcp . 80 comment "default/alpha" : ${verdict} }`);
const dns = ['10.96.0.10 . tcp . 53 : goto service-NWBZK7IH-kube-system/kube-dns/tcp/dns-tcp', '10.96.0.10 . udp . 53 : goto service-FY5PMXPG-kube-system/kube-dns/udp/dns'];
const api = '10.96.0.1 . tcp . 443 : goto service-2QRHZV4L-default/kubernetes/tcp/https';

test.each([
  ['what came with the cluster beside the API server', map(...dns, api), 'possible'],
  ['without the API server', map(...dns), 'impossible'],
  ['with another hash', map(...dns, api.replace('2QRHZV4L', '2QRHZV4M')), 'impossible'],
  ['addresses of others', set('10.96.0.1, 10.96.0.10,\n\t\t\t     10.96.10.1'), 'possible'],
  ['another address than told', set('10.96.0.1, 10.96.0.10,\n\t\t\t     10.96.10.2'), 'impossible'],
  ['no endpoints', turnedAway('goto reject-chain'), 'exact'],
  ['no endpoints, and dropped', turnedAway('drop'), 'impossible'],
])('%s', (_, lines, verdict) => {
  expect(check(lines)).toBe(verdict);
});

test('chains come in the recorded order, what was not recorded stays', () => {
  const chain = (name: string): string => `\tchain ${name} {\n\t\treject\n\t}`;
  const table = (...names: readonly string[]): string => ['table ip kube-proxy {', ...names.map(chain), '}'].join('\n');
  expect(partsInRecordedOrder('nft list table ip kube-proxy', table('a', 'b', 'c', 'd'), table('d', 'b', 'a'))).toBe(table('d', 'b', 'c', 'a'));
});
