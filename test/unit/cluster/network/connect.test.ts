/** The data plane's decisions that the recordings do not show: policies, affinity over time, endings, hints, modes. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import type { ClusterOptions } from '../../../../src/cluster/options.ts';
import { connect } from '../../../../src/cluster/network/connect.ts';
import { beginScope } from '../../../../src/cluster/network/connections.ts';
import { closePorts, openPort } from '../../../../src/cluster/network/localPorts.ts';
import { resolveHost } from '../../../../src/cluster/network/resolver.ts';
import type { Origin, Outcome, Trace } from '../../../../src/cluster/network/trace.ts';
import { Terminal, kubiaPod, kubiaService } from '../../shell/commands/terminal.ts';

const kubia1: Origin = { kind: 'pod', namespace: 'default', name: 'kubia-1' };
const worker: Origin = { kind: 'node', name: 'worker' };
const master: Origin = { kind: 'node', name: 'master' };
const outside: Origin = { kind: 'outside', address: '172.18.0.1' };
const nodePort: JsonObject = { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30123 }] };

function world(spec: JsonObject, options: Partial<ClusterOptions> = {}, pods: readonly JsonObject[] = [kubiaPod('kubia-1'), kubiaPod('kubia-2')]): Terminal {
  const terminal = new Terminal(options);
  terminal.apply(...pods, kubiaService(spec));
  return terminal;
}

/** Which pod was reached and from which source, or what became of the packet. */
function reach(terminal: Terminal, origin: Origin, address: string, port = 80): string {
  const { outcome, peer, clientAddress } = connect(terminal.cluster, { origin, protocol: 'TCP', address, port });
  return peer?.kind === 'container' ? `${peer.container.pod} from ${clientAddress}` : outcome;
}

