/** What `curl -v` tells of a transfer, version by version. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { HttpAnswer } from '../../../cluster/images/image.ts';
import type { Connection } from '../../../cluster/network/connect.ts';
import type { Dialled } from '../dial.ts';
import { reasonOf } from '../url.ts';
import type { Url } from '../url.ts';
import type { Failure } from './words.ts';

const info = (...lines: readonly string[]): string => lines.map((line) => `* ${line}\n`).join('');

/** Up to the moment when the first packet leaves. */
export function verboseStart(version: number, url: Url, dialled: Dialled): string {
  if (version >= 764 && version < 766) throw new Unsupported('curl -v of 7.64, which prints addresses of its memory');
  const rebuilt = version < 757 && url.rebuilt ? info(`Rebuilt URL to: ${url.scheme === 'http' ? '' : `${url.scheme}://`}${url.host}${url.explicitPort ? `:${url.port}` : ''}/`) : '';
  if (dialled.kind === 'unresolved') return rebuilt;
  const cached = version < 740 && version > 737 ? info('Hostname was NOT found in DNS cache') : '';
  const named = dialled.resolved.hop.via !== 'address';
  const v4 = dialled.resolved.addresses.filter((address) => !address.includes(':'));
  const v6 = dialled.resolved.addresses.filter((address) => address.includes(':'));
  const found = version >= 806 && named ? info(`Host ${url.host}:${url.port} was resolved.`, `IPv6: ${v6.join(', ') || '(none)'}`, `IPv4: ${v4.join(', ') || '(none)'}`) : '';
  const tried = version >= 770 ? `${bracketed(dialled.address)}:${url.port}` : dialled.address;
  const trying = version < 732 ? info(`About to connect() to ${url.host} port ${url.port} (#0)`, `  Trying ${dialled.address}...`) : info(`  Trying ${tried}...`);
  return `${rebuilt}${cached}${found}${trying}${version >= 751 && version < 770 ? info('TCP_NODELAY set') : ''}`;
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** `error`: the system's word on the connection, where it was not curl that gave up. `localPort`: since 8.7 it is told where a connection came from that nobody took. `state`: the meter's, which comes before the connection is closed. */
export function verboseFailed(version: number, url: Url, failure: Failure, localPort: (connection: Connection) => number, state: string, connection?: Connection, address?: string, error?: string): string {
  const from = connection && error !== undefined && version >= 807 ? ` from ${connection.localAddress} port ${localPort(connection)}` : '';
  const lines = error === undefined || address === undefined ? [] : [version < 732 ? error : `connect to ${address} port ${url.port}${from} failed: ${error}`];
  const closing = version < 802 ? 'Closing connection 0' : 'Closing connection';
  return `${info(...lines, failure.message)}${state}${info(closing)}`;
}

export function verboseConnected(
  version: number,
  url: Url,
  address: string,
  method: string,
  path: string,
  headers: readonly (readonly [string, string])[],
  { status, reason = reasonOf(status), headers: answered }: HttpAnswer,
): string {
  const connected = `Connected to ${url.host} (${address}) port ${url.port}${version < 802 ? ' (#0)' : ''}`;
  const [host, agent, ...rest] = headers;
  // The agent came before the host until 7.46.
  const sent = version < 746 && host && agent ? [agent, host, ...rest] : headers;
  return [
    info(connected),
    version >= 810 ? info('using HTTP/1.x') : '',
    `> ${method} ${path} HTTP/1.1\n`,
    ...sent.map(([name, value]) => `> ${name}: ${value}\n`),
    '> \n',
    version >= 807 ? info('Request completely sent off') : '',
    version >= 765 && version < 788 ? info('Mark bundle as not supporting multiuse') : '',
    `< HTTP/1.1 ${status} ${reason}\n`,
    ...answered.map(([name, value]) => `< ${name}: ${value}\n`),
    '< \n',
  ].join('');
}

export function verboseDone(version: number, url: Url): string {
  return `${version >= 749 && version < 754 ? info('Curl_http_done: called premature == 0') : ''}${info(`Connection #0 to host ${url.host} left intact`)}`;
}
