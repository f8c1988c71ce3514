import { expect, test } from 'vitest';
import { TablePrinter } from '../../../../src/kubectl/printers/table.ts';
import type { TableOptions } from '../../../../src/kubectl/printers/table.ts';

const plain: TableOptions = { noHeaders: false, wide: false, showLabels: false, labelColumns: [], withNamespace: false, watchEvents: false };

const table = {
  columnDefinitions: [
    { name: 'Name', format: 'name', priority: 0 },
    { name: 'Ready', format: '', priority: 0 },
    { name: 'IP', format: '', priority: 1 },
  ],
  rows: [
    { cells: ['kubia-1', '1/1', '10.244.1.2'], object: { metadata: { name: 'kubia-1', namespace: 'default', labels: { b: '2', a: '1' } } } },
    { cells: ['x', '0/1', '<none>'], object: { metadata: { name: 'x', namespace: 'default' } } },
  ],
};

const print = (options: Partial<TableOptions>): string => {
  const printer = new TablePrinter({ ...plain, ...options });
  printer.add(table);
  return printer.flush();
};

test.each<[string, Partial<TableOptions>, string]>([
  ['plain', {}, 'NAME      READY\nkubia-1   1/1\nx         0/1\n'],
  ['wide', { wide: true }, 'NAME      READY   IP\nkubia-1   1/1     10.244.1.2\nx         0/1     <none>\n'],
  ['no headers', { noHeaders: true }, 'kubia-1   1/1\nx         0/1\n'],
  ['kinds', { kindPrefix: 'pod' }, 'NAME          READY\npod/kubia-1   1/1\npod/x         0/1\n'],
  ['namespaces', { withNamespace: true }, 'NAMESPACE   NAME      READY\ndefault     kubia-1   1/1\ndefault     x         0/1\n'],
  ['labels', { showLabels: true }, 'NAME      READY   LABELS\nkubia-1   1/1     a=1,b=2\nx         0/1     <none>\n'],
  ['label columns', { labelColumns: ['a'] }, 'NAME      READY   A\nkubia-1   1/1     1\nx         0/1     \n'],
])('%s', (_, options, text) => {
  expect(print(options)).toBe(text);
});

test('later rows of the same columns get no second header and keep the widths', () => {
  const printer = new TablePrinter(plain);
  printer.add(table);
  printer.flush();
  printer.add({ ...table, rows: [{ cells: ['y', '1/1', ''], object: { metadata: { name: 'y' } } }] });
  expect(printer.flush()).toBe('y         1/1\n');
});

test('a cell ends at its first line', () => {
  const printer = new TablePrinter(plain);
  printer.add({ ...table, rows: [{ cells: ['y', 'one\ntwo', ''], object: { metadata: { name: 'y' } } }] });
  expect(printer.flush()).toBe('NAME   READY\ny      one...\n');
});
