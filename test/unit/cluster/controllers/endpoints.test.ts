import { expect, test } from 'vitest';
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { truncateEndpoints } from '../../../../src/cluster/controllers/truncateEndpoints.ts';
import type { Endpoints, EndpointSlice } from '../../../../src/api/types/endpoints.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import type { Wanted } from '../clusters.ts';
import { clusterOf, eventsOf, get, items, patch, podOf, podsPath, post, remove } from '../clusters.ts';

const servicesPath = '/api/v1/namespaces/default/services';
const slicesPath = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';

const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }], ...spec } });
const pod = (name: string, port: number, rest: JsonObject = {}): JsonObject => podOf(name, { image: 'luksa/kubia', ports: [{ name: 'http', containerPort: port }], ...rest }, {}, { app: 'web' });

/** `10.244.0.2 10.244.0.3:8080`, a line a subset; addresses that are not ready in brackets. */
function subsetsOf(cluster: Cluster): readonly string[] {
  const found = items(cluster, '/api/v1/namespaces/default/endpoints').find(({ metadata }) => metadata.name === 'web') as Endpoints | undefined;
  return (found?.subsets ?? []).map(({ addresses = [], notReadyAddresses = [], ports = [] }) => {
    const listed = [...addresses.map(({ ip }) => ip), ...notReadyAddresses.map(({ ip }) => `(${ip})`)].join(' ');
    return `${listed}:${ports.map(({ name, port }) => (name ? `${name}=${port}` : port)).join(',')}`;
  });
}

/** The same of slices, with what is terminating marked. */
function slicesOf(cluster: Cluster): readonly string[] {
  return (items(cluster, slicesPath) as readonly EndpointSlice[])
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web')
    .map(({ endpoints, ports }) => {
      const listed = (endpoints ?? []).map(({ addresses, conditions }) => `${addresses[0]}${conditions?.ready ? '' : conditions?.terminating ? '(terminating)' : '(not ready)'}`);
      return `${listed.join(' ')}:${(ports ?? []).map(({ port }) => port).join(',')}`;
    })
    .sort();
}

function clusterWith(objects: readonly JsonObject[], wanted: Wanted = {}): Cluster {
  const cluster = clusterOf(wanted);
  for (const object of objects) post(cluster, object['kind'] === 'Service' ? servicesPath : podsPath, object);
  cluster.advance(5000);
  return cluster;
}

test('a named port that is two numbers makes two subsets and two slices', () => {
  const cluster = clusterWith([service({}), pod('a', 8080), pod('b', 80)], { bindings: { 'service/default/web/subsets': '10.244.0.3:80,10.244.0.2:8080' } });
  expect(subsetsOf(cluster)).toEqual(['10.244.0.3:80', '10.244.0.2:8080']);
  expect(slicesOf(cluster)).toEqual(['10.244.0.2:8080', '10.244.0.3:80']);
});

test('a pod without a port of that name is no endpoint; a number is taken as it is', () => {
  const nameless = podOf('c', { image: 'luksa/kubia' }, {}, { app: 'web' });
  expect(subsetsOf(clusterWith([service({}), pod('a', 8080), nameless]))).toEqual(['10.244.0.2:8080']);
  expect(subsetsOf(clusterWith([service({ ports: [{ port: 80, targetPort: 9090 }] }), pod('a', 8080), nameless]))).toEqual(['10.244.0.2 10.244.0.3:9090']);
});

test('addresses are sorted as texts', () => {
  const pods = Array.from({ length: 9 }, (_, index) => pod(`p${index}`, 8080));
  expect(subsetsOf(clusterWith([service({}), ...pods]))).toEqual(['10.244.0.10 10.244.0.2 10.244.0.3 10.244.0.4 10.244.0.5 10.244.0.6 10.244.0.7 10.244.0.8 10.244.0.9:8080']);
});

