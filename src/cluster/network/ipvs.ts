/** The virtual servers of kube-proxy in ipvs mode on one node. */
import type { ClusterParts } from '../parts.ts';
import { parseAddress } from '../addresses.ts';
import { firstHost, withPort } from './address.ts';
import { habitOf } from './connections.ts';
import { hosts } from './hosts.ts';
import { behindVirtualServer, fallsBackToTerminating } from './proxyRules.ts';
import { servicePorts } from './services.ts';
import { categorize } from './topology.ts';

export interface VirtualServer {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** With the port. */
  readonly address: string;
  readonly persistentSeconds?: number;
  /** Addresses with their ports. */
  readonly realServers: readonly string[];
}

/** Models kube-proxy's ipvs proxier: one virtual server for each address by which a Service port is reached; node ports on each address of the node, that of its bridge to the pods too. */
export function virtualServers(cluster: ClusterParts, node: string): readonly VirtualServer[] {
  const host = hosts(cluster).find(({ name }) => name === node);
  // Each node's kube-proxy has a configuration of its own.
  const mode = cluster.options.proxyMode === 'ipvs' ? 'ipvs' : habitOf(cluster, `kube-proxy on ${node}`, 'iptables', 'ipvs');
  if (mode !== 'ipvs' || !host) return [];
  const bridge = habitOf(cluster, 'pods are attached', 'to a bridge', 'each by itself') === 'to a bridge' ? [firstHost(host.podCidr)] : [];
  return servicePorts(cluster.world)
    .flatMap((service): readonly VirtualServer[] => {
      const categories = categorize(service, host, fallsBackToTerminating(cluster));
      const server = (address: string, port: number, onlyLocal: boolean): VirtualServer => ({
        protocol: service.protocol,
        address: withPort(address, port),
        ...(service.affinitySeconds === undefined ? {} : { persistentSeconds: service.affinitySeconds }),
        realServers: (onlyLocal ? behindVirtualServer(categories, cluster.options.version) : categories.cluster).map(({ address: real, port: realPort }) => withPort(real, realPort)),
      });
      const { nodePort } = service;
      return [
        server(service.clusterIP, service.port, service.internalLocal),
        ...[...service.externalIPs, ...service.loadBalancerIPs].map((address) => server(address, service.port, service.externalLocal)),
        ...(nodePort === undefined ? [] : [host.address, ...bridge].map((address) => server(address, nodePort, service.externalLocal))),
      ];
    })
    .sort((a, b) => protocols.indexOf(a.protocol) - protocols.indexOf(b.protocol) || byNumber(a.address, b.address))
    .map((server) => ({ ...server, realServers: [...server.realServers].sort(byNumber) }));
}

/** By their numbers in IP: 6, 17, 132. */
const protocols = ['TCP', 'UDP', 'SCTP'];

/**
 * Models libipvs' comparison: by address, 32 bits at a time, and by port. Its difference of two addresses is taken for a signed number, so that
 * 192.168.1.2 comes before 10.96.0.1: it is more than half of all addresses behind it.
 */
function byNumber(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => ({ value: parseAddress(text.slice(0, text.lastIndexOf(':')).replace(/^\[|\]$/g, ''))?.value ?? 0n, port: Number(text.slice(text.lastIndexOf(':') + 1)) }));
  if (!left || !right || left.value === right.value) return (left?.port ?? 0) - (right?.port ?? 0);
  for (const shift of [96n, 64n, 32n, 0n]) {
    const difference = BigInt.asIntN(32, (left.value >> shift) - (right.value >> shift));
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}
