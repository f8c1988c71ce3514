/** Programs in a note that would fill the memory or never end: `unsupported`, and soon. */
import { expect, test } from 'vitest';
import { awk } from '../../../../src/shell/commands/awk/index.ts';
import { printf } from '../../../../src/shell/commands/printf.ts';
import { Terminal } from './terminal.ts';

test.each([
  ['BEGIN{while(1){}}', '{not modelled: awk with a program that takes so long}'],
  ['BEGIN{for(;;)i++}', '{not modelled: awk with a program that takes so long}'],
  ['BEGIN{s="x";for(i=0;i<99;i++)s=s""s;print(s)}', '{not modelled: awk with so long a text}'],
  ['BEGIN{printf("%1000000000d",1)}', '{not modelled: awk with so long a text}'],
  ['BEGIN{$1000000000=1}', '{not modelled: awk with so long a text}'],
  ['BEGIN{printf("%c",-1)}', '{not modelled: awk printf %c of -1}'],
])('awk %s', (program, wanted) => {
  expect(new Terminal().run(awk, program)).toBe(wanted);
});

test.each([
  ['%1000000000d 1', '{not modelled: printf in a width of 1000000000}'],
  ['%*s 1000000000 x', '{not modelled: printf in a width of 1000000000}'],
  ['%.1000f 1', '{not modelled: printf in a width of 1000}'],
  ['%.0g 1', '1'],
])('printf %s', (line, wanted) => {
  expect(new Terminal().run(printf, line)).toBe(wanted);
});
