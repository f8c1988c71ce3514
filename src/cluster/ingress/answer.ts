/** What the NGINX Ingress controller answers: a page of its own, or what one of the Service's pods says. */
import { present } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Service } from '../../api/types/service.ts';
import type { ClusterParts } from '../parts.ts';
import { withHeaders } from '../images/http.ts';
import type { HttpAnswer, HttpRequest, IngressController } from '../images/image.ts';
import { withPort } from '../network/address.ts';
import { connect } from '../network/connect.ts';
import type { Connection } from '../network/connect.ts';
import { habit, habitOf, nextStem } from '../network/connections.ts';
import type { SentRequest } from '../images/image.ts';
import { slicesOf } from '../network/services.ts';
import type { Origin } from '../network/trace.ts';
import { ingressesOf } from './ingresses.ts';
import type { Backend } from './ingresses.ts';
import { nginxPage } from './pages.ts';
import { route } from './route.ts';

/** How the request goes on from here: answers by the server behind a connection, undefined where it speaks no HTTP. */
export type Exchange = (connection: Connection, sent: SentRequest) => HttpAnswer | undefined;

/** nginx' own default of proxy_next_upstream_tries as ingress-nginx sets it. */
const maxTries = 3;

export function answerIngress(cluster: ClusterParts, controller: IngressController, scheme: 'http' | 'https', from: Origin, request: HttpRequest, exchange: Exchange): HttpAnswer {
  const host = (request.headers['host'] ?? '').replace(/:\d+$/, '');
  const routed = route(host, request.path, scheme, ingressesOf(controller, cluster.world));
  switch (routed.kind) {
    case 'nobody':
      return nginxPage(404, signatureOf(cluster));
    case 'redirect':
      return nginxPage(308, signatureOf(cluster), redirectTarget(cluster, routed.location));
    case 'backend':
      return passOn(cluster, routed.backend, from, { ...passed(cluster, request, scheme, host), path: routed.path }, exchange);
  }
}

/** Since 0.41 a slash at the end of the address is left out. Models lua_ingress.rewrite. */
function redirectTarget(cluster: ClusterParts, location: string): string {
  if (!location.endsWith('/')) return location;
  return habitOf(cluster, 'slash behind a redirect', 'left out', 'kept') === 'kept' ? location : location.slice(0, -1);
}

/** Releases before 1.0 tell theirs. */
const signatureOf = (cluster: ClusterParts): string =>
  habit(cluster, 'signature of the ingress controller', { kind: 'oneOf', options: ['nginx', 'nginx/1.13.12', 'nginx/1.15.10', 'nginx/1.17.8', 'nginx/1.17.10', 'nginx/1.19.1', 'nginx/1.19.2', 'openresty/1.15.8.1', 'openresty/1.15.8.2'], usual: 'nginx' });

/** Straight to the pods, past kube-proxy: the controller reads EndpointSlices itself. Where one does not answer, another is tried. */
function passOn(cluster: ClusterParts, backend: Backend, from: Origin, sent: SentRequest, exchange: Exchange): HttpAnswer {
  let left = endpointsOf(cluster, backend);
  if (left.length === 0) return nginxPage(503, signatureOf(cluster));
  let outcome: 'refused' | 'silent' = 'refused';
  for (let tries = 0; tries < maxTries && left.length > 0; tries += 1) {
    const chosen = pick(cluster, left);
    const connection = connect(cluster, { origin: from, protocol: 'TCP', address: chosen.address, port: chosen.port });
    if (connection.outcome === 'connected') return answered(exchange(connection, sent), chosen);
    outcome = connection.outcome === 'timeout' ? 'silent' : 'refused';
    left = left.filter((endpoint) => endpoint !== chosen);
  }
  return nginxPage(outcome === 'silent' ? 504 : 502, signatureOf(cluster));
}

/** Each of nginx' workers goes round by itself, and which of them has a connection nobody knows: to a client it is chance. */
function pick({ world, chooser }: ClusterParts, among: readonly Endpoint[]): Endpoint {
  const options = among.map(keyOf);
  const chosen = options.length === 1 ? 0 : options.indexOf(chooser.choose(`${nextStem(world)}/backend`, { kind: 'oneOf', options, weights: options.map(() => 1 / options.length) }));
  return present(among[chosen], 'one of the options');
}

interface Endpoint {
  readonly address: string;
  readonly port: number;
}

const keyOf = ({ address, port }: Endpoint): string => withPort(address, port);

/** Models getServicePort and getEndpointsFromSlices: a port is meant by its number, its name or the number of its target. */
function endpointsOf({ world }: ClusterParts, { namespace, service: name, port }: Backend): readonly Endpoint[] {
  const service = world.get('services', namespace, name) as Service | undefined;
  if (!service) return [];
  if (service.spec.type === 'ExternalName') throw new Unsupported('an Ingress to a Service of type ExternalName');
  const meant = (service.spec.ports ?? []).find((each) => String(each.port) === port || each.name === port || String(each.targetPort ?? each.port) === port);
  if (!meant) return [];
  return slicesOf(world, namespace, name)
    .filter(({ addressType }) => addressType === 'IPv4')
    .flatMap(({ endpoints, ports }) => {
      const target = (ports ?? []).find((each) => (each.name ?? '') === (meant.name ?? ''))?.port;
      if (target === undefined) return [];
      return (endpoints ?? []).filter(({ conditions }) => conditions?.ready ?? true).flatMap(({ addresses: [address] }) => (address === undefined ? [] : [{ address, port: target }]));
    });
}

/** The headers that nginx adds; the id of the request is anybody's guess, and chosen only if the server looks at it. */
function passed(cluster: ClusterParts, request: HttpRequest, scheme: string, host: string): SentRequest {
  const added = {
    host: request.headers['host'] ?? '',
    get 'x-request-id'(): string {
      return cluster.chooser.choose(`${nextStem(cluster.world, 'question')}/requestId`, { kind: 'word', length: 32, alphabet: '0123456789abcdef' });
    },
    'x-real-ip': request.clientAddress,
    'x-forwarded-for': request.clientAddress,
    'x-forwarded-host': host,
    'x-forwarded-port': scheme === 'https' ? '443' : '80',
    'x-forwarded-proto': scheme,
    'x-forwarded-scheme': scheme,
    'x-scheme': scheme,
  };
  // Their values are settled when somebody reads them, so they are handed on unread.
  const headers = Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(request.headers), ...Object.getOwnPropertyDescriptors(added) });
  return { method: request.method, path: request.path, headers, body: request.body };
}

/** nginx puts its own head before the server's. */
function answered(answer: HttpAnswer | undefined, { address, port }: Endpoint): HttpAnswer {
  if (!answer) throw new Unsupported(`what ${withPort(address, port)} says to an HTTP request`);
  return withHeaders(answer, (headers) => {
    const own = ['date', 'content-type', 'content-length', 'transfer-encoding', 'connection', 'server'];
    const header = (wanted: string): readonly (readonly [string, string])[] => headers.filter(([name]) => name.toLowerCase() === wanted);
    if (header('date').length === 0) return [];
    const head = [...header('date'), ...header('content-type'), ...header('content-length'), ...header('transfer-encoding'), ['Connection', 'keep-alive'] as const];
    return [...head, ...headers.filter(([name]) => !own.includes(name.toLowerCase()))];
  });
}
