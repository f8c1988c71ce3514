/** Server-side apply: the caller says which fields it wants and has them, unless others set them. https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
import { claimedIn, difference, mergeApplied, shapeOf, union, withoutFields } from '../../../api/codec/fieldSet.ts';
import type { FieldSet } from '../../../api/codec/fieldSet.ts';
import { lastAppliedAnnotation } from '../../../api/lastApplied.ts';
import { kindSchema } from '../../../api/schema/schema.ts';
import { badRequest } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../api/object.ts';
import { compactJson } from '../../../text/json.ts';
import type { Call } from '../call.ts';
import { decodeObject } from '../decode.ts';
import { conflictsOf, managersOf, refuseConflicts, withoutLastApplied } from '../managedFields.ts';
import type { Result } from '../result.ts';
import { assertDeclared } from './undeclared.ts';
import { createObject } from '../verbs/create.ts';
import { replaceObject } from '../verbs/update.ts';

export function apply(call: Call): Result {
  const { request } = call;
  if (request.query?.fieldManager === undefined) throw badRequest('PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch');
  const body = isObject(request.body) ? request.body : {};
  const schema = kindSchema(call.apiVersion, call.row.kind);
  if (schema && body.apiVersion === call.apiVersion) assertDeclared(body, schema, call);
  // Decoding checks the kind and the values, but what an author left out stays out.
  const decoded = decodeObject(body, call);
  const shape = shapeOf(schema, call.context.version);
  const claims = claimsOf(body, shape);
  const live = call.cluster.world.get(call.key, call.namespace, call.name);
  if (!live) return { kind: 'object', status: 201, object: createObject(call, { ...decoded, metadata: { ...decoded.metadata, name: call.name } }, claims) };
  const managers = managersOf(live);
  const mine = managers.find(({ manager, operation }) => manager === call.fieldManager && operation === 'Apply');
  const theirs = managers.filter((entry) => entry !== mine).map(({ set }) => set);
  const given = mine ? difference(mine.set, theirs.reduce(union, claims)) : undefined;
  const rest = given ? withoutFields(live, shape, given) : live;
  const { managedFields: _fields, resourceVersion: _version, ...metadata } = isObject(body.metadata) ? body.metadata : {};
  const merged = mergeApplied(rest, { ...body, metadata }, shape);
  const wanted = decodeObject(merged, call);
  if (request.query.force !== 'true') {
    const conflicts = withoutLastApplied(call, live, conflictsOf(call, live, wanted, claims));
    if (conflicts.length > 0) refuseConflicts(conflicts);
  }
  return { kind: 'object', status: 200, object: replaceObject(call, withLastApplied(call, wanted, body), claims) };
}

/** An object that `kubectl apply` made goes on telling what was applied last. Models lastAppliedUpdater, which heeds kubectl alone. */
function withLastApplied(call: Call, wanted: KubeObject, body: JsonObject): KubeObject {
  const { annotations } = wanted.metadata;
  if (call.fieldManager !== 'kubectl' || annotations?.[lastAppliedAnnotation] === undefined) return wanted;
  const { annotations: given, ...metadata } = isObject(body.metadata) ? body.metadata : {};
  const { [lastAppliedAnnotation]: _said, ...own } = isObject(given) ? given : {};
  const text = `${compactJson({ ...body, metadata: { ...metadata, ...(Object.keys(own).length > 0 ? { annotations: own } : {}) } })}\n`;
  return { ...wanted, metadata: { ...wanted.metadata, annotations: { ...annotations, [lastAppliedAnnotation]: text } } };
}

/** Everything that the body names but what belongs to nobody. */
function claimsOf(body: JsonObject, shape: ReturnType<typeof shapeOf>): FieldSet {
  const { apiVersion: _apiVersion, kind: _kind, metadata, status: _status, ...rest } = body;
  const { name: _name, namespace: _namespace, creationTimestamp: _time, managedFields: _fields, ...own } = isObject(metadata) ? metadata : {};
  return claimedIn({ ...rest, ...(Object.keys(own).length === 0 ? {} : { metadata: own }) }, shape);
}

export const applyType = 'application/apply-patch+yaml';

