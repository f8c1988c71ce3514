/** How a program ends that hands its terminal over to a shell somewhere else: what is typed next goes there. */
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { AfterShell } from '../kubectl/host.ts';
import type { Terminal } from './terminal.ts';

/** What is to happen in the terminal that is come back to, once the shell is left. */
export interface Leaving {
  /** What the program that had opened the shell says of an exit code. */
  readonly says?: (exitCode: number) => string;
  /** Where the shell was a container's main process: which, and what its kubectl still does. */
  readonly main?: AfterShell & { readonly target: ContainerTarget };
}

export interface Entry {
  readonly terminal: Terminal;
  readonly leaving: Leaving;
}

/** Thrown by a program that would go on only after the shell is left. */
export class ShellOpened {
  readonly entry: Entry;

  constructor(entry: Entry) {
    this.entry = entry;
  }
}
