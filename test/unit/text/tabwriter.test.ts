import { expect, test } from 'vitest';
import { alignTabs, describeTabs, tableTabs, tabulate } from '../../../src/text/tabwriter.ts';

test('a table as kubectl prints it: three blanks, six characters at least, the last cell unpadded', () => {
  expect(tabulate([['NAME', 'AGE', 'X'], ['kubia-service', '36m', 'y'], ['k', '', '']], tableTabs)).toBe(
    'NAME            AGE   X\nkubia-service   36m   y\nk                     \n');
});

test('a column is a block of neighbouring lines', () => {
  expect(alignTabs('Name:\tx\nLabels:\ta=b\nplain\nA:\tb\n', describeTabs)).toBe('Name:    x\nLabels:  a=b\nplain\nA:  b\n');
});

test('every character counts as one, as in Go', () => {
  expect(alignTabs('世界\tx\nab\ty\n', describeTabs)).toBe('世界  x\nab  y\n');
});

test('widths are remembered over pieces where asked for', () => {
  const remembered: number[] = [];
  expect(tabulate([['a-long-name', 'x']], { ...tableTabs, remembered })).toBe('a-long-name   x\n');
  expect(tabulate([['a', 'x']], { ...tableTabs, remembered })).toBe('a             x\n');
});
