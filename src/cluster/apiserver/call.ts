/** One request on its way through the API server: where it goes, who asks, and whether it only asks what would happen. */
import { noSuchPath } from '../../api/status.ts';
import type { KubeObject } from '../../api/object.ts';
import type { GroupResource } from '../../api/status.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { apiVersionOf, resourceKey, servedVersions } from '../../api/scheme.ts';
import type { ResourceRow } from '../../api/scheme.ts';
import type { ClusterParts } from '../parts.ts';
import { userOf } from './authorization/user.ts';
import type { KindContext, KindStrategy } from './kind.ts';
import type { ApiRequest } from './request.ts';
import type { ResourcePath } from './route.ts';
import { findServed, strategyOf } from './served.ts';

export interface Call {
  readonly request: ApiRequest;
  readonly cluster: ClusterParts;
  readonly path: ResourcePath;
  readonly row: ResourceRow;
  readonly strategy: KindStrategy;
  readonly context: KindContext;
  /** The key of the resource in the store: `pods`, `deployments.apps`. */
  readonly key: string;
  readonly resource: GroupResource;
  /** The apiVersion in which the caller reads and writes. */
  readonly apiVersion: string;
  /** '' for what is in no namespace, and for a list over all of them. */
  readonly namespace: string;
  readonly name: string;
  /** What the request names, as it was before. */
  readonly before: KubeObject | undefined;
  readonly dryRun: boolean;
  /** Who owns the fields that this request sets. */
  readonly fieldManager: string;
  /** What reading the body gave cause to warn of. */
  readonly warnings: string[];
}

export function callOf(request: ApiRequest, path: ResourcePath, cluster: ClusterParts): Call {
  const row = findServed(path.group, path.resource, cluster);
  const version = cluster.options.version;
  if (!row || !servedVersions(row, version).includes(path.version)) throw noSuchPath();
  if (path.namespace !== undefined && !row.namespaced) throw noSuchPath();
  if (path.subresource !== undefined && !row.subresources.includes(path.subresource)) throw noSuchPath();
  const dryRun = (request.query?.dryRun ?? '') !== '';
  const resource: GroupResource = { group: row.group, resource: row.plural };
  const key = resourceKey(row.storage ?? row);
  const strategy = strategyOf(row, key, path.version);
  if (!strategy) throw new Unsupported(`${row.kind} objects`);
  return {
    request,
    cluster,
    path,
    row,
    strategy,
    context: { cluster, version, row, dryRun, user: userOf(request, cluster) },
    key,
    resource,
    apiVersion: apiVersionOf(path.group, path.version),
    namespace: path.namespace ?? '',
    name: path.name ?? '',
    before: path.name === undefined ? undefined : cluster.world.get(key, path.namespace ?? '', path.name),
    dryRun,
    fieldManager: request.query?.fieldManager ?? (request.headers?.['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown',
    warnings: [],
  };
}
