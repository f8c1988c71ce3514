/** Many requests → how they spread over the endpoints of each Service port, beside what chance lets expect. */
import type { ConsideredEndpoint, Trace } from '../cluster/network/trace.ts';

export interface Distribution {
  /** `default/web:80` */
  readonly service: string;
  /** How many requests met the rules of this port. */
  readonly requests: number;
  /** Those that were sent on to none: there was no endpoint. */
  readonly turnedAway: number;
  /** Those that went where an earlier one had gone, because the Service remembers its clients. */
  readonly remembered: number;
  readonly bars: readonly Bar[];
}

export interface Bar {
  /** The pod's name, or the address where there is none. */
  readonly name: string;
  /** `10.244.1.5:8080` */
  readonly address: string;
  readonly answered: number;
  readonly refused: number;
  /** How many chance gives it, and how far two standard deviations reach to either side; undefined where chance decided nothing. */
  readonly expected?: { readonly count: number; readonly give: number };
}

export function distributionsOf(traces: readonly Trace[]): readonly Distribution[] {
  const byService = new Map<string, Trace[]>();
  for (const trace of traces) {
    const service = find(trace, 'service');
    if (!service) continue;
    const name = `${service.namespace}/${service.name}:${service.port}`;
    const known = byService.get(name);
    if (known) known.push(trace);
    else byService.set(name, [trace]);
  }
  return [...byService].map(([service, all]) => distributionOf(service, all));
}

function distributionOf(service: string, traces: readonly Trace[]): Distribution {
  const bars = new Map<string, { endpoint: ConsideredEndpoint; answered: number; refused: number; mean: number; variance: number }>();
  let [turnedAway, remembered, drawn] = [0, 0, 0];
  const barOf = (endpoint: ConsideredEndpoint): { answered: number; refused: number; mean: number; variance: number } => {
    const key = addressOf(endpoint);
    const known = bars.get(key) ?? { endpoint, answered: 0, refused: 0, mean: 0, variance: 0 };
    bars.set(key, known);
    return known;
  };
  for (const trace of traces) {
    const eligible = (find(trace, 'endpoints')?.endpoints ?? []).filter(({ excluded }) => excluded === undefined);
    const backend = find(trace, 'backend');
    for (const endpoint of eligible) barOf(endpoint);
    if (!backend) {
      turnedAway++;
      continue;
    }
    const bar = barOf(backend.endpoint);
    if (find(trace, 'end')?.outcome === 'connected') bar.answered++;
    else bar.refused++;
    if (backend.why === 'affinity') {
      remembered++;
      continue;
    }
    drawn++;
    const chance = 1 / eligible.length;
    for (const endpoint of eligible) {
      const each = barOf(endpoint);
      each.mean += chance;
      // Taking turns leaves nothing to chance.
      if (backend.why === 'random') each.variance += chance * (1 - chance);
    }
  }
  const expects = drawn > 0 && remembered === 0;
  return {
    service,
    requests: traces.length,
    turnedAway,
    remembered,
    bars: [...bars.values()].map(({ endpoint, answered, refused, mean, variance }) => ({
      name: endpoint.pod?.name ?? endpoint.address,
      address: addressOf(endpoint),
      answered,
      refused,
      ...(expects ? { expected: { count: mean, give: 2 * Math.sqrt(variance) } } : {}),
    })),
  };
}

const addressOf = ({ address, port }: ConsideredEndpoint): string => `${address}:${port}`;

function find<Kind extends Trace[number]['kind']>(trace: Trace, kind: Kind): Extract<Trace[number], { kind: Kind }> | undefined {
  return trace.find((hop): hop is Extract<Trace[number], { kind: Kind }> => hop.kind === kind);
}
