/** Decisions that come up again for the same thing: a Service that gives its node port back and later asks for another decides anew. */
import type { ClusterParts } from './parts.ts';
import type { ChoiceDomain } from './ports/choices.ts';
import type { Slice } from './world.ts';

const asked: Slice<Readonly<Record<string, number>>> = { name: 'choose/asked', initial: {} };

/** Asks for `id`; from the second time on for `id@2`, `id@3`, so that no id is asked twice in one run. */
export function chooseAgain(cluster: ClusterParts, id: string, domain: ChoiceDomain): string {
  const counts = cluster.world.read(asked);
  const count = (counts[id] ?? 0) + 1;
  cluster.world.write(asked, { ...counts, [id]: count });
  return cluster.chooser.choose(count === 1 ? id : `${id}@${count}`, domain);
}
