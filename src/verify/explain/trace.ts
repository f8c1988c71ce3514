/** A connection's trace as a chain of facts that names the objects. */
import type { Hop, Trace } from '../../cluster/network/trace.ts';
import type { Tongue } from './phrases.ts';
import { outcomeWords, phrases } from './phrases.ts';

type HopOf<Kind extends Hop['kind']> = Extract<Hop, { readonly kind: Kind }>;

export function explainTrace(trace: Trace, tongue: Tongue): string {
  return factsOf(trace, tongue).join(' → ');
}

/** One fact a hop, in the order in which the packet met them. */
export function factsOf(trace: Trace, tongue: Tongue): readonly string[] {
  const service = find(trace, 'service');
  const considered = find(trace, 'endpoints');
  const eligible = considered?.endpoints.filter((endpoint) => endpoint.excluded === undefined) ?? [];
  return trace.flatMap((hop): readonly string[] => {
    switch (hop.kind) {
      case 'client':
        return [phrases.client[tongue](hop.origin.kind === 'outside' ? hop.origin.address : hop.origin.name, hop.to)];
      case 'name':
        return [phrases.name[tongue](hop.question, hop.answers.join(', '))];
      case 'service':
        return [phrases.service[tongue](`${hop.name}:${hop.port}`, `\`${hop.targetPort}\``)];
      case 'endpoints':
        return eligible.length === 0 ? [phrases.noEndpoints[tongue]()] : [];
      case 'backend': {
        const pod = hop.endpoint.pod?.name ?? `${hop.endpoint.address}:${hop.endpoint.port}`;
        const chosen = phrases.backend[tongue](pod, hop.probability, eligible.length);
        const named = service && typeof service.targetPort === 'string' ? [phrases.namedPort[tongue](service.targetPort, pod, hop.endpoint.port)] : [];
        return [chosen, ...named];
      }
      case 'socket': {
        const where = hop.pod?.name ?? hop.address;
        if (hop.listening) return [phrases.listening[tongue](where, hop.port)];
        return [phrases.notListening[tongue](where, hop.port, hop.pod?.image ?? where, hop.listens.join(', ') || '–')];
      }
      case 'end':
        return [phrases.outcome[tongue](outcomeWords[hop.outcome]?.[tongue] ?? hop.outcome, '')];
    }
  });
}

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
  const endpoints = find(trace, 'endpoints')?.endpoints.filter((endpoint) => endpoint.excluded === undefined) ?? [];
  return endpoints.map((endpoint) => (endpoint.pod ? `${endpoint.pod.name} (${endpoint.address}:${endpoint.port})` : `${endpoint.address}:${endpoint.port}`)).join(', ') || '–';
}
