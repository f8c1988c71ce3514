/**
 * The API's own description, as far as kubectl reads it: which kinds are where, which parameters a change takes, what fields they have and
 * how lists merge. https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-interface-definition
 */
import { kindSchema } from '../../api/schema/schema.ts';
import { apiVersionOf, servedVersions, splitApiVersion } from '../../api/scheme.ts';
import type { ResourceRow } from '../../api/scheme.ts';
import { atLeast } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { ApiResponse } from '../../cluster/apiserver/request.ts';
import { servedRows } from '../../cluster/apiserver/served.ts';
import { versionsOf } from '../../cluster/customResources.ts';
import type { CustomRow } from '../../cluster/customResources.ts';
import type { Session } from '../../session/session.ts';
import type { EdgeRequest } from '../request.ts';
import { SchemaCollection } from './schemas.ts';

const json = (body: JsonObject): ApiResponse => ({ status: 200, headers: { 'content-type': 'application/json' }, body });

/** OpenAPI v3; the older form only as far as that it can be read, and says nothing of any kind. */
export function openApi({ method, path }: EdgeRequest, session: Session): ApiResponse | undefined {
  if (method === 'GET' && path === '/openapi/v2') return { status: 200, headers: { 'content-type': emptyDocumentType }, body: emptyDocument };
  if (method !== 'GET' || !atLeast(session.options.version, '1.24')) return undefined;
  if (path === '/openapi/v3') return json(indexOf(session));
  const groupVersion = /^\/openapi\/v3\/(?:api|apis)\/(.+)$/.exec(path)?.[1];
  if (groupVersion === undefined) return undefined;
  const rows = rowsOf(groupVersion, session);
  return rows.length === 0 ? undefined : json(documentOf(rows, groupVersion, session));
}

/**
 * Where kubectl finds no word of a kind in v3 it turns to v2, which it asks for in one encoding alone: gnostic's protobuf. This is a Document
 * of swagger (1) "2.0", an info (2) of a title (1) and a version (2), and no paths (8): all that must be there.
 */
const emptyDocumentType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
const emptyDocument = '\n\u00032.0\u0012\u0010\n\nKubernetes\u0012\u0002v1B\u0000';

const rootOf = (groupVersion: string): string => (groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`);

function rowsOf(groupVersion: string, { cluster, options }: Session): readonly ResourceRow[] {
  const { group, version } = splitApiVersion(groupVersion);
  return servedRows(cluster).filter((row) => row.group === group && servedVersions(row, options.version).includes(version));
}

function indexOf({ cluster, options }: Session): JsonObject {
  const all = new Set(servedRows(cluster).flatMap((row) => servedVersions(row, options.version).map((version) => apiVersionOf(row.group, version))));
  return { paths: Object.fromEntries([...all].map((groupVersion) => [rootOf(groupVersion), { serverRelativeURL: `/openapi/v3/${rootOf(groupVersion)}` }])) };
}

function documentOf(rows: readonly ResourceRow[], groupVersion: string, { options }: Session): JsonObject {
  const collection = new SchemaCollection(options.version, options.documentationOf?.(options.version) ?? []);
  const { group, version } = splitApiVersion(groupVersion);
  const paths: Record<string, JsonObject> = {};
  for (const row of rows) {
    const kind: JsonObject = { group, kind: row.kind, version };
    const struct = kindSchema(groupVersion, row.kind);
    const name = struct ? collection.addStruct(struct.name) : `${group.split('.').reverse().join('.')}.${version}.${row.kind}`;
    const definition = customSchema(row, version);
    if (definition) collection.addCustom(name, definition);
    // Of a kind that nothing is known of, any field may be there.
    collection.schemas[name] = { ...(collection.schemas[name] ?? { type: 'object' }), 'x-kubernetes-group-version-kind': [kind] };
    const collectionPath = `/${rootOf(groupVersion)}${row.namespaced ? '/namespaces/{namespace}' : ''}/${row.plural}`;
    paths[collectionPath] = operationsOf(row, collectionOperations, kind);
    if (row.verbs.includes('get')) paths[`${collectionPath}/{name}`] = operationsOf(row, objectOperations, kind);
  }
  return { openapi: '3.0.0', info: { title: 'Kubernetes', version: `v${options.version.major}.${options.version.minor}` }, paths, components: { schemas: collection.schemas } };
}

/** The schema that a definition gives this version of its kind. */
function customSchema(row: ResourceRow, version: string): JsonObject | undefined {
  if (!('definition' in row)) return undefined;
  const { schema } = versionsOf((row as CustomRow).definition).find(({ name }) => name === version) ?? {};
  return isObject(schema) && isObject(schema['openAPIV3Schema']) ? schema['openAPIV3Schema'] : undefined;
}

/** HTTP method → the verb that it stands for. */
type Operations = Readonly<Record<string, string>>;

const collectionOperations: Operations = { get: 'list', post: 'create', delete: 'deletecollection' };
const objectOperations: Operations = { get: 'get', put: 'update', patch: 'patch', delete: 'delete' };

/** What kubectl looks at before it sends a change: whether the server can try it out and check its fields. */
const changeParameters = ['dryRun', 'fieldManager', 'fieldValidation'].map((name): JsonObject => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } }));

function operationsOf(row: ResourceRow, operations: Operations, kind: JsonObject): JsonObject {
  const served = Object.entries(operations).filter(([, verb]) => row.verbs.includes(verb));
  return Object.fromEntries(
    served.map(([method, verb]): [string, JsonObject] => [
      method,
      { 'x-kubernetes-action': verb, 'x-kubernetes-group-version-kind': kind, ...(method === 'get' || method === 'delete' ? {} : { parameters: changeParameters }) },
    ]),
  );
}
