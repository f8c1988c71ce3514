/** Decisions that come up again for the same thing: a Service that gives its node port back and later asks for another decides anew. */
import type { ClusterParts } from './parts.ts';
import type { ChoiceDomain } from './ports/choices.ts';
import type { Table } from './world.ts';

const asked: Table<number> = { name: 'choose/asked', initial: 0 };

/** Asks for `id`; from the second time on for `id@2`, `id@3`, so that no id is asked twice in one run. */
export function chooseAgain(cluster: ClusterParts, id: string, domain: ChoiceDomain): string {
  const count = cluster.world.readRow(asked, id) + 1;
  cluster.world.writeRow(asked, id, count);
  return cluster.chooser.choose(count === 1 ? id : `${id}@${count}`, domain);
}
