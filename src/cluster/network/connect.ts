/** The data plane: what becomes of a packet that somebody sends to an address and a port. */
import { present, unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterParts } from '../cluster.ts';
import { withPort } from './address.ts';
import { pickEndpoint } from './balance.ts';
import { habitOf, nextStem, recordTrace } from './connections.ts';
import { forwards } from './forwards.ts';
import { deniedBy } from './policy.ts';
import { clusterCidr, hosts, leavingAddress, ownerOf } from './hosts.ts';
import type { Host, Owner } from './hosts.ts';
import { applyRules } from './proxyRules.ts';
import type { ProxyVerdict, Way } from './proxyRules.ts';
import { servicePorts } from './services.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';
import { socketsOfNode, socketsOfPod } from './sockets.ts';
import type { Found, Peer } from './sockets.ts';
import type { ConsideredEndpoint, Hop, Origin, Outcome, Protocol, Trace } from './trace.ts';

export interface ConnectionRequest {
  readonly origin: Origin;
  readonly protocol: Protocol;
  /** An IPv4 or IPv6 address; names are resolved before, see `dns.ts`. */
  readonly address: string;
  readonly port: number;
  /** What became of the name that was resolved to this address: it opens the trace. */
  readonly resolved?: Extract<Hop, { readonly kind: 'name' }>;
}

export interface Connection {
  readonly outcome: Outcome;
  readonly trace: Trace;
  /** What was reached, where something listens. */
  readonly peer?: Peer;
  /** What the choices of this connection are named after. */
  readonly stem: string;
  /** The source as the client sees it, before anybody rewrote it. */
  readonly localAddress: string;
  /** The source as the peer sees it. */
  readonly clientAddress: string;
}

/** Where a packet starts, or where it enters the cluster. */
interface Start {
  readonly source: string;
  /** The node whose rules it meets first; undefined for a packet that never reaches one. */
  readonly host?: Host;
  readonly pod?: Pod;
}

interface Walk {
  readonly cluster: ClusterParts;
  readonly request: ConnectionRequest;
  readonly nodes: readonly Host[];
  readonly stem: string;
  readonly hops: Hop[];
}

interface End {
  readonly outcome: Outcome;
  readonly why: string;
  readonly source: string;
  readonly peer?: Peer;
}

/**
 * One connection of a command, from end to end; its trace is kept. Throws `Unsupported` where what is at the other end is nothing
 * that the simulator knows.
 */
export function connect(cluster: ClusterParts, request: ConnectionRequest): Connection {
  const connection = reach(cluster, request, nextStem(cluster.world));
  recordTrace(cluster.world, connection.trace);
  return connection;
}

/** A connection that no command opened, such as a kubelet's probe: its choices are named after `stem`, its trace is not kept. */
export function reach(cluster: ClusterParts, request: ConnectionRequest, stem: string): Connection {
  const walk: Walk = { cluster, request, nodes: hosts(cluster), stem, hops: [] };
  const start = startOf(walk);
  if (request.resolved) walk.hops.push(request.resolved);
  walk.hops.push({ kind: 'client', origin: request.origin, address: start.source, to: withPort(request.address, request.port) });
  const { outcome, why, source, peer } = send(walk, start);
  const trace: Trace = [...walk.hops, { kind: 'end', outcome, why }];
  return { outcome, trace, stem, localAddress: start.source, clientAddress: source, ...(peer ? { peer } : {}) };
}

function startOf({ cluster, request: { origin }, nodes }: Walk): Start {
  const hostNamed = (name: string | undefined): Host => present(nodes.find((node) => node.name === name), `a node ${name ?? ''}`);
  switch (origin.kind) {
    case 'node': {
      const host = hostNamed(origin.name);
      return { source: host.address, host };
    }
    case 'pod': {
      const pod = present(cluster.world.get('pods', origin.namespace, origin.name), `pod ${origin.name}`) as Pod;
      const host = hostNamed(pod.spec.nodeName);
      return pod.spec.hostNetwork ? { source: host.address, host } : { source: pod.status?.podIP ?? '', host, pod };
    }
    case 'outside':
      return { source: origin.address };
    default:
      return unreachable(origin);
  }
}

