/** What the two numbers of a READY cell count: the containers of a pod, the pods of what keeps several. */
import { part, parts, text } from '../../api/fields.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Tongue } from './phrases.ts';
import { phrases } from './phrases.ts';

export function readyFact(object: KubeObject, tongue: Tongue): string | undefined {
  const name = `${object.kind.toLowerCase()}/${object.metadata.name}`;
  const { replicas } = part(object, 'spec');
  if (typeof replicas === 'number') return phrases.podsOf[tongue](name, replicas, Number(part(object, 'status')['readyReplicas'] ?? 0));
  if (object.kind !== 'Pod') return undefined;
  const ready = new Set(parts(object, 'status', 'containerStatuses').flatMap((status) => (status['ready'] === true ? [text(status['name'])] : [])));
  return phrases.containersOf[tongue](name, parts(object, 'spec', 'containers').map((container) => ({ name: text(container['name']), ready: ready.has(text(container['name'])) })));
}
