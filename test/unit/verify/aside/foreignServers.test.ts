/** Virtual servers of others, and counters. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const manifest = '```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: alpha}\nspec: {clusterIP: 10.96.10.1, type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: alpha}\nsubsets: [{addresses: [{ip: 10.244.0.9}], ports: [{port: 8080}]}]\n```\n';
const title = ['IP Virtual Server version 1.2.1 (size=4096)', 'Prot LocalAddress:Port Scheduler Flags', '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn'];
const server = (address: string, real: string, connections = '0          0'): readonly string[] => [`TCP  ${address} rr`, `  -> ${real.padEnd(28)} Masq    1      ${connections}`];
const [api, own, nodePort, bridge] = [server('10.96.0.1:443', '192.168.49.2:8443', '2          0'), server('10.96.10.1:80', '10.244.0.9:8080', '0          3'), server('192.168.49.2:30080', '10.244.0.9:8080'), server('10.244.0.1:30080', '10.244.0.9:8080')];

const check = (...rows: readonly (readonly string[])[]): string | undefined => checkBelow(title, rows);

function checkBelow(titles: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  const session = ['$ kubectl get svc,ep', 'NAME                 TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE', 'service/alpha        NodePort    10.96.10.1   <none>        80:30080/TCP   9s', 'service/kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP        5m', '', 'NAME                   ENDPOINTS           AGE', 'endpoints/alpha        10.244.0.9:8080     9s', 'endpoints/kubernetes   192.168.49.2:8443   5m', '$ minikube ssh', 'docker@minikube:~$ sudo ipvsadm -Ln', ...titles, ...rows.flat()];
  return checkNote(readNote(`---\nkubernetes: 1.32\n---\n${manifest}\`\`\`console\n${session.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;
}

test.each([
  ['the note\'s own', [nodePort, api, own, bridge], 'possible'],
  ['without a bridge', [nodePort, api, own], 'possible'],
  ['with those of DNS, and a node port on loopback', [nodePort, api, server('10.96.0.10:53', '10.244.0.3:53'), own, server('127.0.0.1:30080', '10.244.0.9:8080')], 'possible'],
  ['without the way to the API server', [nodePort, own, bridge], 'possible'],
  ['in the order of their numbers', [api, own, bridge, nodePort], 'impossible'],
  ['without its cluster IP', [nodePort, api], 'impossible'],
  ['at another address', [nodePort, api, server('10.96.10.2:80', '10.244.0.9:8080')], 'impossible'],
  ['with another endpoint', [nodePort, api, server('10.96.10.1:80', '10.244.0.8:8080')], 'impossible'],
])('%s', (_, rows, verdict) => {
  expect(check(...rows)).toBe(verdict);
});

test('without titles, where servers were picked out', () => {
  expect(checkBelow([], [nodePort, own])).toBe('possible');
  expect(checkBelow([], [nodePort, server('10.96.10.1:80', '10.244.0.8:8080')])).toBe('impossible');
  expect(checkBelow(title.slice(0, 1), [nodePort, own])).toBe('impossible');
});
