/** The last stretch of a packet's way: policies, the machine that has the address, and what listens there. */
import { unreachable } from '../../base/assert.ts';
import { atLeast } from '../../api/version.ts';
import { Unsupported, UnknownAnswer } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import { withPort } from './address.ts';
import { habitOf } from './connections.ts';
import type { Host, Owner } from './hosts.ts';
import { deniedBy } from './policy.ts';
import { theInternet } from './resolver.ts';
import { servicePorts } from './services.ts';
import { socketsOfNode, socketsOfPod } from './sockets.ts';
import type { Found } from './sockets.ts';
import type { End, Walk } from './walk.ts';

/** A pod's packet that was translated on another node than its own, towards a third place: the answer does not come back that way. */
export function passesBy({ cluster, request: { origin } }: Walk, to: Owner, via: Host): boolean {
  if (origin.kind !== 'pod') return false;
  const pod = cluster.world.get('pods', origin.namespace, origin.name) as Pod | undefined;
  const elsewhere = !('host' in to) || to.host.name !== via.name;
  return pod?.spec.nodeName !== via.name && elsewhere;
}

/** `from` is the last node that had the packet, `fromInside` that it started on the node whose address it is for. */
export function deliver(walk: Walk, owner: Owner, address: string, port: number, source: string, from: Host, fromInside: boolean): End {
  const { cluster, request } = walk;
  const denied = deniedOn(walk, owner, address, port, source, from);
  if (denied !== undefined && habitOf(cluster, 'network policies', 'enforced', 'ignored') === 'enforced') return { outcome: 'timeout', why: denied, source };
  switch (owner.kind) {
    case 'pod':
      return arrive(walk, socketsOfPod(owner.pod, request.protocol, port, false, cluster), address, port, source, owner.pod);
    case 'node':
      return arrive(walk, socketsOfNode(owner.host, request.protocol, port, fromInside, cluster), address, port, source);
    case 'nobody': {
      const outcome = habitOf(cluster, 'pod address that nobody has', 'unreachable', 'timeout');
      return { outcome, why: `no pod has the address ${address}`, source };
    }
    case 'service':
      return atClusterIP(walk, address, port, source, from);
    case 'outside':
      refuseInternet(request);
      // Nobody but the one who was there can know what answers outside; silence is the one answer that needs no knowledge.
      if (habitOf(cluster, `outside ${address}`, 'silent', 'unknown') === 'unknown') throw new Unsupported(`${address}: it is outside the cluster`);
      return { outcome: 'timeout', why: `${address} is outside the cluster`, source };
    default:
      return unreachable(owner);
  }
}

/** A port that no Service has at an address of the Services' range. */
function atClusterIP(walk: Walk, address: string, port: number, source: string, from: Host): End {
  const { cluster, request } = walk;
  const { proxyMode, version } = cluster.options;
  const known = proxyMode !== 'iptables' && servicePorts(cluster.world).some(({ clusterIP }) => clusterIP === address);
  if (!known) return { outcome: 'timeout', why: `no rule of kube-proxy on ${from.name} is about ${withPort(address, port)}`, source };
  // In ipvs mode the address is on a dummy interface of every node: until kube-proxy kept packets from it, the node's own servers answered there (issue 72236).
  if (proxyMode === 'ipvs' && !atLeast(version, '1.26')) return arrive(walk, socketsOfNode(from, request.protocol, port, false, cluster), address, port, source);
  return { outcome: 'refused', why: `no Service has the port ${port} at ${address}`, source };
}

/** What a server on the internet answers nobody here knows. */
export function refuseInternet({ resolved }: Walk['request']): void {
  if (resolved?.via === theInternet) throw new UnknownAnswer(`what ${resolved.question} answers`);
}

/** Whether a NetworkPolicy stands against it. Many a network plugin does not care for them, so it is asked only where it matters. */
function deniedOn({ cluster: { world }, request, nodes }: Walk, owner: Owner, address: string, port: number, source: string, from: Host): string | undefined {
  const to = owner.kind === 'pod' ? { address, pod: owner.pod } : { address };
  const { origin } = request;
  const sender = origin.kind === 'pod' ? (world.get('pods', origin.namespace, origin.name) as Pod | undefined) : undefined;
  if (sender && !sender.spec.hostNetwork) return deniedBy({ from: { address: source, pod: sender }, to, protocol: request.protocol, port }, world);
  // A node always reaches its own pods: the kubelet's probes depend on it.
  const own = origin.kind === 'node' && owner.kind === 'pod' && owner.host.name === from.name && nodes.some(({ name }) => name === origin.name && name === from.name);
  return own ? undefined : deniedBy({ from: { address: source }, to, protocol: request.protocol, port }, world);
}

export function arrive({ hops, request }: Walk, { peer, listens }: Found, address: string, port: number, source: string, pod?: Pod): End {
  const container = peer?.kind === 'container' ? peer.container : undefined;
  const image = container?.image ?? pod?.spec.containers[0]?.image;
  hops.push({
    kind: 'socket',
    address,
    port,
    protocol: request.protocol,
    ...(pod
      ? {
          pod: {
            namespace: pod.metadata.namespace ?? '',
            name: pod.metadata.name,
            ...(container ? { container: container.name } : {}),
            ...(image === undefined ? {} : { image }),
          },
        }
      : {}),
    listening: peer !== undefined,
    listens,
  });
  const where = pod ? `pod ${pod.metadata.name}` : address;
  return peer
    ? { outcome: 'connected', why: `${where} listens on ${port}`, source, peer }
    : { outcome: 'refused', why: `nothing in ${where} listens on ${port}`, source };
}
