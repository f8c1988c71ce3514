/** What both wgets do alike: one GET or POST, and where the answer goes. */
import type { HttpAnswer } from '../../../cluster/images/image.ts';
import type { Connection } from '../../../cluster/network/connect.ts';
import type { ProgramInput } from '../../../base/program.ts';
import { ask } from '../ask.ts';
import type { CommandHost } from '../command.ts';
import { hostHeader } from '../url.ts';
import type { Url } from '../url.ts';

export interface Sending {
  readonly agent: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly body: string;
  /** `Name: value`, as typed. */
  readonly headers: readonly string[];
}

export function request(host: CommandHost, connection: Connection, url: Url, { agent, method, body, headers }: Sending): HttpAnswer {
  const own = headers.map((header): [string, string] => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
  });
  const sent = { method, path: url.path, headers: { host: hostHeader(url), 'user-agent': agent, ...Object.fromEntries(own) }, body };
  return ask(host, connection, sent, `${url.host}:${url.port}`);
}

/** The last part of the path, or `index.html`. */
export const fileNameOf = (url: Url): string => url.path.replace(/\?.*$/, '').split('/').at(-1) || 'index.html';

export function save(input: ProgramInput, name: string, text: string): void {
  if (name === '-') input.stdout.write(text);
  else if (name !== '/dev/null') input.files.write(name.startsWith('/') ? name : `${input.cwd.replace(/\/$/, '')}/${name}`, text);
}
