/** Addresses as the data plane meets them: as text, in ranges, with ports. */
import { addressText, cidrContains, parseAddress, parseCidr } from '../addresses.ts';

export function familyOf(address: string): 'IPv4' | 'IPv6' | undefined {
  const parsed = parseAddress(address);
  return parsed && (parsed.bits === 32 ? 'IPv4' : 'IPv6');
}

/** Whether a range in CIDR form holds an address; a text that is no range holds nothing. */
export function inRange(range: string, address: string): boolean {
  const cidr = parseCidr(range);
  return cidr !== undefined && cidrContains(cidr, address);
}

/** The range's own address: what flannel's tunnel has on a node. */
export function networkOf(range: string): string {
  const cidr = parseCidr(range);
  return cidr ? addressText(cidr.first, cidr.bits) : range;
}

/** The first address that a range has to give: what a bridge or a gateway on it has. */
export function firstHost(range: string): string {
  const cidr = parseCidr(range);
  return cidr ? addressText(cidr.first + 1n, cidr.bits) : range;
}

/** With the port behind it, as kube-proxy and URLs write it: `10.244.1.3:8080`, `[fd00::3]:8080`. */
export function withPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
