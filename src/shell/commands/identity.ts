/** `hostname`, `whoami`, `id`, `uname`, `tty`: who and where one is. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Command } from './command.ts';

/** The first name on the line of /etc/hosts that has this one: of a pod with a subdomain, its name in DNS. */
function fullName(hosts: string, hostname: string): string | undefined {
  const names = hosts.split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1));
  return names.find((line) => line.includes(hostname))?.[0];
}

export const hostname: Command = {
  name: 'hostname',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout, files }, host) {
    if (args[0] === '-i' || args[0] === '-I') {
      const address = files.read('/etc/hosts')?.split('\n').find((line) => line.split(/\s+/).includes(host.hostname))?.split(/\s+/)[0];
      if (address === undefined) throw new Unsupported('hostname -i');
      stdout.write(`${address}${args[0] === '-I' ? ' ' : ''}\n`);
      return 0;
    }
    const isFull = args[0] === '-f' || args[0] === '--fqdn';
    if (args.length > 0 && args[0] !== '-s' && !isFull) throw new Unsupported(`hostname ${args.join(' ')}`);
    stdout.write(`${(isFull ? fullName(files.read('/etc/hosts') ?? '', host.hostname) : undefined) ?? host.hostname}\n`);
    return 0;
  },
};

export const whoami: Command = {
  name: 'whoami',
  // oxlint-disable-next-line require-yield
  *run({ stdout }, host) {
    stdout.write(`${host.user}\n`);
    return 0;
  },
};

export const id: Command = {
  name: 'id',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout }, host) {
    const number = host.user === 'root' ? 0 : 1000;
    if (args[0] === '-u' || args[0] === '-g') stdout.write(`${number}\n`);
    else if (args[0] === '-un') stdout.write(`${host.user}\n`);
    else if (args.length > 0) throw new Unsupported(`id ${args.join(' ')}`);
    else stdout.write(`uid=${number}(${host.user}) gid=${number}(${host.user}) groups=${number}(${host.user})\n`);
    return 0;
  },
};

export const uname: Command = {
  name: 'uname',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout }, host) {
    const answers: Readonly<Record<string, string>> = { '': 'Linux', '-s': 'Linux', '-n': host.hostname, '-m': 'x86_64', '-o': 'GNU/Linux', '-p': 'x86_64' };
    const answer = answers[args.join(' ')];
    if (answer === undefined) throw new Unsupported(`uname ${args.join(' ')}`);
    stdout.write(`${answer}\n`);
    return 0;
  },
};
