/** getent hosts: what the C library makes of a name. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { familyOf } from '../../cluster/network/address.ts';
import { answerQuestion, reverseName } from '../../cluster/network/dns.ts';
import { resolveHost } from '../../cluster/network/resolver.ts';
import type { Command, CommandHost } from './command.ts';

/** No such key. */
const notFound = 2;

export const getent: Command = {
  name: 'getent',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const [database, ...names] = input.args;
    const musl = host.tool?.libc === 'musl';
    if ((musl && database !== 'hosts') || (database !== 'hosts' && database !== 'ahosts' && database !== 'ahostsv4') || names.length === 0) throw new Unsupported(`getent ${input.args.join(' ')}`);
    for (const name of names) {
      const reversed = familyOf(name) ? reverseName(name) : undefined;
      if (reversed !== undefined) {
        const [record] = answerQuestion(host.cluster, reversed, 'PTR').answers;
        if (!record) return notFound;
        input.stdout.write(musl ? entryOfMusl(name, record.value, []) : `${name.padEnd(15)} ${record.value}\n`);
        continue;
      }
      const found = resolveHost(host.cluster, host.place, name, { family: 'IPv4', hostsFile: host.hostsFile() });
      if (!found) return notFound;
      if (musl) input.stdout.write(entryOfMusl(found.addresses[0] ?? '', found.canonical, found.canonical === name ? [] : [name]));
      else if (database === 'hosts') input.stdout.write(found.addresses.map((address) => `${address.padEnd(15)} ${found.canonical}\n`).join(''));
      else for (const address of found.addresses) input.stdout.write(`${address.padEnd(15)} STREAM ${found.canonical}\n${address.padEnd(15)} DGRAM  \n${address.padEnd(15)} RAW    \n`);
    }
    return 0;
  },
};

/** One address, whose canonical name is an alias as well. Models hostsprint of Alpine Linux' getent.c on musl's gethostbyname. */
const entryOfMusl = (address: string, canonical: string, others: readonly string[]): string => `${address.padEnd(16)}  ${canonical}  ${[canonical, ...others].join(' ')}\n`;
