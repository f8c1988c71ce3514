/** `basename`, `dirname`, `realpath`. */
import { baseOf, parentOf, resolvePath } from '../files.ts';
import type { Command } from './command.ts';

function ofPath(name: string, answer: (path: string, rest: readonly string[], cwd: string) => string): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run({ args, stdout, stderr, cwd }) {
      const [path, ...rest] = args;
      if (path === undefined) {
        stderr.write(`${name}: missing operand\nTry '${name} --help' for more information.\n`);
        return 1;
      }
      stdout.write(`${answer(path, rest, cwd)}\n`);
      return 0;
    },
  };
}

export const basename: Command = ofPath('basename', (path, [suffix = '']) => {
  const base = baseOf(path.replace(/\/+$/, '')) || '/';
  return suffix !== '' && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
});

export const dirname: Command = ofPath('dirname', (path) => (path.includes('/') ? parentOf(path.replace(/\/+$/, '')) : '.'));

export const realpath: Command = ofPath('realpath', (path, _rest, cwd) => resolvePath(cwd, path));
