/** Choices of a sort are asked together. */
import { expect, test } from 'vitest';
import type { Choice } from '../../../../src/cluster/ports/choices.ts';
import { ofSortsThat } from '../../../../src/verify/moves/sorts.ts';

const choice = (id: string): Choice => ({ id, domain: { kind: 'oneOf', options: ['a', 'b'] }, value: 'a' });

test('those of a sort that does not matter are left out, the others keep their order', () => {
  const asked: string[][] = [];
  const choices = ['service/default/web/subsets', 'image/nginx/exists', 'service/default/web/subsets/2', 'pod/default/web#2/node', 'image/redis/exists'].map(choice);
  const left = ofSortsThat((sort) => {
    asked.push(sort.map(({ id }) => id));
    return !sort.some(({ id }) => id.includes('subsets'));
  }, choices);
  expect(asked).toEqual([['service/default/web/subsets', 'service/default/web/subsets/2'], ['image/nginx/exists', 'image/redis/exists'], ['pod/default/web#2/node']]);
  expect(left.map(({ id }) => id)).toEqual(['image/nginx/exists', 'pod/default/web#2/node', 'image/redis/exists']);
});
