/** One HTTP request of a program's, to whoever is at the other end of its connection. */
import { Unsupported } from '../../base/unsupported.ts';
import { serveHttp } from '../../cluster/apiserver/overHttp.ts';
import type { HttpAnswer } from '../../cluster/images/image.ts';
import type { Connection } from '../../cluster/network/connect.ts';
import { exchange } from '../../cluster/network/http.ts';
import type { SentRequest } from '../../cluster/images/image.ts';
import type { CommandHost } from './command.ts';

/** `to` names the other end, should it turn out not to be modelled. */
export function ask({ cluster, request }: CommandHost, connection: Connection, sent: SentRequest, to: string): HttpAnswer {
  const answer = connection.peer?.kind === 'apiProxy' ? serveHttp(sent, request) : exchange(cluster, connection, sent);
  if (!answer) throw new Unsupported(`what is behind ${to} says to an HTTP request`);
  return answer;
}
