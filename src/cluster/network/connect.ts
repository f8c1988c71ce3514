/** The data plane: what becomes of a packet that somebody sends to an address and a port. */
import type { Container, ListeningSocket } from '../images/image.ts';
import type { ClusterParts } from '../cluster.ts';
import type { Origin, Outcome, Protocol, Trace } from './trace.ts';

export interface ConnectionRequest {
  readonly origin: Origin;
  readonly protocol: Protocol;
  /** An IPv4 or IPv6 address; names are resolved before, see `dns.ts`. */
  readonly address: string;
  readonly port: number;
}

export interface Connection {
  readonly outcome: Outcome;
  readonly trace: Trace;
  /** What was reached, where something listens. */
  readonly peer?: { readonly container: Container; readonly socket: ListeningSocket };
  /** The source as the peer sees it. */
  readonly clientAddress: string;
  readonly clientPort: number;
}

export function connect(_cluster: ClusterParts, request: ConnectionRequest): Connection {
  return { outcome: 'unreachable', trace: [{ kind: 'end', outcome: 'unreachable', why: `no network to reach ${request.address}` }], clientAddress: '', clientPort: 0 };
}
