/** The EndpointSlice controller: for each Service with a selector, slices of up to a hundred endpoints that share their ports. */
import { sameJson } from '../../base/json.ts';
import type { EndpointSlice, SliceEndpoint, SlicePort } from '../../api/types/endpoints.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import { generatedNameAlphabet } from '../ports/choices.ts';
import type { StoreReader } from '../world.ts';
import { create, groupVersion, remove, update } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { nextNumber, numbered } from './counters.ts';
import { untilFirstLookMs } from './firstLook.ts';
import { lookAt } from './lastLook.ts';
import { anyOrderOf } from './permutations.ts';
import { familiesOf, findPort, headlessLabel, isHeadless, isReady, isTerminal, keyOf, podAddress, podsBehind, publishedHostname, servicesOf } from './serviceEndpoints.ts';
import { sortedByHash, spewPointer } from './spew.ts';
import { redistributed, withHints } from './topologyHints.ts';
import { triggerTime, withTriggerTime } from './triggerTime.ts';

const resource = 'endpointslices.discovery.k8s.io';
const maxEndpoints = 100;
const serviceNameLabel = 'kubernetes.io/service-name';
const managedByLabel = 'endpointslice.kubernetes.io/managed-by';
const managedBy = 'endpointslice-controller.k8s.io';

export const endpointSlice: Controller = {
  name: 'endpoint-slice-controller',
  agent: 'kube-controller-manager',
  latencyMs: 6,
  watches: {
    services: (service) => [keyOf(service)],
    pods: servicesOf,
    [resource]: (slice) => (slice.metadata.labels?.[managedByLabel] === managedBy ? [`${slice.metadata.namespace ?? ''}/${slice.metadata.labels[serviceNameLabel] ?? ''}`] : []),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const service = context.store.get('services', namespace, name) as Service | undefined;
    const existing = slicesOf(namespace, name, context.store);
    // Slices of a Service that is gone are the garbage collector's.
    if (!service?.spec.selector || Object.keys(service.spec.selector).length === 0) return;
    if (service.metadata.deletionTimestamp !== undefined || service.spec.type === 'ExternalName') return;
    const lateMs = untilFirstLookMs('slices', service, context);
    if (lateMs > 0) context.requeue(key, lateMs);
    else reconcileSlices(service, existing, context);
  },
};

function slicesOf(namespace: string, service: string, store: StoreReader): readonly EndpointSlice[] {
  return (store.list(resource, namespace) as readonly EndpointSlice[]).filter(
    ({ metadata: { labels } }) => labels?.[serviceNameLabel] === service && labels[managedByLabel] === managedBy,
  );
}

interface PortGroup {
  readonly ports: readonly SlicePort[];
  readonly endpoints: SliceEndpoint[];
}

type Family = 'IPv4' | 'IPv6';

/** Each family has slices of its own; what is of a family that the Service no longer has goes. */
function reconcileSlices(service: Service, existing: readonly EndpointSlice[], context: ControlContext): void {
  const families = familiesOf(service);
  const pods = podsBehind(service, context.store);
  const seen = lookAt('slices', service, pods, existing, context);
  if (seen === 'nothing') return;
  const time = seen === 'change' ? triggerTime('slices', service, pods, context) : undefined;
  for (const slice of existing) if (!families.some((family) => family === slice.addressType)) remove(context, resource, slice);
  for (const family of inAnyOrder(families, service, existing, context)) reconcileFamily(family, service, existing.filter(({ addressType }) => addressType === family), time, context);
}

/** The families of a Service are a Go map: which one gets its first slice before the other is anybody's guess. */
function inAnyOrder(families: readonly Family[], service: Service, existing: readonly EndpointSlice[], context: ControlContext): readonly Family[] {
  if (families.length < 2 || existing.length > 0) return families;
  const { namespace = '', name } = service.metadata;
  const order = context.choose(`${choiceStem(context.store, 'service', 'services', namespace, name)}/endpointslice/families`, anyOrderOf(families)).split(',');
  return families.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}

function reconcileFamily(family: Family, service: Service, existing: readonly EndpointSlice[], time: string | undefined, context: ControlContext): void {
  const groups = groupByPorts(family, service, context);
  // Every group claims its own slices before any takes over what is left.
  const claimed = groups.map((group) => ({ group, own: existing.filter((slice) => sameJson(slice.ports ?? [], group.ports)) }));
  const left = new Set(existing.filter((slice) => !claimed.some(({ own }) => own.includes(slice))));
  for (const { group, own } of claimed) placeEndpoints(family, service, group, own, left, time, context);
  for (const slice of left) remove(context, resource, slice);
}

