/** GNU wget. https://www.gnu.org/software/wget/manual/wget.html */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { strftime } from '../../../cluster/ports/strftime.ts';
import type { CommandHost } from '../command.ts';
import { dial } from '../dial.ts';
import type { Dialled } from '../dial.ts';
import { parseOptions } from '../getopt.ts';
import { hostHeader, parseUrl, reasonOf } from '../url.ts';
import { fileNameOf, request, save } from './request.ts';

const failures = { refused: 'Connection refused', unreachable: 'No route to host', timeout: 'Connection timed out', reset: 'Connection reset by peer', unresolved: '', connected: '' };
const defaultTries = 20;

export function* gnuWget(input: ProgramInput, host: CommandHost): ProgramRun {
  const line = parseOptions(input.args, { flags: ['-q', '--quiet', '--spider', '--no-check-certificate', '-nv', '-4', '-6'], values: ['-O', '--output-document', '-T', '--timeout', '--connect-timeout', '-t', '--tries', '--header', '-U', '--user-agent', '--post-data'] });
  const { flags, values, operands } = line;
  if (line.unknown !== undefined || line.missing !== undefined || operands.length === 0) throw new Unsupported(`wget ${line.unknown ?? line.missing ?? ''}`.trim());
  const quiet = flags.has('-q') || flags.has('--quiet');
  const say = (text: string): void => void (quiet || input.stderr.write(text));
  const tries = Number(values.get('--tries') ?? values.get('-t') ?? defaultTries) || Infinity;
  const timeout = Number(values.get('--connect-timeout') ?? values.get('--timeout') ?? values.get('-T') ?? 0) * 1000;
  let code = 0;
  for (const text of operands) {
    const url = parseUrl(text);
    if (!url || url.scheme !== 'http') throw new Unsupported(`wget ${text}`);
    const shown = `http://${hostHeader(url)}${url.path}`;
    for (let attempt = 1; ; attempt++) {
      say(`--${stamp(host)}--  ${attempt > 1 ? `(try:${String(attempt).padStart(2)})  ` : ''}${shown}\n`);
      const dialled = yield* dial(host, url.host, url.port, { protocol: 'TCP', family: 'any', ...(timeout > 0 ? { limitMs: timeout } : {}) });
      say(opening(dialled, url.host, url.port));
      if (dialled.kind === 'unresolved') {
        say(`wget: unable to resolve host address '${url.host}'\n`);
        code = 4;
        break;
      }
      if (dialled.kind === 'expired' || dialled.connection.outcome !== 'connected') {
        code = 4;
        const retries = dialled.kind === 'expired' || dialled.connection.outcome === 'timeout';
        if (!retries || attempt >= tries) {
          say(retries ? 'Giving up.\n\n' : '');
          break;
        }
        say('Retrying.\n\n');
        yield { kind: 'wait', ms: Math.min(attempt, 10) * 1000 };
        continue;
      }
      const answer = request(host, dialled.connection, url, {
        agent: values.get('-U') ?? values.get('--user-agent') ?? `Wget/${host.tool?.version ?? '1.21.3'}`,
        method: values.has('--post-data') ? 'POST' : flags.has('--spider') ? 'HEAD' : 'GET',
        body: values.get('--post-data') ?? '',
        headers: values.has('--header') ? [values.get('--header') ?? ''] : [],
      });
      if (answer.status >= 300 && answer.status < 400) throw new Unsupported('wget following a redirection');
      say(`HTTP request sent, awaiting response... ${answer.status} ${reasonOf(answer.status)}\n`);
      if (answer.status >= 400) {
        say(`${stamp(host)} ERROR ${answer.status}: ${reasonOf(answer.status)}.\n\n`);
        code = 8;
        break;
      }
      // What follows tells of speeds and shows a bar, whose forms are legion.
      if (!quiet) throw new Unsupported('wget without -q');
      if (!flags.has('--spider')) save(input, values.get('-O') ?? values.get('--output-document') ?? fileNameOf(url), answer.body);
      break;
    }
  }
  return code;
}

function opening(dialled: Dialled, name: string, port: number): string {
  if (dialled.kind === 'unresolved') return `Resolving ${name} (${name})... failed: Name or service not known.\n`;
  const { resolved, address } = dialled;
  const named = resolved.hop.via !== 'address';
  const lookedUp = named ? `Resolving ${name} (${name})... ${resolved.addresses.join(', ')}\n` : '';
  const connecting = `Connecting to ${named ? `${name} (${name})|${address}|` : address}:${port}... `;
  const end = dialled.kind === 'expired' ? 'failed: Connection timed out.\n' : dialled.connection.outcome === 'connected' ? 'connected.\n' : `failed: ${failures[dialled.connection.outcome]}.\n`;
  return `${lookedUp}${connecting}${end}`;
}

const stamp = ({ cluster: { world } }: CommandHost): string => strftime(world.nowMs, '%F %T');
