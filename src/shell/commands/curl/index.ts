/** curl. https://curl.se/docs/manpage.html */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import type { Command, CommandHost } from '../command.ts';
import { idleMeter } from './progress.ts';
import { toolVersion } from '../toolVersion.ts';
import { hostHeader } from '../url.ts';
import { parseCurlLine } from './options.ts';
import type { CurlOptions } from './options.ts';
import { builds, transfer } from './transfer.ts';
import type { Transfer } from './transfer.ts';
import { curlVersion, invalidNumber, missingParameter, noUrl, unknownOption } from './words.ts';
import { Unsupported } from '../../../base/unsupported.ts';

export const curl: Command = {
  name: 'curl',
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const line = parseCurlLine(input.args);
    switch (line.kind) {
      case 'unknown':
        return complain(input, unknownOption(line.option));
      case 'missing':
        return complain(input, missingParameter(line.option));
      case 'invalid':
        return complain(input, invalidNumber(line.option));
      case 'options':
        return yield* run(line.options, input, host);
    }
  },
};

function complain({ stderr }: ProgramInput, message: string): number {
  stderr.write(message);
  return 2;
}

function* run(options: CurlOptions, input: ProgramInput, host: CommandHost): ProgramRun {
  if (options.version) throw new Unsupported('curl --version');
  if (options.urls.length === 0) return complain(input, noUrl(curlVersion(toolVersion(host, 'curl', '8.5.0', builds))));
  let code = 0;
  for (const [index, text] of options.urls.entries()) {
    const output = options.outputs[index] ?? (options.remoteNames ? remoteName(text) : undefined);
    const done = yield* transfer(text, output, options, input, host);
    code = done.failure?.code ?? 0;
    // Nothing was begun where the URL itself is wrong.
    if (done.failure && done.url && !options.silent && (output !== undefined || !input.interactive)) input.stderr.write(options.verbose ? '' : idleMeter(done.connection !== undefined));
    if (done.failure && (!options.silent || options.showError)) input.stderr.write(`curl: (${done.failure.code}) ${done.failure.message}\n`);
    if (options.writeOut !== undefined) input.stdout.write(writeOut(options.writeOut, text, done));
    yield { kind: 'breath' };
  }
  return code;
}

const remoteName = (url: string): string => url.replace(/[?#].*$/, '').split('/').slice(3).at(-1) ?? '';

/** `-w`: variables in `%{…}`, and the usual escapes. */
function writeOut(format: string, text: string, { answer, url, connection, address }: Transfer): string {
  const header = (wanted: string): string => answer?.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const code = String(answer?.status ?? 0).padStart(3, '0');
  const values: Readonly<Record<string, string>> = {
    http_code: code,
    response_code: code,
    get content_type(): string {
      return header('content-type');
    },
    exitcode: '0',
    http_version: answer ? '1.1' : '0',
    local_ip: answer ? (connection?.localAddress ?? '') : '',
    method: 'GET',
    num_connects: answer ? '1' : '0',
    num_redirects: '0',
    get redirect_url(): string {
      return header('location');
    },
    remote_ip: answer ? (address ?? '') : '',
    remote_port: answer ? String(url?.port ?? '') : '0',
    scheme: (url?.scheme ?? 'http').toUpperCase(),
    size_download: String(answer?.body.length ?? 0),
    url: text,
    url_effective: url ? `${url.scheme}://${hostHeader(url)}${url.path}` : text,
  };
  return format.replace(/%\{([a-z_]+)\}|%%|\\([ntr\\])/g, (whole, name: string | undefined, escape: string | undefined) => {
    if (name === undefined) return escape === undefined ? '%' : escape === 'n' ? '\n' : escape === 't' ? '\t' : escape === 'r' ? '\r' : '\\';
    const value = values[name];
    if (value === undefined) throw new Unsupported(`curl -w ${whole}`);
    return value;
  });
}
