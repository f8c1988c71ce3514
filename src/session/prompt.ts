/** What a shell writes before it waits for a line. */
import type { Machine, MachineState } from './machines.ts';

/** Models the prompts that the shells of usual images come with: bash's `\u@\h:\w\$ `, ash's `\w \$ `. */
export function promptOf({ key, flavour, hostname, user }: Machine, { shell }: MachineState): string {
  if (key === 'host') return '$ ';
  const mark = user === 'root' ? '#' : '$';
  const home = shell.variables.get('HOME')?.value;
  const place = typeof home === 'string' && home !== '/' && (shell.cwd === home || shell.cwd.startsWith(`${home}/`)) ? `~${shell.cwd.slice(home.length)}` : shell.cwd;
  return flavour === 'bash' ? `${user}@${hostname}:${place}${mark} ` : flavour === 'ash' ? `${place} ${mark} ` : `${mark} `;
}
