/** Which of the eligible endpoints a connection goes to. */
import { assert, present } from '../../base/assert.ts';
import { remembered } from '../../base/remember.ts';
import type { ClusterParts } from '../parts.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import { withPort } from './address.ts';
import { affinitySlice, rotationSlice } from './connections.ts';
import type { Rotation } from './connections.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';

export interface Pick {
  readonly endpoint: ProxyEndpoint;
  readonly probability: number;
  readonly why: 'only' | 'random' | 'affinity' | 'roundRobin';
}

/** `stem` is what the choice's id begins with, `node` the one whose rules decide, `client` the source before any masquerade. */
export function pickEndpoint(service: ServicePortInfo, eligible: readonly ProxyEndpoint[], node: string, client: string, stem: string, cluster: ClusterParts): Pick {
  const pick = stuckTo(service, eligible, node, client, cluster) ?? freely(service, eligible, node, stem, cluster);
  if (service.affinitySeconds !== undefined) {
    const seen = new Map(cluster.world.read(affinitySlice));
    seen.set(affinityKey(service, pick.endpoint, node, client), cluster.world.nowMs);
    cluster.world.write(affinitySlice, seen);
  }
  return pick;
}

const keyOf = ({ address, port }: ProxyEndpoint): string => withPort(address, port);
const affinityKey = (service: ServicePortInfo, endpoint: ProxyEndpoint, node: string, client: string): string =>
  `${node} ${service.id} ${service.protocol} ${keyOf(endpoint)} ${client}`;

/**
 * Models the `recent` rules: the first endpoint in order that has seen the client less than the timeout ago. A list belongs to an
 * endpoint's chain, so one that went and came back with the same address still knows its clients.
 */
function stuckTo(service: ServicePortInfo, eligible: readonly ProxyEndpoint[], node: string, client: string, { world }: ClusterParts): Pick | undefined {
  const { affinitySeconds } = service;
  if (affinitySeconds === undefined) return undefined;
  const seen = world.read(affinitySlice);
  const endpoint = eligible.find((candidate) => {
    const lastMs = seen.get(affinityKey(service, candidate, node, client));
    return lastMs !== undefined && world.nowMs - lastMs <= affinitySeconds * 1000;
  });
  return endpoint && { endpoint, probability: 1, why: 'affinity' };
}

function freely(service: ServicePortInfo, eligible: readonly ProxyEndpoint[], node: string, stem: string, cluster: ClusterParts): Pick {
  const [only] = eligible;
  assert(only, `${service.id} has eligible endpoints`);
  if (eligible.length === 1) return { endpoint: only, probability: 1, why: 'only' };
  return cluster.options.proxyMode === 'ipvs' ? inTurn(service, eligible, node, stem, cluster) : atRandom(eligible, stem, cluster);
}

/** Each rule matches with probability 1/(n-i) what the rules before it left: every endpoint gets 1/n. */
function atRandom(eligible: readonly ProxyEndpoint[], stem: string, cluster: ClusterParts): Pick {
  const probability = 1 / eligible.length;
  return { endpoint: chosenOf(eligible, stem, cluster), probability, why: 'random' };
}

function chosenOf(among: readonly ProxyEndpoint[], stem: string, { chooser }: ClusterParts): ProxyEndpoint {
  const { domain, byKey } = drawAmong(among);
  const chosen = chooser.choose(`${stem}/backend`, domain);
  return present(byKey.get(chosen), `${chosen} is one of the options`);
}

/** What a connection draws from is what all draw from that meet the same endpoints. */
const drawAmong = remembered((among: readonly ProxyEndpoint[]) => {
  const options = among.map(keyOf);
  const domain: ChoiceDomain = { kind: 'oneOf', options, weights: among.map(() => 1 / among.length) };
  return { domain, byKey: new Map(among.map((endpoint, index) => [options[index], endpoint])) };
});

/**
 * Models ipvs' scheduler rr. The order of the real servers and the place where it begins are nobody's to know, so they are chosen
 * until each has been used once; from then on it goes round.
 */
function inTurn(service: ServicePortInfo, eligible: readonly ProxyEndpoint[], node: string, stem: string, cluster: ClusterParts): Pick {
  const key = `${node} ${service.id} ${service.protocol}`;
  const members = eligible.map(keyOf);
  const before = cluster.world.read(rotationSlice).get(key);
  const rotation: Rotation = before && before.members.join() === members.join() ? before : { members, order: [] };
  const fresh = eligible.filter((endpoint) => !rotation.order.includes(keyOf(endpoint)));
  const [first] = fresh;
  const next = rotation.order[(rotation.order.indexOf(rotation.last ?? '') + 1) % rotation.order.length];
  const endpoint =
    first === undefined
      ? present(
          eligible.find((candidate) => keyOf(candidate) === next),
          'the rotation holds the eligible endpoints',
        )
      : fresh.length === 1
        ? first
        : chosenOf(fresh, stem, cluster);
  const order = first === undefined ? rotation.order : [...rotation.order, keyOf(endpoint)];
  cluster.world.write(rotationSlice, new Map(cluster.world.read(rotationSlice)).set(key, { members, order, last: keyOf(endpoint) }));
  return { endpoint, probability: first === undefined ? 1 : 1 / fresh.length, why: 'roundRobin' };
}
