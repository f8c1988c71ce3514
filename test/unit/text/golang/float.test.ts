import { expect, test } from 'vitest';
import type { FloatFormat } from '../../../../src/text/golang/float.ts';
import { formatFloat } from '../../../../src/text/golang/float.ts';

test.each<[number, FloatFormat, number, string]>([
  [1.5, 'g', -1, '1.5'], [1e21, 'g', -1, '1e+21'], [1e20, 'g', -1, '1e+20'], [1234567.5, 'g', -1, '1.2345675e+06'], [999999, 'g', -1, '999999'], [1e-5, 'g', -1, '1e-05'], [0.0001, 'g', -1, '0.0001'],
  [0, 'g', -1, '0'], [-0, 'g', -1, '-0'], [123456789, 'g', 4, '1.235e+08'], [100000, 'g', 6, '100000'], [1000000, 'g', 6, '1e+06'], [3, 'g', 3, '3'],
  [0.5, 'f', 0, '0'], [1.5, 'f', 0, '2'], [2.5, 'f', 0, '2'], [3.14159, 'f', 2, '3.14'], [1e21, 'f', 1, '1000000000000000000000.0'], [0.000001, 'f', -1, '0.000001'],
  [1.5, 'e', 6, '1.500000e+00'], [0, 'e', 6, '0.000000e+00'], [9.9999, 'e', 2, '1.00e+01'], [12345, 'E', 1, '1.2E+04'], [1e-10, 'e', -1, '1e-10'],
  [NaN, 'g', -1, 'NaN'], [Infinity, 'f', 2, '+Inf'], [-Infinity, 'e', 2, '-Inf'], [0.1, 'f', 25, '0.1000000000000000055511151'],
])('%f as %s with precision %i is %s', (value, format, precision, text) => {
  expect(formatFloat(value, format, precision)).toBe(text);
});
