import { expect, test } from 'vitest';
import { parseSize } from '../../../src/cli/size.ts';

test.each([
  ['256MB', 268_435_456],
  ['1 gb', 1_073_741_824],
  ['0.5KB', 512],
  ['0MB', undefined],
  ['256', undefined],
  ['256MiB', undefined],
  ['much', undefined],
])('%s', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});
