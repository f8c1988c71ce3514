/** busybox wget. https://git.busybox.net/busybox/tree/networking/wget.c */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { knowsHeaders } from '../../../cluster/network/http.ts';
import type { CommandHost } from '../command.ts';
import { dial } from '../dial.ts';
import { parseOptions } from '../getopt.ts';
import { systemError } from '../systemErrors.ts';
import { toolVersion } from '../toolVersion.ts';
import { parseUrl, reasonOf } from '../url.ts';
import { fileNameOf, request, save } from './request.ts';

const usage = 'BusyBox';
/** busybox gives up after 15 minutes by itself. */
const defaultTimeoutMs = 900_000;

export function* busyboxWget(input: ProgramInput, host: CommandHost): ProgramRun {
  const line = parseOptions(input.args, { flags: ['-q', '-c', '-S', '--spider', '--no-check-certificate', '--quiet'], values: ['-O', '-T', '-t', '-U', '-Y', '-P', '-o', '--timeout', '--header', '--post-data', '--tries', '--output-document'] });
  const { flags, values, operands } = line;
  if (line.unknown !== undefined || line.missing !== undefined || operands.length === 0) throw new Unsupported(`wget ${line.unknown ?? line.missing ?? ''}: the usage text of ${usage}`);
  if (values.has('-P') || values.has('-o') || flags.has('-c')) throw new Unsupported('wget -P, -o and -c');
  const quiet = flags.has('-q') || flags.has('--quiet');
  const say = (text: string): void => void (quiet || input.stderr.write(`${text}\n`));
  // It tells where it saves from 1.31 on.
  const recent = !quiet && Number(toolVersion(host, 'wget', '1.36', ['1.28', '1.36']).split('.')[1] ?? 36) >= 31;
  const timeout = Number(values.get('-T') ?? values.get('--timeout') ?? 0) * 1000 || defaultTimeoutMs;
  const fail = (message: string): number => {
    input.stderr.write(`wget: ${message}\n`);
    return 1;
  };

  for (const text of operands) {
    const url = parseUrl(text);
    if (!url || (url.scheme !== 'http' && url.scheme !== 'https')) return fail(`not an http or ftp url: ${text}`);
    if (url.scheme === 'https') throw new Unsupported('wget of https');
    const dialled = yield* dial(host, url.host, url.port, { protocol: 'TCP', family: 'any', limitMs: timeout });
    if (dialled.kind === 'unresolved') return fail(`bad address '${url.authority}'`);
    say(`Connecting to ${url.authority} (${dialled.address}:${url.port})`);
    if (dialled.kind === 'expired') return fail('download timed out');
    const { outcome } = dialled.connection;
    if (outcome !== 'connected') return fail(`can't connect to remote host (${dialled.address}): ${systemError(host, outcome)}`);
    const post = values.get('--post-data');
    const answer = request(host, dialled.connection, url, {
      agent: values.get('-U') ?? 'Wget',
      method: post === undefined ? (flags.has('--spider') ? 'HEAD' : 'GET') : 'POST',
      body: post ?? '',
      headers: values.has('--header') ? [values.get('--header') ?? ''] : [],
    });
    if (flags.has('-S') && !knowsHeaders(answer)) throw new Unsupported('the headers that the server sends');
    if (flags.has('-S')) input.stderr.write([`  HTTP/1.1 ${answer.status} ${reasonOf(answer.status)}`, ...answer.headers.map(([name, value]) => `  ${name}: ${value}`), '  ', ''].join('\n'));
    if (answer.status >= 300 && answer.status < 400) throw new Unsupported('wget following a redirection');
    if (answer.status >= 400) return fail(`server returned error: HTTP/1.1 ${answer.status} ${reasonOf(answer.status)}`);
    if (flags.has('--spider')) {
      if (recent) say('remote file exists');
      continue;
    }
    const name = values.get('-O') ?? values.get('--output-document') ?? fileNameOf(url);
    if (recent) say(name === '-' ? 'writing to stdout' : `saving to '${name}'`);
    save(input, name, answer.body);
    if (!quiet) input.stderr.write(progress(name, answer.body.length));
    if (recent) say(name === '-' ? 'written to stdout' : `'${name}' saved`);
  }
  return 0;
}

/** The bar as it stands at the end, on a terminal of 80 columns. */
function progress(name: string, bytes: number): string {
  return `${name.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(bytes).padStart(5)}  0:00:00 ETA\n`;
}
