/** The API server's way into the store, and its only one: look-ups that refuse as Kubernetes refuses, and writes that dry run leaves out. */
import type { KubeObject } from '../../api/object.ts';
import { notFound } from '../../api/status.ts';
import type { Call } from './call.ts';
import type { Managers } from './managedFields.ts';
import { managedBy, managersBehind } from './managedFields.ts';

export function stored(call: Call): KubeObject {
  const object = call.strategy.virtual
    ? call.strategy.virtual(call.context).find(({ metadata }) => metadata.name === call.name)
    : call.cluster.world.get(call.key, call.namespace, call.name);
  if (!object || call.strategy.isGone?.(object, call.cluster)) throw notFound(call.resource, call.name);
  return object;
}

/** Stores the object, or in a dry run only says what would have been stored. What the server does of itself changes nothing of who manages it. */
export function write(call: Call, object: KubeObject, managers?: Managers): KubeObject {
  const { world } = call.cluster;
  const before = world.get(call.key, object.metadata.namespace ?? '', object.metadata.name);
  return managedBy(call.dryRun ? object : world.put(call.key, object), managers ?? managersBehind(before));
}

export function erase(call: Call, object: KubeObject): KubeObject {
  if (call.dryRun) return object;
  const { namespace = '', name } = object.metadata;
  const { world } = call.cluster;
  const before = world.get(call.key, namespace, name);
  return managedBy(world.remove(call.key, namespace, name) ?? object, managersBehind(before));
}
