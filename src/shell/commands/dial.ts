/** Opening a connection as a program does it: look the name up, try the addresses one by one, let the time pass that it takes. */
import type { Pause } from '../../base/program.ts';
import { connect } from '../../cluster/network/connect.ts';
import type { Connection } from '../../cluster/network/connect.ts';
import { recordTrace } from '../../cluster/network/connections.ts';
import { familyOf } from '../../cluster/network/address.ts';
import { resolveHost } from '../../cluster/network/resolver.ts';
import type { Resolved } from '../../cluster/network/resolver.ts';
import type { Protocol } from '../../cluster/network/trace.ts';
import type { CommandHost } from './command.ts';

/** How long Linux sends SYNs into the dark before it gives up: tcp_syn_retries 6. */
const kernelTimeoutMs = { min: 126_000, usual: 127_300, max: 136_000 };
/** How long it asks for a neighbour that is not there. */
const noRouteMs = { min: 1000, usual: 3060, max: 3200 };

export interface DialOptions {
  readonly protocol: Protocol;
  readonly family: 'IPv4' | 'IPv6' | 'any';
  /** The program's own limit, after which it gives up itself. */
  readonly limitMs?: number;
  /** Instead of asking the resolver: curl's --resolve. */
  readonly address?: string;
}

export type Dialled =
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'expired'; readonly connection: Connection; readonly resolved: Resolved; readonly address: string }
  | { readonly kind: 'done'; readonly connection: Connection; readonly resolved: Resolved; readonly address: string; readonly failed: readonly string[] };

/** What a connection is opened from. */
export type Dialler = Pick<CommandHost, 'cluster' | 'place' | 'hostsFile' | 'connected'>;

export function* dial(host: Dialler, name: string, port: number, { protocol, family, limitMs, address: given }: DialOptions): Generator<Pause, Dialled, void> {
  const { cluster, place } = host;
  const resolved = resolveHost(cluster, place, given ?? name, { family, hostsFile: host.hostsFile(), internet: 'reached' });
  const usable = resolved?.addresses.filter((address) => family === 'any' || familyOf(address) === family) ?? [];
  if (!resolved || usable.length === 0) {
    recordTrace(cluster.world, [
      { kind: 'name', question: name, answers: [], via: 'resolver' },
      { kind: 'end', outcome: 'unresolved', why: `nobody knows an address of ${name}` },
    ]);
    return { kind: 'unresolved' };
  }
  const failed: string[] = [];
  for (const [index, address] of usable.entries()) {
    const connection = connect(cluster, { origin: place, protocol, address, port, ...(resolved.hop.via === 'address' ? {} : { resolved: resolved.hop }) });
    const takes = connection.outcome === 'timeout' ? kernelTimeoutMs : connection.outcome === 'unreachable' ? noRouteMs : undefined;
    if (takes && limitMs !== undefined && limitMs < takes.min) {
      yield { kind: 'wait', ms: limitMs };
      return { kind: 'expired', connection, resolved, address };
    }
    if (takes) yield { kind: 'wait', ms: takes.usual };
    if (connection.outcome === 'connected') host.connected(port);
    if (connection.outcome === 'connected' || index === usable.length - 1) return { kind: 'done', connection, resolved, address, failed };
    failed.push(address);
  }
  return { kind: 'unresolved' };
}

/** How long something took, to be printed: chosen, because it is the machine's affair. */
export function elapsedMs({ cluster }: CommandHost, stem: string, minMs: number, usualMs: number, maxMs: number): number {
  return Number(cluster.chooser.choose(`${stem}/elapsed`, { kind: 'duration', minMs, usualMs, maxMs }));
}

/** The range in which a failure's printed time lies. */
export function failureMs(host: CommandHost, { outcome, stem }: Connection, named: boolean): number {
  if (outcome === 'timeout') return elapsedMs(host, stem, kernelTimeoutMs.min, kernelTimeoutMs.usual, kernelTimeoutMs.max);
  if (outcome === 'unreachable') return elapsedMs(host, stem, noRouteMs.min, noRouteMs.usual, noRouteMs.max);
  return elapsedMs(host, stem, 0, named ? 2 : 0, named ? 5000 : 50);
}
