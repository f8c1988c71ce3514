/** All the orders in which things may stand: what a Go map or an unseen hash leaves open. */
import type { ChoiceDomain } from '../ports/choices.ts';

export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** Of so few, each order is an option by itself. */
const maxPermuted = 4;

/** Any order of two things or more, none of whose names has a comma: the value is the names with commas between them. */
export function anyOrderOf(items: readonly string[]): ChoiceDomain {
  if (items.length > maxPermuted) return { kind: 'order', items };
  return { kind: 'oneOf', options: permutations(items).map((order) => order.join(',')), usual: items.join(',') };
}
