/** nc and ncat: whether a port is open, and the first words of who is behind it. https://man.openbsd.org/nc.1, https://nmap.org/ncat */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import type { Protocol } from '../../../cluster/network/trace.ts';
import type { Command, CommandHost } from '../command.ts';
import { dial, elapsedMs } from '../dial.ts';
import { parseOptions } from '../getopt.ts';
import { listen } from '../listen.ts';
import { systemError } from '../systemErrors.ts';
import { toolVersion } from '../toolVersion.ts';
import { exitCode, greeting, said } from './words.ts';
import type { Attempt, Build } from './words.ts';

/** How long Ncat waits for a connection by itself. */
const ncatTimeoutMs = 10_000;
/** How long a datagram's refusal is waited for. */
const refusalMs = 3_000;

export const nc: Command = { name: 'nc', run: (input, host) => netcat(input, host, () => buildOf(host)) };
export const ncat: Command = { name: 'ncat', run: (input, host) => netcat(input, host, () => ncatOf(host)) };

/** What goes by the name of nc: Debian's is OpenBSD's, Red Hat's is Ncat. */
function buildOf(host: CommandHost): Build {
  if (host.tool?.flavour === 'busybox') return 'busybox';
  if (!host.tool && toolVersion(host, 'whose nc', 'openbsd', ['ncat']) === 'ncat') return ncatOf(host);
  return minorOf(toolVersion(host, 'nc', '1.219', ['1.219', '1.206'])) >= 217 ? 'openbsd' : 'openbsd 1.206';
}

const ncatOf = (host: CommandHost): Build => (minorOf(toolVersion(host, 'ncat', '7.93', ['7.93', '7.50'])) >= 92 ? 'ncat' : 'ncat 7.50');
const minorOf = (version: string): number => Number(version.split('.')[1] ?? 0);

function* netcat(input: ProgramInput, host: CommandHost, build: () => Build): ProgramRun {
  const { flags, values, operands, unknown, missing } = parseOptions(input.args, { flags: ['-z', '-v', '-n', '-u', '-4', '-t', '--udp', '--sctp', '--verbose'], values: ['-w', '--wait'] });
  const [name, portText = '', ...rest] = operands;
  const ports = portsOf(portText);
  const protocol: Protocol = flags.has('--sctp') ? 'SCTP' : flags.has('-u') || flags.has('--udp') ? 'UDP' : 'TCP';
  // Without -z it goes on to talk, and what comes of it depends on what is typed.
  const talks = !flags.has('-z');
  if (unknown !== undefined || missing !== undefined || name === undefined || rest.length > 0 || ports.length === 0 || (talks && (input.stdin !== '' || ports.length > 1 || protocol === 'UDP'))) throw new Unsupported(`nc ${input.args.join(' ')}`);
  const wait = values.get('-w') ?? values.get('--wait');
  const isLoud = flags.has('-v') || flags.has('--verbose');
  if (isLoud) input.stderr.write(greeting(build()));
  let code = 1;
  for (const port of ports) {
    const ownMs = protocol === 'UDP' ? refusalMs : isLoud && build().startsWith('ncat') ? ncatTimeoutMs : undefined;
    const limitMs = wait === undefined ? ownMs : Number(wait) * 1000;
    const dialled = yield* dial(host, name, port, { protocol, family: 'any', ...(limitMs === undefined ? {} : { limitMs }) });
    const attempt: Attempt = { build: build(), name, port, protocol, dialled, loudness: loudnessOf(input.args), errorOf: (outcome) => systemError(host, outcome) };
    if (attempt.build === 'busybox' && protocol !== 'TCP') throw new Unsupported(`nc ${input.args.join(' ')} of busybox`);
    const { text, always } = said(attempt);
    if (text !== '' && (isLoud || always)) input.stderr.write(`${text}\n`);
    code = code === 0 ? 0 : exitCode(attempt);
    if (dialled.kind !== 'done' || dialled.connection.outcome !== 'connected') continue;
    if (isLoud && attempt.build.startsWith('ncat') && !talks) input.stderr.write(`Ncat: 0 bytes sent, 0 bytes received in ${(elapsedMs(host, dialled.connection.stem, 10, 10, 3000) / 1000).toFixed(2)} seconds.\n`);
    if (talks) yield* listen(dialled.connection, input);
  }
  return code;
}

/** How many of `-v` and `-vv`. */
const loudnessOf = (args: readonly string[]): number => args.filter((arg) => /^-[a-z]+$/.test(arg)).join('').replace(/[^v]/g, '').length;

/** `80`, and `80-82` in turn. */
function portsOf(text: string): readonly number[] {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first === undefined || Number(last) > 65_535 || Number(last) - Number(first) > 1000) return [];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
}
