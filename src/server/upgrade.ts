/** Connections that leave HTTP: `exec` by WebSocket. What else kubectl would upgrade to is refused in words. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject } from '../base/json.ts';
import type { Json } from '../base/json.ts';
import type { ApiResponse } from '../cluster/apiserver/request.ts';
import { exec } from './exec.ts';
import type { LiveSession } from './liveSession.ts';
import { isForThisMachine } from './loopback.ts';
import type { EdgeRequest } from './request.ts';
import { requestHead } from './request.ts';
import { failure } from './response.ts';
import { openChannels, protocolOf } from './webSocket/channels.ts';

export function acceptUpgrades(server: Server, live: LiveSession): void {
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!isForThisMachine(incoming)) return refuse(socket, failure(403, 'Forbidden', 'this server answers programs of this machine only'));
    live.catchUp();
    const request = requestHead(incoming);
    const refusal = refusalOf(request, live);
    if (refusal) return refuse(socket, refusal);
    const protocol = protocolOf(incoming);
    if (!protocol) return refuse(socket, failure(400, 'BadRequest', 'kubebook speaks WebSocket (v5.channel.k8s.io) for exec and no SPDY: kubectl 1.31 or newer is needed'));
    if (head.length > 0) socket.unshift(head);
    void exec(request, openChannels(incoming, socket, protocol), live);
  });
}

const subresourcePath = /^(\/api\/v1\/namespaces\/[^/]+\/pods\/[^/]+)\/(exec|attach|portforward)$/;

/** What stands against it: no such pod, or not a thing that the simulator does. */
function refusalOf({ path, query }: EdgeRequest, { session }: LiveSession): ApiResponse | undefined {
  const [, pod, subresource] = subresourcePath.exec(path) ?? [];
  if (pod === undefined) return failure(404, 'NotFound', 'the server could not find the requested resource');
  const found = session.cluster.request({ method: 'GET', path: pod });
  if (found.status !== 200) return found;
  const container = query['container'] ?? '';
  const name = decodeURIComponent(pod.split('/').at(-1) ?? '');
  if (container !== '' && !containersOf(found.body).includes(container)) return failure(400, 'BadRequest', `container ${container} is not valid for pod ${name}`);
  return subresource === 'exec' ? undefined : failure(501, 'NotImplemented', `kubebook does not model ${subresource}`);
}

function containersOf(pod: Json): readonly string[] {
  const spec = isObject(pod) && isObject(pod['spec']) ? pod['spec'] : {};
  return [spec['containers'], spec['initContainers'], spec['ephemeralContainers']].flatMap((list) => (Array.isArray(list) ? list.filter(isObject).map(({ name }) => String(name)) : []));
}

function refuse(socket: Duplex, { status, body }: ApiResponse): void {
  const text = JSON.stringify(body);
  const reason = isObject(body) ? String(body['reason']) : '';
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`);
}
