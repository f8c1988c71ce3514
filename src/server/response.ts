/** The API function's answers on the wire. */
import type { ServerResponse } from 'node:http';
import type { ApiResponse } from '../cluster/apiserver/request.ts';

export function sendResponse({ status, headers, body }: ApiResponse, outgoing: ServerResponse): void {
  // A text is on the wire as it is; no answer is a JSON string.
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  outgoing.writeHead(status, { ...headers, 'cache-control': 'no-cache, private', 'content-length': Buffer.byteLength(text) });
  outgoing.end(text);
}

/** A Status that the edge itself has cause for. */
export function failure(code: number, reason: string, message: string): ApiResponse {
  return {
    status: code,
    headers: { 'content-type': 'application/json' },
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code },
  };
}
