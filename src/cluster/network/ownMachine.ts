/** The reader's own machine: nothing is known of it but the ports that lead into the cluster. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import { habitOf } from './connections.ts';
import { arrive } from './deliver.ts';
import type { End, Walk } from './walk.ts';
import { closePorts, localPort } from './localPorts.ts';
import type { LocalPort } from './localPorts.ts';
import { socketsOfPod } from './sockets.ts';

/** What becomes of a packet that a node sends on behalf of somebody. */
export type DialFromNode = (node: string, address: string, port: number) => End;

export function reachOwnMachine(walk: Walk, dial: DialFromNode): End {
  const { cluster, request } = walk;
  const open = localPort(cluster.world, request.port);
  if (open && request.protocol === 'TCP' && isStillOpen(walk, open)) return follow(walk, open, dial);
  const published = publishedAt(walk);
  const kept = published ? habitOf(cluster, `own machine ${request.port}`, 'refused', 'published', 'unknown') : habitOf(cluster, `own machine ${request.port}`, 'refused', 'unknown');
  if (published && kept === 'published') return dial(published.node, published.address, request.port);
  if (kept === 'unknown') throw new Unsupported(`what listens on port ${request.port} of the reader's machine`);
  return { outcome: 'refused', why: `nothing listens on port ${request.port} of the reader's machine`, source: request.address };
}

/**
 * Where a port of the reader's machine leads whose cluster runs on it: Docker Desktop publishes Services of type LoadBalancer and node ports at
 * localhost, kind maps ports of a node, and a cluster without a machine of its own (k3s, kubeadm) has its node there.
 */
function publishedAt({ cluster: { world }, request, nodes }: Walk): { readonly node: string; readonly address: string } | undefined {
  const [node] = nodes;
  const balanced = (world.list('services') as readonly Service[]).find(({ spec }) => spec.type === 'LoadBalancer' && spec.ports?.some(({ port, protocol }) => port === request.port && (protocol ?? 'TCP') === request.protocol));
  const address = balanced?.spec.clusterIP ?? node?.address;
  return node && address !== undefined ? { node: node.name, address } : undefined;
}

/** Whether the reader has come back to the window meanwhile and pressed Ctrl-C is asked where it matters. */
function isStillOpen({ cluster: { world, chooser }, stem }: Walk, { port, keeper }: LocalPort): boolean {
  if (keeper.kind === 'job') return true;
  const isOpen = chooser.choose(`${stem}/window`, { kind: 'oneOf', options: ['open', 'closed'], usual: 'open' }) === 'open';
  if (!isOpen) closePorts(world, (other) => other.port === port);
  return isOpen;
}

function follow(walk: Walk, { port, leads }: LocalPort, dial: DialFromNode): End {
  const { cluster, request } = walk;
  const source = request.address;
  if (leads.kind === 'apiServer') return { outcome: 'connected', why: 'kubectl proxy passes it on to the API server', source, peer: { kind: 'apiProxy' } };
  if (leads.kind === 'node') {
    const end = dial(leads.node, leads.address, leads.port);
    // The tunnel has taken the connection before it learns what becomes of it at the other end.
    return end.outcome === 'connected' ? end : { outcome: 'connected', why: end.why, source, peer: { kind: 'hangsUp' } };
  }
  const pod = cluster.world.get('pods', leads.namespace, leads.pod) as Pod | undefined;
  const end = pod && pod.metadata.uid === leads.uid ? arrive(walk, socketsOfPod(pod, request.protocol, leads.targetPort, true, cluster), '127.0.0.1', leads.targetPort, '127.0.0.1', pod) : undefined;
  if (end?.outcome === 'connected') return end;
  // kubectl has taken the connection before it learns that nobody is there; it hangs up, and since 1.23 gives up as well.
  closePorts(cluster.world, (other) => other.port === port);
  return { outcome: 'connected', why: end?.why ?? `the pod ${leads.pod} is no more`, source, peer: { kind: 'hangsUp' } };
}
