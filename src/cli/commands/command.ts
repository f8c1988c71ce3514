/** What a command of ours is: one module, one row in `index.ts`. */
import type { Terminal } from '../terminal.ts';

export interface CliCommand {
  /** `[PATH…]`, as the usage line shows it. */
  readonly usage: string;
  readonly summary: string;
  /** The whole help text below the usage line. */
  readonly help: string;
  /** The exit code: 0 fine, 1 something is impossible, 2 usage or unreadable input. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
