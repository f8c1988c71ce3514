/** Answers that several images give alike. */
import type { HttpAnswer, HttpRequest, ListeningSocket, ServingContainer } from './image.ts';

export type Serve = (request: HttpRequest, self: ServingContainer) => HttpAnswer;

/** A TCP port on which an HTTP server answers. */
export function httpSocket(port: number, serve: Serve): ListeningSocket {
  return { port, protocol: 'TCP', speaks: { kind: 'http', serve } };
}

/** A TCP port of another protocol: what it sends first, or nothing. */
export function otherSocket(port: number, text = ''): ListeningSocket {
  return { port, protocol: 'TCP', speaks: { kind: 'greeting', text } };
}

/** What Go's net/http makes of a handler that only writes text: its own headers in its own order. */
export function plainText(body: string, logs: readonly string[] = []): HttpAnswer {
  return { status: 200, headers: [['Date', ''], ['Content-Length', String(bytesOf(body))], ['Content-Type', 'text/plain; charset=utf-8']], body, logs };
}

/** A text from a server whose other headers are not known. */
export function bareText(body: string, logs: readonly string[] = []): HttpAnswer {
  return { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8']], body, logs };
}

/** How many bytes a text takes in UTF-8. */
export const bytesOf = (text: string): number => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '_').length;

/** Go's net/http, where no handler is registered for a path. */
export const goNotFound: HttpAnswer = { status: 404, headers: [['Content-Type', 'text/plain; charset=utf-8'], ['X-Content-Type-Options', 'nosniff'], ['Date', ''], ['Content-Length', '19']], body: '404 page not found\n' };

export const pathOf = (request: HttpRequest): string => request.path.split('?')[0] ?? '/';

export function queryOf(request: HttpRequest, name: string): string | undefined {
  const query = request.path.split('?')[1] ?? '';
  const found = query.split('&').find((part) => part.split('=')[0] === name);
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1).replaceAll('+', ' '));
}
