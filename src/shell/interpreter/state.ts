/** What a shell remembers from one command to the next: an immutable value. */
import type { Function as FunctionNode } from 'unbash';
import { isShellName } from '../../cluster/images/programs.ts';
import type { ShellFlavour } from './words.ts';

export interface Variable {
  /** An array where it was assigned as one. */
  readonly value: string | readonly string[];
  readonly exported: boolean;
  readonly readonly?: boolean;
}

export interface ShellFunction {
  readonly body: FunctionNode['body'];
  /** The text that the body's positions count in. */
  readonly source: string;
}

export type ShellOption = 'errexit' | 'nounset' | 'xtrace' | 'pipefail' | 'noglob';

export interface ShellState {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, ShellFunction>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly options: ReadonlySet<ShellOption>;
  /** `$1`, `$2` … */
  readonly positional: readonly string[];
  /** `$?` */
  readonly lastExit: number;
}

export function initialState(environment: Readonly<Record<string, string>>, cwd: string, aliases: Readonly<Record<string, string>>): ShellState {
  return {
    variables: new Map(Object.entries({ ...environment, PWD: cwd }).map(([name, value]) => [name, { value, exported: true }])),
    functions: new Map(),
    aliases: new Map(Object.entries(aliases)),
    cwd,
    options: new Set(),
    positional: [],
    lastExit: 0,
  };
}

/** The first element of an array stands for it, as in `$array`. */
export function textOf(variable: Variable | undefined): string | undefined {
  if (variable === undefined) return undefined;
  return typeof variable.value === 'string' ? variable.value : variable.value[0];
}

/** What a shell takes from its environment: only bash keeps what is no name of a variable (`special.how`). */
export function inherited<T>(environment: ReadonlyMap<string, T>, flavour: ShellFlavour): ReadonlyMap<string, T> {
  return flavour === 'bash' ? environment : new Map([...environment].filter(([name]) => isShellName(name)));
}

/** What a child is given. */
export function environmentOf(state: ShellState): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const [name, variable] of state.variables) if (variable.exported) environment.set(name, textOf(variable) ?? '');
  return environment;
}
