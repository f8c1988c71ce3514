import { expect, test } from 'vitest';
import { remembered, rememberedOfPairs, rememberedOfTexts } from '../../../src/base/remember.ts';

test('a value is read once', () => {
  let reads = 0;
  const read = remembered(({ name }: { readonly name: string }) => `${name} ${++reads}`);
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  expect([read(one), read(other), read(one)]).toEqual(['one 1', 'other 2', 'one 1']);
});

test('two values together are read once', () => {
  let reads = 0;
  const read = rememberedOfPairs((one: { readonly name: string }, other: { readonly name: string }) => `${one.name} ${other.name} ${++reads}`);
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect([read(a, b), read(b, a), read(a, b), read(a, a)]).toEqual(['a b 1', 'b a 2', 'a b 1', 'a a 3']);
});

test('of texts only the last asked about are kept', () => {
  let reads = 0;
  const read = rememberedOfTexts(2, (text) => `${text} ${++reads}`);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(read)).toEqual(['a 1', 'b 2', 'a 1', 'c 3', 'a 1', 'b 4']);
});
