/** What this API server serves: /version, /api, /apis and the resource lists. https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api */
import { noSuchPath } from '../../api/status.ts';
import { apiVersionOf, resources, servedVersions } from '../../api/scheme.ts';
import type { ResourceRow } from '../../api/scheme.ts';
import { formatVersion } from '../../api/version.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { apiServerAddress } from '../apiService.ts';
import type { ClusterParts } from '../parts.ts';
import type { Route } from './route.ts';
import { customRows } from '../customResources.ts';
import { servedRows } from './served.ts';

interface Discovered {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

const json = (body: Json): Discovered => ({ headers: { 'content-type': 'application/json' }, body });

type DiscoveryRoute = Exclude<Route, { kind: 'resource' }>;

/** What is built in hangs on the version alone, and every kubectl asks for all of it. Not so /version: each server has a build of its own. */
const known = new Map<string, Discovered>();

function isBuiltIn(route: DiscoveryRoute, { world }: ClusterParts): boolean {
  if (route.kind === 'version' || route.kind === 'legacyVersions') return false;
  return route.kind === 'group' || route.kind === 'resources' ? resources.some(({ group }) => group === route.group) : route.kind !== 'groups' || customRows(world).length === 0;
}

export function discover(route: DiscoveryRoute, cluster: ClusterParts): Discovered {
  if (!isBuiltIn(route, cluster)) return find(route, cluster);
  const key = JSON.stringify([formatVersion(cluster.options.version), route]);
  const discovered = known.get(key) ?? find(route, cluster);
  known.set(key, discovered);
  return discovered;
}

function find(route: DiscoveryRoute, cluster: ClusterParts): Discovered {
  switch (route.kind) {
    case 'root':
      return json({ paths: ['/api', '/api/v1', '/apis', '/healthz', '/livez', '/readyz', '/version'] });
    case 'health':
      return { headers: { 'content-type': 'text/plain' }, body: 'ok' };
    case 'version':
      return json(versionInfo(cluster));
    case 'legacyVersions':
      return json({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: serverAddresses(cluster) });
    case 'groups':
      return json({ kind: 'APIGroupList', apiVersion: 'v1', groups: groupNames(cluster).map((group) => groupOf(group, cluster)) });
    case 'group':
      if (!groupNames(cluster).includes(route.group)) throw noSuchPath();
      return json({ kind: 'APIGroup', apiVersion: 'v1', ...groupOf(route.group, cluster) });
    case 'resources':
      return json(resourceList(route.group, route.version, cluster));
  }
}

function serverAddresses({ options }: ClusterParts): readonly JsonObject[] {
  const serverAddress = apiServerAddress(options);
  return serverAddress === undefined ? [] : [{ clientCIDR: '0.0.0.0/0', serverAddress }];
}

function versionInfo({ options }: ClusterParts): JsonObject {
  return {
    major: String(options.version.major),
    minor: String(options.version.minor),
    gitVersion: options.gitVersion ?? formatVersion(options.version),
    ...(options.build ?? { gitTreeState: 'clean', compiler: 'gc', platform: 'linux/amd64' }),
  };
}

const groupNames = (cluster: ClusterParts): readonly string[] => [...new Set(servedRows(cluster).map((row) => row.group))].filter((group) => group !== '');

/** Stable versions before betas, and otherwise as the rows have them. */
function versionsOf(group: string, cluster: ClusterParts): readonly string[] {
  const isBeta = (version: string): number => (version.includes('beta') || version.includes('alpha') ? 1 : 0);
  return [...new Set(servedRows(cluster).filter((row) => row.group === group).flatMap((row) => servedVersions(row, cluster.options.version)))].sort((a, b) => isBeta(a) - isBeta(b));
}

function groupOf(group: string, cluster: ClusterParts): JsonObject {
  const versions = versionsOf(group, cluster).map((version) => ({ groupVersion: apiVersionOf(group, version), version }));
  return { name: group, versions, preferredVersion: versions[0] ?? null };
}

function resourceList(group: string, version: string, cluster: ClusterParts): JsonObject {
  const rows = servedRows(cluster).filter((row) => row.group === group && servedVersions(row, cluster.options.version).includes(version));
  if (rows.length === 0) throw noSuchPath();
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersionOf(group, version), resources: rows.flatMap(entriesOf) };
}

/** The resource and its subresources, as one flat list. */
function entriesOf(row: ResourceRow): readonly JsonObject[] {
  const own: JsonObject = {
    name: row.plural,
    singularName: row.singular,
    namespaced: row.namespaced,
    kind: row.kind,
    verbs: row.verbs,
    ...(row.shortNames.length === 0 ? {} : { shortNames: row.shortNames }),
    ...(row.categories.length === 0 ? {} : { categories: row.categories }),
  };
  return [own, ...row.subresources.map((name): JsonObject => ({ name: `${row.plural}/${name}`, singularName: '', namespaced: row.namespaced, ...foreignGroup(name), kind: subresourceKind(row, name), verbs: subresourceVerbs(name) }))];
}

/** A subresource whose kind is of another group says so. */
function foreignGroup(name: string): JsonObject {
  if (name === 'scale') return { group: 'autoscaling', version: 'v1' };
  if (name === 'eviction') return { group: 'policy', version: 'v1' };
  return name === 'token' ? { group: 'authentication.k8s.io', version: 'v1' } : {};
}

function subresourceKind(row: ResourceRow, name: string): string {
  if (name === 'scale') return 'Scale';
  if (name === 'binding') return 'Binding';
  if (name === 'eviction') return 'Eviction';
  if (name === 'token') return 'TokenRequest';
  if (name === 'exec' || name === 'attach' || name === 'portforward' || name === 'proxy') return `${row.kind}${{ exec: 'Exec', attach: 'Attach', portforward: 'PortForward', proxy: 'Proxy' }[name]}Options`;
  return row.kind;
}

function subresourceVerbs(name: string): readonly string[] {
  if (name === 'status' || name === 'scale' || name === 'ephemeralcontainers') return ['get', 'patch', 'update'];
  if (name === 'log') return ['get'];
  if (name === 'finalize') return ['update'];
  if (name === 'binding' || name === 'eviction' || name === 'token') return ['create'];
  if (name === 'proxy') return ['create', 'delete', 'get', 'patch', 'update'];
  return ['create', 'get'];
}
