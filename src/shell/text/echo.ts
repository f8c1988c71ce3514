/** What `echo` prints for its arguments. */
import type { ShellFlavour } from '../interpreter/words.ts';
import { unescape } from './escapes.ts';

/** bash's and busybox's take -n, -e and -E; dash's takes -n alone and interprets backslashes always. */
export function echoed(args: readonly string[], flavour: ShellFlavour): string {
  const flags = flavour === 'dash' ? /^-n$/ : /^-[neE]+$/;
  let first = 0;
  let newline = true;
  let interprets = flavour === 'dash';
  for (; flags.test(args[first] ?? ''); first += 1) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') newline = false;
      else interprets = letter === 'e';
    }
  }
  const text = args.slice(first).join(' ');
  const { text: shown, stopped } = interprets ? unescape(text) : { text, stopped: false };
  return shown + (newline && !stopped ? '\n' : '');
}
