/** One URL of curl's: connect, ask, print. */
import type { Pause, ProgramInput } from '../../../base/program.ts';
import { Unsupported, UnknownAnswer } from '../../../base/unsupported.ts';
import type { Connection } from '../../../cluster/network/connect.ts';
import { clientPort, knowsHeaders } from '../../../cluster/network/http.ts';
import type { HttpAnswer } from '../../../cluster/images/image.ts';
import { ask, askApiServer } from '../ask.ts';
import type { CommandHost } from '../command.ts';
import { dial, elapsedMs, failureMs } from '../dial.ts';
import type { Dialled } from '../dial.ts';
import { toolRelease, toolVersion } from '../toolVersion.ts';
import { hostHeader, parseUrl, reasonOf } from '../url.ts';
import type { Url } from '../url.ts';
import type { CurlOptions } from './options.ts';
import { firstState, idleState, lastState } from './progress.ts';
import { systemError } from '../systemErrors.ts';
import { certificateFailure, connectFailure, curlVersion, emptyReply, httpFailure, notTlsFailure, resolveFailure, tellsTime, timeoutFailure } from './words.ts';
import type { Failure } from './words.ts';
import { verboseConnected, verboseDone, verboseFailed, verboseStart } from './verbose.ts';

/** One version of each wording that is still met. */
export const builds = ['7.29.0', '7.38.0', '7.52.1', '7.74.0', '7.81.0', '7.88.1', '8.5.0', '8.11.1', '8.12.1'] as const;

const usualVersion = '8.5.0';
const maxRedirects = 50;

export interface Transfer {
  readonly failure?: Failure;
  readonly answer?: HttpAnswer;
  readonly url?: Url;
  readonly connection?: Connection;
  /** The address that was tried last. */
  readonly address?: string;
}

