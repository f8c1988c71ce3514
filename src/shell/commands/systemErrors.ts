/** What a system's C library calls it when a connection does not come about. */
import type { Outcome } from '../../cluster/network/trace.ts';
import type { CommandHost } from './command.ts';
import { buildHabit } from './toolVersion.ts';

type Words = Readonly<Partial<Record<Outcome, string>>>;

const glibc: Words = { refused: 'Connection refused', unreachable: 'No route to host', timeout: 'Connection timed out', reset: 'Connection reset by peer' };
const musl: Words = { ...glibc, unreachable: 'Host is unreachable', timeout: 'Operation timed out' };

/** What a known library calls it. */
export const systemErrors = (library: 'glibc' | 'musl', outcome: Outcome): string => (library === 'musl' ? musl : glibc)[outcome] ?? '';

/** `''` for a connection that did. Which library an image of busybox is built with, its tag seldom tells. */
export function systemError(host: CommandHost, outcome: Outcome): string {
  const words = (): Words => {
    if (host.tool?.libc === 'musl') return musl;
    return host.tool?.flavour === 'busybox' && glibc[outcome] !== musl[outcome] && buildHabit(host, 'C library', 'glibc', 'musl') === 'musl' ? musl : glibc;
  };
  return outcome in glibc ? (words()[outcome] ?? '') : '';
}
