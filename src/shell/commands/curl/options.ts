/** curl's command line: which options it has, which of them are modelled, and what it says of the others. */
import { Unsupported } from '../../../base/unsupported.ts';

export interface CurlOptions {
  readonly urls: readonly string[];
  readonly method?: string;
  readonly headers: readonly string[];
  readonly data?: string;
  /** `-G`: the data goes behind the URL's `?`. */
  readonly get: boolean;
  readonly head: boolean;
  readonly include: boolean;
  readonly silent: boolean;
  readonly showError: boolean;
  readonly verbose: boolean;
  readonly fail: boolean;
  readonly follow: boolean;
  readonly insecure: boolean;
  /** The file with the authorities to trust. */
  readonly cacert?: string;
  readonly outputs: readonly string[];
  readonly remoteNames: boolean;
  readonly writeOut?: string;
  readonly maxTimeMs?: number;
  readonly connectTimeoutMs?: number;
  readonly family: 'IPv4' | 'IPv6' | 'any';
  readonly agent?: string;
  readonly referer?: string;
  readonly cookie?: string;
  readonly resolve: readonly string[];
  readonly version: boolean;
  readonly noBuffer: boolean;
}

/** `unknown` and `missing`: what curl itself complains of. */
export type CurlLine =
  | { readonly kind: 'options'; readonly options: CurlOptions }
  | { readonly kind: 'unknown'; readonly option: string }
  | { readonly kind: 'missing'; readonly option: string }
  | { readonly kind: 'invalid'; readonly option: string };

type Draft = { -readonly [key in keyof CurlOptions]: CurlOptions[key] };

/** `flag` takes nothing, `value` takes a word; one without `set` is real but not modelled. */
interface Row {
  readonly short?: string;
  readonly long: string;
  readonly takes: 'flag' | 'value';
  readonly set?: (draft: Draft, value: string) => void;
}

const flag = (long: string, short: string, set?: (draft: Draft) => void): Row => ({ long, ...(short === '' ? {} : { short }), takes: 'flag', ...(set ? { set } : {}) });
const value = (long: string, short: string, set?: (draft: Draft, value: string) => void): Row => ({ long, ...(short === '' ? {} : { short }), takes: 'value', ...(set ? { set } : {}) });
const addData = (draft: Draft, text: string): void => {
  if (text.startsWith('@')) throw new Unsupported('curl: data from a file');
  draft.data = draft.data === undefined ? text : `${draft.data}&${text}`;
};
const seconds = (text: string): number => Math.round(Number(text) * 1000);

const rows: readonly Row[] = [
  flag('ipv4', '4', (draft) => (draft.family = 'IPv4')),
  flag('ipv6', '6', (draft) => (draft.family = 'IPv6')),
  value('user-agent', 'A', (draft, text) => (draft.agent = text)),
  value('cacert', '', (draft, text) => (draft.cacert = text)),
  value('connect-timeout', '', (draft, text) => (draft.connectTimeoutMs = seconds(text))),
  value('cookie', 'b', (draft, text) => (draft.cookie = text)),
  value('data', 'd', addData),
  value('data-ascii', '', addData),
  value('data-binary', '', addData),
  value('data-raw', '', (draft, text) => (draft.data = draft.data === undefined ? text : `${draft.data}&${text}`)),
  flag('disable', 'q', () => undefined),
  flag('fail', 'f', (draft) => (draft.fail = true)),
  flag('get', 'G', (draft) => (draft.get = true)),
  flag('globoff', 'g', () => undefined),
  flag('head', 'I', (draft) => (draft.head = true)),
  value('header', 'H', (draft, text) => (draft.headers = [...draft.headers, text])),
  flag('http1.1', '', () => undefined),
  flag('include', 'i', (draft) => (draft.include = true)),
  flag('show-headers', '', (draft) => (draft.include = true)),
  flag('insecure', 'k', (draft) => (draft.insecure = true)),
  flag('location', 'L', (draft) => (draft.follow = true)),
  value('max-redirs', '', () => undefined),
  value('max-time', 'm', (draft, text) => (draft.maxTimeMs = seconds(text))),
  flag('no-buffer', 'N', (draft) => (draft.noBuffer = true)),
  flag('no-keepalive', '', () => undefined),
  flag('no-progress-meter', '', (draft) => ((draft.silent = true), (draft.showError = true))),
  value('noproxy', '', () => undefined),
  value('output', 'o', (draft, text) => (draft.outputs = [...draft.outputs, text])),
  value('referer', 'e', (draft, text) => (draft.referer = text)),
  flag('remote-name', 'O', (draft) => (draft.remoteNames = true)),
  value('request', 'X', (draft, text) => (draft.method = text)),
  value('resolve', '', (draft, text) => (draft.resolve = [...draft.resolve, text])),
  flag('show-error', 'S', (draft) => (draft.showError = true)),
  flag('silent', 's', (draft) => (draft.silent = true)),
  flag('tcp-nodelay', '', () => undefined),
  value('url', '', (draft, text) => (draft.urls = [...draft.urls, text])),
  flag('verbose', 'v', (draft) => (draft.verbose = true)),
  flag('version', 'V', (draft) => (draft.version = true)),
  value('write-out', 'w', (draft, text) => (draft.writeOut = text)),
];

