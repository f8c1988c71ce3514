/** Paths: what an API path is about. Models apiserver's RequestInfo. */
import { noSuchPath } from '../../api/status.ts';

/** A path below `/api/v1` or `/apis/GROUP/VERSION`. */
export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly namespace?: string;
  readonly resource: string;
  readonly name?: string;
  readonly subresource?: string;
  /** What follows a `proxy` subresource. */
  readonly rest?: string;
}

export type Route =
  | { readonly kind: 'resource'; readonly path: ResourcePath }
  | { readonly kind: 'legacyVersions' }
  | { readonly kind: 'groups' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'resources'; readonly group: string; readonly version: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'health' }
  | { readonly kind: 'root' };

/** `/namespaces/x` names a Namespace, `/namespaces/x/pods` what is in it; these two belong to the Namespace itself. */
const namespaceSubresources = new Set(['status', 'finalize']);

export function parsePath(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  for (const [index, part] of path.includes('%') ? parts.entries() : []) parts[index] = decodeURIComponent(part);
  const [first, ...rest] = parts;
  switch (first) {
    case undefined:
      return { kind: 'root' };
    case 'version':
      return { kind: 'version' };
    case 'healthz':
    case 'livez':
    case 'readyz':
      return { kind: 'health' };
    case 'api': {
      const [version, ...below] = rest;
      if (version === undefined) return { kind: 'legacyVersions' };
      return below.length === 0 ? { kind: 'resources', group: '', version } : { kind: 'resource', path: resourcePath('', version, below) };
    }
    case 'apis': {
      const [group, version, ...below] = rest;
      if (group === undefined) return { kind: 'groups' };
      if (version === undefined) return { kind: 'group', group };
      return below.length === 0 ? { kind: 'resources', group, version } : { kind: 'resource', path: resourcePath(group, version, below) };
    }
    default:
      throw noSuchPath();
  }
}

function resourcePath(group: string, version: string, parts: readonly string[]): ResourcePath {
  const [first = '', namespace, third] = parts;
  if (first === 'namespaces' && namespace !== undefined && third !== undefined && !namespaceSubresources.has(third)) {
    return { group, version, namespace, ...named(parts.slice(2)) };
  }
  return { group, version, ...named(parts) };
}

function named([resource = '', name, subresource, ...rest]: readonly string[]): Pick<ResourcePath, 'resource' | 'name' | 'subresource' | 'rest'> {
  return {
    resource,
    ...(name === undefined ? {} : { name }),
    ...(subresource === undefined ? {} : { subresource }),
    ...(rest.length === 0 ? {} : { rest: rest.join('/') }),
  };
}
