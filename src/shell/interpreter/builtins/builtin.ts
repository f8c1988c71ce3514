/** What a builtin is: a command that needs the shell's own state. */
import type { Expansion, Shell } from '../shell.ts';
import type { Streams } from '../streams.ts';

export type Builtin = (shell: Shell, args: readonly string[], streams: Streams) => Expansion<number>;

/** A builtin that takes no time. */
export function atOnce(run: (shell: Shell, args: readonly string[], streams: Streams) => number): Builtin {
  // The generator has nothing to wait for, but builtins have one shape.
  // oxlint-disable-next-line require-yield
  return function* runAtOnce(shell, args, streams) {
    return run(shell, args, streams);
  };
}
