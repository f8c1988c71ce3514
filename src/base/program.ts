/**
 * What a program that runs in a simulated terminal sees of the world.
 *
 * kubectl (below the shell in the layers) and the shell's own commands have this one shape, so that either can run the other
 * through it without an import.
 */

/**
 * Why a program stopped for a moment: virtual time passes, or it offers whoever drives it a place to stop it. `look`: it waits for
 * something to happen, and looks again so often; whoever knows when the next thing happens wakes it then, and after `atMostMs` in any case,
 * where what it looks at changes by itself.
 */
export type Pause =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'look'; readonly everyMs: number; readonly atMostMs?: number }
  | { readonly kind: 'breath' };

/** How long a pause takes where nobody knows what happens next. */
export function pauseMs(pause: Pause): number {
  switch (pause.kind) {
    case 'wait':
      return pause.ms;
    case 'look':
      return pause.everyMs;
    case 'breath':
      return 0;
  }
}

/**
 * A program's run. Each `yield` is a pause; the value returned is the exit code, 0 to 255. Whoever drives it lets the virtual clock
 * run on a `wait`, and may end it at any pause with `return(130)`, which is how Ctrl-C works.
 */
export type ProgramRun = Generator<Pause, number, void>;

/** Where a program writes. Both streams of one terminal end up in one transcript, in the order in which they were written. */
export interface Output {
  write(text: string): void;
}

/** The files that a program sees: a tree in memory, never the host's. Paths are absolute and normalised. */
export interface VirtualFiles {
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): boolean;
  /** Whether nobody can write there: the volumes that a ConfigMap fills. */
  isReadOnly(path: string): boolean;
  /** The names in a directory, sorted, or undefined if it is not one. */
  list(path: string): readonly string[] | undefined;
}

export interface ProgramInput {
  /** The words behind the program's name. */
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** The working directory: absolute. */
  readonly cwd: string;
  /** Standard input as a whole; empty if nothing was piped in. */
  readonly stdin: string;
  /** True where standard output is the terminal and not a pipe or a file. */
  readonly interactive: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: VirtualFiles;
}
