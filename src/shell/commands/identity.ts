/** `hostname`, `whoami`, `id`, `uname`, `tty`: who and where one is. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Command } from './command.ts';

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
    if (args.length > 0 && args[0] !== '-s' && args[0] !== '-f') throw new Unsupported(`hostname ${args.join(' ')}`);
    stdout.write(`${host.hostname}\n`);
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
