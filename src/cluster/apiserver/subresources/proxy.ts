/** The API server as a go-between: `/api/v1/namespaces/x/services/y/proxy/…` is asked of one of the Service's pods. */
import { Refusal } from '../../../api/status.ts';
import type { Endpoints } from '../../../api/types/endpoints.ts';
import type { Pod } from '../../../api/types/pod.ts';
import type { Service } from '../../../api/types/service.ts';
import { present } from '../../../base/assert.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { withPort } from '../../network/address.ts';
import { connect } from '../../network/connect.ts';
import { nextStem } from '../../network/connections.ts';
import { exchange } from '../../network/http.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';

/** `[scheme:]name[:port]`. */
interface Wanted {
  readonly scheme: string;
  readonly name: string;
  readonly port: string;
}

export function proxyService(call: Call): Result {
  const wanted = wantedOf(call.name);
  const { address, port } = endpointOf(stored({ ...call, name: wanted.name }) as Service, wanted, call);
  return pass(call, wanted.scheme, address, port);
}

/** Models the pod strategy's ResourceLocation: without a port in the name it is the first that a container declares. */
export function proxyPod(call: Call): Result {
  const wanted = wantedOf(call.name);
  const pod = stored({ ...call, name: wanted.name }) as Pod;
  const declared = pod.spec.containers.find(({ ports }) => (ports ?? []).length > 0)?.ports?.[0]?.containerPort;
  const { podIP } = pod.status ?? {};
  if (podIP === undefined) throw new Refusal({ code: 400, reason: 'BadRequest', message: 'address not allowed' });
  return pass(call, wanted.scheme, podIP, wanted.port === '' ? (declared ?? 80) : Number(wanted.port));
}

/** Models SplitSchemeNamePort (apimachinery/pkg/util/net). */
function wantedOf(id: string): Wanted {
  const [first = '', second, third, ...rest] = id.split(':');
  if (rest.length > 0 || (third !== undefined && !['', 'http', 'https'].includes(first))) throw new Refusal({ code: 400, reason: 'BadRequest', message: `invalid service request "${id}"` });
  if (third !== undefined) return { scheme: first, name: second ?? '', port: third };
  return { scheme: '', name: first, port: second ?? '' };
}

/** Models ResourceLocation of Services (pkg/registry/core/service/storage): any ready address of the port's, by the Endpoints, past kube-proxy. */
function endpointOf(service: Service, { name, port }: Wanted, { cluster, namespace, name: id }: Call): { readonly address: string; readonly port: number } {
  const unavailable = (message: string): Refusal => new Refusal({ code: 503, reason: 'ServiceUnavailable', message });
  const named = /^\d+$/.test(port) ? service.spec.ports?.find((each) => each.port === Number(port)) : { name: port };
  if (!named) throw unavailable(`no service port ${port} found for service "${name}"`);
  const { subsets = [] } = (cluster.world.get('endpoints', namespace, name) ?? {}) as Partial<Endpoints>;
  const usable = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.filter((each) => (each.name ?? '') === (named.name ?? '')).flatMap((each) => addresses.filter(({ targetRef }) => targetRef?.kind === 'Pod').map(({ ip }) => ({ address: ip, port: each.port }))),
  );
  const [only] = usable;
  if (!only) throw unavailable(`no endpoints available for service "${id}"`);
  if (usable.length === 1) return only;
  const options = usable.map((endpoint) => withPort(endpoint.address, endpoint.port));
  const chosen = cluster.chooser.choose(`${nextStem(cluster.world)}/backend`, { kind: 'oneOf', options, weights: options.map(() => 1 / options.length) });
  return present(usable[options.indexOf(chosen)], 'one of the options');
}

function pass({ cluster, path, request }: Call, scheme: string, address: string, port: number): Result {
  if (scheme === 'https') throw new Unsupported('the API server as a go-between to a server of TLS');
  const node = present(cluster.options.nodes[0], 'a node with the API server').name;
  const connection = connect(cluster, { origin: { kind: 'node', name: node }, protocol: 'TCP', address, port });
  if (connection.outcome !== 'connected') {
    const why = connection.outcome === 'refused' ? 'connect: connection refused' : connection.outcome === 'unreachable' ? 'connect: no route to host' : 'i/o timeout';
    throw new Refusal({ code: 503, reason: 'ServiceUnavailable', message: `error trying to reach service: dial tcp ${withPort(address, port)}: ${why}` });
  }
  const search = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${value}`).join('&');
  const body = request.body === undefined || request.body === null ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
  const answer = exchange(cluster, connection, {
    method: request.method,
    path: `/${path.rest ?? ''}${search === '' ? '' : `?${search}`}`,
    headers: { ...request.headers, 'accept-encoding': 'gzip', 'x-forwarded-uri': request.path },
    body,
  });
  if (!answer) throw new Unsupported(`what is behind ${withPort(address, port)} says to an HTTP request`);
  return { kind: 'raw', status: answer.status, body: answer.body, contentType: answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'text/plain' };
}
