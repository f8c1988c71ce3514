/** NetworkPolicies: whether a packet may leave its pod and enter another. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
import type { KubeObject } from '../../api/object.ts';
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import type { IntOrString, LabelSelector } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StoreReader } from '../world.ts';
import { inRange } from './address.ts';
import type { Protocol } from './trace.ts';

interface NetworkPolicy extends KubeObject {
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly { readonly from?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
    readonly egress?: readonly { readonly to?: readonly PolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
  };
}

type PolicyPeer = {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
};

type PolicyPort = { readonly protocol?: string; readonly port?: IntOrString; readonly endPort?: number };

/** One end of a connection: an address, and the pod that has it. */
export interface PolicyEnd {
  readonly address: string;
  readonly pod?: Pod;
}

export interface PolicyPacket {
  readonly from: PolicyEnd;
  readonly to: PolicyEnd;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Why the packet is not let through, or undefined if it is. Policies allow; what selects a pod and allows nothing denies all. */
export function deniedBy(packet: PolicyPacket, store: StoreReader): string | undefined {
  const { from, to } = packet;
  if (from.pod && from.pod === to.pod) return undefined;
  const leaving = from.pod && denial('Egress', from.pod, to, packet, store);
  return leaving ?? (to.pod && denial('Ingress', to.pod, from, packet, store));
}

function denial(direction: 'Ingress' | 'Egress', pod: Pod, other: PolicyEnd, packet: PolicyPacket, store: StoreReader): string | undefined {
  const policies = (store.list('networkpolicies.networking.k8s.io', pod.metadata.namespace ?? '') as readonly NetworkPolicy[]).filter(
    ({ spec }) => typesOf(spec).includes(direction) && labelSelectorSelects(spec.podSelector ?? {}, pod.metadata.labels),
  );
  if (policies.length === 0) return undefined;
  const allows = ({ spec, metadata }: NetworkPolicy): boolean => {
    const rules = direction === 'Ingress' ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })) : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
    return rules.some(
      ({ peers, ports }) =>
        (!peers || peers.length === 0 || peers.some((peer) => isPeer(peer, other, metadata.namespace ?? '', store))) &&
        (!ports || ports.length === 0 || ports.some((port) => isPort(port, packet))),
    );
  };
  if (policies.some(allows)) return undefined;
  return `no NetworkPolicy lets it ${direction === 'Ingress' ? 'into' : 'out of'} pod ${pod.metadata.name} (${policies.map(({ metadata }) => metadata.name).join(', ')})`;
}

/** What a policy is about where it does not say: ingress always, egress if it has such rules. */
function typesOf({ policyTypes, egress }: NetworkPolicy['spec']): readonly string[] {
  return policyTypes ?? (egress && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']);
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, { address, pod }: PolicyEnd, namespace: string, store: StoreReader): boolean {
  if (ipBlock) return inRange(ipBlock.cidr, address) && !ipBlock.except?.some((range) => inRange(range, address));
  if (!pod) return false;
  const at = pod.metadata.namespace ?? '';
  const rightNamespace = namespaceSelector ? labelSelectorSelects(namespaceSelector, store.get('namespaces', '', at)?.metadata.labels) : at === namespace;
  return rightNamespace && (!podSelector || labelSelectorSelects(podSelector, pod.metadata.labels));
}

/** The port is the one that is reached in the end, on the pod; a name is looked up there. */
function isPort({ protocol = 'TCP', port, endPort }: PolicyPort, packet: PolicyPacket): boolean {
  if (protocol !== packet.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return endPort === undefined ? port === packet.port : packet.port >= port && packet.port <= endPort;
  return (packet.to.pod?.spec.containers ?? []).some(({ ports }) => ports?.some((one) => one.name === port && one.containerPort === packet.port && (one.protocol ?? 'TCP') === protocol));
}
