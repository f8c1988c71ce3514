/** What goes with a binding: a value that another choice holds, the node that an address belongs to, an order that was seen already. */
import type { Choice } from '../../cluster/ports/choices.ts';
import { cidrContains, listedCidrs, parseCidr } from '../../cluster/addresses.ts';
import { isMember } from '../../session/domains.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import { isOrder } from '../replay/renaming.ts';

/**
 * Rows are sorted by names that were free: with one name found, all rows behind it stand beside another's. A name that one of a family
 * has already stays with it, and who would have taken it gets what it would have got.
 */
export const withoutHeldNames = (bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] => keptByHolders(bindings, log, 'word', familyOf);

/** Endpoints are listed by their addresses: those of pods stay with them in the same way, and the new one is that of the pod that came last. */
export const withoutHeldAddresses = (bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] =>
  keptByHolders(bindings, log, 'address', (id) => id.replace(/^pod\/.*\/ip$/, 'pods'));

function keptByHolders(bindings: readonly Binding[], log: readonly Choice[], of: Choice['domain']['kind'], familyBy: (id: string) => string): readonly Binding[] {
  const held = new Map(log.flatMap(({ id, domain, value }) => (domain.kind === of ? [[id, value] as const] : [])));
  const wanted = new Map(bindings.map(({ id, value }) => [id, value]));
  const holderOf = (id: string): string | undefined => [...wanted.keys()].find((other) => other !== id && wanted.has(id) && held.get(other) === wanted.get(id) && familyBy(other) === familyBy(id));
  for (const { id } of bindings) {
    for (let holder = holderOf(id); holder !== undefined; holder = holderOf(id)) {
      const instead = wanted.get(holder);
      wanted.delete(holder);
      if (instead === undefined || instead === held.get(id)) wanted.delete(id);
      else wanted.set(id, instead);
    }
  }
  return [...wanted].map(([id, value]) => ({ id, value }));
}

/** `replicaset/default/web-5c6/pod/2` and `…/pod/3` are of one family. */
export const familyOf = (id: string): string => id.replace(/\d+$/, '');

/** One binding for each value to be had; a value that another choice holds is swapped with it. */
export function readBindings(found: Comparison['bindings'], log: readonly Choice[]): readonly Binding[] {
  const chosen = new Map<string, string>();
  for (const alternatives of found) {
    if (alternatives.some(({ id, value }) => chosen.get(id) === value)) continue;
    const free = alternatives.find(({ id }) => !chosen.has(id));
    if (free) chosen.set(free.id, free.value);
  }
  const bindings = [...chosen].map(([id, value]) => ({ id, value }));
  const swapped = bindings.flatMap((binding) => withSwap(binding, log)).filter(({ id }) => !chosen.has(id));
  return [...bindings, ...swapped.map(({ id, value }) => ({ id, value: leftBy(value, bindings, log) }))];
}

/** Of names in a ring of three or more, what a holder would get in exchange is taken as well: what is left is what the last to take had. Addresses hang on nodes besides. */
function leftBy(value: string, bindings: readonly Binding[], log: readonly Choice[]): string {
  const taken = bindings.find((binding) => binding.value === value);
  const had = taken && log.find(({ id, domain }) => id === taken.id && domain.kind === 'word');
  return !had || had.value === value ? value : leftBy(had.value, bindings.filter((binding) => binding !== taken), log);
}

/** A pod's address is of its node's range: one of another range was given on that node. */
export function withNodes(bindings: readonly Binding[], nodes: SessionOptions['nodes'], log: readonly Choice[]): readonly Binding[] {
  const bound = new Set(bindings.map(({ id }) => id));
  return bindings.flatMap((binding) => {
    const nodeId = binding.id.replace(/^(pod\/.*)\/ip$/, '$1/node');
    const scheduled = log.find(({ id }) => id === nodeId);
    const node = nodeOf(binding.value, nodes);
    const moves = nodeId !== binding.id && !bound.has(nodeId) && scheduled && node !== undefined && scheduled.value !== node && isMember(scheduled.domain, node);
    return moves ? [binding, { id: nodeId, value: node }] : [binding];
  });
}

/** The node from whose range an address is. */
export const nodeOf = (address: string | undefined, nodes: SessionOptions['nodes']): string | undefined =>
  address === undefined ? undefined : nodes.find(({ podCidr }) => listedCidrs(podCidr).some((range) => isWithin(range, address)))?.name;

function isWithin(range: string, address: string): boolean {
  const cidr = parseCidr(range);
  return cidr !== undefined && cidrContains(cidr, address);
}

