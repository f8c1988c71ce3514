/** What the API server answers over TLS to somebody who shows no credentials. Models the request info, the RBAC of a new cluster and responsewriters.Forbidden of apiserver. */
import { parts, text } from '../../api/fields.ts';
import { forbiddenRequest, Refusal } from '../../api/status.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { habitOf } from '../network/connections.ts';
import type { ClusterParts } from '../parts.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import { parsePath } from './route.ts';
import type { ResourcePath } from './route.ts';

type Serve = (request: ApiRequest) => ApiResponse;

/** The server as such a client finds it: what everybody may read, and refusals. */
export const anonymously = (cluster: ClusterParts, serve: Serve): Serve => (request) => {
  if (request.headers?.['authorization'] !== undefined) throw new Unsupported('what the API server answers to credentials that curl shows');
  if (habitOf(cluster, 'requests without credentials', 'anonymous', 'unauthorized') === 'unauthorized') return refused(new Refusal({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }));
  if (mayMore(cluster)) throw new Unsupported('what system:anonymous may do by bindings of its own');
  return isPublic(request) ? serve(request) : refused(forbidden(request));
};

const refused = ({ failure: { code, ...rest } }: Refusal): ApiResponse => ({
  status: code,
  headers: {},
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: rest.message, reason: rest.reason, ...(rest.details ? { details: rest.details } : {}), code },
});

/** What the role `system:public-info-viewer` lets everybody read. */
const isPublic = ({ method, path }: ApiRequest): boolean => method === 'GET' && /^\/(?:healthz|livez|readyz|version\/?)$/.test(path);

/** Whether somebody gave rights to those who are nobody. */
function mayMore({ world }: ClusterParts): boolean {
  const names = new Set(['system:anonymous', 'system:unauthenticated']);
  return ['clusterrolebindings.rbac.authorization.k8s.io', 'rolebindings.rbac.authorization.k8s.io'].some((key) => world.list(key).some((binding) => parts(binding, 'subjects').some(({ name }) => names.has(text(name)))));
}

const anonymous = 'User "system:anonymous"';

function forbidden(request: ApiRequest): Refusal {
  const path = resourceOf(request.path);
  if (!path) return new Refusal({ code: 403, reason: 'Forbidden', message: `forbidden: ${anonymous} cannot ${request.method.toLowerCase()} path "${request.path}"`, details: {} });
  const { group, resource, name = '', subresource } = path;
  const namespace = resource === 'namespaces' ? name : (path.namespace ?? '');
  const what = `resource "${subresource === undefined ? resource : `${resource}/${subresource}`}" in API group "${group}"`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return forbiddenRequest({ group, resource }, name, `${anonymous} cannot ${verbOf(request, name)} ${what} ${where}`);
}

/** Nothing for paths that name no resource, whether the server knows them or not. */
function resourceOf(path: string): ResourcePath | undefined {
  try {
    const route = parsePath(path);
    return route.kind === 'resource' ? route.path : undefined;
  } catch (failure) {
    if (failure instanceof Refusal) return undefined;
    throw failure;
  }
}

function verbOf({ method, query }: ApiRequest, name: string): string {
  switch (method) {
    case 'GET':
      return query?.['watch'] === 'true' || query?.['watch'] === '1' ? 'watch' : name === '' ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === '' ? 'deletecollection' : 'delete';
  }
}