/** Endpoints stay in the slice in which they are; new ones fill up what is there before another slice is begun. */
function placeEndpoints(family: Family, service: Service, group: PortGroup, own: readonly EndpointSlice[], left: Set<EndpointSlice>, time: string | undefined, context: ControlContext): void {
  const identity = (endpoint: SliceEndpoint): string => `${endpoint.addresses[0] ?? ''} ${endpoint.targetRef?.uid ?? ''}`;
  const wanted = new Map(group.endpoints.map((endpoint) => [identity(endpoint), endpoint]));
  const hints = new Map(own.flatMap(({ endpoints }) => (endpoints ?? []).map((endpoint) => [identity(endpoint), endpoint.hints?.forZones?.[0]?.name] as const)));
  const kept = own.map((slice) => {
    const endpoints = (slice.endpoints ?? []).flatMap((endpoint) => {
      const now = wanted.get(identity(endpoint));
      wanted.delete(identity(endpoint));
      return now ? [now] : [];
    });
    return { slice: slice as EndpointSlice | undefined, endpoints };
  });
  for (const endpoint of anyOrder([...wanted.values()], service, context)) {
    const room = kept.find(({ endpoints }) => endpoints.length < maxEndpoints);
    if (room) room.endpoints.push(endpoint);
    else {
      kept.push({ slice: takeAny(left), endpoints: [endpoint] });
    }
  }
  if (kept.length === 0) kept.push({ slice: takeAny(left), endpoints: [] });
  const stem = `${choiceStem(context.store, 'service', 'services', service.metadata.namespace ?? '', service.metadata.name)}/endpointslice/hint`;
  const hinted = [
    ...redistributed(
      service,
      kept.flatMap(({ endpoints }) => endpoints),
      (endpoint) => hints.get(identity(endpoint)),
      (zones) => context.choose(numbered(stem, context), { kind: 'oneOf', options: zones }),
      context,
    ),
  ];
  for (const [index, { slice, ...one }] of kept.entries()) {
    const endpoints = hinted.splice(0, one.endpoints.length);
    if (slice && endpoints.length === 0 && kept.length > 1 && index > 0) remove(context, resource, slice);
    else writeSlice(family, service, slice, endpoints, group.ports, time, context);
  }
}

/** New endpoints come out of a Go set, in any order. */
function anyOrder(endpoints: readonly SliceEndpoint[], service: Service, context: ControlContext): readonly SliceEndpoint[] {
  if (endpoints.length < 2) return endpoints;
  const { namespace = '', name } = service.metadata;
  const id = numbered(`${choiceStem(context.store, 'service', 'services', namespace, name)}/endpointslice/order`, context);
  const byAddress = new Map(endpoints.map((endpoint) => [endpoint.addresses.join(','), endpoint]));
  return context.choose(id, anyOrderOf([...byAddress.keys()])).split(',').flatMap((address) => byAddress.get(address) ?? []);
}

/** A slice that no group of ports claims is taken over for another. */
function takeAny(left: Set<EndpointSlice>): EndpointSlice | undefined {
  const [slice] = left;
  if (slice) left.delete(slice);
  return slice;
}

/** Pods whose ports come out as the same numbers share slices; a Service without endpoints keeps one slice without ports. */
function groupByPorts(family: Family, service: Service, context: ControlContext): readonly PortGroup[] {
  const groups = new Map<string, PortGroup>();
  for (const pod of podsBehind(service, context.store)) {
    const address = podAddress(pod, family);
    if (address === undefined || isTerminal(pod) || !pod.spec.nodeName) continue;
    const ports = portsOf(pod, service, context);
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    groups.set(key, group);
    group.endpoints.push(endpointOf(pod, address, service, context));
  }
  // Hints are given to all endpoints of a Service together, however their ports group them.
  const all = [...groups.values()];
  const hinted = [...withHints(service, all.flatMap(({ endpoints }) => endpoints), context)];
  return all.length > 0 ? all.map(({ ports, endpoints }) => ({ ports, endpoints: hinted.splice(0, endpoints.length) })) : [{ ports: [], endpoints: [] }];
}

