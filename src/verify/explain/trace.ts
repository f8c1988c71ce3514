/** A connection's trace as a chain of facts that names the objects. */
import type { ConsideredEndpoint, Hop, Trace } from '../../cluster/network/trace.ts';
import type { Tongue } from './phrases.ts';
import { outcomeWords, phrases } from './phrases.ts';

type HopOf<Kind extends Hop['kind']> = Extract<Hop, { readonly kind: Kind }>;

export function explainTrace(trace: Trace, tongue: Tongue): string {
  return factsOf(trace, tongue).join(' → ');
}

/** One fact a hop, in the order in which the packet met them. */
export function factsOf(trace: Trace, tongue: Tongue): readonly string[] {
  const service = find(trace, 'service');
  const eligible = eligibleIn(trace);
  return trace.flatMap((hop): readonly string[] => {
    switch (hop.kind) {
      case 'client':
        return [phrases.client[tongue](hop.origin.kind === 'outside' ? hop.origin.address : hop.origin.name, hop.to)];
      case 'name':
        return [phrases.name[tongue](hop.question, hop.answers.join(', '))];
      case 'service':
        return [phrases.service[tongue](`${hop.name}:${hop.port}`, `\`${hop.targetPort}\``)];
      case 'endpoints':
        return eligible.length > 0 ? [] : [whyNobody(trace, phrases.noEndpoints[tongue](), tongue)].filter((fact) => fact !== undefined);
      case 'backend': {
        const pod = nameOf(hop.endpoint);
        const chosen = phrases.backend[tongue](pod, hop.probability, eligible.length);
        const named = service && typeof service.targetPort === 'string' ? [phrases.namedPort[tongue](service.targetPort, pod, hop.endpoint.port)] : [];
        return [chosen, ...named];
      }
      case 'socket': {
        return [hop.listening ? phrases.listening[tongue](hop.pod?.name ?? hop.address, hop.port) : nobodyListens(hop, tongue)];
      }
      case 'end':
        return [phrases.outcome[tongue](outcomeWords[hop.outcome]?.[tongue] ?? hop.outcome, '')];
    }
  });
}

/** The one fact that a reader who knows the manifests would ask for: why it was refused, or why nobody else could answer. */
export function decisiveFact(trace: Trace, tongue: Tongue): string | undefined {
  const service = serviceIn(trace);
  const socket = find(trace, 'socket');
  if (service !== undefined && eligibleIn(trace).length === 0) return whyNobody(trace, phrases.noEndpointsOf[tongue](service), tongue);
  if (socket && !socket.listening) return nobodyListens(socket, tongue);
  const backend = find(trace, 'backend');
  if (!backend || service === undefined) return undefined;
  if (backend.why === 'only') return phrases.onlyEndpoint[tongue](nameOf(backend.endpoint), service);
  return backend.why === 'affinity' ? phrases.affinity[tongue](nameOf(backend.endpoint), service) : undefined;
}

/** Why no endpoint may answer: none is ready (`noneReady` says so), or some are and policy Local lets none but those of this node answer. Undefined where the packet is turned away for another reason. */
function whyNobody(trace: Trace, noneReady: string, tongue: Tongue): string | undefined {
  const { node, endpoints = [] } = find(trace, 'endpoints') ?? {};
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  if (ready.length === 0) return isRefused(trace) ? noneReady : undefined;
  return node === undefined || ready.some((endpoint) => endpoint.node === node) ? undefined : phrases.noLocalEndpoints[tongue](serviceIn(trace) ?? '', node, isRefused(trace) ? 'refused' : 'dropped');
}

function nobodyListens(hop: HopOf<'socket'>, tongue: Tongue): string {
  const { port, listens, pod } = hop;
  if (!pod) return phrases.notListeningOnNode[tongue](hop.address, port);
  return phrases.notListening[tongue](pod.name, port, pod.image ?? pod.name, listens.join(', ') || '–');
}

/** The pod behind an endpoint, else its address and port. */
export const nameOf = ({ pod, address, port }: ConsideredEndpoint): string => pod?.name ?? `${address}:${port}`;

/** Rather than dropped, as a packet is that meets a traffic policy of Local where no endpoint is. */
const isRefused = (trace: Trace): boolean => find(trace, 'end')?.outcome === 'refused';

const eligibleIn = (trace: Trace): readonly ConsideredEndpoint[] => find(trace, 'endpoints')?.endpoints.filter(({ excluded }) => excluded === undefined) ?? [];

export function find<Kind extends Hop['kind']>(trace: Trace, kind: Kind): HopOf<Kind> | undefined {
  return trace.find((hop): hop is HopOf<Kind> => hop.kind === kind);
}

/** `kubia-service:80`, where the trace passes a Service. */
export function serviceIn(trace: Trace): string | undefined {
  const hop = find(trace, 'service');
  return hop && `${hop.name}:${hop.port}`;
}

/** The eligible endpoints by name, `kubia-manual-1 (10.244.0.5:8080)`. */
export function backendsIn(trace: Trace): string {
  return eligibleIn(trace).map((endpoint) => (endpoint.pod ? `${endpoint.pod.name} (${endpoint.address}:${endpoint.port})` : `${endpoint.address}:${endpoint.port}`)).join(', ') || '–';
}
