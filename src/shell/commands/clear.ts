/** `clear` and `reset`: nothing that a transcript would keep. */
import type { Command } from './command.ts';

export const clear: Command = {
  name: 'clear',
  // oxlint-disable-next-line require-yield
  *run() {
    return 0;
  },
};
