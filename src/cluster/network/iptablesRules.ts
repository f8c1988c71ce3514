/** What rules of kube-proxy are written with, whichever release wrote them: chains, their hashes, and the matches as `iptables-save` prints them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { withPort } from './address.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';

/** A table: its chains by name, each with its rules as iptables-save writes them behind `-A CHAIN `. */
export interface IptablesTable {
  readonly name: 'filter' | 'nat';
  /** The kernel's own chains, in the kernel's order. */
  readonly builtin: readonly string[];
  readonly rules: ReadonlyMap<string, readonly string[]>;
}

export class Rules {
  readonly chains: Map<string, string[]>;

  constructor(chains: readonly string[]) {
    this.chains = new Map(chains.map((chain) => [chain, []]));
  }

  /** A chain in which there may be no rule. */
  open(chain: string): void {
    if (!this.chains.has(chain)) this.chains.set(chain, []);
  }

  add(chain: string, rule: string): void {
    const rules = this.chains.get(chain);
    if (rules) rules.push(rule);
    else this.chains.set(chain, [rule]);
  }
}

export const comment = (text: string): string => `-m comment --comment "${text}"`;

/** The end of the way: a pod that reaches itself is masqueraded, everybody is sent to the endpoint. */
export function writeEndpoint(nat: Rules, service: ServicePortInfo, endpoint: ProxyEndpoint): void {
  const chain = endpointChain(service, endpoint);
  const protocol = service.protocol.toLowerCase();
  const remember = service.affinitySeconds === undefined ? '' : ` -m recent --set --name ${chain} --mask 255.255.255.255 --rsource`;
  nat.add(chain, `-s ${endpoint.address}/32 ${comment(service.id)} -j KUBE-MARK-MASQ`);
  nat.add(chain, `-p ${protocol} ${comment(service.id)}${remember} -m ${protocol} -j DNAT --to-destination ${withPort(endpoint.address, endpoint.port)}`);
}

export const to = ({ protocol }: ServicePortInfo, address: string): string => `-d ${address}/32 -p ${protocol.toLowerCase()}`;
export const dport = ({ protocol, port }: ServicePortInfo, other?: number): string => `-m ${protocol.toLowerCase()} --dport ${other ?? port}`;
export const endpointChain = (service: ServicePortInfo, { address, port }: ProxyEndpoint): string =>
  `KUBE-SEP-${chainHash(service.id + service.protocol.toLowerCase() + withPort(address, port))}`;

/** kube-proxy writes ten digits, the kernel keeps 31 bits, and iptables-save prints eleven digits of those. */
export function probability(left: number): string {
  const fixed = Math.round(Number((1 / left).toFixed(10)) * 0x80000000);
  return (fixed / 0x80000000).toFixed(11);
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first 80 bits of a SHA-256, in base 32. */
export function chainHash(text: string): string {
  const digest = sha256(new Uint8Array([...text].map((character) => character.charCodeAt(0))));
  let bits = digest.subarray(0, 10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let hash = '';
  for (let left = 16; left > 0; left--) {
    hash = base32.charAt(Number(bits & 31n)) + hash;
    bits >>= 5n;
  }
  return hash;
}
