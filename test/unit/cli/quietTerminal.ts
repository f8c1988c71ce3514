/** A terminal that nobody looks at, for tests of the commands. */
import { paintFor } from '../../../src/cli/terminal.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';

export function quietTerminal(parts: Partial<Terminal> = {}): Terminal {
  return {
    out: () => undefined,
    err: () => undefined,
    progress: () => undefined,
    paint: paintFor(false),
    readStdin: () => Promise.resolve(''),
    interactive: false,
    openConsole: () => {
      throw new RangeError('nobody is there to type');
    },
    interrupted: () => Promise.resolve(),
    ask: () => Promise.resolve(undefined),
    ...parts,
  };
}
