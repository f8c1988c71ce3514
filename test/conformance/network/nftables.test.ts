/** The table of kube-proxy in nftables mode, as the real nft lists it once it has been loaded. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { nft } from '../../../src/shell/commands/nft.ts';
import { Terminal, kubiaPod, kubiaService } from '../../unit/shell/commands/terminal.ts';

const worker = { kind: 'node', name: 'worker' } as const;
const slice: JsonObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'far-1', labels: { 'kubernetes.io/service-name': 'far' } },
  addressType: 'IPv4',
  ports: [{ name: '', port: 8080, protocol: 'TCP' }],
  endpoints: [{ addresses: ['10.244.0.77'], conditions: { ready: true }, nodeName: 'master' }],
};

/** Services of every kind: balanced, sticky, with ranges and three protocols; without endpoints; with endpoints here alone; with endpoints elsewhere alone. */
function everyKind(minor: number): Terminal {
  const terminal = new Terminal({ proxyMode: 'nftables', version: { major: 1, minor, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'), kubiaPod('kubia-2'), kubiaPod('kubia-3', 8080, 'master'));
  const ports = [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30_123 }, { name: 'dns', protocol: 'UDP', port: 53, nodePort: 31_000 }, { name: 's', protocol: 'SCTP', port: 80, nodePort: 30_001 }];
  terminal.apply(kubiaService({ type: 'LoadBalancer', externalIPs: ['192.0.2.1'], sessionAffinity: 'ClientIP', loadBalancerSourceRanges: ['203.0.113.0/25', '198.51.100.0/24'], ports }));
  terminal.cluster.request({ method: 'PATCH', path: '/api/v1/namespaces/default/services/kubia/status', body: { status: { loadBalancer: { ingress: [{ ip: '203.0.113.5' }] } } }, headers: { 'content-type': 'application/merge-patch+json' } });
  const local = { type: 'NodePort', externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' };
  terminal.apply(kubiaService({ clusterIP: '10.99.1.1', type: 'NodePort', selector: { app: 'none' }, ports: [{ port: 80, nodePort: 30_999 }] }, 'none'));
  terminal.apply(kubiaService({ ...local, clusterIP: '10.99.1.2', ports: [{ port: 80, targetPort: 8080, nodePort: 30_998 }] }, 'near'));
  terminal.apply({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'far' }, spec: { ...local, clusterIP: '10.99.1.3', ports: [{ port: 80, targetPort: 8080, nodePort: 30_997 }] } }, slice);
  return terminal;
}

test.each([33, 34])('the whole table of 1.%i', (minor) => {
  expect(everyKind(minor).run(nft, 'list table ip kube-proxy', worker)).toBe(readFileSync(new URL(`nft-1.0.6-kubernetes-1.${minor}.txt`, import.meta.url), 'utf8'));
});

test.each([
  ['list chain ip kube-proxy services', 'table ip kube-proxy {\n\tchain services {\n\t\tip daddr . meta l4proto . th dport vmap @service-ips\n\t\tip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports\n\t}\n}\n'],
  ['list set kube-proxy nodeport-ips', 'table ip kube-proxy {\n\tset nodeport-ips {\n\t\ttype ipv4_addr\n\t\tcomment "IPs that accept NodePort traffic"\n\t\telements = { 172.18.0.3 }\n\t}\n}\n'],
  ['list chain ip kube-proxy nope', `Error: No such file or directory\nlist chain ip kube-proxy nope\n${' '.repeat(25)}^^^^\n[1]`],
  ['list map ip kube-proxy cluster-ips', `Error: No such file or directory\nlist map ip kube-proxy cluster-ips\n${' '.repeat(23)}^^^^^^^^^^^\n[1]`],
  ['list ruleset', '{not modelled: nft list ruleset, which shows the tables of others as well}'],
  ['add table ip x', '{not modelled: nft add table ip x}'],
])('nft %s', (line, text) => {
  expect(everyKind(33).run(nft, line, worker)).toBe(text);
});

test.each([
  [30, 'nftables', '{not modelled: the nftables rules of Kubernetes 1.30, where they were an experiment}'],
  [33, 'iptables', '{not modelled: nft under kube-proxy in iptables mode}'],
] as const)('1.%i in %s mode', (minor, proxyMode, text) => {
  expect(new Terminal({ proxyMode, version: { major: 1, minor, patch: 0 } }).run(nft, 'list table ip kube-proxy', worker)).toBe(text);
});
