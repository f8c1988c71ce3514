/** The rules of kube-proxy 1.20 and 1.23 for one Service of each kind, against syncProxyRules of pkg/proxy/iptables/proxier.go as it was from 1.19 to 1.20 and in 1.23. */
import { beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { chainHash } from '../../../../src/cluster/network/iptablesRules.ts';
import { curl } from '../../../../src/shell/commands/curl/index.ts';
import { iptables, iptablesSave } from '../../../../src/shell/commands/iptablesSave.ts';
import { Terminal, kubiaPod, kubiaService } from '../../shell/commands/terminal.ts';

const worker = { kind: 'node', name: 'worker' } as const;
const early = { version: { major: 1, minor: 20, patch: 2 } };
let terminal: Terminal;

beforeEach(() => {
  terminal = new Terminal(early);
  terminal.apply(kubiaPod('kubia-1'), kubiaPod('kubia-2'));
});

const addressOf = (pod: string): string => ((terminal.cluster.store.get('pods', 'default', pod) as unknown as { readonly status: { readonly podIP: string } }).status.podIP);
const sep = (pod: string): string => `KUBE-SEP-${chainHash(`default/kubiatcp${addressOf(pod)}:8080`)}`;
const [svc, xlb, fw] = ['KUBE-SVC', 'KUBE-XLB', 'KUBE-FW'].map((prefix) => `${prefix}-${chainHash('default/kubiatcp')}`);
/** The lines that name the Service or one of its chains, as `grep` finds them. */
const theirs = (table = 'nat'): readonly string[] =>
  terminal
    .run(iptablesSave, table === 'nat' ? '-t nat' : '', worker, undefined, false)
    .split('\n')
    .filter((line) => line.startsWith('-A') && (/default\/kubia\b/.test(line) || line.includes(chainHash('default/kubiatcp'))));

const inOrder = (): readonly string[] => (addressOf('kubia-1') < addressOf('kubia-2') ? ['kubia-1', 'kubia-2'] : ['kubia-2', 'kubia-1']);
const ends = (remember: (chain: string) => string = () => ''): readonly string[] =>
  inOrder()
    .toSorted((a, b) => (sep(a) < sep(b) ? -1 : 1))
    .flatMap((pod) => [
      `-A ${sep(pod)} -s ${addressOf(pod)}/32 -m comment --comment "default/kubia" -j KUBE-MARK-MASQ`,
      `-A ${sep(pod)} -p tcp -m comment --comment "default/kubia"${remember(sep(pod))} -m tcp -j DNAT --to-destination ${addressOf(pod)}:8080`,
    ]);
const clusterIP = [
  '-A KUBE-SERVICES ! -s 10.244.0.0/16 -d 10.108.27.114/32 -p tcp -m comment --comment "default/kubia cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ',
  `-A KUBE-SERVICES -d 10.108.27.114/32 -p tcp -m comment --comment "default/kubia cluster IP" -m tcp --dport 80 -j ${svc}`,
];
const balance = (): readonly string[] => {
  const [first = '', last = ''] = inOrder();
  return [`-A ${svc} -m comment --comment "default/kubia" -m statistic --mode random --probability 0.50000000000 -j ${sep(first)}`, `-A ${svc} -m comment --comment "default/kubia" -j ${sep(last)}`];
};

test('a cluster IP is masqueraded in KUBE-SERVICES itself, and nothing says where a chain leads', () => {
  terminal.apply(kubiaService({ ports: [{ port: 80, targetPort: 8080 }] }));
  expect(theirs()).toEqual([...ends(), ...clusterIP, ...balance()]);
});

test('affinity', () => {
  terminal.apply(kubiaService({ sessionAffinity: 'ClientIP', ports: [{ port: 80, targetPort: 8080 }] }));
  const chains = inOrder().map(sep);
  expect(theirs()).toEqual([
    ...ends((chain) => ` -m recent --set --name ${chain} --mask 255.255.255.255 --rsource`),
    ...clusterIP,
    ...chains.map((chain) => `-A ${svc} -m comment --comment "default/kubia" -m recent --rcheck --seconds 10800 --reap --name ${chain} --mask 255.255.255.255 --rsource -j ${chain}`),
    ...balance(),
  ]);
});

const nodePort = (more: JsonObject = {}): JsonObject => kubiaService({ type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30_123 }], ...more });

