/** `echo`: bash's takes -n, -e and -E; dash's interprets backslashes always. */
import type { Command } from './command.ts';
import { unescape } from '../text/escapes.ts';

export const echo: Command = {
  name: 'echo',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout }) {
    let first = 0;
    let newline = true;
    let interprets = false;
    for (; /^-[neE]+$/.test(args[first] ?? ''); first += 1) {
      for (const letter of (args[first] ?? '').slice(1)) {
        if (letter === 'n') newline = false;
        else interprets = letter === 'e';
      }
    }
    const text = args.slice(first).join(' ');
    const { text: shown, stopped } = interprets ? unescape(text) : { text, stopped: false };
    stdout.write(shown + (newline && !stopped ? '\n' : ''));
    return 0;
  },
};
