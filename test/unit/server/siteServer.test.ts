/** A site from memory, over HTTP on the loopback. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSiteServer } from '../../../src/server/siteServer.ts';
import type { SiteServer } from '../../../src/server/siteServer.ts';

const page = '<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'sha256-x\' \'strict-dynamic\'; img-src data:"></head><body>one</body></html>';
let server: SiteServer;
beforeAll(async () => {
  server = await startSiteServer(new Map([['index.html', page], ['a b/笔记.html', page], ['assets/page.css', 'p {}']]), 0);
});
afterAll(() => server.close());

/** As a client that does not tidy paths up. */
function get(path: string, options: { readonly method?: string; readonly headers?: Record<string, string> } = {}): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }));
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['/', 200, 'text/html; charset=utf-8'],
  ['/index.html?x=1', 200, 'text/html; charset=utf-8'],
  [`/a%20b/${encodeURIComponent('笔记')}.html`, 200, 'text/html; charset=utf-8'],
  ['/assets/page.css', 200, 'text/css; charset=utf-8'],
  ['/assets/', 404, 'text/plain; charset=utf-8'],
  ['/../package.json', 404, 'text/plain; charset=utf-8'],
  ['/%2e%2e/package.json', 404, 'text/plain; charset=utf-8'],
  ['/a%20b/../../../etc/passwd', 404, 'text/plain; charset=utf-8'],
  ['//etc/passwd', 404, 'text/plain; charset=utf-8'],
  ['/%ff', 404, 'text/plain; charset=utf-8'],
  ['/constructor', 404, 'text/plain; charset=utf-8'],
])('%s → %i', async (path, status, type) => {
  expect(await get(path)).toMatchObject({ status, type });
});

test.each([
  [{ headers: { host: 'evil.example' } }, 403],
  [{ headers: { host: '127.0.0.1', origin: 'http://evil.example' } }, 403],
  [{ method: 'POST' }, 405],
])('%j → %i', async (options, status) => {
  expect((await get('/', options)).status).toBe(status);
});

test('the policy lets one script more run and ask this server, nothing else', async () => {
  const { body } = await get('/');
  const hash = /script-src 'sha256-([^']+)' 'sha256-x'/.exec(body)?.[1] ?? '';
  expect(body.replace(hash, 'HASH')).toBe(
    `<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-HASH' 'sha256-x' 'strict-dynamic'; img-src data:; connect-src 'self'"></head><body>one<script>new EventSource('/-/changes').addEventListener('changed', () => location.reload());</script></body></html>`,
  );
});

test('who has a page open is told of a change', async () => {
  const response = await fetch(`${server.url}/-/changes`);
  const reader = response.body?.getReader();
  server.publish(new Map([['index.html', page.replace('>one<', '>two<')]]));
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('event: changed\ndata:\n\n');
  await reader?.cancel();
  expect((await get('/')).body).toContain('<body>two');
});
