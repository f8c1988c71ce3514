import { expect, test } from 'vitest';
import { grouped } from '../../../src/base/grouped.ts';

test('groups and members come in order', () => {
  expect([...grouped(['one', 'three', 'two', 'seven'], ({ length }) => length)]).toEqual([[3, ['one', 'two']], [5, ['three', 'seven']]]);
});
