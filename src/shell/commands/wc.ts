/** `wc`: lines, words, bytes. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Source } from '../text/filter.ts';
import { readSources } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import { utf8Length } from '../text/utf8.ts';
import type { Command } from './command.ts';

const columns: Readonly<Record<string, (text: string) => number>> = {
  l: (text) => text.split('\n').length - 1,
  w: (text) => text.split(/\s+/).filter(Boolean).length,
  m: (text) => [...text].length,
  c: utf8Length,
};

export const wc: Command = {
  name: 'wc',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'lwmcL', long: { lines: 'l', words: 'w', chars: 'm', bytes: 'c' } });
    if (options.unknown !== undefined || options.has('L')) throw new Unsupported(`wc ${options.unknown ?? 'L'}`);
    const asked = Object.keys(columns).filter((letter) => options.has(letter));
    const letters = asked.length > 0 ? asked : ['l', 'w', 'c'];
    const { sources, failed } = readSources('wc', options.operands, input, host);
    const rows = sources.map(({ name, text }: Source) => ({ name: options.operands.length === 0 ? '' : name, counts: letters.map((letter) => columns[letter]?.(text) ?? 0) }));
    if (rows.length > 1) rows.push({ name: 'total', counts: letters.map((_, at) => rows.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)) });
    // As wide as the size of the files needs; seven where it can't be known beforehand, unless there is but one number.
    const largest = Math.max(0, ...sources.map(({ text }) => utf8Length(text)));
    const width = letters.length === 1 && rows.length === 1 ? 1 : options.operands.length === 0 ? 7 : String(largest * Math.max(1, sources.length)).length;
    for (const { name, counts } of rows) input.stdout.write(`${counts.map((count) => String(count).padStart(width)).join(' ')}${name === '' ? '' : ` ${name}`}\n`);
    return failed ? 1 : 0;
  },
};
