/** The garbage collector: objects whose owners are gone go too, in the order that whoever deleted the owner asked for. */
import { resourceKey, resources } from '../../api/scheme.ts';
import type { KubeObject, OwnerReference } from '../../api/object.ts';
import type { StoreReader } from '../world.ts';
import { mergePatch, remove } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';

/** Kinds whose objects own others, by `kind`. */
const owners: Readonly<Record<string, string>> = Object.fromEntries(
  ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service', 'Endpoints', 'Pod', 'ConfigMap', 'Node'].flatMap((kind) => {
    const row = resources.find((resource) => resource.kind === kind);
    return row ? [[kind, resourceKey(row)] as const] : [];
  }),
);

/** Resources whose objects are owned. */
const owned: readonly string[] = ['pods', 'replicasets.apps', 'jobs.batch', 'endpointslices.discovery.k8s.io', 'controllerrevisions.apps', 'persistentvolumeclaims', 'configmaps', 'secrets', 'services'];

/** Key of an owner's work: kind, namespace, name and uid, so that a namesake is not taken for it. */
const ownerKey = (kind: string, namespace: string, name: string, uid: string): string => [kind, namespace, name, uid].join('|');

const asOwner = (object: KubeObject): readonly string[] => [ownerKey(object.kind, object.metadata.namespace ?? '', object.metadata.name, object.metadata.uid ?? '')];

const asOwned = (object: KubeObject): readonly string[] =>
  (object.metadata.ownerReferences ?? []).map(({ kind, name, uid }) => ownerKey(kind, kind === 'Node' ? '' : (object.metadata.namespace ?? ''), name, uid));

export const garbageCollector: Controller = {
  name: 'garbage-collector-controller',
  agent: 'kube-controller-manager',
  latencyMs: 20,
  watches: Object.fromEntries(
    [...new Set([...Object.values(owners), ...owned])].map((resource) => [
      resource,
      (object: KubeObject) => [...(owned.includes(resource) ? asOwned(object) : []), ...(Object.values(owners).includes(resource) ? asOwner(object) : [])],
    ]),
  ),
  reconcile(key, context) {
    const [kind = '', namespace = '', name = '', uid = ''] = key.split('|');
    const resource = owners[kind];
    if (resource === undefined) return;
    const found = context.store.get(resource, namespace, name);
    const owner = found?.metadata.uid === uid ? found : undefined;
    if (owner && owner.metadata.deletionTimestamp === undefined) return;
    const dependents = dependentsOf(uid, namespace, context.store);
    if (!owner) {
      for (const dependent of dependents) collect(dependent, uid, context);
      return;
    }
    const finalizers = owner.metadata.finalizers ?? [];
    if (finalizers.includes('orphan')) {
      for (const { resource: of, object } of dependents) disown(of, object, uid, context);
      dropFinalizer(resource, owner, 'orphan', context);
    } else if (finalizers.includes('foregroundDeletion')) {
      const blocking = dependents.filter(({ object }) => object.metadata.ownerReferences?.some((reference) => reference.uid === uid && reference.blockOwnerDeletion === true));
      for (const dependent of dependents) if (dependent.object.metadata.deletionTimestamp === undefined) remove(context, dependent.resource, dependent.object, { propagationPolicy: 'Foreground' });
      if (blocking.length === 0) dropFinalizer(resource, owner, 'foregroundDeletion', context);
    }
  },
};

interface Dependent {
  readonly resource: string;
  readonly object: KubeObject;
}

function dependentsOf(uid: string, namespace: string, store: StoreReader): readonly Dependent[] {
  return owned.flatMap((resource) =>
    store
      .list(resource, namespace)
      .filter((object) => object.metadata.ownerReferences?.some((reference) => reference.uid === uid))
      .map((object) => ({ resource, object })),
  );
}

/** Deletes what has no other living owner; what has one only loses the reference. */
function collect({ resource, object }: Dependent, uid: string, context: ControlContext): void {
  const others = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid && isAlive(reference, object, context.store));
  if (others.length > 0) disown(resource, object, uid, context);
  else if (object.metadata.deletionTimestamp === undefined) remove(context, resource, object, { propagationPolicy: 'Background' });
}

function isAlive(reference: OwnerReference, object: KubeObject, store: StoreReader): boolean {
  const resource = owners[reference.kind];
  return resource === undefined || store.get(resource, object.metadata.namespace ?? '', reference.name)?.metadata.uid === reference.uid;
}

function disown(resource: string, object: KubeObject, uid: string, context: ControlContext): void {
  const left = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid);
  mergePatch(context, resource, object, { metadata: { ownerReferences: left.length > 0 ? left.map((reference) => ({ ...reference })) : null } });
}

function dropFinalizer(resource: string, owner: KubeObject, finalizer: string, context: ControlContext): void {
  const left = (owner.metadata.finalizers ?? []).filter((other) => other !== finalizer);
  mergePatch(context, resource, owner, { metadata: { finalizers: left.length > 0 ? left : null } });
}
