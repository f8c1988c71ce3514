/** What busybox' nslookup prints up to 1.28, in a terminal as in a log: getaddrinfo forth, getnameinfo back. */
import type { ClusterParts } from '../parts.ts';
import { familyOf } from './address.ts';
import { answerQuestion, reverseName } from './dns.ts';
import type { ResolverConfig } from './resolver.ts';
import { resolveHost } from './resolver.ts';
import type { Origin } from './trace.ts';

/** The lines about the name server, then those about the name, or the complaint that there is none of that name. */
export interface SmallAnswer {
  readonly server: readonly string[];
  readonly found: { readonly kind: 'lines'; readonly lines: readonly string[] } | { readonly kind: 'complaint'; readonly line: string };
}

export function smallNslookup(cluster: ClusterParts, origin: Origin, { nameserver }: ResolverConfig, name: string): SmallAnswer {
  const server = [`Server:    ${nameserver}`, `Address 1: ${nameserver}${nameOf(cluster, nameserver)}`, ''];
  const resolved = resolveHost(cluster, origin, name);
  if (!resolved) return { server, found: { kind: 'complaint', line: `nslookup: can't resolve '${name}'` } };
  const addresses = resolved.addresses.map((address, index) => `Address ${index + 1}: ${address}${nameOf(cluster, address)}`);
  return { server, found: { kind: 'lines', lines: [`Name:      ${name}`, ...addresses] } };
}

function nameOf(cluster: ClusterParts, address: string): string {
  const reversed = familyOf(address) ? reverseName(address) : undefined;
  const name = reversed === undefined ? undefined : answerQuestion(cluster, reversed, 'PTR').answers[0]?.value;
  return name === undefined ? '' : ` ${name}`;
}
