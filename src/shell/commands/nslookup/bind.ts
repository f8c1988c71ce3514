/** nslookup of BIND's utilities. */
import type { ProgramInput } from '../../../base/program.ts';
import { familyOf } from '../../../cluster/network/address.ts';
import { reverseName } from '../../../cluster/network/dns.ts';
import type { DnsRecord, RecordType } from '../../../cluster/network/dns.ts';
import { lookUp, shuffledRecords } from '../../../cluster/network/resolver.ts';
import type { CommandHost } from '../command.ts';
import type { Question } from './question.ts';

export function bindNslookup({ name, type, config }: Question, { stdout }: ProgramInput, { cluster }: CommandHost): number {
  stdout.write(`Server:\t\t${config.nameserver}\nAddress:\t${config.nameserver}#53\n\n`);
  const reversed = familyOf(name) ? reverseName(name) : undefined;
  const wanted: RecordType = reversed === undefined ? (type ?? 'A') : 'PTR';
  const { answer } = lookUp(cluster, reversed === undefined ? config : { ...config, search: [] }, reversed ?? name, wanted);
  if (answer.code === 'NXDOMAIN') {
    stdout.write(`** server can't find ${reversed ?? name}: NXDOMAIN\n\n`);
    return 1;
  }
  if (answer.answers.length === 0) {
    stdout.write(`*** Can't find ${name}: No answer\n\n`);
    return 0;
  }
  stdout.write(`${shuffledRecords(cluster, answer.answers).map(print).join('')}\n`);
  return 0;
}

function print({ name, type, value }: DnsRecord): string {
  switch (type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${name}\nAddress: ${value}\n`;
    case 'CNAME':
      return `${name}\tcanonical name = ${value}.\n`;
    case 'PTR':
      return `${name}\tname = ${value}.\n`;
    case 'SRV':
      return `${name}\tservice = ${value}.\n`;
    case 'TXT':
      return `${name}\ttext = ${value}\n`;
    case 'NS':
      return `${name}\tnameserver = ${value}.\n`;
    case 'SOA':
      return `${name}\n\t${value}\n`;
  }
}
