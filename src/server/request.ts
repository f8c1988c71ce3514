/** From what comes over the wire to the API function's request. */
import type { IncomingMessage } from 'node:http';
import type { Json } from '../base/json.ts';
import type { ApiRequest, Method } from '../cluster/apiserver/request.ts';
import { decodeProtobuf } from './protobuf/envelope.ts';

/** A request with what a plain value can't say: the same parameter several times. */
export interface EdgeRequest extends ApiRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** `command` of an exec, one value a word. */
  readonly all: URLSearchParams;
}

/** As much as etcd takes, and then some. */
const maxBodyBytes = 3 * 1024 * 1024;

/** The body can't be taken: the Status that says so. */
export class BodyRefused extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export async function readRequest(incoming: IncomingMessage): Promise<EdgeRequest> {
  const head = requestHead(incoming);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new BodyRefused(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${maxBodyBytes}`);
    chunks.push(chunk);
  }
  if (bytes === 0) return head;
  return { ...head, body: decodeBody(Buffer.concat(chunks), head.headers['content-type'] ?? '') };
}

export function requestHead(incoming: IncomingMessage): EdgeRequest {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
  // The last of several values wins, as for a plain object; repeated parameters matter to `exec` alone.
  return { method: methods.find((method) => method === incoming.method) ?? 'GET', path: url.pathname, query: Object.fromEntries(url.searchParams), headers, all: url.searchParams };
}

/** JSON is read; what is none is handed on as the text that it is, for the API server to complain of. */
function decodeBody(bytes: Buffer, contentType: string): Json {
  if (contentType.startsWith('application/vnd.kubernetes.protobuf')) {
    const object = readProtobuf(bytes);
    if (object) return object;
    throw new BodyRefused(415, 'UnsupportedMediaType', 'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml');
  }
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function readProtobuf(bytes: Buffer): Json | undefined {
  try {
    return decodeProtobuf(bytes);
  } catch (error) {
    throw new BodyRefused(400, 'BadRequest', error instanceof Error ? error.message : String(error));
  }
}
