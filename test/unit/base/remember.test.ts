import { expect, test } from 'vitest';
import { remembered, rememberedOfTexts } from '../../../src/base/remember.ts';

test('a value is read once', () => {
  let reads = 0;
  const read = remembered(({ name }: { readonly name: string }) => `${name} ${++reads}`);
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  expect([read(one), read(other), read(one)]).toEqual(['one 1', 'other 2', 'one 1']);
});

test('of texts only the last asked about are kept', () => {
  let reads = 0;
  const read = rememberedOfTexts(2, (text) => `${text} ${++reads}`);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(read)).toEqual(['a 1', 'b 2', 'a 1', 'c 3', 'a 1', 'b 4']);
});
