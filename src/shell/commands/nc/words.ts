/** What the netcats say: of OpenBSD, busybox' applet, and nmap's Ncat. */
import { unreachable } from '../../../base/assert.ts';
import type { Outcome, Protocol } from '../../../cluster/network/trace.ts';
import type { Dialled } from '../dial.ts';

export type Build = 'openbsd' | 'openbsd 1.206' | 'busybox' | 'ncat' | 'ncat 7.50';

/** One attempt on one port, and what came of it. */
export interface Attempt {
  readonly build: Build;
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly dialled: Dialled;
  /** How many times `-v` was given. */
  readonly loudness: number;
  /** The system's word on it. */
  errorOf(outcome: Outcome): string;
}

const isNcat = (build: Build): boolean => build.startsWith('ncat');

/** From /etc/services, as far as Services use them. */
const services: Readonly<Record<number, string>> = { 22: 'ssh', 53: 'domain', 80: 'http', 443: 'https', 3306: 'mysql', 5432: 'postgresql', 6379: 'redis', 8080: 'http-alt' };

/** What is said of it with `-v`, if anything; some of it always. */
export function said({ build, name, port, protocol, dialled, loudness, errorOf }: Attempt): { readonly text: string; readonly always: boolean } {
  const quiet = (text: string): { readonly text: string; readonly always: boolean } => ({ text, always: false });
  const always = (text: string): { readonly text: string; readonly always: boolean } => ({ text, always: true });
  if (dialled.kind === 'unresolved') return always(unknownName(build, name, port));
  const { address, connection } = dialled;
  const isOpen = dialled.kind === 'done' && connection.outcome === 'connected';
  const error = (): string => errorOf(dialled.kind === 'expired' ? 'timeout' : connection.outcome);
  const label = protocol.toLowerCase();
  switch (build) {
    case 'busybox':
      // One -v leaves refusals out. Models nc_bloaty.c.
      if (connection.outcome === 'refused' && loudness < 2) return quiet('');
      return quiet(isOpen ? `${name} (${address}:${port}) open` : `nc: ${name} (${address}:${port}): ${error()}`);
    case 'openbsd':
    case 'openbsd 1.206': {
      // An answer that never comes says nothing of a datagram; one that it was refused says all, in silence.
      if (protocol === 'UDP' && connection.outcome === 'refused') return quiet('');
      const shown = name === address || build === 'openbsd 1.206' ? name : `${name} (${address})`;
      if (isOpen || protocol === 'UDP') return quiet(`Connection to ${shown} ${port} port [${label}/${services[port] ?? '*'}] succeeded!`);
      return quiet(`nc: connect to ${shown} port ${port} (${label}) ${dialled.kind === 'expired' ? 'timed out: Operation now in progress' : `failed: ${error()}`}`);
    }
    case 'ncat':
    case 'ncat 7.50':
      if (isOpen) return quiet(`Ncat: Connected to ${address}:${port}.`);
      return always(connection.outcome === 'timeout' ? (build === 'ncat' ? 'Ncat: TIMEOUT.' : 'Ncat: Connection timed out.') : `Ncat: ${error()}.`);
    default:
      return unreachable(build);
  }
}

function unknownName(build: Build, name: string, port: number): string {
  if (build === 'busybox') return `nc: bad address '${name}'`;
  if (isNcat(build)) return `Ncat: Could not resolve hostname "${name}": Name or service not known. QUITTING.`;
  return build === 'openbsd' ? `nc: getaddrinfo for host "${name}" port ${port}: Name or service not known` : 'nc: getaddrinfo: Name or service not known';
}

/** Before and behind everything else that is said with `-v`. */
export const greeting = (build: Build): string => (isNcat(build) ? `Ncat: Version ${build === 'ncat' ? '7.93' : '7.50'} ( https://nmap.org/ncat )\n` : '');

export const exitCode = ({ build, protocol, dialled }: Attempt): number => {
  if (dialled.kind === 'unresolved') return isNcat(build) ? 2 : 1;
  const reached = dialled.kind === 'done' && dialled.connection.outcome === 'connected';
  return reached || (protocol === 'UDP' && dialled.connection.outcome !== 'refused') ? 0 : 1;
};