export function withSwap(binding: Binding, log: readonly Choice[]): readonly Binding[] {
  const own = log.find((choice) => choice.id === binding.id);
  const holder = log.find((choice) => choice.id !== binding.id && choice.value === binding.value && choice.domain.kind === own?.domain.kind);
  return own && holder && own.domain.kind !== 'duration' ? [binding, { id: holder.id, value: own.value }] : [binding];
}

/**
 * Where pods change addresses among each other, the order in which their addresses were listed before stays as it was recorded: places
 * in an EndpointSlice belong to the pods that have the addresses now.
 */
export function ordersInPlace(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const addresses = bindings.flatMap(({ id, value }) => (id.startsWith('pod/') && id.endsWith('/ip') ? [value] : []));
  if (addresses.length < 2) return [];
  return log.filter((choice) => isOrder(choice) && addresses.some((address) => choice.value.split(',').includes(address)));
}

/**
 * Pods of one family that would change addresses among each other change names instead: the one whose address was the first to be listed
 * is called otherwise. Their addresses go with them, and whoever answered by its name answers from its new one.
 */
export function namesForAddresses(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const podOf = (id: string): string | undefined => /^pod\/[^/]+\/([^/]+)\/ip$/.exec(id)?.[1];
  const holders = new Map(log.flatMap(({ id, value }) => (podOf(id) === undefined ? [] : [[value, podOf(id)] as const])));
  const suffixOf = (pod: string | undefined): Choice | undefined => log.find(({ id, domain, value }) => domain.kind === 'word' && pod !== undefined && pod === `${id.split('/').at(-3) ?? ''}-${value}`);
  const renamed = bindings.flatMap(({ id, value }): readonly Binding[] => {
    const [own, other] = [suffixOf(podOf(id)), suffixOf(holders.get(value))];
    return own && other && own !== other && familyOf(own.id) === familyOf(other.id) ? [{ id: other.id, value: own.value }] : [];
  });
  const [given, taken] = [renamed.map(({ value }) => value), renamed.map(({ id }) => log.find((choice) => choice.id === id)?.value)];
  return renamed.length > 1 && given.every((name) => taken.includes(name)) ? [...renamed, ...answeredFrom(bindings, log)] : [];
}

function answeredFrom(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const now = new Map(bindings.flatMap(({ id, value }) => log.flatMap((choice) => (choice.id === id ? [[choice.value, value] as const] : []))));
  return log.flatMap(({ id, value }) => {
    const [, address = '', port = ''] = /^([^:]+)(:\d+)$/.exec(value) ?? [];
    const moved = now.get(address);
    return id.endsWith('/backend') && moved !== undefined ? [{ id, value: `${moved}${port}` }] : [];
  });
}

/** Names of one family that change places among each other, and nothing else. */
export function namesInTurn(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const held = new Map(log.flatMap(({ id, domain, value }) => (domain.kind === 'word' ? [[id, value] as const] : [])));
  const claims = new Set(bindings.flatMap(({ id }) => (held.has(id) ? [`${familyOf(id)} ${held.get(id) ?? ''}`] : [])));
  const turning = bindings.filter(({ id, value }) => held.has(id) && claims.has(`${familyOf(id)} ${value}`));
  return turning.length > 1 ? turning : [];
}

/**
 * What was picked by its name is the first of its family: the names of it that no recording shows come behind all others, and whoever has
 * the recorded one already keeps it.
 */
export function firstByName(found: readonly Binding[], log: readonly Choice[], recorded: string): readonly Binding[] {
  const names = log.filter(({ domain }) => domain.kind === 'word');
  const holds = ({ id, value }: Binding): boolean => names.some((name) => name.value === value && familyOf(name.id) === familyOf(id));
  const taken = found.filter((binding) => !holds(binding));
  const families = new Set(found.map(({ id }) => familyOf(id)));
  const others = names.filter(({ id, value }) => families.has(familyOf(id)) && !recorded.includes(value) && !taken.some((binding) => binding.id === id));
  const behind = others.flatMap(({ id, domain }, index) => (domain.kind === 'word' ? [{ id, value: lastWord(domain, index) }] : []));
  return behind.length > 0 ? [...taken, ...behind] : [];
}

/** Of all words the last in order; the one before it for 1. */
function lastWord({ alphabet, length }: Extract<Choice['domain'], { readonly kind: 'word' }>, before: number): string {
  const letters = [...alphabet].toSorted().toReversed();
  return `${(letters[0] ?? '').repeat(length - 1)}${letters[before % letters.length] ?? ''}`;
}
