/** One connection on its way through the data plane: what was asked for, where it has been, how it ends. */
import type { ClusterParts } from '../parts.ts';
import type { Host } from './hosts.ts';
import type { Peer } from './sockets.ts';
import type { Hop, Origin, Outcome, Protocol } from './trace.ts';

export interface ConnectionRequest {
  readonly origin: Origin;
  readonly protocol: Protocol;
  /** An IPv4 or IPv6 address; names are resolved before, see `dns.ts`. */
  readonly address: string;
  readonly port: number;
  /** What became of the name that was resolved to this address: it opens the trace. */
  readonly resolved?: Extract<Hop, { readonly kind: 'name' }>;
}

/** One connection on its way. */
export interface Walk {
  readonly cluster: ClusterParts;
  readonly request: ConnectionRequest;
  readonly nodes: readonly Host[];
  readonly stem: string;
  readonly hops: Hop[];
}

export interface End {
  readonly outcome: Outcome;
  readonly why: string;
  readonly source: string;
  readonly peer?: Peer;
}
