/** What kube-proxy says of itself to whoever asks on its own node, at port 10249. Models serveMetrics (cmd/kube-proxy/app). */
import { Unsupported } from '../../base/unsupported.ts';
import type { HttpAnswer } from '../images/image.ts';
import type { ProxyMode } from '../options.ts';

/** Bound to loopback. */
export const statusPort = 10_249;

export function answerStatus(path: string, mode: ProxyMode): HttpAnswer {
  const bodies: Readonly<Record<string, string>> = { '/proxyMode': mode, '/healthz': 'ok' };
  const body = bodies[path];
  if (body === undefined) throw new Unsupported(`what kube-proxy answers to ${path}`);
  return { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8'], ['X-Content-Type-Options', 'nosniff'], ['Date', ''], ['Content-Length', String(body.length)]], body };
}
