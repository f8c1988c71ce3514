/** The cluster as a reader wants to see it at a glance: Services with their endpoints, and Pods. */
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { StoreReader } from '../cluster/world.ts';
import type { KubeObject } from '../api/object.ts';
import type { ObjectFacts } from '../diagram/facts.ts';
import { factsOf } from '../diagram/facts.ts';

export interface ClusterItem {
  /** Unique among all items: what a change is told by. */
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly ready?: boolean;
}

export interface ClusterView {
  readonly services: readonly (ClusterItem & { readonly endpoints: readonly ClusterItem[] })[];
  readonly pods: readonly ClusterItem[];
  /** Of the same Services and Pods: what a diagram may say of them. */
  readonly facts: readonly ObjectFacts[];
}

export function viewCluster(store: StoreReader): ClusterView {
  const slices = store.list('endpointslices.discovery.k8s.io');
  const services = store.list('services').filter((service) => !isOfTheSystem(service));
  const pods = store.list('pods').filter((pod) => !isOfTheSystem(pod));
  return {
    services: services.map((service) => ({ ...serviceItem(service), endpoints: endpointItems(service, slices) })),
    pods: pods.map(podItem),
    facts: [...services, ...pods].map(factsOf),
  };
}

const isOfTheSystem = ({ metadata }: KubeObject): boolean => metadata.namespace === 'kube-system' || (metadata.namespace === 'default' && metadata.name === 'kubernetes');
const nameOf = ({ metadata }: KubeObject): string => (metadata.namespace === 'default' ? metadata.name : `${metadata.namespace}/${metadata.name}`);
const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});
const listAt = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textAt = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function serviceItem(service: KubeObject): ClusterItem {
  const spec = objectAt(service['spec']);
  const ports = listAt(spec['ports']).map((port) => `${textAt(port['port'])} → ${textAt(port['targetPort']) || textAt(port['port'])}${port['nodePort'] === undefined ? '' : ` (${textAt(port['nodePort'])})`}`);
  return { key: `service/${nameOf(service)}`, name: nameOf(service), detail: [textAt(spec['clusterIP']) || textAt(spec['externalName']), ...ports].filter((part) => part !== '').join(' · ') };
}

function endpointItems(service: KubeObject, slices: readonly KubeObject[]): readonly ClusterItem[] {
  const own = slices.filter(({ metadata }) => metadata.namespace === service.metadata.namespace && metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name);
  return own.flatMap((slice) => {
    const ports = listAt(slice['ports']).map((port) => textAt(port['port'])).join(',');
    return listAt(slice['endpoints']).flatMap((endpoint) => {
      const addresses = Array.isArray(endpoint['addresses']) ? endpoint['addresses'].map(textAt) : [];
      const ready = objectAt(endpoint['conditions'])['ready'] !== false;
      const pod = textAt(objectAt(endpoint['targetRef'])['name']);
      return addresses.map((address): ClusterItem => ({ key: `endpoint/${nameOf(service)}/${address}:${ports}`, name: `${address}:${ports}`, detail: pod, ready }));
    });
  });
}

function podItem(pod: KubeObject): ClusterItem {
  const status = objectAt(pod['status']);
  const ready = listAt(status['conditions']).some((condition) => condition['type'] === 'Ready' && condition['status'] === 'True');
  const ports = listAt(objectAt(pod['spec'])['containers']).flatMap((container) => listAt(container['ports']).map((port) => [textAt(port['name']), textAt(port['containerPort'])].filter((part) => part !== '').join('=')));
  const phase = pod.metadata.deletionTimestamp === undefined ? textAt(status['phase']) : 'Terminating';
  return { key: `pod/${nameOf(pod)}`, name: nameOf(pod), detail: [phase, textAt(status['podIP']), ...ports].filter((part) => part !== '').join(' · '), ready };
}