describe('connect', () => {
  const cluster = '10.108.27.114';
  const backend = '10.244.1.2:8080';

  it.each<[string, JsonObject, Origin, string, number, string]>([
    ['a pod keeps its address', {}, kubia1, cluster, 80, 'kubia-2 from 10.244.1.2'],
    ['a node is masqueraded', {}, worker, cluster, 80, 'kubia-2 from 10.244.1.1'],
    ['another node is masqueraded by itself', {}, master, cluster, 80, 'kubia-2 from 172.18.0.2'],
    ['nothing is known outside', {}, outside, cluster, 80, 'timeout'],
    ['internalTrafficPolicy Local, endpoints here', { internalTrafficPolicy: 'Local' }, kubia1, cluster, 80, 'kubia-2 from 10.244.1.2'],
    ['internalTrafficPolicy Local, none here: dropped', { internalTrafficPolicy: 'Local' }, master, cluster, 80, 'timeout'],
    ['externalTrafficPolicy Cluster masquerades', nodePort, outside, '172.18.0.2', 30123, 'kubia-2 from 172.18.0.2'],
    ['externalTrafficPolicy Local keeps the source', { ...nodePort, externalTrafficPolicy: 'Local' }, outside, '172.18.0.3', 30123, 'kubia-2 from 172.18.0.1'],
    ['externalTrafficPolicy Local, none there: dropped', { ...nodePort, externalTrafficPolicy: 'Local' }, outside, '172.18.0.2', 30123, 'timeout'],
    ['externalTrafficPolicy Local does not bind the node itself', { ...nodePort, externalTrafficPolicy: 'Local' }, master, '172.18.0.2', 30123, 'kubia-2 from 172.18.0.2'],
    ['externalTrafficPolicy Local does not bind pods of the node', { ...nodePort, externalTrafficPolicy: 'Local' }, kubia1, '172.18.0.3', 30123, 'kubia-2 from 10.244.1.2'],
    ['an external IP is captured on the way out', { externalIPs: ['198.51.100.7'] }, kubia1, '198.51.100.7', 80, 'kubia-2 from 10.244.1.1'],
    ['a node port on loopback', nodePort, worker, '127.0.0.1', 30123, 'kubia-2 from 10.244.1.1'],
    ['a pod has its own loopback', nodePort, kubia1, '127.0.0.1', 8080, 'kubia-1 from 127.0.0.1'],
    ['nothing listens on the pod', { ports: [{ port: 80, targetPort: 9999 }] }, kubia1, cluster, 80, 'refused'],
    ['no such port of the Service', {}, kubia1, cluster, 81, 'timeout'],
    ['no such Service', {}, kubia1, '10.99.0.1', 80, 'timeout'],
    ['no endpoints at all', { selector: { app: 'nobody' } }, kubia1, cluster, 80, 'refused'],
    ['no such pod', {}, kubia1, '10.244.1.77', 8080, 'unreachable'],
  ])('%s', (_name, spec, origin, address, port, expected) => {
    const terminal = world(spec);
    terminal.answers.set('/backend', '10.244.1.3:8080');
    expect(reach(terminal, origin, address, port)).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ['masqueraded', 'kubia-1', '172.18.0.2', 'timeout'],
    ['as they are', 'kubia-1', '172.18.0.2', 'timeout'],
    ['as they are', 'kubia-3', '172.18.0.3', 'kubia-2 from 10.244.0.2'],
    ['masqueraded', 'kubia-3', '172.18.0.3', 'kubia-2 from 172.18.0.2'],
  ])('externalTrafficPolicy Local for pods whose packets reach other nodes %s: %s to %s', (habit, name, address, expected) => {
    const terminal = world({ ...nodePort, externalTrafficPolicy: 'Local' }, {}, [kubiaPod('kubia-1'), kubiaPod('kubia-2'), { ...kubiaPod('kubia-3', 8080, 'master'), metadata: { name: 'kubia-3' } }]);
    terminal.answers.set('network/pods to other nodes', habit);
    terminal.answers.set('/backend', '10.244.1.3:8080');
    expect(reach(terminal, { kind: 'pod', namespace: 'default', name }, address, 30123)).toBe(expected);
  });

  it('masquerades a pod that reaches itself', () => {
    const terminal = world({});
    terminal.answers.set('/backend', backend);
    expect(reach(terminal, kubia1, cluster)).toBe('kubia-1 from 10.244.1.1');
  });

  it('keeps a client for timeoutSeconds after its last connection, and no longer', () => {
    const terminal = world({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } });
    terminal.answers.set('/backend', backend);
    expect(reach(terminal, kubia1, cluster)).toMatch('kubia-1');
    terminal.answers.set('/backend', '10.244.1.3:8080');
    for (const seconds of [50, 50, 60]) {
      terminal.cluster.advance(seconds * 1000);
      expect(reach(terminal, kubia1, cluster)).toMatch('kubia-1');
    }
    terminal.cluster.advance(61_000);
    expect(reach(terminal, kubia1, cluster)).toMatch('kubia-2');
  });

  it('goes round in ipvs mode once the order is known', () => {
    const terminal = world({}, { proxyMode: 'ipvs' }, ['a', 'b', 'c'].map((name) => kubiaPod(`kubia-${name}`)));
    const pods = Array.from({ length: 7 }, () => reach(terminal, worker, cluster).charAt('kubia-'.length));
    expect(pods.join('')).toBe('abcabca');
    expect(terminal.asked.filter((id) => id.endsWith('/backend'))).toHaveLength(2);
  });

  it('goes on in ipvs mode from any endpoint behind another command, and round as it did', () => {
    const terminal = world({}, { proxyMode: 'ipvs' }, ['a', 'b', 'c'].map((name) => kubiaPod(`kubia-${name}`)));
    const requests = (count: number): string => Array.from({ length: count }, () => reach(terminal, worker, cluster).charAt('kubia-'.length)).join('');
    expect(requests(4)).toBe('abca');
    beginScope(terminal.cluster.world, 'another');
    expect(requests(3)).toBe('bca');
    beginScope(terminal.cluster.world, 'third');
    terminal.answers.set('third/connection/1/backend', '10.244.1.4:8080');
    expect(requests(3)).toBe('cab');
  });

  it('refuses a port that a Service does not have, except in iptables mode', () => {
    expect(['iptables', 'ipvs', 'nftables'].map((proxyMode) => reach(world({}, { proxyMode: proxyMode as ClusterOptions['proxyMode'] }), kubia1, cluster, 81))).toEqual(['timeout', 'refused', 'refused']);
  });

  const local: JsonObject = { ...nodePort, externalTrafficPolicy: 'Local', externalIPs: ['198.51.100.7'] };
  const ranged: JsonObject = { type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'], selector: { app: 'nobody' }, ports: [{ port: 80, targetPort: 8080, nodePort: 30123 }] };

  it.each<[string, JsonObject, Origin, string, number, string, Readonly<Record<string, string>>]>([
    ['a node port on loopback', nodePort, worker, '127.0.0.1', 30123, 'refused', { iptables: 'kubia-2 from 10.244.1.1' }],
    ['a node port at the bridge to the pods', nodePort, kubia1, '10.244.1.1', 30123, 'kubia-2 from 10.244.1.1', { nftables: 'refused' }],
    ['no such port of the Service, a daemon of the node on it', {}, kubia1, cluster, 22, 'refused', { iptables: 'timeout', 'ipvs 1.25': 'connected' }],
    ['internalTrafficPolicy Local, none here', { internalTrafficPolicy: 'Local' }, master, cluster, 80, 'timeout', { ipvs: 'refused', 'ipvs 1.25': 'refused' }],
    ['externalTrafficPolicy Local, none here, from outside', local, outside, '172.18.0.2', 30123, 'timeout', { 'ipvs 1.20': 'refused' }],
    ['externalTrafficPolicy Local, none here, from the node to its own port', local, master, '172.18.0.2', 30123, 'kubia-2 from 172.18.0.2', { 'ipvs 1.20': 'refused' }],
    ['externalTrafficPolicy Local, none here, from the node to an external address', local, master, '198.51.100.7', 80, 'kubia-2 from 172.18.0.2', { 'nftables 1.33': 'timeout', 'ipvs 1.20': 'refused', 'iptables 1.20': 'timeout' }],
    ['an external address from a pod', { externalIPs: ['198.51.100.7'] }, kubia1, '198.51.100.7', 80, 'kubia-2 from 10.244.1.1', { 'iptables 1.20': 'timeout' }],
    ['no endpoints, and none of the ranges', ranged, worker, '203.0.113.5', 80, 'refused', { 'nftables 1.33': 'timeout', nftables: 'timeout' }],
  ])('in each mode: %s', (_name, spec, origin, address, port, usually, otherwise) => {
    const modes = [...new Set(['iptables', 'ipvs', 'nftables', ...Object.keys(otherwise)])];
    const reached = modes.map((mode) => {
      const [proxyMode, version = '1.34'] = mode.split(' ') as [ClusterOptions['proxyMode'], string?];
      const terminal = world(spec, { proxyMode, version: present(parseVersion(`${version}.0`), version) });
      terminal.answers.set('/backend', '10.244.1.3:8080');
      if (spec === ranged) terminal.cluster.request({ method: 'PATCH', path: '/api/v1/namespaces/default/services/kubia/status', body: { status: { loadBalancer: { ingress: [{ ip: '203.0.113.5' }] } } }, headers: { 'content-type': 'application/merge-patch+json' } });
      return [mode, reach(terminal, origin, address, port)];
    });
    expect(Object.fromEntries(reached)).toEqual(Object.fromEntries(modes.map((mode) => [mode, otherwise[mode] ?? usually])));
  });

  it.each<[string, string]>([
    ['1.32.13', 'kubia-2 from 10.244.1.2'],
    ['1.25.0', 'refused'],
  ])('falls back to terminating endpoints from 1.26 on: %s', (version, expected) => {
    const terminal = world({}, { version: present(parseVersion(version), version) });
    const [slice] = terminal.cluster.store.list('endpointslices.discovery.k8s.io', 'default').filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'kubia');
    const endpoints = (present(slice, 'a slice')['endpoints'] as readonly JsonObject[]).map((endpoint) => ({ ...endpoint, conditions: { ready: false, serving: String(endpoint['addresses']) === '10.244.1.3', terminating: true } }));
    terminal.cluster.world.put('endpointslices.discovery.k8s.io', { ...present(slice, 'a slice'), endpoints });
    expect(reach(terminal, kubia1, cluster)).toBe(expected);
  });

  describe('under NetworkPolicies', () => {
    const policy = (spec: JsonObject): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'guard' }, spec: { podSelector: { matchLabels: { app: 'kubia' } }, ...spec } });
    const client: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'client', labels: { app: 'client' } }, spec: { nodeName: 'master', containers: [{ name: 'kubia', image: 'luksa/kubia' }] } };
    const from: Origin = { kind: 'pod', namespace: 'default', name: 'client' };
    const answered = 'kubia-1 from 10.244.0.2';

    it.each<[string, JsonObject, Origin, string]>([
      ['that select nothing of it', { podSelector: { matchLabels: { app: 'other' } }, policyTypes: ['Ingress'] }, from, answered],
      ['that allow nothing', { policyTypes: ['Ingress'] }, from, 'timeout'],
      ['that are about the other direction', { policyTypes: ['Egress'], egress: [] }, from, answered],
      ['that allow everything', { ingress: [{}] }, from, answered],
      ['that allow these pods', { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }] }, from, answered],
      ['that allow other pods', { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'nobody' } } }] }] }, from, 'timeout'],
      ['that allow the namespace', { ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } }] }] }, from, answered],
      ['that allow the port of the pod', { ingress: [{ ports: [{ port: 8080 }] }] }, from, answered],
      ['that allow the port by its name', { ingress: [{ ports: [{ port: 'http' }] }] }, from, answered],
      ['that allow the port of the Service, which is none of the pod', { ingress: [{ ports: [{ port: 80 }] }] }, from, 'timeout'],
      ['that allow the range', { ingress: [{ from: [{ ipBlock: { cidr: '10.244.0.0/16' } }] }] }, from, answered],
      ['that except the address', { ingress: [{ from: [{ ipBlock: { cidr: '10.244.0.0/16', except: ['10.244.0.0/24'] } }] }] }, from, 'timeout'],
      ['that do not bind the own node', { policyTypes: ['Ingress'] }, worker, 'kubia-1 from 10.244.1.1'],
    ])('%s', (_name, spec, origin, expected) => {
      const terminal = world({}, {}, [kubiaPod('kubia-1'), client]);
      terminal.apply(policy(spec));
      expect(reach(terminal, origin, cluster)).toBe(expected);
    });

    it.each<[string, readonly JsonObject[], string | undefined]>([
      ['nothing', [], undefined],
      ['port 53', [{ ports: [{ port: 53, protocol: 'UDP' }] }], '10.108.27.114'],
    ])('that let %s out, questions included', (_name, egress, expected) => {
      const terminal = world({}, {}, [kubiaPod('kubia-1'), client]);
      terminal.apply(policy({ policyTypes: ['Egress'], egress }));
      expect(resolveHost(terminal.cluster, kubia1, 'kubia')?.addresses[0]).toBe(expected);
    });

    it('which a network plugin may ignore', () => {
      const terminal = world({}, {}, [kubiaPod('kubia-1'), client]);
      terminal.apply(policy({ policyTypes: ['Ingress'] }));
      terminal.answers.set('network/network policies', 'ignored');
      expect(reach(terminal, from, cluster)).toBe(answered);
    });
  });

  it('reaches a pod through a forwarded port, and nothing else of its own machine', () => {
    const terminal = world({});
    const { uid = '' } = present(terminal.cluster.store.get('pods', 'default', 'kubia-1'), 'the pod').metadata;
    openPort(terminal.cluster.world, { port: 8888, leads: { kind: 'pod', namespace: 'default', pod: 'kubia-1', uid, targetPort: 8080 }, keeper: { kind: 'window' } });
    expect([8888, 8889].map((port) => reach(terminal, outside, '127.0.0.1', port))).toEqual(['kubia-1 from 127.0.0.1', 'refused']);
    closePorts(terminal.cluster.world, ({ port }) => port === 8888);
    expect(reach(terminal, outside, '127.0.0.1', 8888)).toBe('refused');
  });

  it('leaves a trace of every hop', () => {
    const terminal = world({});
    terminal.answers.set('/backend', '10.244.1.3:8080');
    const { trace } = connect(terminal.cluster, { origin: kubia1, protocol: 'TCP', address: cluster, port: 80 });
    expect(trace.map(summary)).toEqual([
      'client 10.244.1.2 to 10.108.27.114:80',
      'service kubia:http 80 by clusterIP to http',
      'endpoints 10.244.1.2:8080 10.244.1.3:8080',
      'backend kubia-2 0.5 random',
      'socket 10.244.1.3:8080 listening of 8080',
      'end connected',
    ]);
  });
});

function summary(hop: Trace[number]): string {
  switch (hop.kind) {
    case 'client':
      return `client ${hop.address} to ${hop.to}`;
    case 'service':
      return `service ${hop.name}:${hop.portName} ${hop.port} by ${hop.way} to ${hop.targetPort}`;
    case 'endpoints':
      return `endpoints ${hop.endpoints.map(({ address, port }) => `${address}:${port}`).join(' ')}`;
    case 'backend':
      return `backend ${hop.endpoint.pod?.name} ${hop.probability} ${hop.why}`;
    case 'socket':
      return `socket ${hop.address}:${hop.port} ${hop.listening ? 'listening' : 'deaf'} of ${hop.listens.join()}`;
    case 'end':
      return `end ${hop.outcome satisfies Outcome}`;
    default:
      return hop.kind;
  }
}
