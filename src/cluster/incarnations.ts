/**
 * Names that come back: a pod that is deleted and created again under the same name is another pod, and what a real cluster decides
 * for it (its node, its address) is decided anew. Choice ids therefore count incarnations.
 */
import type { StoreReader } from './world.ts';

/** The stem of the choice ids of an object that exists: `pod/default/web`, of its second incarnation `pod/default/web#2`. */
export function choiceStem(store: StoreReader, kind: string, resource: string, namespace: string, name: string): string {
  return stem(kind, namespace, name, store.incarnations(resource, namespace, name));
}

/** The same for an object that is about to be created. */
export function choiceStemOfNext(store: StoreReader, kind: string, resource: string, namespace: string, name: string): string {
  return stem(kind, namespace, name, store.incarnations(resource, namespace, name) + 1);
}

function stem(kind: string, namespace: string, name: string, incarnation: number): string {
  const subject = namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
  return incarnation > 1 ? `${subject}#${incarnation}` : subject;
}
