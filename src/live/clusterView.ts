/** The cluster as a reader wants to see it at a glance: Services with their endpoints, Pods, nodes, and the rules of kube-proxy. */
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import type { ClusterParts } from '../cluster/parts.ts';
import type { ChangeLog } from '../cluster/world.ts';
import { iptablesTables } from '../cluster/network/iptables.ts';
import { virtualServers } from '../cluster/network/ipvs.ts';
import type { NftTable } from '../cluster/network/nftables.ts';
import { nftablesTable } from '../cluster/network/nftables.ts';
import { printNftTable } from '../cluster/network/nftablesText.ts';
import type { ObjectFacts } from '../diagram/facts.ts';
import { factsOf } from '../diagram/facts.ts';

export interface ClusterItem {
  /** Unique among all items: what a change is told by. `service/web`, `endpoint/web/10.244.1.5:8080`, `pod/web-1`, `node/kind-worker`. */
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly ready?: boolean;
  /** Who made it: `ReplicaSet web-5d9f`. */
  readonly owner?: string;
}

export interface ServiceItem extends ClusterItem {
  readonly namespace: string;
  readonly serviceName: string;
  readonly endpoints: readonly EndpointItem[];
  /** TCP ports at an address of the Service's own: what a request can be sent to. */
  readonly ports: readonly number[];
}

export interface EndpointItem extends ClusterItem {
  readonly address: string;
  /** The pod's key, where there is one. */
  readonly pod?: string;
}

export interface PodItem extends ClusterItem {
  readonly address: string;
  readonly node: string;
}

export interface ClusterView {
  /** Of the simulated world. */
  readonly nowMs: number;
  readonly services: readonly ServiceItem[];
  readonly pods: readonly PodItem[];
  readonly nodes: readonly ClusterItem[];
  readonly rules: ProxyRules;
  /** Of the same Services and Pods: what a diagram may say of them. */
  readonly facts: readonly ObjectFacts[];
}

/** What kube-proxy wrote for these Services on one node, as the node's own tool prints it. */
export interface ProxyRules {
  readonly mode: ClusterParts['options']['proxyMode'];
  readonly node: string;
  readonly lines: readonly string[];
}

/** By the last change of any object: until the next, only the clock moves. */
const views = new WeakMap<ChangeLog, ClusterView>();

export function viewCluster(cluster: ClusterParts): ClusterView {
  const { changes, nowMs } = cluster.world;
  const view = { ...((changes && views.get(changes)) ?? lookAtAll(cluster)), nowMs };
  if (changes) views.set(changes, view);
  return view;
}

function lookAtAll(cluster: ClusterParts): ClusterView {
  const { world } = cluster;
  const slices = world.list('endpointslices.discovery.k8s.io');
  const services = servicesIn(cluster);
  const pods = world.list('pods').filter((pod) => !isOfTheSystem(pod));
  return {
    nowMs: world.nowMs,
    services: services.map((service) => serviceItem(service, slices)),
    pods: pods.map(podItem),
    nodes: world.list('nodes').map(nodeItem),
    rules: rulesOn(usualNode(cluster), cluster),
    facts: [...services, ...pods].map(factsOf),
  };
}

const isOfTheSystem = ({ metadata }: KubeObject): boolean => metadata.namespace === 'kube-system' || (metadata.namespace === 'default' && metadata.name === 'kubernetes');
const nameOf = ({ metadata }: KubeObject): string => nameIn(metadata.namespace, metadata.name);
const nameIn = (namespace: string | undefined, name: string): string => (namespace === undefined || namespace === 'default' ? name : `${namespace}/${name}`);
const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});
const listAt = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textAt = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

function serviceItem(service: KubeObject, slices: readonly KubeObject[]): ServiceItem {
  const spec = objectAt(service['spec']);
  const ports = listAt(spec['ports']);
  const described = ports.map((port) => `${textAt(port['port'])} → ${textAt(port['targetPort']) || textAt(port['port'])}${port['nodePort'] === undefined ? '' : ` (${textAt(port['nodePort'])})`}`);
  const address = textAt(spec['clusterIP']);
  return {
    key: `service/${nameOf(service)}`,
    name: nameOf(service),
    detail: joined(address || textAt(spec['externalName']), ...described, spec['sessionAffinity'] === 'ClientIP' ? 'sessionAffinity: ClientIP' : ''),
    namespace: service.metadata.namespace ?? 'default',
    serviceName: service.metadata.name,
    endpoints: endpointItems(service, slices),
    ports: address === '' || address === 'None' ? [] : ports.flatMap(({ port, protocol }) => (typeof port === 'number' && (protocol ?? 'TCP') === 'TCP' ? [port] : [])),
  };
}

function endpointItems(service: KubeObject, slices: readonly KubeObject[]): readonly EndpointItem[] {
  const own = slices.filter(({ metadata }) => metadata.namespace === service.metadata.namespace && metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name);
  return own.flatMap((slice) => {
    const ports = listAt(slice['ports']).map((port) => textAt(port['port'])).join(',');
    return listAt(slice['endpoints']).flatMap((endpoint) => {
      const addresses = Array.isArray(endpoint['addresses']) ? endpoint['addresses'].map(textAt) : [];
      const conditions = objectAt(endpoint['conditions']);
      const target = objectAt(endpoint['targetRef']);
      const pod = target['kind'] === 'Pod' ? nameIn(slice.metadata.namespace, textAt(target['name'])) : undefined;
      return addresses.map((address): EndpointItem => ({
        key: `endpoint/${nameOf(service)}/${address}:${ports}`,
        // Where a pod has no port of the name that the Service asks for, the slice has none.
        name: ports === '' ? address : `${address}:${ports}`,
        detail: joined(pod ?? '', conditions['terminating'] === true ? 'terminating' : ''),
        ready: conditions['ready'] !== false,
        address,
        ...(pod === undefined ? {} : { pod: `pod/${pod}` }),
      }));
    });
  });
}

