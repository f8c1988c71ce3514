/** What a choice domain contains: drawing a member by a source of numbers, and telling whether a value is one. */
import { assert, present, unreachable } from '../base/assert.ts';
import { addressText, parseAddress, parseCidr } from '../cluster/addresses.ts';
import type { ChoiceDomain } from '../cluster/ports/choices.ts';

/** A source of evenly spread whole numbers in 0 … `below` - 1. */
export type Draw = (below: number) => number;

/** More hits than this on taken values means that a domain has no free member left. */
const maxTries = 100_000;

export function pickMember(domain: ChoiceDomain, draw: Draw): string {
  switch (domain.kind) {
    case 'oneOf':
      return domain.usual ?? pickOption(domain.options, domain.weights, draw);
    case 'order':
      return domain.items.join(',');
    case 'address': {
      if (domain.usual !== undefined) return domain.usual;
      const { first, count, bits } = hostsOf(domain.cidr);
      return firstFree(count, draw(count), (offset) => addressText(first + BigInt(offset), bits), domain.taken);
    }
    case 'port': {
      const ports = domain.to - domain.from + 1;
      return String(firstFree(ports, draw(ports), (offset) => domain.from + offset, domain.taken));
    }
    case 'word': {
      if (domain.usual !== undefined) return domain.usual;
      for (let tries = 0; tries < maxTries; tries += 1) {
        const word = Array.from({ length: domain.length }, () => domain.alphabet.charAt(draw(domain.alphabet.length))).join('');
        if (!domain.taken?.has(word)) return word;
      }
      throw new Error(`every word of ${domain.length} characters is taken`);
    }
    case 'uid':
      return pickUid(draw);
    case 'duration':
      return String(domain.usualMs);
    default:
      return unreachable(domain);
  }
}

export function isMember(domain: ChoiceDomain, value: string): boolean {
  switch (domain.kind) {
    case 'oneOf': {
      const at = domain.options.indexOf(value);
      return at >= 0 && (domain.weights?.[at] ?? 1) > 0;
    }
    case 'order':
      return value.split(',').toSorted().join(',') === domain.items.toSorted().join(',');
    case 'address': {
      const address = parseAddress(value);
      const { first, size, bits } = hostsOf(domain.cidr);
      return address !== undefined && address.bits === bits && !domain.taken.has(value) && address.value >= first && address.value < first + size;
    }
    case 'port':
      return isWholeNumber(value, domain.from, domain.to) && !domain.taken.has(Number(value));
    case 'word':
      return value.length >= (domain.minLength ?? domain.length) && value.length <= domain.length && [...value].every((character) => domain.alphabet.includes(character)) && !domain.taken?.has(value);
    case 'uid':
      return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value);
    case 'duration':
      return isWholeNumber(value, domain.minMs, domain.maxMs);
    default:
      return unreachable(domain);
  }
}

/** How likely this member is, where the domain says so; 1 where it is the only one. */
export function probabilityOf(domain: ChoiceDomain, value: string): number | undefined {
  if (domain.kind === 'duration') return domain.minMs === domain.maxMs ? 1 : undefined;
  if (domain.kind !== 'oneOf') return undefined;
  if (domain.options.length === 1) return 1;
  if (!domain.weights) return undefined;
  const total = domain.weights.reduce((sum, weight) => sum + weight, 0);
  return (domain.weights[domain.options.indexOf(value)] ?? 0) / total;
}

function pickOption(options: readonly string[], weights: readonly number[] | undefined, draw: Draw): string {
  assert(options.length > 0, 'a choice among nothing');
  if (!weights) return options[draw(options.length)] ?? '';
  assert(weights.length === options.length, 'a weight for each option');
  const resolution = 1_000_000_007;
  let rest = (draw(resolution) / resolution) * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, option] of options.entries()) {
    rest -= weights[index] ?? 0;
    if (rest < 0) return option;
  }
  return options[weights.findLastIndex((weight) => weight > 0)] ?? '';
}

function pickUid(draw: Draw): string {
  const digits = (count: number): string => {
    let text = '';
    for (let place = 0; place < count; place += 1) text += '0123456789abcdef'.charAt(draw(16));
    return text;
  };
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${'89ab'.charAt(draw(4))}${digits(3)}-${digits(12)}`;
}

/** The first member at `start` or behind it, going round, that is not taken. */
function firstFree<T>(count: number, start: number, at: (offset: number) => T, taken: ReadonlySet<T>): T {
  for (let step = 0; step < count; step += 1) {
    const member = at((start + step) % count);
    if (!taken.has(member)) return member;
  }
  throw new Error('every member of the range is taken');
}

/** Of more members than this of a range only the first are drawn: an IPv6 range has more than a source of numbers has. */
const maxDrawn = 2n ** 32n;

/** The addresses of a range that a host may have: all but the network's own and, where there is one, the broadcast address. */
function hostsOf(cidr: string): { readonly first: bigint; readonly size: bigint; readonly count: number; readonly bits: 32 | 128 } {
  const range = present(parseCidr(cidr), `a range: ${cidr}`);
  const all = 1n << BigInt(range.bits - range.prefix);
  const [first, size] = all < 4n ? [range.first, all] : [range.first + 1n, all - 2n];
  return { first, size, count: Number(size > maxDrawn ? maxDrawn : size), bits: range.bits };
}

function isWholeNumber(text: string, min: number, max: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}
