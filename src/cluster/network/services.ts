/** Services and their endpoints as kube-proxy sees them: one entry for each port of each Service that has an address of its own. */
import type { EndpointSlice, SliceEndpoint, SlicePort } from '../../api/types/endpoints.ts';
import type { Service, ServicePort } from '../../api/types/service.ts';
import type { ChangeLog, StoreReader, World } from '../world.ts';
import { familyOf, withPort } from './address.ts';
import type { Protocol } from './trace.ts';

export interface ProxyEndpoint {
  readonly address: string;
  readonly port: number;
  readonly node?: string;
  readonly pod?: { readonly namespace: string; readonly name: string };
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

export interface ServicePortInfo {
  readonly namespace: string;
  readonly name: string;
  readonly portName: string;
  /** `default/web:http`, or without the colon where the port has no name: the name in comments and in chain hashes. */
  readonly id: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly targetPort: number | string;
  readonly clusterIP: string;
  readonly nodePort?: number;
  readonly externalIPs: readonly string[];
  readonly loadBalancerIPs: readonly string[];
  readonly sourceRanges: readonly string[];
  /** Undefined where there is no session affinity. */
  readonly affinitySeconds?: number;
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  readonly healthCheckNodePort?: number;
  /** All of them, ready or not, in the order of `address:port` as text. */
  readonly endpoints: readonly ProxyEndpoint[];
}

export const endpointSlices = 'endpointslices.discovery.k8s.io';

const defaultAffinitySeconds = 10_800;

/** The newest change stands for the whole state of the store, so what was made of it once is good until there is a newer one. */
const known = new WeakMap<ChangeLog, readonly ServicePortInfo[]>();

/** Models kube-proxy's ServicePortMap and EndpointsMap (pkg/proxy): headless and ExternalName Services are not its business. */
export function servicePorts(world: World): readonly ServicePortInfo[] {
  const before = world.changes && known.get(world.changes);
  if (before) return before;
  const ports = readServicePorts(world);
  if (world.changes) known.set(world.changes, ports);
  return ports;
}

function readServicePorts(store: StoreReader): readonly ServicePortInfo[] {
  const services = store.list('services') as readonly Service[];
  return services.flatMap((service) => {
    const { metadata, spec } = service;
    if (!spec.clusterIP || spec.clusterIP === 'None' || spec.type === 'ExternalName') return [];
    if (metadata.labels?.['service.kubernetes.io/service-proxy-name'] !== undefined) return [];
    const slices = slicesOf(store, metadata.namespace ?? '', metadata.name);
    const addresses = spec.clusterIPs ?? [spec.clusterIP];
    return addresses.flatMap((clusterIP) => (spec.ports ?? []).map((port) => infoOf(service, port, clusterIP, slices)));
  });
}

/** The EndpointSlices that belong to a Service. */
export function slicesOf(store: StoreReader, namespace: string, service: string): readonly EndpointSlice[] {
  return (store.list(endpointSlices, namespace) as readonly EndpointSlice[]).filter(
    ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service,
  );
}

function infoOf({ metadata, spec, status }: Service, port: ServicePort, clusterIP: string, slices: readonly EndpointSlice[]): ServicePortInfo {
  const namespace = metadata.namespace ?? '';
  const portName = port.name ?? '';
  const family = familyOf(clusterIP) ?? 'IPv4';
  const sameFamily = (address: string): boolean => familyOf(address) === family;
  const exposed = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  return {
    namespace,
    name: metadata.name,
    portName,
    id: portName === '' ? `${namespace}/${metadata.name}` : `${namespace}/${metadata.name}:${portName}`,
    protocol: (port.protocol ?? 'TCP') as Protocol,
    port: port.port,
    targetPort: port.targetPort ?? port.port,
    clusterIP,
    ...(exposed && port.nodePort ? { nodePort: port.nodePort } : {}),
    externalIPs: (spec.externalIPs ?? []).filter(sameFamily),
    loadBalancerIPs:
      spec.type === 'LoadBalancer' ? (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip !== undefined && sameFamily(ip) ? [ip] : [])) : [],
    sourceRanges: spec.type === 'LoadBalancer' ? (spec.loadBalancerSourceRanges ?? []).map((range) => range.trim()) : [],
    ...(spec.sessionAffinity === 'ClientIP' ? { affinitySeconds: spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinitySeconds } : {}),
    internalLocal: spec.internalTrafficPolicy === 'Local',
    externalLocal: spec.externalTrafficPolicy === 'Local',
    ...(spec.healthCheckNodePort ? { healthCheckNodePort: spec.healthCheckNodePort } : {}),
    endpoints: endpointsOf(slices.filter(({ addressType }) => addressType === family), portName, port.protocol ?? 'TCP'),
  };
}

/** Models EndpointSliceCache: a port is found by its name and protocol, so it may have another number in each slice. */
function endpointsOf(slices: readonly EndpointSlice[], portName: string, protocol: string): readonly ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    for (const port of slice.ports ?? []) {
      if ((port.name ?? '') !== portName || (port.protocol ?? 'TCP') !== protocol || port.port === undefined) continue;
      for (const endpoint of slice.endpoints ?? []) for (const one of endpointOf(endpoint, port)) found.set(withPort(one.address, one.port), one);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, endpoint]) => endpoint);
}

/** Only the first address counts: an endpoint with more of them has never been a thing. */
function endpointOf({ addresses, conditions, nodeName, targetRef, topology, hints }: SliceEndpoint, { port }: SlicePort): readonly ProxyEndpoint[] {
  const [address] = addresses;
  if (address === undefined || port === undefined) return [];
  const ready = conditions?.ready ?? true;
  const node = nodeName ?? topology?.['kubernetes.io/hostname'];
  const nodeHints = (hints as { readonly forNodes?: readonly { readonly name: string }[] } | undefined)?.forNodes ?? [];
  return [
    {
      address,
      port,
      ...(node === undefined ? {} : { node }),
      ...(targetRef?.kind === 'Pod' ? { pod: { namespace: targetRef.namespace ?? '', name: targetRef.name ?? '' } } : {}),
      ready,
      serving: conditions?.serving ?? ready,
      terminating: conditions?.terminating ?? false,
      zoneHints: (hints?.forZones ?? []).map(({ name }) => name),
      nodeHints: nodeHints.map(({ name }) => name),
    },
  ];
}
