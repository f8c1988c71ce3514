/** Defaulting of pod specs, in pods and in templates alike. Models pkg/apis/core/v1/defaults.go. */
import type { Json, JsonObject } from '../../../base/json.ts';
import { sameJson } from '../../../base/json.ts';
import { rememberedOfPairs } from '../../../base/remember.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { KindContext } from '../kind.ts';
import { part, parts } from '../../../api/fields.ts';
import { fill, mapList, mapPart } from './filling.ts';
import { defaultVolumeSource } from './volumeDefaults.ts';

const mapContainers = (spec: JsonObject, change: (container: JsonObject) => JsonObject): JsonObject => mapList(mapList(spec, 'initContainers', change), 'containers', change);

export function defaultPodSpec(given: JsonObject, { version }: Pick<KindContext, 'version'>): JsonObject {
  let spec = fill(given, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30, securityContext: {}, schedulerName: 'default-scheduler' });
  spec = serviceAccount(spec);
  spec = mapContainers(spec, defaultContainer);
  // Before 1.28 templates were given the ports of the node as well.
  if (!atLeast(version, '1.28')) spec = withHostPorts(spec);
  return mapList(spec, 'volumes', (volume) => defaultVolume(volume, version));
}

/** The old name of the field is kept in step with the new one. */
function serviceAccount(spec: JsonObject): JsonObject {
  const name = spec.serviceAccountName ?? spec.serviceAccount;
  return name === undefined ? spec : { ...spec, serviceAccountName: name, serviceAccount: name };
}

/** What only pods get, not templates. Models SetDefaults_Pod. */
export function defaultPod(given: JsonObject, context: KindContext): JsonObject {
  const spec = withHostPorts(fill(defaultPodSpec(given, context), { enableServiceLinks: true }));
  return mapContainers(spec, (container) => mapPart(container, 'resources', defaultRequests));
}

/** On the node's own network a container's port is the node's. */
function withHostPorts(spec: JsonObject): JsonObject {
  if (spec.hostNetwork !== true) return spec;
  const own = (port: JsonObject): JsonObject => (port.hostPort === undefined && port.containerPort !== undefined ? { ...port, hostPort: port.containerPort } : port);
  return mapContainers(spec, (container) => mapList(container, 'ports', own));
}

function defaultContainer(given: JsonObject): JsonObject {
  let container = fill(given, {
    imagePullPolicy: pullPolicy(given.image),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
  });
  container = mapList(container, 'ports', (port) => fill(port, { protocol: 'TCP' }));
  container = mapList(container, 'env', (variable) =>
    mapPart(variable, 'valueFrom', defaultReferences),
  );
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) container = mapPart(container, probe, defaultProbe);
  return mapPart(container, 'lifecycle', (lifecycle) => mapPart(mapPart(lifecycle, 'postStart', defaultHook), 'preStop', defaultHook));
}

/** Images without a tag, or with `latest`, are always pulled. */
function pullPolicy(image: Json | undefined): string {
  const reference = String(image ?? '');
  if (reference.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]+)$/.exec(reference)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** A limit without a request is the request. */
function defaultRequests(resources: JsonObject): JsonObject {
  const limits = part(resources, 'limits');
  if (Object.keys(limits).length === 0) return resources;
  return { ...resources, requests: { ...limits, ...part(resources, 'requests') } };
}

function defaultProbe(probe: JsonObject): JsonObject {
  const filled = fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  return mapPart(mapPart(filled, 'httpGet', defaultHttpGet), 'grpc', (grpc) => ({ ...grpc, service: grpc.service ?? '' }));
}

const defaultHook = (hook: JsonObject): JsonObject => mapPart(hook, 'httpGet', defaultHttpGet);
const defaultHttpGet = (get: JsonObject): JsonObject => fill(get, { path: '/', scheme: 'HTTP' });

const fileModeSources = ['secret', 'configMap', 'projected', 'downwardAPI'] as const;

function defaultVolume(given: JsonObject, version: KubernetesVersion): JsonObject {
  // A volume without any source is an empty directory.
  let volume = Object.keys(given).length === 1 && given.name !== undefined ? { ...given, emptyDir: {} } : given;
  for (const source of fileModeSources) volume = mapPart(volume, source, (value) => fill(value, { defaultMode: 420 }));
  volume = defaultVolumeSource(volume);
  volume = mapPart(volume, 'ephemeral', (ephemeral) => mapPart(ephemeral, 'volumeClaimTemplate', (template) => ({ ...template, metadata: neverCreated(part(template, 'metadata'), version), spec: fill(part(template, 'spec'), { volumeMode: 'Filesystem' }) })));
  volume = mapPart(volume, 'downwardAPI', defaultFieldRefs);
  return mapPart(volume, 'projected', (projected) =>
    mapList(projected, 'sources', (source) =>
      mapPart(mapPart(source, 'serviceAccountToken', (token) => fill(token, { expirationSeconds: 3600 })), 'downwardAPI', defaultFieldRefs),
    ),
  );
}

const defaultFieldRefs = (source: JsonObject): JsonObject => mapList(source, 'items', defaultReferences);

/** Fields of the pod and of its containers' resources: an amount is always printed. */
const defaultReferences = (source: JsonObject): JsonObject =>
  mapPart(mapPart(source, 'fieldRef', (reference) => fill(reference, { apiVersion: 'v1' })), 'resourceFieldRef', (reference) => fill(reference, { divisor: '0' }));

/** A pod template inside a workload; one that is filled in already is the same object still, so that nobody need look at it again. */
export const defaultTemplate = (template: JsonObject, { version }: KindContext): JsonObject => filledIn(template, version);

const filledIn = rememberedOfPairs((template: JsonObject, version: KubernetesVersion): JsonObject => {
  const filled = { ...template, metadata: neverCreated(part(template, 'metadata'), version), spec: defaultPodSpec(part(template, 'spec'), { version }) };
  return sameJson(filled, template) ? template : filled;
});

/** Metadata of what is no object of its own: up to 1.33 with an explicit null for the time it never has, since 1.34 without (kubernetes#130989). */
export function neverCreated(metadata: JsonObject, version: KubernetesVersion): JsonObject {
  const { creationTimestamp: _none, ...rest } = metadata;
  return atLeast(version, '1.34') ? rest : { ...metadata, creationTimestamp: null };
}

/** The containers of a spec in the order in which they are validated and printed. */
export const containersOf = (spec: JsonObject): readonly JsonObject[] => [...parts(spec, 'initContainers'), ...parts(spec, 'containers')];
