/** A server that only this machine can reach, and that only asks made of this machine reach: the ground of `cluster` and `serve`. */
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';

export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const address = '127.0.0.1';

/** Listens on 127.0.0.1; port 0 takes one that is free. Fails as the operating system says it. */
export async function listen(answer: RequestListener, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    if (isForThisMachine(request)) return answer(request, response);
    response.writeHead(403, { 'content-type': 'text/plain' }).end('This server answers programs of this machine only.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    server,
    port: boundPort,
    url: `http://${address}:${boundPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * A page from elsewhere can make a browser send requests here, under a name of its own that it lets point to this machine (DNS rebinding)
 * or across origins. The Host header tells the first, an Origin that is not ours the second.
 */
export function isForThisMachine({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}
