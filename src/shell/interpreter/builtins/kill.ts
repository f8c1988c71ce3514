/** `kill [-SIGNAL] PID|%JOB …`: ends programs in the background. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

/** Signals that end a program which has not asked for them, by number. */
const deadly: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, TERM: 15 };

export const kill: Builtin = atOnce((shell, args, { stderr }) => {
  const [first = ''] = args;
  const signal = first.startsWith('-') ? signalOf(first.slice(1)) : deadly['TERM'];
  if (signal === undefined) throw new Unsupported(`kill ${args.join(' ')}`);
  const targets = first.startsWith('-') ? args.slice(1) : args;
  if (targets.length === 0) {
    stderr.write('kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n');
    return 2;
  }
  let exitCode = 0;
  for (const target of targets) {
    if (shell.jobs.kill(target === '%' || target === '%%' || target === '%+' ? `%${shell.jobs.running.at(-1)?.number ?? ''}` : target, 128 + signal)) continue;
    stderr.write(target.startsWith('%') ? `${shell.name}: kill: ${target}: no such job\n` : `${shell.name}: kill: (${target}) - No such process\n`);
    exitCode = 1;
  }
  return exitCode;
});

function signalOf(text: string): number | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '');
  return deadly[name] ?? Object.values(deadly).find((number) => String(number) === text);
}