test('a pod that is not ready is listed apart, unless the Service wants it all the same', () => {
  const unready = pod('a', 8080, { readinessProbe: { tcpSocket: { port: 9 } } });
  const plain = clusterWith([service({}), unready]);
  expect([subsetsOf(plain), slicesOf(plain)]).toEqual([['(10.244.0.2):8080'], ['10.244.0.2(not ready):8080']]);
  const publishing = clusterWith([service({ publishNotReadyAddresses: true }), unready]);
  expect([subsetsOf(publishing), slicesOf(publishing)]).toEqual([['10.244.0.2:8080'], ['10.244.0.2:8080']]);
});

test('a pod that is being deleted leaves the Endpoints at once and stays in its slice as terminating', () => {
  const cluster = clusterWith([service({}), pod('a', 8080), pod('b', 8080)], { bindings: { 'pod/default/a/terminationDuration': '30000' } });
  remove(cluster, `${podsPath}/a`);
  cluster.advance(1000);
  expect([subsetsOf(cluster), slicesOf(cluster)]).toEqual([['10.244.0.3:8080'], ['10.244.0.2(terminating) 10.244.0.3:8080']]);
  cluster.advance(30_000);
  expect(slicesOf(cluster)).toEqual(['10.244.0.3:8080']);
});

test('the order of several ports is that of their hashes', () => {
  const ports = [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'https', port: 443, targetPort: 8443 },
  ];
  expect(subsetsOf(clusterWith([service({ ports }), pod('a', 8080)]))).toEqual(['10.244.0.2:https=8443,http=8080']);
});

test('a selector that changes moves the endpoints; a Service that goes takes them along', () => {
  const cluster = clusterWith([service({}), pod('a', 8080)]);
  patch(cluster, `${servicesPath}/web`, { spec: { selector: { app: 'nobody' } } });
  cluster.advance(100);
  expect([subsetsOf(cluster), slicesOf(cluster)]).toEqual([[], [':']]);
  remove(cluster, `${servicesPath}/web`);
  cluster.advance(100);
  expect(items(cluster, '/api/v1/namespaces/default/endpoints').map(({ metadata }) => metadata.name)).toEqual(['kubernetes']);
  expect(items(cluster, slicesPath).map(({ metadata }) => metadata.name)).toEqual(['kubernetes']);
});

test('Endpoints kept by hand are mirrored into slices', () => {
  const cluster = clusterOf();
  const { spec } = service({}) as { spec: JsonObject };
  post(cluster, servicesPath, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: spec['ports'] } });
  post(cluster, '/api/v1/namespaces/default/endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{ addresses: [{ ip: '11.11.11.11' }, { ip: '22.22.22.22' }], ports: [{ port: 80 }] }] });
  cluster.advance(1000);
  expect(slicesOf(cluster)).toEqual(['11.11.11.11 22.22.22.22:80']);
});

test('a hundred endpoints fill a slice, the next one begins another', () => {
  const pods = Array.from({ length: 101 }, (_, index) => pod(`p${index}`, 8080));
  const sizes = (items(clusterWith([service({}), ...pods]), slicesPath) as readonly EndpointSlice[]).map(({ endpoints }) => endpoints?.length ?? 0);
  expect(sizes.sort((one, other) => one - other)).toEqual([1, 1, 100]);
});

test('a headless Service marks what it owns', () => {
  const cluster = clusterWith([service({ clusterIP: 'None' }), pod('a', 8080)]);
  expect((get(cluster, '/api/v1/namespaces/default/endpoints/web') as unknown as Endpoints).metadata.labels).toEqual({ 'service.kubernetes.io/headless': '' });
});

test('default/kubernetes comes back, with another uid and what belongs to it', () => {
  const cluster = clusterOf();
  const uid = () => (get(cluster, `${servicesPath}/kubernetes`) as unknown as Endpoints).metadata.uid;
  const before = uid();
  remove(cluster, `${servicesPath}/kubernetes`);
  expect(items(cluster, servicesPath)).toEqual([]);
  cluster.advance(10_000);
  expect(uid()).not.toBe(before);
  expect(items(cluster, '/api/v1/namespaces/default/endpoints').map(({ metadata }) => metadata.name)).toEqual(['kubernetes']);
});

