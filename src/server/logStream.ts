/** `logs --follow`: what a container has printed, then what it prints, until it ends. */
import type { ServerResponse } from 'node:http';
import { isObject } from '../base/json.ts';
import type { LiveSession } from './liveSession.ts';
import type { EdgeRequest } from './request.ts';
import { sendResponse } from './response.ts';

export const followsLog = (request: EdgeRequest): boolean => request.method === 'GET' && /\/pods\/[^/]+\/log$/.test(request.path) && request.query['follow'] === 'true';

/** How often the log is looked at again: the container's whole log is asked for each time. */
export function followLog(request: EdgeRequest, outgoing: ServerResponse, live: LiveSession): void {
  const { cluster } = live.session;
  const first = cluster.request(request);
  if (first.status !== 200) return sendResponse(first, outgoing);
  const { tailLines: _tail, sinceSeconds: _seconds, sinceTime: _time, limitBytes: _limit, ...query } = request.query;
  const whole = (): string | undefined => {
    const answer = cluster.request({ ...request, query });
    return answer.status === 200 ? String(answer.body) : undefined;
  };
  let sent = whole()?.length ?? 0;
  outgoing.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-cache, private' });
  outgoing.write(String(first.body));
  const stop = live.onTick(() => {
    const text = whole();
    if (text !== undefined && text.length >= sent) {
      if (text.length > sent) outgoing.write(text.slice(sent));
      sent = text.length;
    }
    // Another container of the same name has a log of its own, which begins anew: the kubelet closes the stream as well.
    if (text === undefined || text.length < sent || !isRunning(request, live)) outgoing.end();
  });
  outgoing.on('close', stop);
}

function isRunning(request: EdgeRequest, live: LiveSession): boolean {
  const { body } = live.session.cluster.request({ method: 'GET', path: request.path.replace(/\/log$/, '') });
  const status = isObject(body) && isObject(body['status']) ? body['status'] : {};
  const container = request.query['container'];
  const statuses = [status['containerStatuses'], status['initContainerStatuses']].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isObject);
  const found = container === undefined ? statuses[0] : statuses.find(({ name }) => name === container);
  return isObject(found?.['state']) && 'running' in found['state'];
}
