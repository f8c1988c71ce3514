/** IP addresses and ranges as numbers. */

export interface Cidr {
  readonly first: bigint;
  /** Length of the prefix. */
  readonly prefix: number;
  /** 32 or 128. */
  readonly bits: 32 | 128;
}

export interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** `10.1.2.3` or `fd00::1` as a number; undefined for what is no address. Leading zeros are refused, as Go refuses them. */
export function parseAddress(text: string): Address | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { value: v4, bits: 32 };
  const v6 = parseV6(text);
  return v6 === undefined ? undefined : { value: v6, bits: 128 };
}

const v4Parts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function parseV4(text: string): bigint | undefined {
  const [, ...parts] = v4Parts.exec(text) ?? [];
  if (parts.length === 0 || parts.some((part) => Number(part) > 255)) return undefined;
  return BigInt(parts.reduce((sum, part) => sum * 256 + Number(part), 0));
}

function parseV6(text: string): bigint | undefined {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(v6Groups)));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** A group of a v6 address; an embedded v4 address is two. */
function v6Groups(group: string): readonly string[] {
  const v4 = parseV4(group);
  return v4 === undefined ? [group] : [(v4 >> 16n).toString(16), (v4 & 0xffffn).toString(16)];
}

export function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  // The longest run of zero groups becomes "::".
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (groups[at + length] === '0') length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.at < 0) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}

export function parseCidr(text: string): Cidr | undefined {
  const [address = '', prefix = ''] = text.split('/');
  const parsed = parseAddress(address);
  if (!parsed || !/^\d+$/.test(prefix) || Number(prefix) > parsed.bits) return undefined;
  const size = 1n << BigInt(parsed.bits - Number(prefix));
  return { first: parsed.value - (parsed.value % size), prefix: Number(prefix), bits: parsed.bits };
}

/** The ranges of a cluster with one family or both, as `--service-cluster-ip-range` lists them: the primary one first. */
export function listedCidrs(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.split(',').map((cidr) => cidr.trim());
  return [first, ...others];
}

export function cidrContains(cidr: Cidr, text: string): boolean {
  const parsed = parseAddress(text);
  return parsed !== undefined && isIn(cidr, parsed);
}

export const isIn = ({ first, prefix, bits }: Cidr, address: Address): boolean => address.bits === bits && address.value >= first && address.value < first + (1n << BigInt(bits - prefix));
