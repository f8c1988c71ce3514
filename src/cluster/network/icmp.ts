/** What becomes of an ICMP echo request: kube-proxy's rules are about TCP, UDP and SCTP alone. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterParts } from '../parts.ts';
import { runningContainers } from '../node/containers.ts';
import { habitOf, isBridged } from './connections.ts';
import { firstHost } from './address.ts';
import { hosts, ofFamily, ownerOf } from './hosts.ts';
import { servicePorts } from './services.ts';
import type { Origin } from './trace.ts';

export type EchoReply =
  | { readonly kind: 'reply'; readonly ttl: number }
  | { readonly kind: 'silence' }
  /** A port unreachable comes back; `sent`: whether the packet got out of the sender's own kernel before. */
  | { readonly kind: 'rejected'; readonly from: string; readonly sent: boolean };

/** Linux sends with a TTL of 64; each machine on the way takes one off. */
const initialTtl = 64;

export function echo(cluster: ClusterParts, origin: Origin, address: string): EchoReply {
  if (address.startsWith('127.') || address === '::1') return { kind: 'reply', ttl: initialTtl };
  const nodes = hosts(cluster);
  const owner = ownerOf(address, cluster, nodes);
  const pod = origin.kind === 'pod' ? (cluster.world.get('pods', origin.namespace, origin.name) as Pod | undefined) : undefined;
  const nodeName = origin.kind === 'node' ? origin.name : pod?.spec.nodeName;
  const inPodNetwork = pod !== undefined && !pod.spec.hostNetwork;
  switch (owner.kind) {
    case 'service': {
      // ipvs puts the address on a dummy interface of every node, which answers; with iptables no machine has it.
      const { proxyMode } = cluster.options;
      const known = servicePorts(cluster.world).some(({ clusterIP }) => clusterIP === address);
      const host = nodes.find(({ name }) => name === nodeName);
      // In nftables mode what no Service has at its address is rejected, whatever the protocol.
      if (proxyMode === 'nftables' && known && host) return { kind: 'rejected', from: inPodNetwork ? firstHost(ofFamily(host.podCidrs, address) ?? host.podCidr) : (ofFamily(host.addresses, address) ?? host.address), sent: inPodNetwork };
      return proxyMode === 'ipvs' && known && origin.kind !== 'outside' ? { kind: 'reply', ttl: initialTtl } : { kind: 'silence' };
    }
    case 'node': {
      const same = owner.host.name === nodeName;
      return { kind: 'reply', ttl: same || !inPodNetwork ? initialTtl : initialTtl - 1 };
    }
    case 'pod': {
      if (origin.kind === 'outside') return { kind: 'silence' };
      const up = cluster.world.read(runningContainers).has(`${owner.pod.metadata.namespace ?? ''}/${owner.pod.metadata.name}`);
      if (!up) return { kind: 'silence' };
      if (pod?.metadata.uid === owner.pod.metadata.uid) return { kind: 'reply', ttl: initialTtl };
      const hops = owner.host.name === nodeName ? (inPodNetwork && !isBridged(cluster) ? 1 : 0) : inPodNetwork ? 2 : 1;
      return { kind: 'reply', ttl: initialTtl - hops };
    }
    case 'nobody':
      throw new Unsupported('ping of an address that no pod has');
    case 'outside':
      // As with connections: silence is the one answer that needs no knowledge.
      if (habitOf(cluster, `outside ${address}`, 'silent', 'unknown') === 'silent') return { kind: 'silence' };
      throw new Unsupported(`${address}: it is outside the cluster`);
  }
}
