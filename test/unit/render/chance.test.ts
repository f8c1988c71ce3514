import { expect, test } from 'vitest';
import { chanceInWords } from '../../../src/render/chance.ts';

test.each([
  [0.75, '75%', '75%'],
  [0.5, '2 分之一', '1 in 2'],
  [1 / 3, '3 分之一', '1 in 3'],
  [0.5 ** 10, '1024 分之一', '1 in 1,024'],
  [1 / 1_234_567, '1234567 分之一', '1 in 1,234,567'],
  [1e-12, '不到十亿分之一', 'less than 1 in a billion'],
  [Number.MIN_VALUE, '不到十亿分之一', 'less than 1 in a billion'],
])('%d is %s, %s', (likelihood, zh, en) => {
  expect(chanceInWords(likelihood)).toEqual({ zh, en });
});
