/** POST of a new object. Models registry.Store.Create with rest.BeforeCreate. */
import type { FieldSet } from '../../../api/codec/fieldSet.ts';
import type { KubeObject } from '../../../api/object.ts';
import { alreadyExists, badRequest, forbiddenRequest, invalidObject, notFound } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import { decodeObject } from '../decode.ts';
import { countsGenerations } from '../kind.ts';
import { managersAfter } from '../managedFields.ts';
import { finalizerErrors, freshMetadata, generateName, newUid, validateMetadata } from '../metadata.ts';
import { checkQuotas } from '../quota/admission.ts';
import { checkLimits, withLimits } from '../quota/limits.ts';
import type { Result } from '../result.ts';
import { erase, write } from '../store.ts';

export function create(call: Call): Result {
  const decoded = decodeObject(call.request.body, call);
  const object = call.strategy.answer?.(decoded, call.context) ?? createObject(call, decoded);
  return { kind: 'object', status: 201, object };
}

/** `applied` is what a server-side apply claims. */
export function createObject(call: Call, decoded: KubeObject, applied?: FieldSet): KubeObject {
  const { strategy, context, cluster } = call;
  const placed = inNamespace(call, decoded);
  const named = withName(call, placed);
  const fresh: KubeObject = { ...named, metadata: freshMetadata(named.metadata, cluster.world.nowMs) };
  const defaulted = strategy.defaults?.(fresh, context) ?? fresh;
  const prepared = withLimits(call, strategy.prepareForCreate?.(defaulted, context) ?? defaulted);
  const errors = [
    ...validateMetadata(prepared.metadata, call.row.namespaced, strategy.checkName, context.version),
    ...(strategy.read ? [] : finalizerErrors(prepared.metadata)),
    ...(strategy.validate?.(prepared, context) ?? []),
  ];
  if (errors.length > 0) throw invalidObject({ group: call.row.group, kind: call.row.kind }, prepared.metadata.name, errors);
  checkLimits(call, prepared);
  checkQuotas(call, prepared);
  const there = cluster.world.get(call.key, prepared.metadata.namespace ?? '', prepared.metadata.name);
  if (there && !call.strategy.isGone?.(there, cluster)) throw alreadyExists(call.resource, prepared.metadata.name);
  // What has outlived its time makes room: the object to come is another one.
  if (there) erase(call, there);
  // What can't be allocated is refused before the object has an identity.
  const allocated = strategy.allocate?.(prepared, undefined, context) ?? prepared;
  const metadata = {
    ...allocated.metadata,
    uid: newUid(cluster, call.key, prepared.metadata.namespace ?? '', prepared.metadata.name, call.dryRun),
    ...(countsGenerations(strategy, context.version) ? { generation: 1 } : {}),
  };
  const identified: KubeObject = { ...allocated, metadata };
  return write(call, strategy.identify?.(identified, context) ?? identified, managersAfter(call, defaulted, undefined, applied));
}

function withName(call: Call, object: KubeObject): KubeObject {
  const { name, generateName: prefix } = object.metadata;
  if (name !== '' || !prefix) return object;
  return { ...object, metadata: { ...object.metadata, name: generateName(call.cluster, call.key, object.metadata.namespace ?? '', prefix) } };
}

/** Puts the object into the namespace of the request, which must exist and must not be on its way out. */
function inNamespace(call: Call, object: KubeObject): KubeObject {
  if (!call.row.namespaced) return object;
  const wanted = object.metadata.namespace ?? '';
  if (wanted !== '' && wanted !== call.namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  const namespace = call.cluster.world.get('namespaces', '', call.namespace);
  if (!namespace) throw notFound({ group: '', resource: 'namespaces' }, call.namespace);
  if (isObject(namespace.status) && namespace.status.phase === 'Terminating') {
    throw forbiddenRequest(call.resource, object.metadata.name, `unable to create new content in namespace ${call.namespace} because it is being terminated`);
  }
  return { ...object, metadata: { ...object.metadata, namespace: call.namespace } };
}