export function* transfer(text: string, output: string | undefined, options: CurlOptions, input: ProgramInput, host: CommandHost): Generator<Pause, Transfer, void> {
  if (!options.urls.includes(text) && !/^https?:/.test(text)) return { failure: { code: 3, message: 'URL using bad/illegal format or missing URL' } };
  if (/[{[]/.test(text.replace(/\/\/\[[0-9a-fA-F:.]+\]/, ''))) throw new Unsupported('curl: globbing of URLs');
  let next = text;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const done = yield* fetchUrl(next, output, options, input, host);
    const location = done.answer && /^30[12378]$/.test(String(done.answer.status)) ? done.answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
    if (!options.follow || location === undefined || !done.url) return done;
    next = /^[a-z]+:\/\//i.test(location) ? location : `${done.url.scheme}://${hostHeader(done.url)}${location.startsWith('/') ? '' : '/'}${location}`;
  }
  return { failure: { code: 47, message: `Maximum (${maxRedirects}) redirects followed` } };
}

function* fetchUrl(text: string, output: string | undefined, options: CurlOptions, input: ProgramInput, host: CommandHost): Generator<Pause, Transfer, void> {
  const url = parseUrl(text);
  if (!url) return { failure: { code: 3, message: 'URL using bad/illegal format or missing URL' } };
  if (url.scheme !== 'http' && url.scheme !== 'https') {
    if (['ftp', 'file', 'telnet', 'dict', 'ldap', 'smtp', 'imap', 'pop3', 'ftps', 'scp', 'sftp', 'tftp', 'ws', 'wss', 'gopher'].includes(url.scheme)) throw new Unsupported(`curl ${url.scheme}://`);
    return { failure: { code: 1, message: `Protocol "${url.scheme}" not supported or disabled in libcurl` } };
  }
  const version = (): number => curlVersion(toolVersion(host, 'curl', usualVersion, builds));
  const localPort = (from: Connection): number => clientPort(host.cluster, from);
  const verbose = options.verbose ? curlVersion(toolVersion(host, 'curl', usualVersion, builds)) : undefined;
  const limits = [options.connectTimeoutMs, options.maxTimeMs].filter((ms) => ms !== undefined);
  const pinned = options.resolve.map((rule) => /^\+?([^:]+):(\d+):(.+)$/.exec(rule)).find((rule) => rule?.[1] === url.host && Number(rule[2]) === url.port)?.[3];
  const dialled = yield* dial(host, url.host, url.port, {
    protocol: 'TCP',
    family: options.family,
    ...(limits.length > 0 ? { limitMs: Math.min(...limits) } : {}),
    ...(pinned === undefined ? {} : { address: pinned.replace(/^\[|\]$/g, '') }),
  });
  if (verbose !== undefined) input.stderr.write(`${showsMeter(options, output, input) ? firstState : ''}${verboseStart(verbose, url, dialled)}`);
  if (dialled.kind === 'unresolved') {
    if (verbose !== undefined) input.stderr.write(verboseFailed(verbose, url, resolveFailure(verbose, url.host), localPort, ''));
    return { failure: resolveFailure(version(), url.host), url };
  }
  const { connection, address } = dialled;
  if (dialled.kind === 'expired' || connection.outcome !== 'connected') {
    const failure = failureOf(dialled, url, options, version, host);
    const state = showsMeter(options, output, input) ? `${idleState()}\n` : '';
    if (verbose !== undefined) input.stderr.write(verboseFailed(verbose, url, failure, localPort, state, connection, address, dialled.kind === 'expired' ? undefined : systemError(host, connection.outcome)));
    return { failure, url, connection, address };
  }
  if (connection.peer?.kind === 'hangsUp') return hungUp(url, verbose, connection, address);
  const toApiServer = url.scheme === 'https' && isApiServer(connection);
  if (toApiServer && verbose !== undefined) throw new Unsupported('the handshake with the API server');
  if (toApiServer && !options.insecure && !trusts(options.cacert ?? input.env.get('CURL_CA_BUNDLE') ?? input.env.get('SSL_CERT_FILE'), url)) return { failure: certificateFailure(version()), url, connection, address };
  if (url.scheme === 'https' && !toApiServer && !securely(connection, options)) return { ...overTls(connection, version), url, connection, address };

  const agent = (): string => options.agent ?? `curl/${toolRelease(host, 'curl', usualVersion)}`;
  const method = options.method ?? (options.head ? 'HEAD' : options.data !== undefined && !options.get ? 'POST' : 'GET');
  const path = options.get && options.data !== undefined ? `${url.path}${url.path.includes('?') ? '&' : '?'}${options.data}` : url.path;
  const body = options.get ? '' : (options.data ?? '');
  const headers = headersOf(options, url, agent, body, method);
  const sent = { method, path, headers: readLazily(headers), body };
  const answer = toApiServer ? askApiServer(host, sent) : ask(host, connection, sent, text);
  if ((verbose !== undefined || options.include || options.head) && !knowsHeaders(answer)) throw new Unsupported(`the headers that ${imageOf(connection)} sends`);
  if (verbose !== undefined) input.stderr.write(verboseConnected(verbose, url, address, method, path, headers.map(([name, value]) => [name, value()] as const), answer));
  if (options.fail && answer.status >= 400) return { failure: httpFailure(version(), answer.status, answer.reason ?? reasonOf(answer.status)), url, connection, address, answer };

  const head = options.include || options.head ? headText(answer) : '';
  const content = `${head}${method === 'HEAD' || options.head ? '' : answer.body}`;
  const follows = options.follow && answer.status >= 300 && answer.status < 400;
  if (!follows || head !== '') write(follows ? head : content, output, options, input, host, connection, answer);
  if (verbose !== undefined) input.stderr.write(verboseDone(verbose, url));
  return { answer, url, connection, address };
}

function failureOf(dialled: Exclude<Dialled, { readonly kind: 'unresolved' }>, url: Url, options: CurlOptions, version: () => number, host: CommandHost): Failure {
  const { connection } = dialled;
  const named = dialled.resolved.hop.via !== 'address';
  if (dialled.kind === 'done') return connectFailure(version(), url.host, url.port, connection.outcome, tellsTime(version()) ? failureMs(host, connection, named) : 0, systemError(host, connection.outcome));
  const { connectTimeoutMs = Infinity, maxTimeMs = Infinity } = options;
  const limitMs = Math.min(connectTimeoutMs, maxTimeMs);
  const ms = elapsedMs(host, connection.stem, limitMs, limitMs + 1, limitMs + 100);
  return timeoutFailure(version(), connectTimeoutMs < maxTimeMs ? 'connect' : 'all', url.host, url.port, ms);
}

const imageOf = ({ peer }: Connection): string => (peer?.kind === 'container' ? peer.container.image : 'the server');

/** Its certificate is signed by the cluster's own authority, of which no image knows. */
const isApiServer = ({ peer }: Connection): boolean => peer?.kind === 'daemon' && peer.name === 'kube-apiserver';

/** Whether such a client takes the API server for who it is: with the cluster's own authority at hand, by a name that the certificate has. */
function trusts(authorities: string | undefined, { host }: Url): boolean {
  if (authorities === undefined) return false;
  const isOwn = /^(?:\/var)?\/run\/secrets\/kubernetes\.io\/serviceaccount\/ca\.crt$/.test(authorities);
  if (!isOwn || !/^kubernetes(?:\.default(?:\.svc(?:\.cluster\.local)?)?)?$|^[\d.]+$/.test(host)) throw new Unsupported(`whether ${authorities} proves who ${host} is`);
  return true;
}

/** The certificates of an Ingress controller are not modelled: who asks for no proof gets an answer. */
function securely({ peer }: Connection, { insecure, verbose, include, head }: CurlOptions): boolean {
  const isIngress = peer?.kind === 'ingress' ? peer.scheme === 'https' : peer?.kind === 'container' && peer.socket.speaks.kind === 'ingress' && peer.socket.speaks.scheme === 'https';
  if (isIngress && (!insecure || verbose || include || head)) throw new Unsupported('the certificate of an Ingress controller');
  return isIngress;
}

function hungUp(url: Url, verbose: number | undefined, connection: Connection, address: string): Transfer {
  if (url.scheme === 'https' || verbose !== undefined) throw new Unsupported('curl to somebody who hangs up');
  return { failure: emptyReply, url, connection, address };
}

/** Of what is known only the cluster's own daemons speak TLS; a server of plain HTTP answers the handshake with words that are none. */
function overTls({ peer }: Connection, version: () => number): Transfer {
  if (peer?.kind === 'daemon') throw new Unsupported(`what ${peer.name} answers to curl`);
  if (peer?.kind === 'container' && peer.socket.speaks.kind === 'unknown') throw new UnknownAnswer(peer.socket.speaks.what);
  return { failure: notTlsFailure(version()) };
}

/** A header whose value is settled once somebody reads it. */
type Header = readonly [name: string, value: () => string];

function headersOf(options: CurlOptions, url: Url, agent: () => string, body: string, method: string): readonly Header[] {
  const plain = (name: string, value: string): Header => [name, () => value];
  const own = options.headers.map((header): readonly [string, string] => {
    const colon = header.indexOf(':');
    return colon < 0 ? [header, ''] : [header.slice(0, colon), header.slice(colon + 1).trim()];
  });
  const standard: Header[] = [plain('Host', hostHeader(url)), ['User-Agent', agent], plain('Accept', '*/*')];
  if (options.referer !== undefined) standard.push(plain('Referer', options.referer));
  if (options.cookie !== undefined) standard.push(plain('Cookie', options.cookie));
  const ofBody = body !== '' || method === 'POST' ? [plain('Content-Length', String(body.length)), plain('Content-Type', 'application/x-www-form-urlencoded')] : [];
  const overridden = (name: string): boolean => own.some(([other]) => other.toLowerCase() === name.toLowerCase());
  const hostOwn = own.find(([name]) => name.toLowerCase() === 'host');
  return [
    ...(hostOwn ? [plain(...hostOwn)] : []),
    ...standard.filter(([name]) => !overridden(name)),
    ...own.filter((header) => header !== hostOwn && header[1] !== '').map(([name, value]) => plain(name, value)),
    ...ofBody.filter(([name]) => !overridden(name)),
  ];
}

/** As a server reads them, by lower-case name. */
function readLazily(headers: readonly Header[]): Readonly<Record<string, string>> {
  return Object.defineProperties({}, Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), { enumerable: true, get: value }])));
}

