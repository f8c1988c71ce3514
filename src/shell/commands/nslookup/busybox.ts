/** busybox' nslookup from 1.29 on. https://git.busybox.net/busybox/tree/networking/nslookup.c */
import type { ProgramInput } from '../../../base/program.ts';
import { familyOf } from '../../../cluster/network/address.ts';
import { answerQuestion, reverseName } from '../../../cluster/network/dns.ts';
import type { DnsRecord, RecordType } from '../../../cluster/network/dns.ts';
import { shuffled } from '../../../cluster/network/resolver.ts';
import type { CommandHost } from '../command.ts';
import type { Question } from './question.ts';

/** The search list is used from 1.31 on, and only for names without a dot. */
const firstSearching = 31;

export function busyboxNslookup({ name, type, config }: Question, { stdout }: ProgramInput, { cluster }: CommandHost, minor: number): number {
  stdout.write(`Server:\t\t${config.nameserver}\nAddress:\t${config.nameserver}:53\n`);
  const reversed = familyOf(name) ? reverseName(name) : undefined;
  const wanted: readonly RecordType[] = reversed !== undefined ? ['PTR'] : type ? [type] : ['A', 'AAAA'];
  const plain = name.replace(/\.$/, '');
  const names = reversed !== undefined ? [reversed] : minor >= firstSearching && !name.includes('.') ? config.search.map((suffix) => `${plain}.${suffix}`) : [plain];
  const questions = wanted.flatMap((one) => names.map((full) => ({ type: one, name: full })));
  let failed = false;
  // All questions leave at once, and each answer is printed when it comes.
  const order = shuffled(cluster, questions.map((question) => `${question.type} ${question.name}`));
  for (const [index, key] of order.entries()) {
    const [asked = 'A', full = ''] = key.split(' ') as [RecordType, string];
    const answer = answerQuestion(cluster, full, asked);
    stdout.write('\n');
    // Up to 1.30 only the first reply's code was looked at.
    if (answer.code === 'NXDOMAIN' && (index === 0 || minor >= firstSearching)) {
      stdout.write(`** server can't find ${full}: NXDOMAIN\n`);
      failed = true;
    } else if (answer.answers.length === 0) {
      if (minor < firstSearching || (type !== undefined && type !== 'A' && type !== 'AAAA')) stdout.write(`*** Can't find ${full}: No answer\n`);
    } else {
      for (const value of shuffled(cluster, answer.answers.map((record) => record.value))) {
        for (const record of answer.answers.filter((one) => one.value === value)) stdout.write(print(record));
      }
    }
  }
  stdout.write('\n');
  return failed ? 1 : 0;
}

function print({ name, type, value }: DnsRecord): string {
  switch (type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${name}\nAddress: ${value}\n`;
    case 'CNAME':
      return `${name}\tcanonical name = ${value}\n`;
    case 'PTR':
      return `${name}\tname = ${value}\n`;
    case 'SRV':
      return `${name}\tservice = ${value}\n`;
    case 'TXT':
      return `${name}\ttext = ${value}\n`;
    case 'NS':
      return `${name}\tnameserver = ${value}\n`;
    case 'SOA':
      return `${name}\n\t${value}\n`;
  }
}
