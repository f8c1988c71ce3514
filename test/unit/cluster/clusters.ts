/** Clusters for the tests of what lives inside: a chooser that always takes the usual, and a few ways to speak with the API. */
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import type { KubeObject } from '../../../src/api/object.ts';
import type { Image } from '../../../src/cluster/images/image.ts';
import { Cluster } from '../../../src/cluster/cluster.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';

export interface Wanted {
  readonly version?: string;
  readonly nodes?: readonly string[];
  readonly bindings?: Readonly<Record<string, string>>;
  readonly images?: readonly Image[];
}

export function clusterOf({ version = '1.32', nodes = ['worker-1'], bindings = {}, images = [] }: Wanted = {}): Cluster {
  const options = defaultSessionOptions(present(parseVersion(version), 'a version'));
  const described = nodes.map((name, index) => ({ name, address: `172.18.0.${index + 2}`, podCidr: `10.244.${index}.0/24`, roles: [] }));
  return new Cluster({ ...options, nodes: described, images }, new SeededChooser('test', new Map(Object.entries(bindings))));
}

export function post(cluster: Cluster, path: string, body: JsonObject): KubeObject {
  const response = cluster.request({ method: 'POST', path, body });
  if (response.status >= 300) throw new Error(JSON.stringify(response.body));
  return response.body as unknown as KubeObject;
}

export function patch(cluster: Cluster, path: string, body: JsonObject): KubeObject {
  const response = cluster.request({ method: 'PATCH', path, body, headers: { 'content-type': 'application/merge-patch+json' } });
  if (response.status >= 300) throw new Error(JSON.stringify(response.body));
  return response.body as unknown as KubeObject;
}

export function remove(cluster: Cluster, path: string, body: JsonObject = {}): void {
  const response = cluster.request({ method: 'DELETE', path, body });
  if (response.status >= 300) throw new Error(JSON.stringify(response.body));
}

export function get(cluster: Cluster, path: string): Json {
  return cluster.request({ method: 'GET', path }).body;
}

export function items(cluster: Cluster, path: string): readonly KubeObject[] {
  return ((get(cluster, path) as JsonObject)['items'] ?? []) as unknown as readonly KubeObject[];
}

/** A pod of one container. */
export function podOf(name: string, container: JsonObject, rest: JsonObject = {}, labels: Readonly<Record<string, string>> = { app: name }): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: [{ name: 'main', ...container }], ...rest } };
}

export const podsPath = '/api/v1/namespaces/default/pods';

/** What was said of an object, oldest first: `Normal Scheduled: …`. */
export function eventsOf(cluster: Cluster, name: string): readonly string[] {
  return items(cluster, '/api/v1/namespaces/default/events')
    .filter((event) => (event['involvedObject'] as { name: string }).name === name)
    .sort((one, other) => Number(one.metadata.resourceVersion) - Number(other.metadata.resourceVersion))
    .map((event) => `${String(event['type'])} ${String(event['reason'])}: ${String(event['message'])}${Number(event['count'] ?? 1) > 1 ? ` (x${String(event['count'])})` : ''}`);
}
