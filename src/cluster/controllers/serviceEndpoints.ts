/** What Endpoints and EndpointSlices have in common: which pods stand behind a Service, and on which port numbers. */
import { mapSelects } from '../../api/labelSelector.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service, ServicePort } from '../../api/types/service.ts';
import type { KubeObject } from '../../api/object.ts';
import type { StoreReader } from '../world.ts';

/** Services whose endpoints a change of this pod may touch. */
export function servicesOf(pod: KubeObject, store: StoreReader): readonly string[] {
  return (store.list('services', pod.metadata.namespace ?? '') as readonly Service[])
    .filter((service) => mapSelects(service.spec.selector, pod.metadata.labels))
    .map((service) => keyOf(service));
}

export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

export function podsBehind(service: Service, store: StoreReader): readonly Pod[] {
  return (store.list('pods', service.metadata.namespace ?? '') as readonly Pod[]).filter((pod) => mapSelects(service.spec.selector, pod.metadata.labels));
}

/** The families that a Service has addresses of, the primary one first; of an old one without the field, that of its address. */
export function familiesOf({ spec }: Service): readonly ('IPv4' | 'IPv6')[] {
  if (spec.ipFamilies && spec.ipFamilies.length > 0) return spec.ipFamilies as readonly ('IPv4' | 'IPv6')[];
  return [spec.clusterIP?.includes(':') === true ? 'IPv6' : 'IPv4'];
}

/** A pod's address of a family, if it has one. */
export function podAddress({ status }: Pod, family: 'IPv4' | 'IPv6'): string | undefined {
  return (status?.podIPs ?? (status?.podIP ? [{ ip: status.podIP }] : [])).find(({ ip }) => ip.includes(':') === (family === 'IPv6'))?.ip;
}

export function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
}

/** Models podutil.IsPodTerminal: all its containers have ended for good. */
export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';
}

/**
 * The number that a targetPort means on this pod, or undefined where it has no port of that name: then the pod is no endpoint of the
 * port. Models podutil.FindPort: a name is looked up in the containers, a number is taken as it is, whether anything listens or not.
 */
export function findPort(pod: Pod, port: ServicePort): number | undefined {
  const { targetPort = port.port, protocol = 'TCP' } = port;
  if (typeof targetPort === 'number') return targetPort;
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...pod.spec.containers, ...sidecars]
    .flatMap(({ ports = [] }) => ports)
    .find((candidate) => candidate.name === targetPort && (candidate.protocol ?? 'TCP') === protocol)?.containerPort;
}

export function isHeadless(service: Service): boolean {
  return service.spec.clusterIP === 'None';
}

/** A pod's hostname is published where it belongs to this Service by its subdomain. */
export function publishedHostname(pod: Pod, service: Service): string | undefined {
  const { hostname, subdomain } = pod.spec;
  return hostname && subdomain === service.metadata.name ? hostname : undefined;
}

export const headlessLabel = 'service.kubernetes.io/headless';
