/** The builtins: commands that need the shell's own state, one row each. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';
import { breakLoop, continueLoop, evalText, exec, exit, jobs, returnFromFunction, source, wait } from './control.ts';
import { cd, pwd } from './directory.ts';
import { echo } from './echo.ts';
import { kill } from './kill.ts';
import { alias, alsoBuiltins, command, typeOf, unalias, which } from './naming.ts';
import { shellProgram } from './shellProgram.ts';
import { bracket, test } from './test.ts';
import { declare, exportVariable, letVariables, local, read, set, shift, unset } from './variables.ts';

const succeed: Builtin = atOnce(() => 0);
const unsupported = (name: string): Builtin =>
  atOnce(() => {
    throw new Unsupported(name);
  });

/** Programs of the file system that need the shell all the same: no builtins to `type`. */
const programs: ReadonlySet<string> = new Set(['which', 'bash', 'sh', 'ash', 'dash']);
const isBuiltin = (name: string): boolean => alsoBuiltins.has(name) || (name in builtins && !programs.has(name));

export const builtins: Readonly<Record<string, Builtin>> = {
  ':': succeed,
  '[': bracket,
  '.': source,
  alias,
  ash: shellProgram('ash'),
  bash: shellProgram('bash'),
  break: breakLoop,
  cd,
  command: command((name) => isBuiltin(name)),
  continue: continueLoop,
  dash: shellProgram('dash'),
  declare,
  dirs: unsupported('dirs'),
  echo,
  eval: evalText,
  exec,
  exit,
  export: exportVariable,
  fg: unsupported('fg'),
  getopts: unsupported('getopts'),
  hash: succeed,
  history: unsupported('history'),
  jobs,
  kill,
  let: letVariables,
  local,
  logout: exit,
  mapfile: unsupported('mapfile'),
  popd: unsupported('popd'),
  pushd: unsupported('pushd'),
  pwd,
  read,
  readarray: unsupported('readarray'),
  readonly: declare,
  return: returnFromFunction,
  set,
  sh: shellProgram('sh'),
  shift,
  shopt: succeed,
  source,
  test,
  trap: unsupported('trap'),
  type: typeOf((name) => isBuiltin(name)),
  typeset: declare,
  ulimit: unsupported('ulimit'),
  umask: succeed,
  unalias,
  unset,
  wait,
  which,
};
