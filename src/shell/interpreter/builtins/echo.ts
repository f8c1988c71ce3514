/** `echo`, which each shell has its own way of. */
import { echoed } from '../../text/echo.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

export const echo: Builtin = atOnce((shell, args, { stdout }) => {
  stdout.write(echoed(args, shell.place.flavour));
  return 0;
});
