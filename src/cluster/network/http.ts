/** One HTTP exchange on a connection: the image's server is asked, counts the request and writes its log. */
import type { ClusterParts } from '../cluster.ts';
import type { HttpAnswer, HttpRequest } from '../images/image.ts';
import { recordRequest } from '../node/containers.ts';
import { changeFiles, findFile } from '../node/volumes.ts';
import { civil } from '../ports/clock.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Connection } from './connect.ts';

/** What the client sends; who it is, the connection knows. */
export type SentRequest = Omit<HttpRequest, 'clientAddress' | 'clientPort' | 'receivedMs'>;

/** The answer, or undefined where what listens there speaks no HTTP. */
export function exchange(cluster: ClusterParts, connection: Connection, sent: SentRequest): HttpAnswer | undefined {
  const { peer, clientAddress } = connection;
  if (peer?.kind === 'daemon') return plainToTls;
  if (peer?.kind !== 'container' || peer.socket.speaks.kind !== 'http') return undefined;
  const request: HttpRequest = {
    ...sent,
    clientAddress,
    receivedMs: cluster.world.nowMs,
    // Most servers never look, and what nobody looks at need not be chosen.
    get clientPort(): number {
      return clientPort(cluster, connection);
    },
  };
  const { world } = cluster;
  const reading = { store: world, read: world.read.bind(world) };
  const answer = peer.socket.speaks.serve(request, { ...peer.container, find: (path) => findFile(reading, peer.container, path) });
  if (answer.writes) changeFiles(world, peer.container, answer.writes);
  recordRequest(cluster.world, peer.container, answer.logs ?? []);
  const headers = answer.headers.map(([name, value]) => [name, name === 'Date' && value === '' ? httpDate(cluster.world.nowMs) : value] as const);
  return { ...answer, headers };
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `Sun, 22 Nov 2026 21:27:43 GMT`: RFC 9110, IMF-fixdate. */
function httpDate(timeMs: TimeMs): string {
  const { year, month, day, hour, minute, second, weekday } = civil(timeMs);
  return `${days[weekday] ?? ''}, ${two(day)} ${months[month - 1] ?? ''} ${year} ${two(hour)}:${two(minute)}:${two(second)} GMT`;
}

/** Whether all headers of an answer are known: every server modelled to that depth sends a Date. */
export const knowsHeaders = ({ headers }: HttpAnswer): boolean => headers.some(([name]) => name === 'Date');

/** Linux' range of ephemeral ports. A masquerade `--random-fully` may choose any port, which is no narrower. */
function clientPort({ chooser }: ClusterParts, { stem }: Connection): number {
  return Number(chooser.choose(`${stem}/clientPort`, { kind: 'port', from: 32_768, to: 60_999, taken: new Set() }));
}

/** The API server and the kubelet speak TLS alone. Models Go's net/http. */
const plainToTls: HttpAnswer = {
  status: 400,
  headers: [],
  body: 'Client sent an HTTP request to an HTTPS server.\n',
};
