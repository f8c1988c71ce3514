/**
 * What happens to one connection, hop by hop, as data. Verdicts, explanations, the page's animation and its text form for a screen
 * reader are all drawn from this.
 */

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** Who opens a connection. */
export type Origin =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  /** Outside the cluster: the reader's own machine. */
  | { readonly kind: 'outside'; readonly address: string };

export interface ConsideredEndpoint {
  readonly address: string;
  readonly port: number;
  /** The pod behind it, where there is one. */
  readonly pod?: { readonly namespace: string; readonly name: string };
  readonly node?: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** Why it was not eligible, in a few words, or undefined if it was. */
  readonly excluded?: string;
}

export type Hop =
  | { readonly kind: 'client'; readonly origin: Origin; readonly address: string; readonly to: string }
  | { readonly kind: 'name'; readonly question: string; readonly answers: readonly string[]; readonly via: string }
  /** A rule of kube-proxy matched: which Service port, and by which way in. */
  | {
      readonly kind: 'service';
      readonly namespace: string;
      readonly name: string;
      readonly portName: string;
      readonly port: number;
      readonly protocol: Protocol;
      readonly targetPort: number | string;
      readonly way: 'clusterIP' | 'nodePort' | 'externalIP' | 'loadBalancer';
    }
  /** What kube-proxy on a node makes of the endpoints. */
  | { readonly kind: 'endpoints'; readonly node: string; readonly endpoints: readonly ConsideredEndpoint[] }
  | { readonly kind: 'backend'; readonly endpoint: ConsideredEndpoint; readonly probability: number; readonly why: 'only' | 'random' | 'affinity' | 'roundRobin' }
  /** The packet reached a network namespace: what listens there? */
  | {
      readonly kind: 'socket';
      readonly address: string;
      readonly port: number;
      readonly protocol: Protocol;
      readonly pod?: { readonly namespace: string; readonly name: string; readonly container?: string; readonly image?: string };
      readonly listening: boolean;
      /** What does listen there, so that a refusal can say so. */
      readonly listens: readonly number[];
    }
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly why: string };

/** `refused`: a RST or an ICMP port unreachable came back; `timeout`: nothing came back; `unreachable`: no route to host. */
export type Outcome = 'connected' | 'refused' | 'timeout' | 'unreachable' | 'reset' | 'unresolved';

export type Trace = readonly Hop[];
