/** What a terminal on the page asks of the page: it is a script of its own, loaded when the first one is opened, and knows nothing of workers. */
import type { Terminal } from '../session/terminal.ts';
import type { WindowHere } from './protocol.ts';

/** Undefined answers: the reader stopped everything, and the cluster began anew. */
export interface TerminalHost {
  open(at: Terminal): Promise<WindowHere | undefined>;
  type(at: Terminal, line: string, sinceMs: number): Promise<WindowHere | undefined>;
  pass(at: Terminal, ms: number): Promise<WindowHere | undefined>;
  interrupt(at: Terminal): Promise<WindowHere | undefined>;
  complete(at: Terminal, line: string): Promise<readonly string[] | undefined>;
  close(): void;
  readonly words: {
    readonly terminal: string;
    readonly input: string;
    readonly place: string;
    readonly host: string;
    readonly stopped: string;
    readonly hint: Node;
    readonly close: Node;
  };
}

declare global {
  interface Window {
    /** Left behind by `terminal.js`: makes a terminal, to be put where it is wanted. */
    kubebookTerminal?: (host: TerminalHost) => HTMLElement;
  }
}
