/** `cd` and `pwd`. */
import { resolvePath } from '../../files.ts';
import { textOf } from '../state.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

export const cd: Builtin = atOnce((shell, args, { stdout, stderr }) => {
  const { variables, cwd } = shell.state;
  const back = args[0] === '-';
  const target = back ? textOf(variables.get('OLDPWD')) : (args[0] ?? textOf(variables.get('HOME')) ?? '/');
  const { flavour, files } = shell.place;
  if (target === undefined) {
    stderr.write(shell.words.builtin('cd', 'OLDPWD not set'));
    return 1;
  }
  const path = resolvePath(cwd, target);
  if (!files.isDirectory(path)) {
    const reason = files.exists(path) ? 'Not a directory' : 'No such file or directory';
    stderr.write(shell.words.builtin('cd', flavour === 'bash' ? `${target}: ${reason}` : flavour === 'ash' ? `can't cd to ${target}: ${reason}` : `can't cd to ${target}`));
    return flavour === 'dash' ? 2 : 1;
  }
  if (back) stdout.write(`${path}\n`);
  shell.setVariable('OLDPWD', cwd, true);
  shell.setVariable('PWD', path, true);
  shell.state = { ...shell.state, cwd: path };
  return 0;
});

export const pwd: Builtin = atOnce((shell, _args, { stdout }) => {
  stdout.write(`${shell.state.cwd}\n`);
  return 0;
});
