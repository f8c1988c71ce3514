/** A container's environment: what the image sets, the Services that were there before it, and the pod's own variables. */
import { decodeBase64 } from '../../base/base64.ts';
import { resourceField } from '../../api/resourceField.ts';
import type { Node } from '../../api/types/node.ts';
import type { ContainerSpec, EnvVar, Pod, ResourceFieldSelector } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import type { KubeObject } from '../../api/object.ts';
import type { ControlContext } from '../controllers/controller.ts';
import type { Image } from '../images/image.ts';
import type { StoreReader } from '../world.ts';
import { hostnameOf, nodeAddress, nodeAddresses } from './hosts.ts';
import type { PodRuntime } from './runtime.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function environmentOf(spec: ContainerSpec, pod: Pod, runtime: PodRuntime, image: Image | undefined, context: ControlContext): ReadonlyMap<string, string> {
  const env = new Map<string, string>([
    ['PATH', defaultPath],
    ['HOSTNAME', hostnameOf(pod)],
    ...Object.entries(image?.env ?? {}),
    ...serviceVariables(pod, context.store),
  ]);
  for (const source of spec.envFrom ?? []) {
    const from = source.configMapRef
      ? plainEntries(context.store.get('configmaps', runtime.namespace, source.configMapRef.name))
      : secretEntries(context.store.get('secrets', runtime.namespace, source.secretRef?.name ?? ''));
    for (const [name, value] of Object.entries(from)) env.set(`${source.prefix ?? ''}${name}`, value);
  }
  for (const variable of spec.env ?? []) {
    const value = valueOf(variable, spec, pod, runtime, env, context);
    if (value !== undefined) env.set(variable.name, value);
  }
  env.set('HOME', env.get('HOME') ?? '/root');
  return env;
}

/** What the container can't start without and does not find, in the kubelet's words. */
export function missingReference(spec: ContainerSpec, namespace: string, store: StoreReader): string | undefined {
  for (const { configMapRef, secretRef } of spec.envFrom ?? []) {
    if (configMapRef && configMapRef.optional !== true && !store.get('configmaps', namespace, configMapRef.name)) return `configmap "${configMapRef.name}" not found`;
    if (secretRef && secretRef.optional !== true && !store.get('secrets', namespace, secretRef.name)) return `secret "${secretRef.name}" not found`;
  }
  for (const { valueFrom } of spec.env ?? []) {
    const map = valueFrom?.configMapKeyRef;
    if (map && map.optional !== true) {
      const found = store.get('configmaps', namespace, map.name);
      if (!found) return `configmap "${map.name}" not found`;
      if (plainEntries(found)[map.key] === undefined) return `couldn't find key ${map.key} in ConfigMap ${namespace}/${map.name}`;
    }
    const secret = valueFrom?.secretKeyRef;
    if (secret && secret.optional !== true) {
      const found = store.get('secrets', namespace, secret.name);
      if (!found) return `secret "${secret.name}" not found`;
      if (secretEntries(found)[secret.key] === undefined) return `couldn't find key ${secret.key} in Secret ${namespace}/${secret.name}`;
    }
  }
  return undefined;
}

/**
 * Models kubernetes' envvars.FromServices: the docker-link variables of each Service with a cluster IP in the pod's namespace, and
 * of default/kubernetes. `enableServiceLinks: false` leaves only the latter.
 */
