/** DELETE of one object: preconditions, grace, finalizers. Models registry.Store.Delete with rest.BeforeDelete. */
import type { KubeObject } from '../../../api/object.ts';
import { conflict, forbiddenRequest } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { formatTime } from '../../ports/clock.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { erase, stored, write } from '../store.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/delete-options/ */
interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan';
  readonly uid?: string;
  readonly resourceVersion?: string;
}

function optionsOf(call: Call): DeleteOptions {
  const body: JsonObject = isObject(call.request.body) ? call.request.body : {};
  const preconditions = isObject(body.preconditions) ? body.preconditions : {};
  const grace = number(body.gracePeriodSeconds ?? call.request.query?.gracePeriodSeconds);
  const policy = body.propagationPolicy ?? call.request.query?.propagationPolicy;
  const orphan = body.orphanDependents ?? (call.request.query?.orphanDependents === undefined ? undefined : call.request.query.orphanDependents === 'true');
  return {
    ...(grace === undefined ? {} : { gracePeriodSeconds: Math.max(0, grace) }),
    ...(policy === 'Foreground' || policy === 'Background' || policy === 'Orphan' ? { propagation: policy } : orphan === true ? { propagation: 'Orphan' } : {}),
    ...(typeof preconditions.uid === 'string' ? { uid: preconditions.uid } : {}),
    ...(typeof preconditions.resourceVersion === 'string' ? { resourceVersion: preconditions.resourceVersion } : {}),
  };
}

const number = (value: Json | undefined): number | undefined => (value === undefined || value === null || value === '' ? undefined : Number(value));

export function deleteOne(call: Call): Result {
  const object = stored(call);
  const options = optionsOf(call);
  checkPreconditions(call, object, options);
  refuseImmortals(call);
  return deleteObject(call, object, options);
}

export function deleteObject(call: Call, given: KubeObject, options: DeleteOptions = optionsOf(call)): Result {
  const object = given.metadata.deletionTimestamp === undefined ? (call.strategy.prepareForDelete?.(given, call.context) ?? given) : given;
  const finalizers = finalizersFor(call, object, options);
  const graceSeconds = graceOf(call, object, options);
  if (call.key === 'namespaces') return terminateNamespace(call, object);
  if (graceSeconds === 0 && finalizers.length === 0) {
    // What may take its leave slowly is marked first, even where it goes at once: whoever watches is told twice.
    if (call.key === 'pods' && object.metadata.deletionGracePeriodSeconds !== 0) write(call, marked(call, object, finalizers, graceSeconds));
    erase(call, object);
    return { kind: 'status', status: 200, details: { name: object.metadata.name, ...(call.row.group === '' ? {} : { group: call.row.group }), kind: call.row.plural, uid: object.metadata.uid ?? '' } };
  }
  const already = object.metadata.deletionTimestamp !== undefined;
  if (already && graceSeconds >= (object.metadata.deletionGracePeriodSeconds ?? 0)) return { kind: 'object', status: 200, object };
  return { kind: 'object', status: 200, object: write(call, marked(call, object, finalizers, graceSeconds)) };
}

/** On its way out. The generation tells of the first time that it was asked to go. */
function marked(call: Call, object: KubeObject, finalizers: readonly string[], graceSeconds: number): KubeObject {
  const { finalizers: _finalizers, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(finalizers.length === 0 ? {} : { finalizers }),
      deletionTimestamp: formatTime(call.cluster.world.nowMs + graceSeconds * 1000),
      deletionGracePeriodSeconds: graceSeconds,
      ...(metadata.generation === undefined || metadata.deletionTimestamp !== undefined ? {} : { generation: metadata.generation + 1 }),
    },
  };
}

function checkPreconditions(call: Call, object: KubeObject, { uid, resourceVersion }: DeleteOptions): void {
  if (uid !== undefined && uid !== object.metadata.uid) {
    throw conflict(call.resource, call.name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${object.metadata.uid ?? ''}`);
  }
  if (resourceVersion !== undefined && resourceVersion !== object.metadata.resourceVersion) {
    throw conflict(call.resource, call.name, `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${object.metadata.resourceVersion ?? ''}`);
  }
}

/** The NamespaceLifecycle admission plugin's immortal namespaces. */
function refuseImmortals(call: Call): void {
  if (call.key !== 'namespaces') return;
  if (['default', 'kube-system', 'kube-public'].includes(call.name)) throw forbiddenRequest(call.resource, call.name, 'this namespace may not be deleted');
}

/** Only pods take leave slowly, and only those that a kubelet has to stop. Models podStrategy.CheckGracefulDelete. */
function graceOf(call: Call, object: KubeObject, { gracePeriodSeconds }: DeleteOptions): number {
  if (call.key !== 'pods') return 0;
  const spec = isObject(object.spec) ? object.spec : {};
  const status = isObject(object.status) ? object.status : {};
  if (!spec.nodeName || status.phase === 'Failed' || status.phase === 'Succeeded') return 0;
  return gracePeriodSeconds ?? number(spec.terminationGracePeriodSeconds as Json | undefined) ?? 30;
}

function finalizersFor(call: Call, object: KubeObject, { propagation }: DeleteOptions): readonly string[] {
  const kept = (object.metadata.finalizers ?? []).filter((finalizer) => propagation === undefined || (finalizer !== 'orphan' && finalizer !== 'foregroundDeletion'));
  const owns = [...ownersAmongKinds].includes(call.key) || call.row.kind === 'CustomResource';
  if (propagation === 'Orphan' && owns) return [...kept, 'orphan'];
  if (propagation === 'Foreground') return [...kept, 'foregroundDeletion'];
  return kept;
}

const ownersAmongKinds = new Set(['deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'replicationcontrollers', 'jobs.batch', 'cronjobs.batch', 'services', 'endpoints']);

/** A namespace is only marked; the namespace controller empties it and then takes its finalizer. Models namespace storage's Delete. */
function terminateNamespace(call: Call, object: KubeObject): Result {
  if (object.metadata.deletionTimestamp !== undefined) {
    throw conflict(call.resource, call.name, 'The system is ensuring all content is removed from this namespace.  Upon completion, this namespace will automatically be purged by the system.');
  }
  const marked: KubeObject = {
    ...object,
    metadata: { ...object.metadata, deletionTimestamp: formatTime(call.cluster.world.nowMs) },
    status: { ...(isObject(object.status) ? object.status : {}), phase: 'Terminating' },
  };
  return { kind: 'object', status: 200, object: write(call, marked) };
}
