/** PUT of a whole object, and what every change of an existing object goes through. Models registry.Store.Update with rest.BeforeUpdate. */
import type { FieldSet } from '../../../api/codec/fieldSet.ts';
import type { KubeObject } from '../../../api/object.ts';
import { badRequest, conflict, invalidObject, staleObject } from '../../../api/status.ts';
import { invalid } from '../../../api/fieldError.ts';
import { sameJson } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import { decodeObject } from '../decode.ts';
import { countsGenerations } from '../kind.ts';
import { createObject } from './create.ts';
import type { Managers } from '../managedFields.ts';
import { managersAfter, sameManagers } from '../managedFields.ts';
import { carriedMetadata, finalizerErrors, validateMetadata, validateMetadataUpdate, withoutVersion } from '../metadata.ts';
import type { Result } from '../result.ts';
import { erase, stored, write } from '../store.ts';

export function update(call: Call): Result {
  const wanted = decodeObject(call.request.body, call);
  if (wanted.metadata.name !== call.name) {
    throw badRequest(wanted.metadata.name === '' ? 'name must be provided' : `the name of the object (${wanted.metadata.name}) does not match the name on the URL (${call.name})`);
  }
  if (call.row.namespaced && wanted.metadata.namespace && wanted.metadata.namespace !== call.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const known = call.cluster.world.get(call.key, call.namespace, call.name) !== undefined;
  if (!known && call.strategy.createsOnUpdate === true && call.path.subresource === undefined) return { kind: 'object', status: 201, object: createObject(call, wanted) };
  return { kind: 'object', status: 200, object: replaceObject(call, wanted) };
}

/** Stores `wanted` in the place of what is there, as far as this part of the API may change it: all but the status, or the status alone. */
export function replaceObject(call: Call, wanted: KubeObject, applied?: FieldSet): KubeObject {
  const old = stored(call);
  const { strategy, context } = call;
  checkVersion(call, wanted, old);
  const ofStatus = call.path.subresource === 'status';
  const part = ofStatus ? statusOnly(wanted, old) : call.row.subresources.includes('status') ? allButStatus(wanted, old) : wanted;
  const carried: KubeObject = { ...part, metadata: carriedMetadata({ ...part.metadata, ...(old.metadata.namespace === undefined ? {} : { namespace: old.metadata.namespace }) }, old.metadata) };
  // What stands beside a status is complete already.
  const defaulted = ofStatus ? (strategy.defaultStatus?.(carried, context) ?? carried) : (strategy.defaults?.(carried, context) ?? carried);
  const prepared = (ofStatus ? strategy.prepareStatusForUpdate?.(defaulted, old, context) : strategy.prepareForUpdate?.(defaulted, old, context)) ?? defaulted;
  const errors = ofStatus
    ? (strategy.validateStatus?.(prepared, context) ?? [])
    : [
        ...validateMetadataUpdate(prepared.metadata, old.metadata),
        ...validateMetadata(prepared.metadata, call.row.namespaced, () => [], context.version),
        ...(strategy.read ? [] : finalizerErrors(prepared.metadata)),
        ...(strategy.validateUpdate ?? ((object: KubeObject) => strategy.validate?.(object, context) ?? []))(prepared, old, context),
      ];
  if (errors.length > 0) throw invalidObject({ group: call.row.group, kind: call.row.kind }, prepared.metadata.name, errors);
  const allocated = ofStatus ? prepared : (strategy.allocate?.(prepared, old, context) ?? prepared);
  return commit(call, withGeneration(allocated, old, countsGenerations(strategy, context.version)), old, managersAfter(call, defaulted, old, applied));
}

/** Writes the changed object; nothing is written where nothing changed, and what only waited for its finalizers goes when the last one does. */
function commit(call: Call, object: KubeObject, old: KubeObject, managers: Managers): KubeObject {
  // Who owns what is looked at last: whoever changes something comes to own it, and that is a long list.
  if (sameJson(withoutVersion(object), withoutVersion(old)) && sameManagers(managers, old)) return old;
  const finished = object.metadata.deletionTimestamp !== undefined && (object.metadata.deletionGracePeriodSeconds ?? 0) === 0;
  if (finished && (object.metadata.finalizers ?? []).length === 0 && (old.metadata.finalizers ?? []).length > 0) return erase(call, object);
  return write(call, object, managers);
}

function checkVersion(call: Call, wanted: KubeObject, old: KubeObject): void {
  const { resourceVersion = '', uid = '' } = wanted.metadata;
  if (resourceVersion !== '' && !/^\d+$/.test(resourceVersion)) {
    throw invalidObject({ group: call.row.group, kind: call.row.kind }, call.name, [invalid('metadata.resourceVersion', resourceVersion, 'must be specified for an update')]);
  }
  if (resourceVersion !== '' && resourceVersion !== old.metadata.resourceVersion) throw staleObject(call.resource, call.name);
  if (uid !== '' && uid !== old.metadata.uid) {
    throw conflict(call.resource, call.name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid ?? ''}`);
  }
}

const statusOnly = ({ status }: KubeObject, old: KubeObject): KubeObject => (status === undefined ? old : { ...old, status });

/** Kinds with a status subresource keep the status through an ordinary update. */
function allButStatus(wanted: KubeObject, old: KubeObject): KubeObject {
  if (old.status === undefined) {
    if (wanted.status === undefined) return wanted;
    const { status: _status, ...rest } = wanted;
    return rest as KubeObject;
  }
  return { ...wanted, status: old.status };
}

function withGeneration(object: KubeObject, old: KubeObject, counts: boolean): KubeObject {
  if (!counts) return object;
  const asked = (one: KubeObject): unknown => ({ ...one, metadata: {}, status: {} });
  const generation = (old.metadata.generation ?? 1) + (sameJson(asked(object), asked(old)) ? 0 : 1);
  return { ...object, metadata: { ...object.metadata, generation } };
}
