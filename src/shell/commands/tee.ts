/** `tee`: to the terminal and into files. */
import { resolvePath } from '../files.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const tee: Command = {
  name: 'tee',
  // oxlint-disable-next-line require-yield
  *run({ args, stdin, stdout, files, cwd }) {
    const options = readOptions(args, { flags: 'ai', long: { append: 'a' } });
    stdout.write(stdin);
    for (const operand of options.operands) {
      const path = resolvePath(cwd, operand);
      files.write(path, (options.has('a') ? (files.read(path) ?? '') : '') + stdin);
    }
    return 0;
  },
};
