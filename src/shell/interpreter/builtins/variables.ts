/** Builtins that set and show variables: `export`, `unset`, `local`, `declare`, `readonly`, `read`, `shift`, `set`, `let`. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Shell } from '../shell.ts';
import type { ShellOption } from '../state.ts';
import { textOf } from '../state.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

const namePattern = /^[A-Za-z_]\w*$/;

function splitAssignment(word: string): { readonly name: string; readonly value: string | undefined; readonly append: boolean } {
  const equals = word.indexOf('=');
  if (equals < 0) return { name: word, value: undefined, append: false };
  const append = word.charAt(equals - 1) === '+';
  return { name: word.slice(0, append ? equals - 1 : equals), value: word.slice(equals + 1), append };
}

function setFrom(shell: Shell, word: string, exported?: boolean): void {
  const { name, value, append } = splitAssignment(word);
  const before = shell.state.variables.get(name)?.value;
  if (value === undefined && before === undefined && exported === undefined) return;
  shell.setVariable(name, value === undefined ? (before ?? '') : append ? `${textOf(shell.state.variables.get(name)) ?? ''}${value}` : value, exported);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
}

export const exportVariable: Builtin = atOnce((shell, args, { stdout, stderr }) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (names.length === 0) {
    const exported = [...shell.state.variables].filter(([, variable]) => variable.exported).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, variable] of exported) stdout.write(shell.place.flavour === 'bash' ? `declare -x ${name}=${quote(textOf(variable) ?? '')}\n` : `export ${name}='${textOf(variable) ?? ''}'\n`);
    return 0;
  }
  for (const word of names) {
    const { name } = splitAssignment(word);
    if (!namePattern.test(name)) {
      stderr.write(shell.words.builtin('export', `\`${word}': not a valid identifier`));
      return 1;
    }
    setFrom(shell, word, !args.includes('-n'));
  }
  return 0;
});

export const unset: Builtin = atOnce((shell, args) => {
  const functions = new Map(shell.state.functions);
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    if (args[0] !== '-f' && shell.state.variables.has(name)) shell.unsetVariable(name);
    else functions.delete(name);
  }
  shell.state = { ...shell.state, functions };
  return 0;
});

export const local: Builtin = atOnce((shell, args, { stderr }) => {
  const saved = shell.locals.at(-1);
  if (!saved) {
    stderr.write(shell.words.builtin('local', 'can only be used in a function'));
    return 1;
  }
  for (const word of args.filter((arg) => !arg.startsWith('-'))) {
    const { name, value } = splitAssignment(word);
    if (!saved.has(name)) saved.set(name, shell.state.variables.get(name));
    if (value === undefined) shell.setVariable(name, '', false);
    else setFrom(shell, word);
  }
  return 0;
});

export const declare: Builtin = function* declareVariables(shell, args, streams) {
  const flags = args.filter((arg) => /^[-+]/.test(arg)).join('');
  if (/[Anlu]|-p/.test(flags)) throw new Unsupported(`declare ${flags}`);
  if (shell.locals.length > 0 && !flags.includes('g')) return yield* local(shell, args, streams);
  for (const word of args.filter((arg) => !/^[-+]/.test(arg))) setFrom(shell, word, flags.includes('x') ? true : undefined);
  return 0;
};

export const shift: Builtin = atOnce((shell, args) => {
  const count = Number(args[0] ?? 1);
  if (count > shell.state.positional.length) return 1;
  shell.state = { ...shell.state, positional: shell.state.positional.slice(count) };
  return 0;
});

const optionLetters: Readonly<Record<string, ShellOption>> = { e: 'errexit', u: 'nounset', x: 'xtrace', f: 'noglob' };
const longOptions: ReadonlySet<string> = new Set<ShellOption>(['errexit', 'nounset', 'xtrace', 'pipefail', 'noglob']);
/** Options without any effect on what a simulated program does. */
const harmlessOptions: ReadonlySet<string> = new Set(['h', 'b', 'm', 'B', 'H', 'emacs', 'vi', 'history', 'monitor', 'posix', 'noclobber']);

export const set: Builtin = atOnce((shell, args, { stdout }) => {
  if (args.length === 0) {
    for (const [name, variable] of [...shell.state.variables].sort(([a], [b]) => (a < b ? -1 : 1))) stdout.write(`${name}=${textOf(variable) ?? ''}\n`);
    return 0;
  }
  const options = new Set(shell.state.options);
  let at = 0;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (!/^[-+]./.test(word)) break;
    for (const letter of word.slice(1)) {
      const named = letter === 'o' ? (args[(at += 1)] ?? '') : letter;
      const option = optionLetters[named] ?? named;
      if (!longOptions.has(option)) {
        if (harmlessOptions.has(named)) continue;
        throw new Unsupported(`set ${word}`);
      }
      if (word.startsWith('-')) options.add(option as ShellOption);
      else options.delete(option as ShellOption);
    }
  }
  const replaces = at < args.length || args.includes('--');
  shell.state = { ...shell.state, options, ...(replaces ? { positional: args.slice(at) } : {}) };
  return 0;
});

export const read: Builtin = atOnce((shell, args, { stdin }) => {
  const names: string[] = [];
  let raw = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '-r') raw = true;
    else if (word === '-p') at += 1;
    else if (word.startsWith('-') && word !== '-s' && word !== '-rs' && word !== '-sr') throw new Unsupported(`read ${word}`);
    else if (!word.startsWith('-')) names.push(word);
  }
  let line = stdin.takeLine();
  const complete = line?.endsWith('\n') ?? false;
  line = line?.replace(/\n$/, '');
  while (!raw && line?.endsWith('\\') && complete) line = line.slice(0, -1) + (stdin.takeLine()?.replace(/\n$/, '') ?? '');
  const text = raw ? (line ?? '') : (line ?? '').replace(/\\(.)/g, '$1');
  const separators = textOf(shell.state.variables.get('IFS')) ?? ' \t\n';
  if (names.length === 0) shell.setVariable('REPLY', text);
  else assignFields(shell, names, text, separators);
  return complete ? 0 : 1;
});

function assignFields(shell: Shell, names: readonly string[], text: string, separators: string): void {
  const isSeparator = (character: string): boolean => separators.includes(character);
  const isWhite = (character: string): boolean => isSeparator(character) && /\s/.test(character);
  let rest = text;
  const skipWhite = (): void => {
    while (rest !== '' && isWhite(rest.charAt(0))) rest = rest.slice(1);
  };
  for (const [index, name] of names.entries()) {
    skipWhite();
    if (index === names.length - 1) {
      while (rest !== '' && isWhite(rest.slice(-1))) rest = rest.slice(0, -1);
      shell.setVariable(name, rest);
      return;
    }
    const end = [...rest].findIndex(isSeparator);
    shell.setVariable(name, end < 0 ? rest : rest.slice(0, end));
    rest = end < 0 ? '' : rest.slice(end);
    skipWhite();
    if (rest !== '' && isSeparator(rest.charAt(0))) rest = rest.slice(1);
  }
}

export const letVariables: Builtin = function* runLet(shell, args, streams) {
  let value = 0n;
  for (const expression of args) value = yield* shell.interpreter.evaluateText(shell, expression, streams);
  return value === 0n ? 1 : 0;
};
