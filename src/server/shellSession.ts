/** A shell that somebody types into, line by line, in real time. */
import type { Terminal } from '../session/terminal.ts';
import { Screen } from '../session/screen.ts';
import type { LiveSession } from './liveSession.ts';

/** Where lines come from and outputs go. */
export interface Console {
  /** Asks for a line; undefined at the end of the input, which Ctrl-D is. */
  readLine(prompt: string): Promise<string | undefined>;
  write(text: string): void;
  /** What Ctrl-C does, from now on. */
  onInterrupt(act: () => void): void;
}

/** Until the shell in which it began is left; the exit code is the last command's. */
export async function runShell(live: LiveSession, first: Terminal, console: Console, label: string): Promise<number> {
  const { session } = live;
  let terminal = first;
  let exitCode = 0;
  for (let count = 1; ; count++) {
    const isFirst = isSame(terminal, first);
    const line = await console.readLine(session.prompt(terminal));
    if (line === undefined && isFirst) return exitCode;
    const interrupt = new AbortController();
    console.onInterrupt(() => interrupt.abort());
    live.catchUp();
    const screen = new Screen(() => live.session.cluster.now(), console);
    const command = session.type(line ?? 'exit', terminal, screen, `${label}/${count}`);
    const result = command.end(await live.drive(command.run, interrupt.signal));
    if (result.interrupted) session.closeWindowPorts();
    console.onInterrupt(() => {});
    if (result.unsupported !== undefined) console.write(`kubebook: not modelled: ${result.unsupported}\n`);
    exitCode = result.exitCode;
    if (result.left && isFirst) return exitCode;
    terminal = result.next;
  }
}

const isSame = (a: Terminal, b: Terminal): boolean => JSON.stringify(a) === JSON.stringify(b);