test.each([
  ['1.20', [600, 500], [600, 500], undefined],
  ['1.21', [600, 500], [600, 500], 'warning'],
  ['1.32', [600, 500], [546, 454], 'truncated'],
  ['1.32', [600, 400], [600, 400], undefined],
])('in %s subsets of %j ready addresses are stored as %j, marked %s', (version, sizes, kept, mark) => {
  const subsets = sizes.map((size, subset) => ({ addresses: Array.from({ length: size }, (_, index) => ({ ip: `10.${subset}.${index >> 8}.${index & 255}` })), ports: [{ port: subset, protocol: 'TCP' }] }));
  const truncated = truncateEndpoints(subsets, present(parseVersion(version), version));
  expect([truncated.subsets.map(({ addresses }) => addresses?.length), truncated.mark]).toEqual([kept, mark]);
});

test('traffic distribution gives each endpoint a hint for its own zone', () => {
  const cluster = clusterOf({ nodes: ['w1', 'w2'] });
  for (const [index, name] of ['w1', 'w2'].entries()) patch(cluster, `/api/v1/nodes/${name}`, { metadata: { labels: { 'topology.kubernetes.io/zone': `z${index + 1}` } } });
  for (const one of [service({ trafficDistribution: 'PreferClose' }), pod('a', 8080), pod('b', 8080)]) post(cluster, one['kind'] === 'Service' ? servicesPath : podsPath, one);
  cluster.advance(5000);
  const hints = (items(cluster, slicesPath) as readonly EndpointSlice[]).flatMap(({ endpoints }) => (endpoints ?? []).map((endpoint) => endpoint.hints?.forZones?.map(({ name }) => name).join() ?? ''));
  expect(hints.filter((hint) => hint !== '').sort()).toEqual(['z1', 'z2']);
});

test('topology mode Auto says on the Service why it has no effect', () => {
  const cluster = clusterOf({ nodes: ['w1', 'w2'] });
  const annotated: JsonObject = { ...service({}), metadata: { name: 'web', annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } } };
  for (const one of [annotated, pod('a', 8080)]) post(cluster, one['kind'] === 'Service' ? servicesPath : podsPath, one);
  cluster.advance(5000);
  expect(eventsOf(cluster, 'web')).toEqual(['Warning TopologyAwareHintsDisabled: Insufficient Node information: allocatable CPU or zone not specified on one or more nodes, addressType: IPv4']);
});

test('topology mode Auto gives endpoints of a zone that has too many to one that has too few', () => {
  const cluster = clusterOf({ nodes: ['w1', 'w2'] });
  for (const [index, name] of ['w1', 'w2'].entries()) patch(cluster, `/api/v1/nodes/${name}`, { metadata: { labels: { 'topology.kubernetes.io/zone': `z${index + 1}` } } });
  const annotated: JsonObject = { ...service({}), metadata: { name: 'web', annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } } };
  post(cluster, servicesPath, annotated);
  for (const name of ['a', 'b', 'c', 'd']) {
    const one = pod(name, 8080);
    post(cluster, podsPath, { ...one, spec: { ...(one['spec'] as JsonObject), nodeName: name === 'd' ? 'w2' : 'w1' } });
  }
  cluster.advance(5000);
  const [slice] = (items(cluster, slicesPath) as readonly EndpointSlice[]).filter(({ metadata: { labels } }) => labels?.['kubernetes.io/service-name'] === 'web');
  const rows = (slice?.endpoints ?? []).map(({ zone, hints }) => `${zone ?? ''} for ${hints?.forZones?.map(({ name }) => name).join() ?? ''}`);
  expect(rows.toSorted()).toEqual(['z1 for z1', 'z1 for z1', 'z1 for z2', 'z2 for z2']);
  // Of those that may give, the first of the slice does.
  expect(rows.find((row) => row.startsWith('z1'))).toBe('z1 for z2');
  expect(eventsOf(cluster, 'web')).toContain('Normal TopologyAwareHintsEnabled: Topology Aware Hints has been enabled, addressType: IPv4');
});
