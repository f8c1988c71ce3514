/** busybox' nslookup up to 1.28: getaddrinfo forth, getnameinfo back. */
import type { ProgramInput } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { familyOf } from '../../../cluster/network/address.ts';
import { answerQuestion, reverseName } from '../../../cluster/network/dns.ts';
import { resolveHost } from '../../../cluster/network/resolver.ts';
import type { CommandHost } from '../command.ts';
import type { Question } from './question.ts';

export function smallNslookup({ name, type, config }: Question, { stdout, stderr }: ProgramInput, host: CommandHost): number {
  if (type) throw new Unsupported('nslookup -type of busybox 1.28 and before');
  const { cluster, place } = host;
  stdout.write(`Server:    ${config.nameserver}\nAddress 1: ${config.nameserver}${nameOf(config.nameserver, host)}\n\n`);
  const resolved = resolveHost(cluster, place, name);
  if (!resolved) {
    stderr.write(`nslookup: can't resolve '${name}'\n`);
    return 1;
  }
  const lines = resolved.addresses.map((address, index) => `Address ${index + 1}: ${address}${nameOf(address, host)}`);
  stdout.write(`Name:      ${name}\n${lines.join('\n')}\n`);
  return 0;
}

function nameOf(address: string, { cluster }: CommandHost): string {
  const reversed = familyOf(address) ? reverseName(address) : undefined;
  const name = reversed === undefined ? undefined : answerQuestion(cluster, reversed, 'PTR').answers[0]?.value;
  return name === undefined ? '' : ` ${name}`;
}
