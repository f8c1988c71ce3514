/** Choices by what is chosen: of a sort (orders that no output shows, how soon controllers looked) mostly all matter or none. */
import type { Choice } from '../../cluster/ports/choices.ts';

/** The choices, in their order, whose sort may matter. */
export function ofSortsThat(mayMatter: (sort: readonly Choice[]) => boolean, choices: readonly Choice[]): readonly Choice[] {
  const sorts = new Map<string, Choice[]>();
  for (const choice of choices) {
    const sort = sortOf(choice);
    sorts.set(sort, [...(sorts.get(sort) ?? []), choice]);
  }
  const idle = new Set([...sorts.values()].filter((sort) => !mayMatter(sort)).flat());
  return choices.filter((choice) => !idle.has(choice));
}

/** The last word of an id: `…/subsets/2` and `…/subsets` are of one sort. */
const sortOf = ({ id }: Choice): string => id.replace(/[#/]\d+$/, '').replace(/^.*\//, '');
