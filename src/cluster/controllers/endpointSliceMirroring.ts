/** The EndpointSlice mirroring controller: Endpoints that somebody keeps by hand show as slices too, because kube-proxy reads only those. */
import { sameJson } from '../../base/json.ts';
import type { EndpointAddress, Endpoints, EndpointSlice, SliceEndpoint } from '../../api/types/endpoints.ts';
import type { Service } from '../../api/types/service.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import { generatedNameAlphabet } from '../ports/choices.ts';
import { create, groupVersion, remove, update } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { nextNumber } from './counters.ts';
import { keyOf } from './serviceEndpoints.ts';

const resource = 'endpointslices.discovery.k8s.io';
const managedBy = 'endpointslicemirroring-controller.k8s.io';
const serviceNameLabel = 'kubernetes.io/service-name';
const managedByLabel = 'endpointslice.kubernetes.io/managed-by';
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror';

export const endpointSliceMirroring: Controller = {
  name: 'endpoint-slice-mirroring-controller',
  agent: 'kube-controller-manager',
  latencyMs: 6,
  watches: {
    endpoints: (object) => [keyOf(object)],
    services: (object) => [keyOf(object)],
    [resource]: ({ metadata }) => (metadata.labels?.[managedByLabel] === managedBy ? [`${metadata.namespace ?? ''}/${metadata.labels[serviceNameLabel] ?? ''}`] : []),
  },
  reconcile(key, context) {
    if (!atLeast(context.options.version, '1.19')) return;
    const [namespace = '', name = ''] = key.split('/');
    const service = context.store.get('services', namespace, name) as Service | undefined;
    const endpoints = context.store.get('endpoints', namespace, name) as Endpoints | undefined;
    const existing = (context.store.list(resource, namespace) as readonly EndpointSlice[]).filter(
      ({ metadata: { labels } }) => labels?.[serviceNameLabel] === name && labels[managedByLabel] === managedBy,
    );
    const hasSelector = Object.keys(service?.spec.selector ?? {}).length > 0;
    const mirrors = service && endpoints && !hasSelector && endpoints.metadata.labels?.[skipLabel] !== 'true';
    if (!mirrors) {
      for (const slice of existing) remove(context, resource, slice);
      return;
    }
    mirror(endpoints, existing, context);
  },
};

/** More addresses of one subset than this are not mirrored. */
const maxMirrored = 1000;

/** One slice a subset. */
function mirror(endpoints: Endpoints, existing: readonly EndpointSlice[], context: ControlContext): void {
  const left = new Set(existing);
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of endpoints.subsets ?? []) {
    const content = {
      endpoints: [...addresses.map((address) => mirrored(address, { ready: true })), ...notReadyAddresses.map((address) => mirrored(address, { ready: false }))].slice(0, maxMirrored),
      ports: ports.map(({ name = '', port, protocol = 'TCP', appProtocol }) => ({ name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) })),
    };
    const slice = [...left].find((one) => sameJson(one.ports ?? [], content.ports)) ?? [...left][0];
    if (slice) left.delete(slice);
    write(endpoints, slice, content, context);
  }
  for (const slice of left) remove(context, resource, slice);
}

function mirrored({ ip, hostname, nodeName, targetRef }: EndpointAddress, conditions: { readonly ready: boolean }): SliceEndpoint {
  return {
    addresses: [ip],
    conditions,
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
}

function write(owner: Endpoints, slice: EndpointSlice | undefined, content: Pick<EndpointSlice, 'endpoints' | 'ports'>, context: ControlContext): void {
  const { name, namespace = '', uid = '' } = owner.metadata;
  const labels = { ...owner.metadata.labels, [serviceNameLabel]: name, [managedByLabel]: managedBy };
  const { 'kubectl.kubernetes.io/last-applied-configuration': _applied, 'endpoints.kubernetes.io/last-change-trigger-time': _time, ...annotations } = owner.metadata.annotations ?? {};
  if (slice) {
    const { annotations: old = {}, ...metadata } = slice.metadata;
    if (sameJson(slice.endpoints ?? [], content.endpoints) && sameJson(slice.ports ?? [], content.ports) && sameJson(slice.metadata.labels, labels) && sameJson(old, annotations)) return;
    update(context, resource, { ...slice, metadata: { ...metadata, labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) }, ...content });
    return;
  }
  const stem = `${choiceStem(context.store, 'endpoints', 'endpoints', namespace, name)}/endpointslice`;
  const taken = new Set(context.store.list(resource, namespace).map((other) => other.metadata.name.slice(name.length + 1)));
  const suffix = context.choose(`${stem}/${nextNumber(stem, context)}`, { kind: 'word', length: 5, alphabet: generatedNameAlphabet, taken });
  create(context, resource, {
    apiVersion: groupVersion(context.options, 'discovery.k8s.io'),
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      name: `${name}-${suffix}`,
      namespace,
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ownerReferences: [{ apiVersion: 'v1', kind: 'Endpoints', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: content.endpoints?.some(({ addresses }) => addresses[0]?.includes(':') === true) === true ? 'IPv6' : 'IPv4',
    ...content,
  });
}
