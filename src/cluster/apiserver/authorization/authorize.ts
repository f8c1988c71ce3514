/** What a request wants to do, and the refusal of one that its user may not make. Models the request info and responsewriters.Forbidden of apiserver. */
import { forbiddenRequest, Refusal } from '../../../api/status.ts';
import type { ClusterParts } from '../../parts.ts';
import type { ApiRequest } from '../request.ts';
import { parsePath } from '../route.ts';
import { decide } from './rbac.ts';
import type { Attributes } from './rbac.ts';
import type { User } from './user.ts';

/** Throws the refusal of a request that this user may not make. */
export function authorize(request: ApiRequest, user: User, cluster: ClusterParts): void {
  const attributes = attributesOf(request);
  const decision = decide(user, attributes, cluster);
  if (!decision.allowed) throw forbidden(attributes, user.name, decision.reason);
}

/** A path that names no resource is a path, whether the server knows it or not. */
export function attributesOf(request: ApiRequest): Attributes {
  const path = resourceOf(request.path);
  if (!path) return { kind: 'path', verb: request.method.toLowerCase(), path: request.path };
  const { group, resource, name = '', subresource } = path;
  return {
    kind: 'resource',
    verb: verbOf(request, name),
    group,
    resource: subresource === undefined ? resource : `${resource}/${subresource}`,
    name,
    namespace: resource === 'namespaces' ? name : (path.namespace ?? ''),
  };
}

export function forbidden(attributes: Attributes, user: string, reason = ''): Refusal {
  const why = reason === '' ? '' : `: ${reason}`;
  if (attributes.kind === 'path') return new Refusal({ code: 403, reason: 'Forbidden', message: `forbidden: User "${user}" cannot ${attributes.verb} path "${attributes.path}"${why}`, details: {} });
  const { verb, group, resource, name, namespace } = attributes;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return forbiddenRequest({ group, resource: resource.split('/')[0] ?? resource }, name, `User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}${why}`);
}

function resourceOf(path: string) {
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
