/** A watch as a stream of lines, each an event. https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */
import type { ServerResponse } from 'node:http';
import type { Watch } from '../cluster/apiserver/request.ts';
import type { LiveSession } from './liveSession.ts';
import type { EdgeRequest } from './request.ts';

export function streamWatch(watch: Watch, request: EdgeRequest, outgoing: ServerResponse, live: LiveSession): void {
  const { cluster } = live.session;
  const seconds = Number(request.query['timeoutSeconds'] ?? '');
  const untilMs = seconds > 0 ? cluster.now() + seconds * 1000 : Infinity;
  outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
  outgoing.flushHeaders();
  const look = (): void => {
    for (const event of watch.poll()) outgoing.write(`${JSON.stringify(event)}\n`);
    if (cluster.now() >= untilMs) outgoing.end();
  };
  const stop = live.onTick(look);
  outgoing.on('close', stop);
  look();
}