test('a node port', () => {
  terminal.apply(nodePort());
  expect(theirs()).toEqual([
    '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j KUBE-MARK-MASQ',
    `-A KUBE-NODEPORTS -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j ${svc}`,
    ...ends(),
    ...clusterIP,
    ...balance(),
  ]);
});

test('a node port under policy Local goes by KUBE-XLB', () => {
  terminal.apply(nodePort({ externalTrafficPolicy: 'Local' }));
  const local = terminal.run(iptables, `-t nat -S ${xlb}`, worker).split('\n').filter((line) => line.startsWith('-A'));
  expect(local.slice(0, 3)).toEqual([
    `-A ${xlb} -s 10.244.0.0/16 -m comment --comment "Redirect pods trying to reach external loadbalancer VIP to clusterIP" -j ${svc}`,
    `-A ${xlb} -m comment --comment "masquerade LOCAL traffic for default/kubia LB IP" -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ`,
    `-A ${xlb} -m comment --comment "route LOCAL traffic for default/kubia LB IP to service chain" -m addrtype --src-type LOCAL -j ${svc}`,
  ]);
  expect(local[3]).toContain('--comment "Balancing rule 0 for default/kubia"');
  expect(theirs().slice(0, 2)).toEqual([
    '-A KUBE-NODEPORTS -s 127.0.0.0/8 -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j KUBE-MARK-MASQ',
    `-A KUBE-NODEPORTS -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j ${xlb}`,
  ]);
  // The other node has no endpoint.
  expect(terminal.run(iptables, `-t nat -S ${xlb}`, { kind: 'node', name: 'master' })).toContain(`-A ${xlb} -m comment --comment "default/kubia has no local endpoints" -j KUBE-MARK-DROP\n`);
});

test('an external address and a load balancer with ranges', () => {
  terminal.apply(kubiaService({ type: 'LoadBalancer', externalIPs: ['192.0.2.1'], loadBalancerSourceRanges: ['198.51.100.0/24'], ports: [{ port: 80, targetPort: 8080, nodePort: 30_123 }] }));
  terminal.cluster.request({ method: 'PATCH', path: '/api/v1/namespaces/default/services/kubia/status', body: { status: { loadBalancer: { ingress: [{ ip: '203.0.113.5' }] } } }, headers: { 'content-type': 'application/merge-patch+json' } });
  const lines = theirs();
  expect(lines.filter((line) => line.startsWith(`-A ${fw}`))).toEqual([
    `-A ${fw} -m comment --comment "default/kubia loadbalancer IP" -j KUBE-MARK-MASQ`,
    `-A ${fw} -s 198.51.100.0/24 -m comment --comment "default/kubia loadbalancer IP" -j ${svc}`,
    `-A ${fw} -m comment --comment "default/kubia loadbalancer IP" -j KUBE-MARK-DROP`,
  ]);
  expect(lines.filter((line) => line.startsWith('-A KUBE-SERVICES'))).toEqual([
    ...clusterIP,
    '-A KUBE-SERVICES -d 192.0.2.1/32 -p tcp -m comment --comment "default/kubia external IP" -m tcp --dport 80 -j KUBE-MARK-MASQ',
    `-A KUBE-SERVICES -d 192.0.2.1/32 -p tcp -m comment --comment "default/kubia external IP" -m tcp --dport 80 -m physdev ! --physdev-is-in -m addrtype ! --src-type LOCAL -j ${svc}`,
    `-A KUBE-SERVICES -d 192.0.2.1/32 -p tcp -m comment --comment "default/kubia external IP" -m tcp --dport 80 -m addrtype --dst-type LOCAL -j ${svc}`,
    `-A KUBE-SERVICES -d 203.0.113.5/32 -p tcp -m comment --comment "default/kubia loadbalancer IP" -m tcp --dport 80 -j ${fw}`,
  ]);
});