/** Real, but not modelled: looked at where an option is none of those. */
const otherRows = (): readonly Row[] => [
  ...['append a', 'anyauth', 'basic', 'compressed', 'create-dirs', 'digest', 'fail-early', 'fail-with-body', 'ftp-pasv', 'haproxy-protocol', 'help h', 'http0.9', 'http1.0 0', 'http2', 'http2-prior-knowledge', 'http3', 'junk-session-cookies j', 'list-only l', 'location-trusted', 'manual M', 'negotiate', 'netrc n', 'next :', 'ntlm', 'parallel Z', 'path-as-is', 'post301', 'post302', 'post303', 'progress-bar #', 'proxytunnel p', 'raw', 'remote-header-name J', 'remote-name-all', 'remote-time R', 'retry-all-errors', 'retry-connrefused', 'ssl', 'sslv2 2', 'sslv3 3', 'styled-output', 'suppress-connect-headers', 'tcp-fastopen', 'tlsv1 1', 'tlsv1.2', 'tlsv1.3', 'trace-time', 'use-ascii B'].map((names) => unmodelled(names, 'flag')),
  ...['abstract-unix-socket', 'aws-sigv4', 'capath', 'cert E', 'cert-type', 'ciphers', 'config K', 'connect-to', 'continue-at C', 'cookie-jar c', 'data-urlencode', 'dns-servers', 'doh-url', 'dump-header D', 'expect100-timeout', 'form F', 'form-string', 'interface', 'json', 'keepalive-time', 'key', 'limit-rate', 'local-port', 'max-filesize', 'oauth2-bearer', 'output-dir', 'pass', 'pinnedpubkey', 'preproxy', 'proto', 'proxy x', 'proxy-user U', 'quote Q', 'range r', 'rate', 'request-target', 'retry', 'retry-delay', 'retry-max-time', 'socks4', 'socks5', 'socks5-hostname', 'speed-limit Y', 'speed-time y', 'stderr', 'telnet-option t', 'time-cond z', 'tls-max', 'trace', 'trace-ascii', 'unix-socket', 'upload-file T', 'user u'].map((names) => unmodelled(names, 'value')),
];

function unmodelled(names: string, takes: Row['takes']): Row {
  const [long = '', short] = names.split(' ');
  return { long, ...(short === undefined ? {} : { short }), takes };
}

const blank: CurlOptions = {
  urls: [], headers: [], get: false, head: false, include: false, silent: false, showError: false, verbose: false, fail: false, follow: false,
  insecure: false, outputs: [], remoteNames: false, family: 'any', resolve: [], version: false, noBuffer: false,
};

/** Reads the words behind `curl`. Throws `Unsupported` at an option that curl has and the simulator has not. */
export function parseCurlLine(args: readonly string[]): CurlLine {
  const draft: Draft = { ...blank };
  let onlyUrls = false;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (onlyUrls || !arg.startsWith('-') || arg === '-') draft.urls = [...draft.urls, arg];
    else if (arg === '--') onlyUrls = true;
    else if (arg.startsWith('--')) {
      const row = longRow(arg.slice(2), draft);
      if (row === 'off') continue;
      if (!row) return { kind: 'unknown', option: arg };
      const word = row.takes === 'value' ? args[++index] : '';
      if (word === undefined) return { kind: 'missing', option: arg };
      if (!apply(row, draft, word, arg)) return { kind: 'invalid', option: arg };
    } else {
      for (let at = 1; at < arg.length; at++) {
        const isIt = ({ short }: Row): boolean => short === arg.charAt(at);
        const row = rows.find(isIt) ?? otherRows().find(isIt);
        if (!row) return { kind: 'unknown', option: arg };
        if (row.takes === 'flag') {
          apply(row, draft, '', `-${arg.charAt(at)}`);
          continue;
        }
        const word = at + 1 < arg.length ? arg.slice(at + 1) : args[++index];
        if (word === undefined) return { kind: 'missing', option: arg };
        if (!apply(row, draft, word, `-${arg.charAt(at)}`)) return { kind: 'invalid', option: arg };
        break;
      }
    }
  }
  return { kind: 'options', options: draft };
}

/** The option of that name, or the only one that begins so; `--no-x` takes a flag back. */
function longRow(name: string, draft: Draft): Row | 'off' | undefined {
  const isIt = ({ long }: Row): boolean => long === name;
  const exact = rows.find(isIt) ?? otherRows().find(isIt);
  if (exact) return exact;
  const all = [...rows, ...otherRows()];
  const beginning = all.filter(({ long }) => long.startsWith(name));
  if (beginning.length === 1) return beginning[0];
  const off = name.startsWith('no-') ? all.find(({ long, takes }) => long === name.slice(3) && takes === 'flag') : undefined;
  if (!off) return undefined;
  if (off.long === 'silent') draft.silent = false;
  return 'off';
}

function apply(row: Row, draft: Draft, word: string, option: string): boolean {
  if (!row.set) throw new Unsupported(`curl ${option}`);
  if ((row.long === 'max-time' || row.long === 'connect-timeout') && !/^\d+(\.\d+)?$/.test(word)) return false;
  row.set(draft, word);
  return true;
}
