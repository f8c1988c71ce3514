/** All that is served in two answers, as kubectl asks since 1.26. Models apiserver's aggregated discovery. */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { atLeast } from '../api/version.ts';
import type { ApiResponse } from '../cluster/apiserver/request.ts';
import type { Session } from '../session/session.ts';
import type { EdgeRequest } from './request.ts';

/** From 1.26 as a beta, from 1.30 on as v2; older servers answer the old way, and every kubectl falls back to it. */
export function aggregatedDiscovery({ method, path, headers }: EdgeRequest, session: Session): ApiResponse | undefined {
  const { version } = session.options;
  if (method !== 'GET' || (path !== '/api' && path !== '/apis')) return undefined;
  const asked = [...(headers['accept'] ?? '').matchAll(/application\/json;g=apidiscovery\.k8s\.io;v=(v2|v2beta1);as=APIGroupDiscoveryList/g)].map(([, found]) => found);
  const form = asked.find((each) => atLeast(version, each === 'v2' ? '1.30' : '1.26'));
  if (form === undefined) return undefined;
  const get = (at: string): JsonObject => objectOf(session.cluster.request({ method: 'GET', path: at }).body);
  const groups = path === '/api' ? [{ name: '', versions: [{ version: 'v1', groupVersion: 'v1' }] }] : list(get('/apis')['groups']);
  // Up to 1.33 Go prints a time that is not set.
  const items = groups.map((group): JsonObject => ({
    metadata: { ...(group['name'] === '' ? {} : { name: group['name'] ?? '' }), ...(atLeast(version, '1.34') ? {} : { creationTimestamp: null }) },
    versions: list(group['versions']).map((each): JsonObject => {
      const resources = list(get(path === '/api' ? '/api/v1' : `/apis/${String(each['groupVersion'])}`)['resources']);
      return { version: each['version'] ?? '', resources: resourcesOf(resources, String(group['name']), String(each['version'])), freshness: 'Current' };
    }),
  }));
  return {
    status: 200,
    headers: { 'content-type': `application/json;g=apidiscovery.k8s.io;v=${form};as=APIGroupDiscoveryList` },
    body: { kind: 'APIGroupDiscoveryList', apiVersion: `apidiscovery.k8s.io/${form}`, metadata: {}, items },
  };
}

/** Each resource with its subresources inside it. */
function resourcesOf(flat: readonly JsonObject[], group: string, version: string): readonly JsonObject[] {
  const own = flat.filter(({ name }) => !String(name).includes('/'));
  return own.map((resource): JsonObject => {
    const below = flat.filter(({ name }) => String(name).startsWith(`${String(resource['name'])}/`));
    const { kind = '', verbs = [], shortNames, categories, singularName } = resource;
    return {
      resource: resource['name'] ?? '',
      responseKind: { group, version, kind },
      scope: resource['namespaced'] === true ? 'Namespaced' : 'Cluster',
      singularResource: singularName ?? '',
      verbs,
      ...(shortNames === undefined ? {} : { shortNames }),
      ...(categories === undefined ? {} : { categories }),
      ...(below.length === 0 ? {} : { subresources: below.map((each): JsonObject => ({ subresource: String(each['name']).split('/')[1] ?? '', responseKind: { group: each['group'] ?? group, version: each['version'] ?? version, kind: each['kind'] ?? '' }, verbs: each['verbs'] ?? [] })) }),
    };
  });
}

const objectOf = (value: Json): JsonObject => (isObject(value) ? value : {});
const list = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
