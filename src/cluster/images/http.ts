/** Answers that several images give alike. */
import type { TimeMs } from '../ports/clock.ts';
import { strftime } from '../ports/strftime.ts';
import type { HttpAnswer, HttpRequest, ListeningSocket, LogText, ServingContainer } from './image.ts';

export type Serve = (request: HttpRequest, self: ServingContainer) => HttpAnswer;

/** A TCP port on which an HTTP server answers. */
export function httpSocket(port: number, serve: Serve): ListeningSocket {
  return { port, protocol: 'TCP', speaks: { kind: 'http', serve } };
}

/** A TCP port of another protocol: what it sends first, or nothing. */
export function otherSocket(port: number, text = ''): ListeningSocket {
  return { port, protocol: 'TCP', speaks: { kind: 'greeting', text } };
}

/** What Go's net/http makes of a handler that only writes text: its own headers in its own order. Nothing has no type. */
export function plainText(body: string, logs: readonly LogText[] = []): HttpAnswer {
  const type: HttpAnswer['headers'] = body === '' ? [] : [['Content-Type', 'text/plain; charset=utf-8']];
  return { status: 200, headers: [['Date', ''], ['Content-Length', String(bytesOf(body))], ...type], body, logs };
}

/** A text from a server whose other headers are not known. */
export function bareText(body: string, logs: readonly string[] = []): HttpAnswer {
  return { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8']], body, logs };
}

/** An answer whose text and headers are settled when somebody reads them. */
export function whenRead(status: number, body: () => string, headers: () => HttpAnswer['headers'], reason?: string): HttpAnswer {
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    get body(): string {
      return body();
    },
    get headers(): HttpAnswer['headers'] {
      return headers();
    },
  };
}

/** An answer whose text is left unread, with what the server logs of it. */
export const logged = (answer: HttpAnswer, logs: readonly LogText[]): HttpAnswer => Object.defineProperty(answer, 'logs', { value: logs });

/** The same answer to a client, with other headers: neither they nor its text are read before somebody asks. */
export function withHeaders(answer: HttpAnswer, change: (headers: HttpAnswer['headers']) => HttpAnswer['headers']): HttpAnswer {
  return whenRead(
    answer.status,
    () => answer.body,
    () => change(answer.headers),
    answer.reason,
  );
}

/** `Sun, 22 Nov 2026 21:27:43 GMT`: RFC 9110, IMF-fixdate. */
export const httpDate = (timeMs: TimeMs): string => strftime(timeMs, '%a, %d %b %Y %T GMT');

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