function podItem(pod: KubeObject): PodItem {
  const status = objectAt(pod['status']);
  const spec = objectAt(pod['spec']);
  const ready = listAt(status['conditions']).some((condition) => condition['type'] === 'Ready' && condition['status'] === 'True');
  const ports = listAt(spec['containers']).flatMap((container) => listAt(container['ports']).map((port) => [textAt(port['name']), textAt(port['containerPort'])].filter((part) => part !== '').join('=')));
  const waiting = listAt(status['containerStatuses']).map((container) => textAt(objectAt(objectAt(container['state'])['waiting'])['reason'])).find((reason) => reason !== '' && reason !== 'ContainerCreating');
  const phase = pod.metadata.deletionTimestamp === undefined ? (waiting ?? textAt(status['phase'])) : 'Terminating';
  const labels = Object.entries(pod.metadata.labels ?? {}).filter(([key]) => key !== 'pod-template-hash').map(([key, value]) => `${key}=${value}`);
  const owner = pod.metadata.ownerReferences?.[0];
  return {
    key: `pod/${nameOf(pod)}`,
    name: nameOf(pod),
    detail: joined(phase, textAt(status['podIP']), ...ports, ...labels),
    ready,
    address: textAt(status['podIP']),
    node: textAt(spec['nodeName']),
    ...(owner ? { owner: `${owner.kind} ${owner.name}` } : {}),
  };
}

function nodeItem(node: KubeObject): ClusterItem {
  const status = objectAt(node['status']);
  const ready = listAt(status['conditions']).some((condition) => condition['type'] === 'Ready' && condition['status'] === 'True');
  const address = listAt(status['addresses']).find(({ type }) => type === 'InternalIP');
  return { key: `node/${node.metadata.name}`, name: node.metadata.name, detail: joined(textAt(address?.['address']), textAt(objectAt(node['spec'])['podCIDR'])), ready };
}

/** A node where pods are run; the rules of the others are the same but for what is local to them. */
function usualNode({ options: { nodes } }: ClusterParts): string {
  return (nodes.find(({ roles }) => !roles.includes('control-plane')) ?? nodes[0])?.name ?? '';
}

export function rulesOn(node: string, cluster: ClusterParts): ProxyRules {
  const { proxyMode: mode } = cluster.options;
  const services = servicesIn(cluster);
  return { mode, node, lines: services.length === 0 ? [] : linesOf(services, mode, node, cluster) };
}

const servicesIn = ({ world }: ClusterParts): readonly KubeObject[] => world.list('services').filter((service) => !isOfTheSystem(service));

function linesOf(services: readonly KubeObject[], mode: ProxyRules['mode'], node: string, cluster: ClusterParts): readonly string[] {
  switch (mode) {
    case 'iptables': {
      const ids = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      // Which packets are masqueraded on their way back decides nothing of where they go.
      const isTheirs = (rule: string): boolean => !rule.endsWith('-j KUBE-MARK-MASQ') && ids.some((id) => new RegExp(`--comment "(?:[^"]* )?${id.replaceAll('.', '\\.')}[": ]`).test(rule));
      return iptablesTables(cluster, node).flatMap(({ rules }) => [...rules].flatMap(([chain, all]) => all.filter(isTheirs).map((rule) => `-A ${chain} ${rule}`)));
    }
    case 'ipvs': {
      const addresses = services.map((service) => textAt(objectAt(service['spec'])['clusterIP']));
      return virtualServers(cluster, node)
        .filter(({ address }) => addresses.some((own) => address.startsWith(`${own}:`)))
        .flatMap(({ protocol, address, realServers }) => [`${protocol} ${address} rr`, ...realServers.map((real) => `  -> ${real}`)]);
    }
    case 'nftables': {
      const ids = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      return (['ip', 'ip6'] as const).flatMap((family) => {
        const table = nftablesTable(cluster, node, family);
        const theirs = table && partOf(table, ids);
        return theirs && theirs.chains.length + theirs.sets.length > 0 ? printNftTable(theirs).trimEnd().split('\n') : [];
      });
    }
  }
}

/** What of a table is about these Services, by `namespace/name`: their chains are called by it, and so are the elements that lead there or turn away. */
function partOf(table: NftTable, ids: readonly string[]): NftTable {
  const isTheirs = (text: string): boolean => ids.some((id) => text.includes(`-${id}/`) || text === id || text.startsWith(`${id}:`));
  const sets = table.sets.map((set) => ({ ...set, elements: set.elements.filter(({ verdict = '', comment = '' }) => isTheirs(verdict) || isTheirs(comment)) }));
  return {
    ...table,
    sets: sets.filter(({ name, elements }) => elements.length > 0 || isTheirs(name)),
    // Which packets are masqueraded on their way back decides nothing of where they go.
    chains: table.chains.filter(({ name }) => isTheirs(name)).map((chain) => ({ ...chain, rules: chain.rules.filter((rule) => !rule.endsWith('jump mark-for-masquerade')) })),
  };
}
