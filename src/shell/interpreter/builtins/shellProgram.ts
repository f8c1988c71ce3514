/** `bash`, `sh`: a shell of its own, for `-c` and for scripts. */
import { Unsupported } from '../../../base/unsupported.ts';
import { resolvePath } from '../../files.ts';
import { inherited } from '../state.ts';
import type { Builtin } from './builtin.ts';

export function shellProgram(name: string): Builtin {
  return function* runShell(shell, args, streams) {
    if (!shell.place.find(name)) {
      streams.stderr.write(shell.words.notFound(name));
      return 127;
    }
    const flags = args.slice(0, Math.max(0, args.findIndex((arg) => !arg.startsWith('-'))) || (args.every((arg) => arg.startsWith('-')) ? args.length : 0));
    const rest = args.slice(flags.length);
    const letters = flags.filter((flag) => !flag.startsWith('--')).join('').replaceAll('-', '');
    if (/[^ceilux]/.test(letters)) throw new Unsupported(`${name} ${flags.join(' ')}`);
    const exported = inherited(new Map([...shell.state.variables].filter(([, variable]) => variable.exported)), shell.place.flavour);
    const options = new Set([...(letters.includes('e') ? (['errexit'] as const) : []), ...(letters.includes('x') ? (['xtrace'] as const) : []), ...(letters.includes('u') ? (['nounset'] as const) : [])]);
    const start = (title: string, text: string, positional: readonly string[]): ReturnType<Builtin> => {
      const child = shell.child({ ...shell.state, variables: exported, functions: new Map(), aliases: new Map(), options, positional, lastExit: 0 }, title);
      child.readsArgument = letters.includes('c');
      return shell.interpreter.script(child, text, streams);
    };
    if (letters.includes('c')) {
      const [text = '', title = name, ...positional] = rest;
      return yield* start(title, text, positional);
    }
    const [file, ...positional] = rest;
    // A shell that reads from the terminal: what is typed next is typed into it, which looks the same as before.
    if (file === undefined) return yield* start(name, streams.stdin.takeAll(), []);
    const text = shell.place.files.read(resolvePath(shell.state.cwd, file));
    if (text === undefined) {
      streams.stderr.write(`${name}: ${file}: No such file or directory\n`);
      return 127;
    }
    return yield* start(file, text, positional);
  };
}
