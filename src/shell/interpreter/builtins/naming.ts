/** Builtins about what a name stands for: `alias`, `unalias`, `type`, `command`, `which`, `hash`. */
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

const keywords: ReadonlySet<string> = new Set(['if', 'then', 'else', 'elif', 'fi', 'for', 'while', 'until', 'do', 'done', 'case', 'esac', 'function', 'time', '{', '}', '!', '[[', ']]', 'in', 'select']);

/** Programs that are builtins of every shell as well. */
export const alsoBuiltins: ReadonlySet<string> = new Set(['echo', 'printf', 'test', '[', 'true', 'false', 'kill']);

export const alias: Builtin = atOnce((shell, args, { stdout, stderr }) => {
  const aliases = new Map(shell.state.aliases);
  const show = (name: string, value: string): void => stdout.write(`${shell.place.flavour === 'bash' ? 'alias ' : ''}${name}='${value.replaceAll("'", "'\\''")}'\n`);
  let exitCode = 0;
  if (args.length === 0) for (const [name, value] of [...aliases].sort(([a], [b]) => (a < b ? -1 : 1))) show(name, value);
  for (const word of args) {
    const equals = word.indexOf('=');
    const known = aliases.get(word);
    if (equals > 0) aliases.set(word.slice(0, equals), word.slice(equals + 1));
    else if (known !== undefined) show(word, known);
    else {
      stderr.write(shell.words.builtin('alias', `${word}: not found`));
      exitCode = 1;
    }
  }
  shell.state = { ...shell.state, aliases };
  return exitCode;
});

export const unalias: Builtin = atOnce((shell, args) => {
  const aliases = new Map(args.includes('-a') ? [] : shell.state.aliases);
  for (const name of args) aliases.delete(name);
  shell.state = { ...shell.state, aliases };
  return 0;
});

/** What `type` says of a name; undefined where it names nothing. */
function describe(shell: Shell, name: string, isBuiltin: (name: string) => boolean): string | undefined {
  const aliased = shell.state.aliases.get(name);
  if (aliased !== undefined) return shell.place.flavour === 'bash' ? `${name} is aliased to \`${aliased}'` : `${name} is an alias for ${aliased}`;
  if (keywords.has(name)) return `${name} is a shell keyword`;
  if (shell.state.functions.has(name)) return `${name} is a function`;
  if (isBuiltin(name)) return `${name} is a shell builtin`;
  const path = shell.place.pathOf(name);
  return path === undefined ? undefined : `${name} is ${path}`;
}

export function typeOf(isBuiltin: (name: string) => boolean): Builtin {
  return atOnce((shell, args, { stdout, stderr }) => {
    let exitCode = 0;
    for (const name of args.filter((arg) => !arg.startsWith('-'))) {
      const description = describe(shell, name, isBuiltin);
      if (description !== undefined) stdout.write(`${description}\n`);
      else {
        exitCode = 1;
        if (shell.place.flavour === 'bash') stderr.write(shell.words.builtin('type', `${name}: not found`));
        else stdout.write(`${name}: not found\n`);
      }
    }
    return exitCode;
  });
}

/** `command -v NAME` says where a name leads; `command NAME …` runs it past functions. */
export function command(isBuiltin: (name: string) => boolean): Builtin {
  return function* runCommand(shell, args, streams) {
    if (args[0] !== '-v' && args[0] !== '-V') return yield* shell.interpreter.runWords(shell, args, streams, 'functions');
    const name = args[1] ?? '';
    const description = describe(shell, name, isBuiltin);
    if (description === undefined) return shell.place.flavour === 'dash' ? 127 : 1;
    const aliased = shell.state.aliases.get(name);
    const short = aliased !== undefined ? `alias ${name}='${aliased}'` : isBuiltin(name) || shell.state.functions.has(name) ? name : (shell.place.pathOf(name) ?? name);
    streams.stdout.write(`${args[0] === '-V' ? description : short}\n`);
    return 0;
  };
}

export const which: Builtin = atOnce((shell, args, { stdout }) => {
  let exitCode = 0;
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    const path = shell.place.pathOf(name);
    if (path === undefined) exitCode = 1;
    else stdout.write(`${path}\n`);
  }
  return exitCode;
});
