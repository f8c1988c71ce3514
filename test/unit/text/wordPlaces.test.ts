import { expect, test } from 'vitest';
import { wordPlaces } from '../../../src/text/wordPlaces.ts';

test.each([
  ['a b a', ['a', 'a'], ['0-1', '4-5']],
  ['10.80.0.1 80', ['80'], ['10-12']],
  ['port=80,', ['80'], ['5-7']],
  ['a', ['b', ''], [undefined, undefined]],
])('%s: %j', (line, words, expected) => {
  expect(wordPlaces(line, words).map((place) => place && `${place.start}-${place.end}`)).toEqual(expected);
});
