/** One HTTP request of a program's, to whoever is at the other end of its connection. */
import { Unsupported } from '../../base/unsupported.ts';
import { anonymously } from '../../cluster/apiserver/anonymous.ts';
import { serveHttp } from '../../cluster/apiserver/overHttp.ts';
import type { HttpAnswer } from '../../cluster/images/image.ts';
import type { Connection } from '../../cluster/network/connect.ts';
import { exchange } from '../../cluster/network/http.ts';
import type { SentRequest } from '../../cluster/images/image.ts';
import type { CommandHost } from './command.ts';

/** `to` names the other end, should it turn out not to be modelled. */
export function ask({ cluster, request }: CommandHost, connection: Connection, sent: SentRequest, to: string): HttpAnswer {
  const answer = connection.peer?.kind === 'apiProxy' ? serveHttp(sent, cluster.options.version, request) : exchange(cluster, connection, sent);
  if (!answer) throw new Unsupported(`what is behind ${to} says to an HTTP request`);
  return answer;
}

/** The same to the API server itself, over TLS and without credentials. */
export function askApiServer({ cluster, request }: CommandHost, sent: SentRequest): HttpAnswer {
  const answer = serveHttp(sent, cluster.options.version, anonymously(cluster, request));
  if (!answer) throw new Unsupported(`what the API server says to ${sent.method}`);
  return answer;
}
