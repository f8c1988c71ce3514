/** What an installer posts to a new cluster's API server. */
import type { JsonObject } from '../../base/json.ts';

export interface Posted {
  readonly path: string;
  readonly body: JsonObject;
}

/** How objects of one namespace are posted. */
export const inNamespace =
  (namespace: string) =>
  (apiVersion: string, plural: string, body: JsonObject): Posted => ({ path: `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/namespaces/${namespace}/${plural}`, body: { apiVersion, ...body } });

/** A volume that is a folder or a file of the node. */
export const hostPath = (name: string, path: string, type?: string): JsonObject => ({ name, hostPath: { path, ...(type === undefined ? {} : { type }) } });
