/** Requests as kubectl makes them: a failure is thrown, a warning goes to standard error, everything else is an object. */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import { atLeast } from '../api/version.ts';
import type { ApiRequest, ApiResponse, Status } from '../cluster/apiserver/request.ts';
import type { Output } from '../base/program.ts';
import { fail, failStatus } from './errors.ts';
import type { KubectlHost } from './host.ts';
import type { RestMapping } from './restMapping.ts';

export type Query = Readonly<Record<string, string>>;

/** What asks the API server for a Table. */
export const acceptTable = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export type PatchType = keyof typeof patchTypes;

/** The path of a collection, or of one object in it, or of a part of that. */
export function pathOf(mapping: RestMapping, namespace: string | undefined, name?: string, subresource?: string): string {
  // As client-go does before it asks: the path without the name would be that of the whole list.
  if (name === '') fail('resource name may not be empty');
  const root = mapping.group === '' ? `/api/${mapping.version}` : `/apis/${mapping.group}/${mapping.version}`;
  const scope = mapping.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
  return `${root}${scope}/${mapping.resource}${name === undefined ? '' : `/${name}`}${subresource === undefined ? '' : `/${subresource}`}`;
}

export class Client {
  readonly #host: KubectlHost;
  readonly #stderr: Output;
  /** `kubectl-create`, `kubectl-client-side-apply`: what the server writes into managedFields. */
  readonly fieldManager: string;
  /** Whom the user says that he is: headers of every request. */
  readonly #impersonation: Query;
  readonly #said = new Set<string>();

  constructor(host: KubectlHost, stderr: Output, fieldManager: string, impersonation: Query) {
    this.#host = host;
    this.#stderr = stderr;
    this.fieldManager = fieldManager;
    this.#impersonation = impersonation;
  }

  /** Any request; throws what the server refuses. */
  send(request: ApiRequest): ApiResponse {
    const response = this.#host.request({ ...request, headers: { 'user-agent': 'kubectl', ...this.#impersonation, ...request.headers } });
    this.#warn(response);
    if (response.status >= 400) failStatus(statusOf(response));
    return response;
  }

  get(path: string, query: Query = {}, accept?: string): JsonObject {
    return objectOf(this.send({ method: 'GET', path, query, ...(accept ? { headers: { accept } } : {}) }));
  }

  getObject(mapping: RestMapping, namespace: string | undefined, name: string): KubeObject {
    return this.get(pathOf(mapping, namespace, name)) as KubeObject;
  }

  list(mapping: RestMapping, namespace: string | undefined, query: Query = {}): readonly KubeObject[] {
    return itemsOf(this.get(pathOf(mapping, namespace), query));
  }

  create(mapping: RestMapping, namespace: string | undefined, object: JsonObject, query: Query = {}): KubeObject {
    return this.#write('POST', pathOf(mapping, namespace), object, query);
  }

  replace(mapping: RestMapping, namespace: string | undefined, name: string, object: JsonObject, query: Query = {}): KubeObject {
    return this.#write('PUT', pathOf(mapping, namespace, name), object, query);
  }

  patch(
    mapping: RestMapping,
    target: { readonly namespace: string | undefined; readonly name: string; readonly subresource?: string },
    type: PatchType,
    patch: Json,
    query: Query = {},
  ): KubeObject {
    const path = pathOf(mapping, target.namespace, target.name, target.subresource);
    return this.#write('PATCH', path, patch, query, { 'content-type': patchTypes[type] });
  }

  delete(mapping: RestMapping, namespace: string | undefined, name: string, options: JsonObject): JsonObject {
    return objectOf(this.send({ method: 'DELETE', path: pathOf(mapping, namespace, name), body: options }));
  }

  #write(method: 'POST' | 'PUT' | 'PATCH', path: string, body: Json, query: Query, headers: Query = {}): KubeObject {
    return objectOf(this.send({ method, path, query: { fieldManager: this.fieldManager, ...query }, headers, body })) as KubeObject;
  }

  /** A line for standard error that is said only once a command. */
  sayOnce(line: string): void {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    this.#stderr.write(`${line}\n`);
  }

  /** kubectl prints what servers warn of since 1.19. */
  #warn(response: ApiResponse): void {
    if (!atLeast(this.#host.version, '1.19')) return;
    for (const match of (response.headers['warning'] ?? '').matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
      this.sayOnce(`Warning: ${(match[1] ?? '').replace(/\\(.)/g, '$1')}`);
    }
  }
}

export function itemsOf(list: JsonObject): readonly KubeObject[] {
  return Array.isArray(list['items']) ? (list['items'] as readonly KubeObject[]) : [];
}

function objectOf(response: ApiResponse): JsonObject {
  return isObject(response.body) ? response.body : {};
}

function statusOf(response: ApiResponse): Status {
  if (isObject(response.body) && response.body['kind'] === 'Status') return response.body as unknown as Status;
  const message = response.status === 404 ? 'the server could not find the requested resource' : `an error on the server has prevented the request from succeeding`;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: response.status === 404 ? 'NotFound' : 'InternalError',
    code: response.status,
  };
}
