/** `xargs`: its input as arguments; -n -I -t -r -0 -d -L1 -P. */
import { Unsupported } from '../../base/unsupported.ts';
import { linesOf } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const xargs: Command = {
  name: 'xargs',
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'tr0', values: 'nILPd', stopsAtOperand: true, long: { 'no-run-if-empty': 'r', null: '0', 'max-args': 'n', replace: 'I', delimiter: 'd' } });
    if (options.unknown !== undefined) throw new Unsupported(`xargs ${options.unknown}`);
    const command = options.operands.length > 0 ? options.operands : ['echo'];
    const placeholder = options.value('I');
    const delimiter = options.has('0') ? '\0' : options.value('d')?.replaceAll('\\n', '\n');
    const text = input.stdin;
    const items = delimiter !== undefined ? text.split(delimiter).filter((item, index, all) => item !== '' || index < all.length - 1) : placeholder !== undefined ? linesOf(text).map((line) => line.trimStart()).filter(Boolean) : splitItems(text);
    const size = Number(options.value('n') ?? options.value('L') ?? Infinity);
    const batches: string[][] = [];
    if (placeholder !== undefined) for (const item of items) batches.push(command.map((word) => word.replaceAll(placeholder, item)));
    else for (let at = 0; at < items.length; at += size) batches.push([...command, ...items.slice(at, at + size)]);
    // GNU's xargs runs its command once even without input.
    if (batches.length === 0 && placeholder === undefined && !options.has('r')) batches.push([...command]);
    let exitCode = 0;
    for (const batch of batches) {
      if (options.has('t')) input.stderr.write(`${batch.join(' ')}\n`);
      yield { kind: 'breath' };
      const code = yield* host.run(batch, { ...input, stdin: '' });
      if (code === 127) return 127;
      if (code !== 0) exitCode = 123;
    }
    return exitCode;
  },
};

/** Blanks part items; quotes and backslashes keep them together. */
function splitItems(text: string): readonly string[] {
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\[^]|[^\s"'\\])+/g)].map(([item]) => item.replace(/"([^"\n]*)"|'([^'\n]*)'|\\([^])/g, (_, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? ''));
}
