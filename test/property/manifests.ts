/** Manifests as people write them: every kind that Service notes use, with the fields that they use, in any order. */
import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';

type Value = fc.Arbitrary<Json>;

const word = fc.constantFrom('kubia', 'web', 'nginx', 'app', 'name', 'api', 'backend', 'db', 'cache', 'v1', 'type', 'port', 'http', 'main', 'sidecar', 'config', 'default');
const name = fc.tuple(word, fc.nat(99)).map(([stem, number]) => `${stem}-${number}`);
const port = fc.integer({ min: 1, max: 65_535 });
const labels: Value = fc.dictionary(fc.constantFrom('app', 'tier', 'env', 'version', 'release', 'app.kubernetes.io/name', 'run', 'component'), word, { minKeys: 1, maxKeys: 3 });

/** A map in which the keys behind `?` may be missing; the order of the keys is any. */
function map(fields: Readonly<Record<string, Value>>): Value {
  const entries = Object.entries(fields).map(([key, value]) => (key.endsWith('?') ? fc.option(value.map((given) => [key.slice(0, -1), given] as const), { freq: 1 }) : value.map((given) => [key, given] as const)));
  return fc.tuple(...entries).chain((chosen) => {
    const given = chosen.filter((entry) => entry !== null);
    return fc.shuffledSubarray(given, { minLength: given.length }).map((shuffled) => Object.fromEntries(shuffled));
  });
}

const list = (of: Value, minLength = 1, maxLength = 3): Value => fc.array(of, { minLength, maxLength });
const oneOf = (...values: Json[]): Value => fc.constantFrom(...values);

const probe = fc.oneof(
  map({ httpGet: map({ path: oneOf('/', '/healthz'), port: fc.oneof(port, oneOf('http')) }), 'periodSeconds?': port, 'initialDelaySeconds?': port }),
  map({ tcpSocket: map({ port }), 'failureThreshold?': port }),
  map({ exec: map({ command: list(oneOf('cat', '/tmp/ready', '-c', 'ls /var')) }), 'timeoutSeconds?': port }),
);
const env = fc.oneof(
  map({ name: oneOf('HOST', 'PORT', 'PASSWORD'), value: oneOf('a', '8080', 'x y') }),
  map({ name: oneOf('USER', 'POD_IP'), valueFrom: fc.oneof(map({ configMapKeyRef: map({ name, key: word }) }), map({ fieldRef: map({ fieldPath: oneOf('status.podIP', 'metadata.name') }) }), map({ secretKeyRef: map({ key: word, name }) })) }),
);
const container = map({
  name,
  image: oneOf('luksa/kubia', 'nginx:1.25', 'busybox'),
  'ports?': list(map({ containerPort: port, 'name?': oneOf('http', 'https', 'metrics'), 'protocol?': oneOf('TCP', 'UDP') })),
  'env?': list(env),
  'command?': list(oneOf('sh', '-c', 'sleep 3600')),
  'args?': list(oneOf('--v=2', 'x')),
  'readinessProbe?': probe,
  'livenessProbe?': probe,
  'resources?': map({ 'requests?': map({ cpu: oneOf('100m'), 'memory?': oneOf('64Mi') }), limits: map({ memory: oneOf('128Mi') }) }),
  'volumeMounts?': list(map({ name, mountPath: oneOf('/data', '/etc/x'), 'readOnly?': fc.boolean() })),
  'imagePullPolicy?': oneOf('Always', 'IfNotPresent'),
  'securityContext?': map({ runAsUser: port, 'privileged?': fc.boolean() }),
});
const podSpec = map({
  containers: list(container, 1, 2),
  'initContainers?': list(container, 1, 1),
  'restartPolicy?': oneOf('Always', 'Never', 'OnFailure'),
  'volumes?': list(fc.oneof(map({ name, emptyDir: oneOf({}) }), map({ name, configMap: map({ name }) }), map({ name, persistentVolumeClaim: map({ claimName: name }) }))),
  'nodeSelector?': fc.dictionary(oneOf('disktype', 'gpu').map(String), word, { minKeys: 1 }),
  'serviceAccountName?': name,
  'terminationGracePeriodSeconds?': port,
  'hostname?': name,
});
const metadata = map({ name, 'namespace?': word, 'labels?': labels, 'annotations?': fc.dictionary(fc.constantFrom('note', 'example.com/x'), word, { minKeys: 1 }) });
const template = map({ metadata: map({ labels }), spec: podSpec });
const selector = map({ matchLabels: labels });

