import { expect, test } from 'vitest';
import { canonicalQuantity } from '../../../src/api/quantity.ts';

test.each([
  ['500m', '500m'],
  ['0.5', '500m'],
  ['1024Mi', '1Gi'],
  ['1000', '1k'],
  ['100', '100'],
  ['1.5Gi', '1536Mi'],
  ['0', '0'],
  ['x', undefined],
])('%s is %s', (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});
