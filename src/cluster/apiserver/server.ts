/** The API function: one plain request in, one plain response out. */
import { methodNotSupported, Refusal } from '../../api/status.ts';
import type { KubeObject } from '../../api/object.ts';
import type { StatusFailure } from '../../api/status.ts';
import { atLeast } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ClusterParts } from '../parts.ts';
import { authorize } from './authorization/authorize.ts';
import { isImpersonated, userOf } from './authorization/user.ts';
import { callOf } from './call.ts';
import type { Call } from './call.ts';
import { inVersion } from './decode.ts';
import { withManagers } from './managedFields.ts';
import { deprecationWarnings } from './deprecations.ts';
import { discover } from './discovery.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import type { Result } from './result.ts';
import { parsePath } from './route.ts';
import { subresources } from './subresources/index.ts';
import { tableOf, wantsTable } from './table.ts';
import { create } from './verbs/create.ts';
import { deleteCollection } from './verbs/deleteCollection.ts';
import { deleteOne } from './verbs/delete.ts';
import { get } from './verbs/get.ts';
import { list } from './verbs/list.ts';
import { patch } from './verbs/patch.ts';
import { update } from './verbs/update.ts';
import { watch } from './verbs/watch.ts';
import { warningHeader, warningsOf } from './warnings.ts';

const json = { 'content-type': 'application/json' } as const;

export function handle(request: ApiRequest, cluster: ClusterParts): ApiResponse {
  return orRefused(() => {
    // The administrator may do everything; whoever he says that he is need not.
    if (isImpersonated(request)) authorize(request, userOf(request, cluster), cluster);
    const route = parsePath(request.path);
    if (route.kind !== 'resource') return { status: 200, ...discover(route, cluster) };
    const call = callOf(request, route.path, cluster);
    const response = withWarnings(orRefused(() => respond(call, verbOf(call)(call))), call.warnings);
    // Only people are warned; the control plane's own requests would take the choice from them.
    return isPerson(call) ? withWarnings(response, deprecationWarnings(call.apiVersion, call.row.kind, cluster)) : response;
  });
}

function orRefused(answer: () => ApiResponse): ApiResponse {
  try {
    return answer();
  } catch (fault) {
    if (fault instanceof Refusal) return refused(fault.failure);
    throw fault;
  }
}

const isPerson = ({ request }: Call): boolean => !(request.headers?.['user-agent'] ?? '').startsWith('kube-');

/** A deprecated version's warning stands before that of an unknown field, and this before those that the object as a whole gave cause for. */
function withWarnings(response: ApiResponse, warnings: readonly string[]): ApiResponse {
  if (warnings.length === 0) return response;
  const { warning } = response.headers;
  const earlier = warningHeader(warnings)['warning'] ?? '';
  return { ...response, headers: { ...response.headers, warning: warning === undefined ? earlier : `${earlier}, ${warning}` } };
}

/** What to do: by method, by whether one object or a collection is named, and by subresource. */
function verbOf(call: Call): (call: Call) => Result {
  const { method, query } = call.request;
  const { subresource } = call.path;
  if (subresource !== undefined) {
    const special = subresources[`${call.key}/${subresource}`] ?? subresources[`*/${subresource}`];
    const verb = special?.[method];
    if (verb) return verb;
    if (special || subresource !== 'status') throw methodNotSupported(call.resource, actions[method]);
  }
  if (call.name === '') {
    if (method === 'GET') return isTrue(query?.watch) ? watch : list;
    if (method === 'POST') return create;
    if (method === 'DELETE') return deleteCollection;
    throw methodNotSupported(call.resource, actions[method]);
  }
  switch (method) {
    case 'GET':
      return isTrue(query?.watch) ? watch : get;
    case 'PUT':
      return update;
    case 'PATCH':
      return patch;
    case 'DELETE':
      return deleteOne;
    case 'POST':
      throw methodNotSupported(call.resource, actions[method]);
  }
}

const actions = { GET: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const;
const isTrue = (value: string | undefined): boolean => value === 'true' || value === '1';

/** A stored object as the caller sees it. */
const shown = (object: KubeObject, call: Call): KubeObject => withLink(withManagers(inVersion(object, call), object), call);

/** Until 1.19 each object said where it is to be had. https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/1164-remove-selflink */
function withLink(object: KubeObject, { apiVersion, row, context }: Call): KubeObject {
  if (atLeast(context.version, '1.20')) return object;
  const { namespace, name } = object.metadata;
  const selfLink = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${row.plural}/${name}`;
  return { ...object, metadata: { ...object.metadata, selfLink } };
}

/** Puts a result into the form that the caller accepts. */
function respond(call: Call, result: Result): ApiResponse {
  const table = wantsTable(call.request.headers?.accept);
  switch (result.kind) {
    case 'object': {
      const object = shown(result.object, call);
      const body = table ? tableOf(call, [object], { resourceVersion: object.metadata.resourceVersion ?? '' }) : (object);
      const reads = call.request.method === 'GET' || call.request.method === 'DELETE';
      const warnings = reads || call.path.subresource !== undefined ? [] : warningsOf(object, call.before, call.context.version);
      return { status: result.status, headers: { ...json, ...warningHeader(warnings) }, body };
    }
    case 'list': {
      const items = result.items.map((item) => shown(item, call));
      const metadata = { resourceVersion: String(result.resourceVersion) };
      const body: JsonObject = table
        ? tableOf(call, items, metadata)
        : { kind: `${call.row.kind}List`, apiVersion: call.apiVersion, metadata, items: items };
      return { status: 200, headers: json, body };
    }
    case 'watch':
      return {
        status: 200,
        headers: json,
        body: null,
        watch: {
          poll: () =>
            result.poll().map(({ type, object }) => {
              const seen = shown(object, call);
              return { type, object: table ? tableOf(call, [seen], { resourceVersion: seen.metadata.resourceVersion ?? '' }) : seen };
            }),
        },
      };
    case 'status':
      return { status: result.status, headers: json, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: result.details } };
    case 'raw':
      return { status: result.status, headers: { 'content-type': result.contentType }, body: result.body, ...(result.nextLineMs === undefined ? {} : { nextLineMs: result.nextLineMs }) };
  }
}

function refused({ code, reason, message, details }: StatusFailure): ApiResponse {
  const body: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, ...(details === undefined ? {} : { details }), code };
  return { status: code, headers: json, body };
}
