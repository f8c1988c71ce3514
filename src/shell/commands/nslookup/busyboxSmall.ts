/** busybox' nslookup up to 1.28: what it finds goes to stdout, its complaint to stderr. */
import type { ProgramInput } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { smallNslookup as answerOf } from '../../../cluster/network/smallNslookup.ts';
import type { CommandHost } from '../command.ts';
import type { Question } from './question.ts';

export function smallNslookup({ name, type, config }: Question, { stdout, stderr }: ProgramInput, { cluster, place }: CommandHost): number {
  if (type) throw new Unsupported('nslookup -type of busybox 1.28 and before');
  const { server, found } = answerOf(cluster, place, config, name);
  const write = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  stdout.write(write(server));
  if (found.kind === 'lines') stdout.write(write(found.lines));
  else stderr.write(write([found.line]));
  return found.kind === 'lines' ? 0 : 1;
}