const workload = (apiVersion: string, kind: string, more: Readonly<Record<string, Value>> = {}): Value =>
  map({ apiVersion: oneOf(apiVersion), kind: oneOf(kind), metadata, spec: map({ selector, template, 'replicas?': port, ...more }) });

const service = map({
  apiVersion: oneOf('v1'),
  kind: oneOf('Service'),
  metadata,
  spec: map({
    ports: list(map({ port, 'name?': word, 'targetPort?': fc.oneof(port, oneOf('http')), 'protocol?': oneOf('TCP', 'UDP'), 'nodePort?': port })),
    'selector?': labels,
    'type?': oneOf('ClusterIP', 'NodePort', 'LoadBalancer'),
    'sessionAffinity?': oneOf('None', 'ClientIP'),
    'clusterIP?': oneOf('None', '10.96.3.4'),
    'externalTrafficPolicy?': oneOf('Local', 'Cluster'),
    'externalIPs?': list(oneOf('192.0.2.1', '192.0.2.2')),
  }),
});
const ingressBackend = map({ service: map({ name, port: fc.oneof(map({ number: port }), map({ name: word })) }) });

export const manifest: Value = fc.oneof(
  map({ apiVersion: oneOf('v1'), kind: oneOf('Pod'), metadata, spec: podSpec }),
  service,
  service,
  workload('apps/v1', 'Deployment', { 'strategy?': map({ type: oneOf('RollingUpdate'), 'rollingUpdate?': map({ maxSurge: port, 'maxUnavailable?': oneOf('25%') }) }), 'minReadySeconds?': port }),
  workload('apps/v1', 'ReplicaSet'),
  workload('apps/v1', 'DaemonSet'),
  workload('apps/v1', 'StatefulSet', {
    serviceName: name,
    'volumeClaimTemplates?': list(map({ metadata: map({ name }), spec: map({ accessModes: list(oneOf('ReadWriteOnce')), resources: map({ requests: map({ storage: oneOf('1Gi') }) }) }) }), 1, 1),
  }),
  map({ apiVersion: oneOf('v1'), kind: oneOf('ReplicationController'), metadata, spec: map({ 'replicas?': port, selector: labels, template }) }),
  map({ apiVersion: oneOf('batch/v1'), kind: oneOf('Job'), metadata, spec: map({ template: map({ 'metadata?': map({ labels }), spec: podSpec }), 'completions?': port, 'backoffLimit?': port }) }),
  map({ apiVersion: oneOf('v1'), kind: oneOf('ConfigMap'), metadata, data: fc.dictionary(word, word, { minKeys: 1, maxKeys: 4 }) }),
  map({ apiVersion: oneOf('v1'), kind: oneOf('Endpoints'), metadata, subsets: list(map({ addresses: list(map({ ip: oneOf('10.1.1.1', '10.1.1.2') })), ports: list(map({ port, 'name?': word })) })) }),
  map({
    apiVersion: oneOf('discovery.k8s.io/v1'),
    kind: oneOf('EndpointSlice'),
    metadata,
    addressType: oneOf('IPv4'),
    endpoints: list(map({ addresses: list(oneOf('10.1.1.1', '10.1.1.2')), 'conditions?': map({ ready: fc.boolean() }) })),
    ports: list(map({ port, 'name?': word })),
  }),
  map({
    apiVersion: oneOf('networking.k8s.io/v1'),
    kind: oneOf('Ingress'),
    metadata,
    spec: map({ 'ingressClassName?': word, rules: list(map({ 'host?': oneOf('a.example.com'), http: map({ paths: list(map({ path: oneOf('/', '/foo'), pathType: oneOf('Prefix'), backend: ingressBackend })) }) })) }),
  }),
  map({
    apiVersion: oneOf('networking.k8s.io/v1'),
    kind: oneOf('NetworkPolicy'),
    metadata,
    spec: map({ podSelector: selector, 'policyTypes?': list(oneOf('Ingress', 'Egress')), ingress: list(map({ from: list(fc.oneof(map({ podSelector: selector }), map({ namespaceSelector: selector }))), 'ports?': list(map({ protocol: oneOf('TCP'), port })) })) }),
  }),
);