function portsOf(pod: Pod, service: Service, context: ControlContext): readonly SlicePort[] {
  const ports = (service.spec.ports ?? []).flatMap((servicePort): readonly SlicePort[] => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const appProtocol = servicePort.appProtocol === undefined || !atLeast(context.options.version, '1.20') ? {} : { appProtocol: servicePort.appProtocol };
    return [{ name: servicePort.name ?? '', port, protocol: servicePort.protocol ?? 'TCP', ...appProtocol }];
  });
  const type = atLeast(context.options.version, '1.21') ? 'v1' : 'v1beta1';
  return sortedByHash(ports, (port) => spewPort(type, port));
}

/** Models the order that NewPortMapKey leaves behind. */
function spewPort(type: string, { name, protocol, port, appProtocol }: SlicePort): string {
  return `(${type}.EndpointPort){Name:${spewPointer(name)} Protocol:${spewPointer(protocol, 'v1.Protocol')} Port:${spewPointer(port, 'int32')} AppProtocol:${spewPointer(appProtocol)}}`;
}

function endpointOf(pod: Pod, address: string, service: Service, context: ControlContext): SliceEndpoint {
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const serving = isReady(pod);
  const ready = service.spec.publishNotReadyAddresses === true || (serving && !terminating);
  const hostname = publishedHostname(pod, service);
  const { namespace, name, uid, resourceVersion } = pod.metadata;
  const { version } = context.options;
  const node = context.store.get('nodes', '', pod.spec.nodeName ?? '');
  const zone = node?.metadata.labels?.['topology.kubernetes.io/zone'];
  const isBeta = !atLeast(version, '1.21');
  const conditions = atLeast(version, '1.22') ? { ready, serving, terminating } : { ready };
  return {
    addresses: [address],
    conditions,
    ...(hostname === undefined ? {} : { hostname }),
    ...(isBeta ? { topology: { 'kubernetes.io/hostname': pod.spec.nodeName ?? '', ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }) } } : {}),
    ...(pod.spec.nodeName === undefined || isBeta ? {} : { nodeName: pod.spec.nodeName }),
    ...(zone === undefined || isBeta ? {} : { zone }),
    targetRef: {
      kind: 'Pod',
      ...(namespace === undefined ? {} : { namespace }),
      name,
      ...(uid === undefined ? {} : { uid }),
      ...(atLeast(version, '1.22') || resourceVersion === undefined ? {} : { resourceVersion }),
    },
  };
}

function writeSlice(family: Family, service: Service, slice: EndpointSlice | undefined, endpoints: readonly SliceEndpoint[], ports: readonly SlicePort[], time: string | undefined, context: ControlContext): void {
  const { name, namespace = '', uid = '' } = service.metadata;
  const labels: Record<string, string> = { ...service.metadata.labels, [serviceNameLabel]: name, [managedByLabel]: managedBy };
  if (isHeadless(service)) labels[headlessLabel] = '';
  else delete labels[headlessLabel];
  // No ports means every port in a slice, so that of a Service without endpoints has a null.
  const content = { endpoints: endpoints.length > 0 ? endpoints : null, ports: ports.length > 0 ? ports : null };
  const annotations = withTriggerTime(slice?.metadata.annotations, time);
  if (slice) {
    if (sameJson(slice.endpoints ?? [], endpoints) && sameJson(slice.ports ?? [], ports) && sameJson(slice.metadata.labels ?? {}, labels)) return;
    const { annotations: _annotations, ...metadata } = slice.metadata;
    update(context, resource, { ...slice, metadata: { ...metadata, labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) }, ...content });
    return;
  }
  const taken = new Set(context.store.list(resource, namespace).map((other) => other.metadata.name.slice(name.length + 1)));
  const stem = `${choiceStem(context.store, 'service', 'services', namespace, name)}/endpointslice`;
  const suffix = context.choose(`${stem}/${nextNumber(stem, context)}`, {
    kind: 'word',
    length: 5,
    alphabet: generatedNameAlphabet,
    taken,
  });
  create(context, resource, {
    apiVersion: groupVersion(context.options, 'discovery.k8s.io'),
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      name: `${name}-${suffix}`,
      namespace,
      labels,
      annotations,
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: family,
    ...content,
  });
}