function send(walk: Walk, start: Start): End {
  const { request } = walk;
  if (start.pod && (isLoopback(request.address) || request.address === start.source)) {
    const source = request.address === start.source ? start.source : request.address;
    return arrive(walk, socketsOfPod(start.pod, request.protocol, request.port, true, walk.cluster), request.address, request.port, source, start.pod);
  }
  if (start.host) return meetProxy(walk, start.host, start.source, !start.pod);
  if (isLoopback(request.address)) return reachOwnMachine(walk);
  const entry = entryOf(walk);
  if (!entry) return { outcome: 'timeout', why: `no way from outside the cluster to ${request.address}`, source: start.source };
  return meetProxy(walk, entry, start.source, false);
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** The reader's own machine: nothing is known of it but the ports that lead into the cluster. */
function reachOwnMachine(walk: Walk): End {
  const { cluster, request } = walk;
  const forward = forwards(cluster.world).find(({ port }) => port === request.port);
  const pod = forward && (cluster.world.get('pods', forward.namespace, forward.pod) as Pod | undefined);
  if (forward && pod) return arrive(walk, socketsOfPod(pod, request.protocol, forward.targetPort, true, cluster), '127.0.0.1', forward.targetPort, '127.0.0.1', pod);
  if (habitOf(cluster, `own machine ${request.port}`, 'refused', 'unknown') === 'unknown') throw new Unsupported(`what listens on port ${request.port} of the reader's machine`);
  return { outcome: 'refused', why: `nothing listens on port ${request.port} of the reader's machine`, source: request.address };
}

/** The node at which a packet from outside the cluster comes in: addresses of Services and pods are not routed there. */
function entryOf({ cluster, request, nodes, stem }: Walk): Host | undefined {
  const direct = nodes.find((node) => node.address === request.address);
  if (direct) return direct;
  const service = servicePorts(cluster.world).find(({ loadBalancerIPs }) => loadBalancerIPs.includes(request.address));
  if (!service) return undefined;
  // A load balancer asks the health check node port and leaves out nodes without endpoints.
  const local = nodes.filter(({ name }) => service.endpoints.some(({ node, ready }) => ready && node === name));
  const candidates = service.externalLocal && local.length > 0 ? local : nodes;
  const name = candidates.length === 1 ? candidates[0]?.name : cluster.chooser.choose(`${stem}/node`, { kind: 'oneOf', options: candidates.map((node) => node.name) });
  return candidates.find((node) => node.name === name);
}

function meetProxy(walk: Walk, host: Host, source: string, fromNode: boolean): End {
  const { cluster, request, nodes } = walk;
  const loopback = isLoopback(request.address);
  const toNode = request.address === host.address || loopback;
  const packet = { source: loopback ? request.address : source, fromNode, destination: request.address, toNode, protocol: request.protocol, port: request.port };
  const verdict = applyRules(packet, servicePorts(cluster.world), host, clusterCidr(nodes), cluster);
  if (verdict.kind !== 'unmatched') return throughService(walk, verdict, host, packet.source);

  if (loopback) return deliver(walk, { kind: 'node', host }, request.address, request.port, request.address, host, fromNode);
  const owner = ownerOf(request.address, cluster, nodes);
  if (owner.kind === 'node' && owner.host.name !== host.name) return meetProxy(walk, owner.host, host.address, false);
  const source2 = fromNode ? leavingAddress(host, owner) : leavesCluster(owner) ? host.address : source;
  return deliver(walk, owner, request.address, request.port, source2, host, fromNode);
}

/** A pod's address means nothing outside: network plugins masquerade what leaves the range of pods. */
const leavesCluster = (owner: Owner): boolean => owner.kind === 'outside';

function throughService(walk: Walk, verdict: Exclude<ProxyVerdict, { readonly kind: 'unmatched' }>, host: Host, source: string): End {
  const { cluster, hops, nodes, stem } = walk;
  const { service, way } = verdict;
  hops.push(serviceHop(service, way));
  const eligible = verdict.kind === 'balanced' ? verdict.eligible : [];
  hops.push({ kind: 'endpoints', endpoints: service.endpoints.map((endpoint) => considered(endpoint, eligible, verdict, host)) });
  if (verdict.kind !== 'balanced') return { outcome: verdict.kind === 'refused' ? 'refused' : 'timeout', why: verdict.why, source };

  const { endpoint, probability, why } = pickEndpoint(service, eligible, host.name, source, stem, cluster);
  hops.push({ kind: 'backend', endpoint: considered(endpoint, eligible, verdict, host), probability, why });
  const owner = ownerOf(endpoint.address, cluster, nodes);
  // A pod that reaches itself would answer itself directly, past the node that rewrote the address: so it is masqueraded too.
  const rewritten = verdict.masqueraded || endpoint.address === source || leavesCluster(owner);
  return deliver(walk, owner, endpoint.address, endpoint.port, rewritten ? leavingAddress(host, owner) : source, host, false);
}

function deliver(walk: Walk, owner: Owner, address: string, port: number, source: string, from: Host, fromInside: boolean): End {
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
      // In ipvs mode the address is on a dummy interface of every node; nftables rejects what its Services do not have.
      return cluster.options.proxyMode !== 'iptables' && servicePorts(cluster.world).some(({ clusterIP }) => clusterIP === address)
        ? { outcome: 'refused', why: `no Service has the port ${port} at ${address}`, source }
        : { outcome: 'timeout', why: `no rule of kube-proxy on ${from.name} is about ${withPort(address, port)}`, source };
    case 'outside':
      // Nobody but the one who was there can know what answers outside; silence is the one answer that needs no knowledge.
      if (habitOf(cluster, `outside ${address}`, 'silent', 'unknown') === 'unknown') throw new Unsupported(`${address}: it is outside the cluster`);
      return { outcome: 'timeout', why: `${address} is outside the cluster`, source };
    default:
      return unreachable(owner);
  }
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

function arrive({ hops, request }: Walk, { peer, listens }: Found, address: string, port: number, source: string, pod?: Pod): End {
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

function serviceHop({ namespace, name, portName, port, protocol, targetPort }: ServicePortInfo, way: Way): Hop {
  return { kind: 'service', namespace, name, portName, port, protocol, targetPort, way };
}

function considered(endpoint: ProxyEndpoint, eligible: readonly ProxyEndpoint[], verdict: ProxyVerdict, host: Host): ConsideredEndpoint {
  const { address, port, pod, node, ready, serving, terminating } = endpoint;
  const excluded = eligible.includes(endpoint)
    ? undefined
    : verdict.kind === 'dropped' || verdict.kind === 'refused'
      ? verdict.why
      : terminating
        ? 'terminating'
        : !ready
          ? 'not ready'
          : `not for ${host.name}`;
  return {
    address,
    port,
    ...(pod ? { pod } : {}),
    ...(node === undefined ? {} : { node }),
    ready,
    serving,
    terminating,
    ...(excluded === undefined ? {} : { excluded }),
  };
}