/** Lines end in a bare newline: a terminal shows no carriage returns. */
export function headText({ status, reason = reasonOf(status), headers }: HttpAnswer): string {
  return [`HTTP/1.1 ${status} ${reason}`.trimEnd(), ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\n');
}

/** Whether what comes goes to the terminal. */
const isSeen = (output: string | undefined, { interactive }: ProgramInput): boolean => output === undefined && interactive;
const showsMeter = ({ silent }: CurlOptions, output: string | undefined, input: ProgramInput): boolean => !silent && !isSeen(output, input);

function write(text: string, output: string | undefined, options: CurlOptions, input: ProgramInput, host: CommandHost, connection: Connection, answer: HttpAnswer): void {
  const shown = options.head ? { ...answer, body: '' } : answer;
  // Where the reader does not see it, he is told how much of it there is.
  if (options.verbose && shown.body !== '' && !isSeen(output, input)) input.stderr.write(`{ [${shown.body.length} bytes data]\n`);
  if (showsMeter(options, output, input)) input.stderr.write(`${options.verbose ? '' : firstState}${lastState(shown, (usualMs) => elapsedMs(host, connection.stem, 1, usualMs, 5000))}`);
  if (output === undefined || output === '-') input.stdout.write(text);
  else if (output !== '/dev/null') input.files.write(output.startsWith('/') ? output : `${input.cwd.replace(/\/$/, '')}/${output}`, text);
}
