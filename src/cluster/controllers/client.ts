/** A small typed client of the API function, for control loops. */
import { AssertionFault } from '../../base/assert.ts';
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import type { ClusterOptions } from '../options.ts';
import type { ApiRequest, ApiResponse } from '../apiserver/request.ts';

interface Requester {
  readonly options: ClusterOptions;
  request(request: ApiRequest): ApiResponse;
}

const clusterScoped = new Set(['namespaces', 'nodes', 'persistentvolumes', 'storageclasses']);

/** The address of a resource, or of one object of it: `pods` → `/api/v1/namespaces/default/pods/web`. */
export function pathOf(options: ClusterOptions, resource: string, namespace: string, name?: string, subresource?: string): string {
  const [plural = '', ...group] = resource.split('.');
  const base = group.length === 0 ? '/api/v1' : `/apis/${group.join('.')}/${versionOf(options, group.join('.'))}`;
  const scope = clusterScoped.has(plural) || namespace === '' ? '' : `/namespaces/${namespace}`;
  return [`${base}${scope}/${plural}`, name, subresource].filter((part) => part !== undefined).join('/');
}

/** What the group's API was called in a cluster of that version, `apiVersion` fields included. */
export function groupVersion(options: ClusterOptions, group: string): string {
  return `${group}/${versionOf(options, group)}`;
}

/** Where a group's v1 is younger than the oldest cluster. */
const firstVersions: Readonly<Record<string, `${number}.${number}`>> = { 'discovery.k8s.io': '1.21', 'networking.k8s.io': '1.19', policy: '1.21' };

function versionOf(options: ClusterOptions, group: string): string {
  // The first version has no room for what the autoscaler has to say.
  if (group === 'autoscaling') return atLeast(options.version, '1.23') ? 'v2' : 'v2beta2';
  const first = firstVersions[group];
  return first !== undefined && !atLeast(options.version, first) ? 'v1beta1' : 'v1';
}

type NewObject = Omit<KubeObject, 'metadata'> & { metadata: JsonObject };

/** Creates an object; undefined where the API refuses because it is there already or because its namespace is going away. */
export function create(context: Requester, resource: string, object: NewObject): KubeObject | undefined {
  return accepted(post(context, resource, object));
}

/** What came of creating an object: the object, or why the API server takes none. */
export type Creation = { readonly kind: 'created'; readonly object: KubeObject } | { readonly kind: 'refused'; readonly message: string };

export function tryToCreate(context: Requester, resource: string, wanted: NewObject): Creation {
  const response = post(context, resource, wanted);
  const object = accepted(response);
  return object ? { kind: 'created', object } : { kind: 'refused', message: String((response.body as JsonObject)['message']) };
}

function post(context: Requester, resource: string, object: NewObject): ApiResponse {
  return context.request({ method: 'POST', path: pathOf(context.options, resource, String(object.metadata['namespace'] ?? '')), body: object as JsonObject });
}

/** Writes the whole object, but for its status. */
export function update(context: Requester, resource: string, object: KubeObject): KubeObject | undefined {
  return put(context, resource, object);
}

export function updateStatus(context: Requester, resource: string, object: KubeObject): KubeObject | undefined {
  return put(context, resource, object, 'status');
}

/** Deletes an object, if it is still the one with this uid. */
export function remove(context: Requester, resource: string, object: KubeObject, options: JsonObject = {}): void {
  const { namespace = '', name, uid } = object.metadata;
  const path = pathOf(context.options, resource, namespace, name);
  const body: JsonObject = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: uid === undefined ? {} : { uid }, ...options };
  refuseFault(context.request({ method: 'DELETE', path, body }));
}

/** A merge patch: null takes a field away. */
export function mergePatch(context: Requester, resource: string, object: KubeObject, patch: JsonObject, subresource?: string): KubeObject | undefined {
  const path = pathOf(context.options, resource, object.metadata.namespace ?? '', object.metadata.name, subresource);
  return accepted(context.request({ method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, body: patch }));
}

/** An object as JSON: the compiler can't see that an interface holds nothing else. */
export function asJson(object: KubeObject): JsonObject {
  return object as unknown as JsonObject;
}

function put(context: Requester, resource: string, object: KubeObject, subresource?: string): KubeObject | undefined {
  const path = pathOf(context.options, resource, object.metadata.namespace ?? '', object.metadata.name, subresource);
  // The store keeps an object as it was last written; a control loop speaks of it in its own version.
  const [, ...group] = resource.split('.');
  const apiVersion = group.length === 0 ? 'v1' : groupVersion(context.options, group.join('.'));
  return accepted(context.request({ method: 'PUT', path, body: asJson(object.apiVersion === apiVersion ? object : { ...object, apiVersion }) }));
}

function accepted(response: ApiResponse): KubeObject | undefined {
  refuseFault(response);
  return response.status < 300 ? (response.body as unknown as KubeObject) : undefined;
}

/** A conflict, a vanished object or a refused one is the world's business; a request that nothing answers is a fault of ours. */
function refuseFault(response: ApiResponse): void {
  const isFault = response.status >= 500 || response.status === 405 || response.status === 400;
  if (isFault) throw new AssertionFault(`a control loop's request failed: ${JSON.stringify(response.body)}`);
}