function serviceVariables(pod: Pod, store: StoreReader): readonly (readonly [string, string])[] {
  const services = (store.list('services') as readonly Service[]).filter(({ metadata, spec }) => {
    if (spec.clusterIP === undefined || spec.clusterIP === '' || spec.clusterIP === 'None') return false;
    const isApiServer = metadata.namespace === 'default' && metadata.name === 'kubernetes';
    return isApiServer || (metadata.namespace === pod.metadata.namespace && pod.spec.enableServiceLinks !== false);
  });
  return services.flatMap(({ metadata, spec }) => {
    const name = metadata.name.toUpperCase().replaceAll('-', '_');
    const address = spec.clusterIP ?? '';
    const [first] = spec.ports ?? [];
    if (!first) return [];
    const url = (protocol: string | undefined, port: number): string => `${(protocol ?? 'TCP').toLowerCase()}://${address}:${port}`;
    return [
      [`${name}_SERVICE_HOST`, address],
      [`${name}_SERVICE_PORT`, String(first.port)],
      ...(spec.ports ?? []).flatMap(({ name: portName, port }) => (portName ? [[`${name}_SERVICE_PORT_${portName.toUpperCase().replaceAll('-', '_')}`, String(port)] as const] : [])),
      [`${name}_PORT`, url(first.protocol, first.port)],
      ...(spec.ports ?? []).flatMap(({ protocol = 'TCP', port }) => {
        const stem = `${name}_PORT_${port}_${protocol}`;
        return [
          [stem, url(protocol, port)],
          [`${stem}_PROTO`, protocol.toLowerCase()],
          [`${stem}_PORT`, String(port)],
          [`${stem}_ADDR`, address],
        ] as const;
      }),
    ] as const;
  });
}

function valueOf(variable: EnvVar, spec: ContainerSpec, pod: Pod, runtime: PodRuntime, env: ReadonlyMap<string, string>, context: ControlContext): string | undefined {
  const { valueFrom } = variable;
  if (valueFrom?.fieldRef) return fieldOf(valueFrom.fieldRef.fieldPath, pod, runtime, context);
  if (valueFrom?.configMapKeyRef) return plainEntries(context.store.get('configmaps', runtime.namespace, valueFrom.configMapKeyRef.name))[valueFrom.configMapKeyRef.key];
  if (valueFrom?.secretKeyRef) return secretEntries(context.store.get('secrets', runtime.namespace, valueFrom.secretKeyRef.name))[valueFrom.secretKeyRef.key];
  if (valueFrom?.resourceFieldRef) return resourceOf(valueFrom.resourceFieldRef, spec, pod, context.store);
  if (valueFrom) return undefined;
  return (variable.value ?? '').replace(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g, (whole, name: string | undefined) => (name === undefined ? '$' : (env.get(name) ?? whole)));
}

/** A container's resource; a limit that it has not is what its node has to give away. */
export function resourceOf(selector: ResourceFieldSelector, own: ContainerSpec | undefined, pod: Pod, store: StoreReader): string | undefined {
  const named = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === selector.containerName);
  const container = selector.containerName === undefined || selector.containerName === '' ? own : named;
  const node = store.get('nodes', '', pod.spec.nodeName ?? '') as Node | undefined;
  return container && resourceField(selector, container, node?.status?.allocatable);
}

/** What the downward API tells of a pod's metadata, in a variable as in a file. */
export function metadataField(path: string, { metadata }: Pod): string | undefined {
  const [, map, key = ''] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (map !== undefined) return metadata[map as 'labels' | 'annotations']?.[key] ?? '';
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace;
    case 'metadata.uid':
      return metadata.uid;
    default:
      return undefined;
  }
}

/** The downward API's fields. https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
function fieldOf(path: string, pod: Pod, runtime: PodRuntime, context: ControlContext): string | undefined {
  switch (path) {
    case 'spec.nodeName':
      return pod.spec.nodeName;
    case 'spec.serviceAccountName':
      return pod.spec.serviceAccountName;
    case 'status.podIP':
      return runtime.address;
    case 'status.podIPs':
      return runtime.addresses.join(',');
    case 'status.hostIP':
      return nodeAddress(pod, context.store);
    case 'status.hostIPs':
      return nodeAddresses(pod, context.store).join(',');
    default:
      return metadataField(path, pod);
  }
}

function plainEntries(object: KubeObject | undefined): Readonly<Record<string, string>> {
  return (object?.['data'] ?? {}) as Readonly<Record<string, string>>;
}

function secretEntries(object: KubeObject | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(plainEntries(object)).map(([key, value]) => [key, decodeBase64(value)]));
}
