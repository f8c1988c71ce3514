/**
 * A built site on the loopback, from memory: there is no folder behind it that a path could lead out of. A page that is open loads itself
 * anew when the site has changed.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from './loopback.ts';
import { listen } from './loopback.ts';

export type SiteFiles = ReadonlyMap<string, string>;

export interface SiteServer extends Listening {
  /** From now on these are the site. */
  publish(files: SiteFiles): void;
}

/** No page has such a name. */
const changesPath = '-/changes';
const reloadScript = `new EventSource('/${changesPath}').addEventListener('changed', () => location.reload());`;
const reloadHash = createHash('sha256').update(reloadScript).digest('base64');

const types: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml' };

export async function startSiteServer(first: SiteFiles, port: number): Promise<SiteServer> {
  let files = first;
  const readers = new Set<ServerResponse>();
  const listening = await listen((request, response) => answer(request, response, files, readers), port);
  return {
    ...listening,
    publish: (changed) => {
      files = changed;
      for (const reader of readers) reader.write('event: changed\ndata:\n\n');
    },
  };
}

function answer({ method, url = '/' }: IncomingMessage, response: ServerResponse, files: SiteFiles, readers: Set<ServerResponse>): void {
  if (method !== 'GET' && method !== 'HEAD') return say(response, 405, 'This server only shows pages.\n');
  const path = pathOf(url);
  if (path === changesPath) return follow(response, readers);
  const text = path === undefined ? undefined : files.get(path);
  if (path === undefined || text === undefined) return say(response, 404, 'There is no such page.\n');
  const type = types[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'text/plain';
  const body = type === 'text/html' ? withReload(text) : text;
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' });
  response.end(body);
}

/** Inside the site; undefined for what no browser would write. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, '').replace(/^\/+/, ''));
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

function follow(response: ServerResponse, readers: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

/** The page's own policy is loosened by two things: this one script, and that it may ask this server. */
function withReload(html: string): string {
  return html
    .replace(/(<meta http-equiv="Content-Security-Policy" content="[^"]*?\bscript-src )([^"]*)"/, `$1'sha256-${reloadHash}' $2; connect-src 'self'"`)
    .replace(/<\/body>/, `<script>${reloadScript}</script></body>`);
}