test('without endpoints there are refusals alone', () => {
  terminal.apply(nodePort({ selector: { app: 'nobody' } }));
  expect(theirs('all')).toEqual([
    '-A KUBE-EXTERNAL-SERVICES -p tcp -m comment --comment "default/kubia has no endpoints" -m addrtype --dst-type LOCAL -m tcp --dport 30123 -j REJECT --reject-with icmp-port-unreachable',
    '-A KUBE-SERVICES -d 10.108.27.114/32 -p tcp -m comment --comment "default/kubia has no endpoints" -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable',
  ]);
});

test('1.23 marks for masquerading in each Service\'s own chain, and lets health checks in', () => {
  terminal = new Terminal({ version: { major: 1, minor: 23, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'), kubiaPod('kubia-2'));
  terminal.apply(nodePort({ externalIPs: ['192.0.2.1'] }));
  expect(theirs()).toEqual([
    `-A KUBE-NODEPORTS -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j ${svc}`,
    ...ends(),
    clusterIP[1],
    `-A KUBE-SERVICES -d 192.0.2.1/32 -p tcp -m comment --comment "default/kubia external IP" -m tcp --dport 80 -j ${svc}`,
    `-A ${svc} ! -s 10.244.0.0/16 -d 10.108.27.114/32 -p tcp -m comment --comment "default/kubia cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ`,
    `-A ${svc} ! -s 10.244.0.0/16 -d 192.0.2.1/32 -p tcp -m comment --comment "default/kubia external IP" -m tcp --dport 80 -j KUBE-MARK-MASQ`,
    `-A ${svc} -p tcp -m comment --comment "default/kubia" -m tcp --dport 30123 -j KUBE-MARK-MASQ`,
    ...balance(),
  ]);
  terminal.cluster.request({ method: 'DELETE', path: '/api/v1/namespaces/default/services/kubia' });
  terminal.apply(nodePort({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30_999 }));
  expect(theirs('all').filter((line) => line.includes('health'))).toEqual(['-A KUBE-NODEPORTS -p tcp -m comment --comment "default/kubia health check node port" -m tcp --dport 30999 -j ACCEPT']);
  expect(terminal.run(iptables, `-t nat -S ${xlb}`, worker)).not.toContain('Balancing rule');
});

test.each([
  [23, 'curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused\n[7]'],
  [26, 'curl: (28) Connection timed out after 2001 milliseconds\n[28]'],
])('an internal policy Local on a node without endpoints, in 1.%i', (minor, text) => {
  terminal = new Terminal({ version: { major: 1, minor, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'));
  terminal.apply(kubiaService({ internalTrafficPolicy: 'Local', ports: [{ port: 80, targetPort: 8080 }] }));
  expect(terminal.run(curl, '-m 2 10.108.27.114', { kind: 'node', name: 'master' }, { version: '7.74.0' })).toBe(text);
});

test('before 1.19 chains had other names', () => {
  expect(new Terminal({ version: { major: 1, minor: 18, patch: 0 } }).run(iptablesSave, '', worker)).toBe('{not modelled: the iptables rules of Kubernetes 1.18}');
});

const forwardedOf = (minor: number): readonly string[] => [
  '-P INPUT ACCEPT', '-P FORWARD ACCEPT', '-P OUTPUT ACCEPT',
  ...new Terminal({ version: { major: 1, minor, patch: 0 } }).run(iptables, '-S', worker).split('\n').filter((line) => /^-A (?:INPUT|FORWARD|OUTPUT|KUBE-FIREWALL) /.test(line)),
];
const fresh = '-m conntrack --ctstate NEW -m comment --comment';
const [portals, external, firewall, health, forwarding] = [`${fresh} "kubernetes service portals" -j KUBE-SERVICES`, `${fresh} "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES`, `${fresh} "kubernetes load balancer firewall" -j KUBE-PROXY-FIREWALL`, '-m comment --comment "kubernetes health check service ports" -j KUBE-NODEPORTS', '-m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD'];
const marked = '-A KUBE-FIREWALL -m comment --comment "kubernetes firewall for dropping marked packets" -m mark --mark 0x8000/0x8000 -j DROP';
const martians = '-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment "block incoming localnet connections" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP';

test.each([
  [19, [portals, external], [forwarding, portals], [portals], [marked, martians]],
  [20, [external], [forwarding, portals, external], [portals], [marked, martians]],
  [21, [health, external], [forwarding, portals, external], [portals], [marked, martians]],
  [24, [health, external], [forwarding, portals, external], [portals], [marked, martians]],
  [25, [firewall, health, external], [firewall, forwarding, portals, external], [firewall, portals], [marked, martians]],
  [27, [firewall, health, external], [firewall, forwarding, portals, external], [firewall, portals], [martians]],
])('the filter table of 1.%i, with what the kubelet puts there', (minor, input, forward, output, drops) => {
  expect(forwardedOf(minor).slice(3)).toEqual([
    ...[...input, '-j KUBE-FIREWALL'].map((rule) => `-A INPUT ${rule}`),
    ...forward.map((rule) => `-A FORWARD ${rule}`),
    ...[...output, '-j KUBE-FIREWALL'].map((rule) => `-A OUTPUT ${rule}`),
    ...drops,
  ]);
});

test.each([
  [21, 'KUBE-NODEPORTS', 'Balancing rule 0 for default/kubia'],
  [22, 'KUBE-SVC', 'Balancing rule 0 for default/kubia'],
  [23, 'KUBE-SVC', 'default/kubia'],
])('1.%i marks what comes to a node port in %s, and says "%s" of an endpoint here', (minor, chain, about) => {
  terminal = new Terminal({ version: { major: 1, minor, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'));
  terminal.apply(nodePort());
  expect(theirs().find((line) => line.includes('30123') && line.endsWith('KUBE-MARK-MASQ'))?.split(' ')[1]?.replace(svc ?? '', 'KUBE-SVC')).toBe(chain);
  terminal.cluster.request({ method: 'DELETE', path: '/api/v1/namespaces/default/services/kubia' });
  terminal.apply(nodePort({ externalTrafficPolicy: 'Local' }));
  expect(terminal.run(iptables, `-t nat -S ${xlb}`, worker)).toContain(`-A ${xlb} -m comment --comment "${about}" -j KUBE-SEP-`);
});

const [ext, svl] = ['KUBE-EXT', 'KUBE-SVL'].map((prefix) => `${prefix}-${chainHash('default/kubiatcp')}`);

test.each([
  [24, [`-A ${ext} -j ${svl}`, `-A ${svl} -m comment --comment "default/kubia has no local endpoints" -j KUBE-MARK-DROP`]],
  [25, ['-A KUBE-EXTERNAL-SERVICES -p tcp -m comment --comment "default/kubia has no local endpoints" -m addrtype --dst-type LOCAL -m tcp --dport 30123 -j DROP']],
])('1.%i and a node without the endpoints of a Service under policy Local', (minor, rules) => {
  terminal = new Terminal({ version: { major: 1, minor, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'));
  terminal.apply(nodePort({ externalTrafficPolicy: 'Local' }));
  const saved = terminal.run(iptablesSave, '', { kind: 'node', name: 'master' }).split('\n');
  expect(saved.filter((line) => line.includes('no local endpoints') || line.endsWith(`-j ${svl}`))).toEqual(rules);
});

test.each([
  [24, ['-j KUBE-MARK-DROP']],
  [26, []],
  [27, ['--comment "other traffic to default/kubia will be dropped by KUBE-PROXY-FIREWALL"']],
])('1.%i ends what is in no range of a load balancer', (minor, ends) => {
  terminal = new Terminal({ version: { major: 1, minor, patch: 0 } });
  terminal.apply(kubiaPod('kubia-1'));
  terminal.apply(kubiaService({ type: 'LoadBalancer', loadBalancerSourceRanges: ['198.51.100.0/24'], ports: [{ port: 80, targetPort: 8080, nodePort: 30_123 }] }));
  terminal.cluster.request({ method: 'PATCH', path: '/api/v1/namespaces/default/services/kubia/status', body: { status: { loadBalancer: { ingress: [{ ip: '203.0.113.5' }] } } }, headers: { 'content-type': 'application/merge-patch+json' } });
  const chain = terminal.run(iptables, `-t nat -S ${fw}`, worker).trimEnd().split('\n');
  expect(chain.slice(2).map((line) => line.slice(-(ends[0] ?? '').length))).toEqual(ends);
});
