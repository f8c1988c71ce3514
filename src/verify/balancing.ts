/** How the recorded requests spread over the endpoints of each Service, and how likely that is under each mode of kube-proxy. */
import { remembered } from '../base/remember.ts';
import type { ConsideredEndpoint } from '../cluster/network/trace.ts';
import type { StepOutcome } from './stepOutcome.ts';

/** Connections to one Service port while its endpoints were the same. */
export interface Spread {
  /** `web:80` */
  readonly service: string;
  /** Line of the command of the first of them. */
  readonly line: number;
  /** How many endpoints there were to choose from. */
  readonly endpoints: number;
  /** Names of the endpoints that were chosen, in order. */
  readonly chosen: readonly string[];
}

export interface Balancing {
  readonly connections: number;
  /** Each endpoint by chance: iptables and nftables mode. */
  readonly iptables: number;
  /** Round in turn from an unknown beginning: ipvs mode with its usual scheduler. */
  readonly ipvs: number;
}

export function spreadsIn(steps: readonly StepOutcome[]): readonly Spread[] {
  const spreads = new Map<string, { service: string; line: number; endpoints: number; chosen: string[] }>();
  for (const { line, trace, verdict } of steps) {
    if (verdict !== 'possible' && verdict !== 'exact' && verdict !== 'assumed') continue;
    for (const hops of trace) {
      const service = hops.find((hop) => hop.kind === 'service');
      const considered = hops.find((hop) => hop.kind === 'endpoints');
      const backend = hops.find((hop) => hop.kind === 'backend');
      if (!service || !considered || !backend || backend.why !== 'random') continue;
      const eligible = eligibleOf(considered.endpoints);
      const name = `${service.name}:${service.port}`;
      const key = `${service.namespace}/${name} ${eligible.text}`;
      const spread = spreads.get(key) ?? { service: name, line, endpoints: eligible.count, chosen: [] };
      spread.chosen.push(backend.endpoint.pod?.name ?? backend.endpoint.address);
      spreads.set(key, spread);
    }
  }
  return [...spreads.values()].filter(({ endpoints }) => endpoints > 1);
}

/** A thousand connections met the same endpoints. */
const eligibleOf = remembered((endpoints: readonly ConsideredEndpoint[]) => {
  const eligible = endpoints.filter(({ excluded }) => excluded === undefined).map(({ address, port }) => `${address}:${port}`);
  return { count: eligible.length, text: eligible.toSorted().join(' ') };
});

export function balancingOf(spreads: readonly Spread[]): Balancing | undefined {
  if (spreads.length === 0) return undefined;
  const product = (of: (spread: Spread) => number): number => spreads.reduce((all, spread) => all * of(spread), 1);
  return {
    connections: spreads.reduce((sum, { chosen }) => sum + chosen.length, 0),
    iptables: product(({ endpoints, chosen }) => endpoints ** -chosen.length),
    ipvs: product((spread) => (isRotation(spread) ? 1 / spread.endpoints : 0)),
  };
}

/** Whether each endpoint comes after the same one, and all before any comes again. */
export function isRotation({ endpoints, chosen }: Spread): boolean {
  return chosen.every((name, index) => (index < endpoints ? !chosen.slice(0, index).includes(name) : name === chosen[index - endpoints]));
}

/** At most this often chance favours one endpoint so much as here, whichever it is: the sum of the binomial tails. */
export function chanceOfFavour({ endpoints, chosen }: Spread): number {
  const most = Math.max(...[...new Set(chosen)].map((name) => chosen.filter((other) => other === name).length));
  let tail = 0;
  for (let hits = most; hits <= chosen.length; hits++) tail += Math.exp(logChoose(chosen.length, hits) - hits * Math.log(endpoints) + (chosen.length - hits) * Math.log(1 - 1 / endpoints));
  return Math.min(1, endpoints * tail);
}

/** How often chance goes round in turn like this: any of the orders of the endpoints may come first. */
export function chanceOfRotation({ endpoints, chosen }: Spread): number {
  let orders = 1;
  for (let n = 2; n <= endpoints; n++) orders *= n;
  return Math.min(1, orders * endpoints ** -chosen.length);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log(n - k + i) - Math.log(i);
  return sum;
}
