/** URLs as curl and wget read them: the scheme may be missing, nothing is normalised that they do not normalise. */

export interface Url {
  readonly scheme: string;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Host and port as written: `web:80`. */
  readonly authority: string;
  /** Whether the port stands in the URL and is not the scheme's own. */
  readonly explicitPort: boolean;
  /** With the query, never empty. */
  readonly path: string;
  /** Whether the path had to be added: old versions of curl say that they rebuilt the URL. */
  readonly rebuilt: boolean;
}

const ports: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Undefined for a text that is no URL. */
export function parseUrl(text: string): Url | undefined {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/?#]*@)?(\[[0-9a-fA-F:.]+\]|[^:/?#]*)(?::(\d*))?([/?][^#]*)?(?:#.*)?$/i.exec(text);
  if (!match) return undefined;
  const scheme = (match[1] ?? 'http').toLowerCase();
  const host = (match[2] ?? '').replace(/^\[|\]$/g, '');
  const own = ports[scheme] ?? 0;
  const port = match[3] ? Number(match[3]) : own;
  if (host === '' || port > 65_535) return undefined;
  const path = match[4] ?? '/';
  return { scheme, host, port, authority: `${match[2] ?? ''}${match[3] ? `:${match[3]}` : ''}`, explicitPort: port !== own, path: path.startsWith('?') ? `/${path}` : path, rebuilt: match[4] === undefined };
}

/** The value of the header Host. */
export function hostHeader({ host, port, explicitPort }: Url): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return explicitPort ? `${bracketed}:${port}` : bracketed;
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect',
  308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 500: 'Internal Server Error',
  501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
};

export function reasonOf(status: number): string {
  return reasons[status] ?? '';
}
