/** The reader's own terminal as the place where a simulated shell asks for lines: history, Ctrl-C, Ctrl-D, completion by Tab. */
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { CommandLines } from '../note/transcript/completeness.ts';
import type { Console } from '../server/shellSession.ts';

export type Complete = (line: string) => readonly string[];

/** What is asked while a command is not finished. */
const continuation = '> ';

export function hostConsole(complete: Complete): Console & { close(): void } {
  let interrupt: () => void = () => {};
  let ended = false;
  const keyboard = createInterface({ input: stdin, output: stdout, terminal: true, historySize: 1_000, completer: (line: string) => completed(line, complete) });
  keyboard.on('SIGINT', () => {
    stdout.write('^C\n');
    interrupt();
  });
  keyboard.on('close', () => (ended = true));
  const ask = (prompt: string): Promise<string | undefined> => {
    if (ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const end = (): void => resolve(undefined);
      // Ctrl-C gives up the line that is being typed.
      interrupt = () => {
        keyboard.off('close', end);
        keyboard.write(null, { ctrl: true, name: 'u' });
        resolve('');
      };
      keyboard.once('close', end);
      keyboard.question(prompt, (line) => {
        keyboard.off('close', end);
        resolve(line);
      });
    });
  };
  return {
    readLine: async (prompt) => {
      const reading = new CommandLines();
      const lines: string[] = [];
      for (let line = await ask(prompt); line !== undefined; line = await ask(continuation)) {
        reading.add(line);
        lines.push(line);
        if (!reading.unfinished) break;
      }
      interrupt = () => {};
      return lines.length === 0 ? undefined : lines.join('\n');
    },
    write: (text) => void stdout.write(text),
    onInterrupt: (act) => void (interrupt = act),
    close: () => keyboard.close(),
  };
}

/** Readline's completer: what may stand there, and the part of the line that it replaces. */
function completed(line: string, complete: Complete): [string[], string] {
  const word = /\S*$/.exec(line)?.[0] ?? '';
  return [complete(line).filter((each) => each.startsWith(word)).map((each) => `${each} `), word];
}
