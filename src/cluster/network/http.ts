/** One HTTP exchange on a connection: the image's server is asked, counts the request and writes its log. */
import { assert } from '../../base/assert.ts';
import { UnknownAnswer } from '../../base/unsupported.ts';
import type { ClusterParts } from '../parts.ts';
import type { Pod } from '../../api/types/pod.ts';
import { habit, habitOf } from './connections.ts';
import type { Container, HttpAnswer, HttpRequest, SentRequest, ServingContainer } from '../images/image.ts';
import { httpDate, withHeaders } from '../images/http.ts';
import { answerIngress } from '../ingress/answer.ts';
import { recordRequest } from '../node/containers.ts';
import { changeFiles, findFile } from '../node/volumes.ts';
import type { Connection } from './connect.ts';
import { answerHealthCheck } from './healthCheck.ts';
import { answerStatus } from './proxyStatus.ts';
import type { Origin } from './trace.ts';

/** The answer, or undefined where what listens there speaks no HTTP. */
export function exchange(cluster: ClusterParts, connection: Connection, sent: SentRequest): HttpAnswer | undefined {
  const { peer, clientAddress } = connection;
  if (peer?.kind === 'daemon') return plainToTls;
  if (peer?.kind === 'healthCheck') return dated(cluster, answerHealthCheck(peer.check, cluster));
  if (peer?.kind === 'kubeProxy') return dated(cluster, answerStatus(sent.path, cluster.options.proxyMode));
  const { speaks } = peer?.kind === 'container' ? peer.socket : { speaks: peer?.kind === 'ingress' ? { kind: 'ingress' as const, controller: peer.controller, scheme: peer.scheme } : undefined };
  if (!speaks || speaks.kind === 'greeting') return undefined;
  if (speaks.kind === 'unknown') throw new UnknownAnswer(speaks.what);
  const request: HttpRequest = {
    ...sent,
    clientAddress,
    receivedMs: cluster.world.nowMs,
    // Most servers never look, and what nobody looks at need not be chosen.
    get clientPort(): number {
      return clientPort(cluster, connection);
    },
    get serverAddresses(): readonly string[] {
      return peer?.kind === 'container' ? interfaceAddresses(cluster, peer.container) : [];
    },
  };
  if (speaks.kind === 'ingress') return dated(cluster, answerIngress(cluster, speaks.controller, speaks.scheme, originOf(peer), request, (onward, passed) => exchange(cluster, onward, passed)));
  if (peer?.kind !== 'container') return undefined;
  const { world } = cluster;
  const answer = speaks.serve(request, serving(cluster, peer.container));
  if (answer.writes) changeFiles(world, peer.container, answer.writes);
  recordRequest(cluster.world, peer.container, answer.logs ?? []);
  return dated(cluster, answer);
}

/** A container as its server sees it now. */
export function serving(cluster: ClusterParts, container: Container): ServingContainer {
  const { world } = cluster;
  const reading = { store: world, read: world.read.bind(world) };
  return { ...container, find: (path) => findFile(reading, container, path), decide: (what, domain) => habit(cluster, `${what} in ${container.image}`, domain) };
}

/** Where a server sends its own requests from. */
function originOf(peer: Connection['peer']): Origin {
  if (peer?.kind === 'container') return { kind: 'pod', namespace: peer.container.namespace, name: peer.container.pod };
  assert(peer?.kind === 'ingress', 'an Ingress controller that passes a request on');
  return { kind: 'node', name: peer.node };
}

const dated = ({ world }: ClusterParts, answer: HttpAnswer): HttpAnswer => withHeaders(answer, (headers) => headers.map(([name, value]) => [name, name === 'Date' && value === '' ? httpDate(world.nowMs) : value] as const));

/** Whether all headers of an answer are known: every server modelled to that depth sends a Date. */
export const knowsHeaders = ({ headers }: HttpAnswer): boolean => headers.some(([name]) => name === 'Date');

/**
 * Whether a pod's interfaces have addresses of IPv6 beside those that Kubernetes knows is the runtime's and the network plugin's affair; the
 * link-local one is made of the interface's hardware address.
 */
function interfaceAddresses(cluster: ClusterParts, container: Container): readonly string[] {
  const pod = cluster.world.get('pods', container.namespace, container.pod) as Pod | undefined;
  const own = pod?.status?.podIPs?.map(({ ip }) => ip) ?? [container.podAddress];
  const six = habitOf(cluster, 'IPv6 in pods', 'loopback and link-local', 'loopback', 'none');
  if (six === 'none') return ['127.0.0.1', ...own];
  if (six === 'loopback') return ['127.0.0.1', '::1', ...own];
  const linkLocal = habit(cluster, `link-local address of ${container.namespace}/${container.pod} ${pod?.metadata.uid ?? ''}`, { kind: 'address', cidr: 'fe80::/64', taken: new Set() });
  return ['127.0.0.1', '::1', ...own, linkLocal];
}

/** Linux' range of ephemeral ports. A masquerade `--random-fully` may choose any port, which is no narrower. */
export function clientPort({ chooser }: ClusterParts, { stem }: Pick<Connection, 'stem'>): number {
  return Number(chooser.choose(`${stem}/clientPort`, { kind: 'port', from: 32_768, to: 60_999, taken: new Set() }));
}

/** The API server and the kubelet speak TLS alone. Models Go's net/http. */
const plainToTls: HttpAnswer = {
  status: 400,
  headers: [],
  body: 'Client sent an HTTP request to an HTTPS server.\n',
};
