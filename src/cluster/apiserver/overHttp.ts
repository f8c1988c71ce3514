/** The API function as an HTTP server: what somebody with curl, who sees no objects but texts, gets from it. */
import type { Json } from '../../base/json.ts';
import type { HttpAnswer } from '../images/image.ts';
import type { SentRequest } from '../images/image.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { ApiRequest, ApiResponse, Method } from './request.ts';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers a request, or undefined for a method that the API function does not have. Only the type of the content is known of the headers:
 * the rest are ids that nobody can foresee.
 */
export function serveHttp({ method, path, headers, body }: SentRequest, version: KubernetesVersion, serve: (request: ApiRequest) => ApiResponse): HttpAnswer | undefined {
  const known = methods.find((each) => each === method);
  if (!known) return undefined;
  const [pathname = '/', search = ''] = path.split(/\?(.*)/s);
  const query = Object.fromEntries(search.split('&').filter(Boolean).map((pair) => pair.split(/=(.*)/s).slice(0, 2).map(decode) as [string, string]));
  const response = serve({ method: known, path: pathname, query, headers, ...(body === '' ? {} : { body: readBody(body) }) });
  const { location } = response.headers;
  return { status: response.status, headers: location === undefined ? [] : [['Location', location]], body: textOf(response.body, isPretty(query.pretty, headers['user-agent'] ?? ''), version) };
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** What is no JSON is handed on as the text that it is, for the API server to complain of. */
function readBody(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Programs for people get it indented without asking. Models isPrettyPrint (apiserver/pkg/endpoints/handlers/negotiation). */
function isPretty(asked: string | undefined, agent: string): boolean {
  if (asked !== undefined && asked !== '') return asked === '1' || asked === 'true';
  return ['curl', 'Wget', 'Mozilla/5.0'].some((known) => agent.startsWith(known));
}

function textOf(body: Json, pretty: boolean, version: KubernetesVersion): string {
  if (typeof body === 'string') return body;
  if (!pretty) return `${JSON.stringify(body)}\n`;
  const indented = JSON.stringify(body, null, 2);
  // Up to 1.22 another library wrote it, which opens even what is empty.
  return atLeast(version, '1.23') ? indented : indented.replace(/^( *)(.*)\{\}(,?)$/gm, (_, indent: string, before: string, comma: string) => `${indent}${before}{\n${indent}  \n${indent}}${comma}`);
}
