/** Which of the eligible endpoints a connection goes to. */
import { assert, present } from '../../base/assert.ts';
import { remembered } from '../../base/remember.ts';
import type { ClusterParts } from '../parts.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import { withPort } from './address.ts';
import type { Rotation } from './connections.ts';
import { affinitySlice, rotationSlice, scopeOf } from './connections.ts';
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
  return { domain: evenly(options), byKey: new Map(among.map((endpoint, index) => [options[index], endpoint])) };
});

/**
 * Models ipvs' scheduler rr. The order of the real servers is nobody's to know, so it is chosen as it shows; then it goes round. While a
 * command runs nobody else is heard of; between two commands others may have moved it on.
 */
function inTurn(service: ServicePortInfo, eligible: readonly ProxyEndpoint[], node: string, stem: string, cluster: ClusterParts): Pick {
  const key = `${node} ${service.id} ${service.protocol}`;
  const scope = scopeOf(cluster.world);
  const rotations = cluster.world.read(rotationSlice);
  const rotation = rotations.get(key);
  const members = eligible.map(keyOf);
  const before = rotation?.members.join() === members.join() ? rotation : undefined;
  const onward = before ? successorsOf(before) : members;
  const goesOn = before?.scope === scope;
  const candidates = goesOn ? onward : members;
  const chosen = candidates.length === 1 ? candidates[0] : cluster.chooser.choose(`${stem}/backend`, before && !goesOn ? { kind: 'oneOf', options: members, usual: present(onward[0], 'a round has no end') } : evenly(candidates));
  const endpoint = present(eligible.find((each) => keyOf(each) === chosen), 'the rotation holds the eligible endpoints');
  const last = keyOf(endpoint);
  const next = goesOn ? new Map(before.next).set(before.last, last) : (before?.next ?? new Map<string, string>());
  cluster.world.write(rotationSlice, new Map(rotations).set(key, { members, next, last, scope }));
  return { endpoint, probability: 1 / candidates.length, why: 'roundRobin' };
}

const evenly = (options: readonly string[]): ChoiceDomain => ({ kind: 'oneOf', options, weights: options.map(() => 1 / options.length) });

/** Whom the round may go on to: the one behind the last, or, until that has shown, any that is behind no other and does not close the round before all were in it. */
function successorsOf({ members, next, last }: Rotation): readonly string[] {
  const known = next.get(last);
  if (known !== undefined) return [known];
  const behind = new Map([...next].map(([from, to]) => [to, from]));
  let start = last;
  for (let from = behind.get(start); from !== undefined; from = behind.get(start)) start = from;
  const open = members.filter((member) => !behind.has(member) && member !== start);
  return open.length > 0 ? open : [start];
}
