/** ping: of iputils, of inetutils or busybox' applet. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { nextStem } from '../../cluster/network/connections.ts';
import { echo } from '../../cluster/network/icmp.ts';
import { resolveHost } from '../../cluster/network/resolver.ts';
import type { Command, CommandHost } from './command.ts';
import { parseOptions } from './getopt.ts';

/** In which words. inetutils is what old Debian images, such as node:7, install. */
type Build = 'busybox' | 'iputils' | 'inetutils';

/** How long a round trip takes within one cluster, in microseconds. */
const roundTripUs = { min: 10, usual: 70, max: 50_000 };

export const ping: Command = {
  name: 'ping',
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const build: Build = host.tool?.flavour === 'busybox' ? 'busybox' : host.tool?.flavour === 'gnu' ? 'inetutils' : 'iputils';
    const { values, operands, unknown, missing } = parseOptions(input.args, { flags: ['-4', '-n'], values: ['-c', '-W', '-i', '-w'] });
    const [name] = operands;
    if (unknown !== undefined || missing !== undefined || name === undefined || values.has('-w')) throw new Unsupported(`ping ${input.args.join(' ')}`.trimEnd());
    const resolved = resolveHost(host.cluster, host.place, name, { family: 'IPv4', hostsFile: host.hostsFile() });
    const address = resolved?.addresses[0];
    if (!resolved || address === undefined) {
      input.stderr.write(unresolved[build](name));
      return build === 'iputils' ? 2 : 1;
    }
    return yield* send(build, build === 'busybox' ? name : resolved.canonical, address, Number(values.get('-c') ?? Infinity), Number(values.get('-i') ?? 1) * 1000, input, host);
  },
};

const unresolved: Readonly<Record<Build, (name: string) => string>> = {
  busybox: (name) => `ping: bad address '${name}'\n`,
  iputils: (name) => `ping: ${name}: Name or service not known\n`,
  inetutils: () => 'ping: unknown host\n',
};

/** How long ping waits for the answer to its last packet. */
const lingerMs = 10_000;

function* send(build: Build, name: string, address: string, count: number, intervalMs: number, { stdout, stderr }: ProgramInput, host: CommandHost): ProgramRun {
  const stem = nextStem(host.cluster.world, 'question');
  const times: number[] = [];
  let sent = 0;
  let errors = 0;
  let died = false;
  stdout.write(build === 'iputils' ? `PING ${name} (${address}) 56(84) bytes of data.\n` : `PING ${name} (${address}): 56 data bytes\n`);
  try {
    while (sent < count) {
      if (sent > 0) yield { kind: 'wait', ms: intervalMs };
      sent += 1;
      const reply = echo(host.cluster, host.place, address);
      if (reply.kind === 'rejected') {
        if (build === 'inetutils') throw new Unsupported('what ping of inetutils says of a rejection');
        if (build === 'iputils') stdout.write(`From ${reply.from} icmp_seq=${sent} Destination Port Unreachable\n`);
        if (!reply.sent) stderr.write(`ping: send${build === 'iputils' ? 'msg' : 'to'}: Operation not permitted\n`);
        // busybox gives up where it can't send, and takes no notice of what comes back else.
        if (!reply.sent && build === 'busybox') {
          died = true;
          return 1;
        }
        if (build === 'iputils') errors += 1;
      }
      if (reply.kind !== 'reply') continue;
      // The clock of the simulation counts milliseconds; this is about microseconds.
      const us = Number(host.cluster.chooser.choose(`${stem}/roundTripUs/${sent}`, { kind: 'duration', minMs: roundTripUs.min, usualMs: roundTripUs.usual, maxMs: roundTripUs.max }));
      times.push(us / 1000);
      stdout.write(replyLine(build, address, sent, reply.ttl, us / 1000));
    }
    if (times.length + errors < sent) yield { kind: 'wait', ms: lingerMs };
  } finally {
    if (!died) stdout.write(statistics(build, name, { sent, errors, times }, build === 'iputils' ? tookMs(stem, sent, intervalMs, host) : 0));
  }
  return times.length > 0 ? 0 : 1;
}

/** A packet is sent a little later than an interval after the one before it. */
const latestMs = 100;

/** From the first packet to the last, in milliseconds: iputils alone tells it. */
function tookMs(stem: string, sent: number, intervalMs: number, { cluster: { chooser } }: CommandHost): number {
  const least = Math.max(0, sent - 1) * intervalMs;
  // Its clock counts whole milliseconds, so that an interval may seem to be one short.
  return Number(chooser.choose(`${stem}/totalMs`, { kind: 'duration', minMs: Math.max(0, least - sent), maxMs: least + latestMs * sent, usualMs: least }));
}

function replyLine(build: Build, address: string, count: number, ttl: number, ms: number): string {
  switch (build) {
    case 'busybox':
      return `64 bytes from ${address}: seq=${count - 1} ttl=${ttl} time=${ms.toFixed(3)} ms\n`;
    case 'iputils':
      return `64 bytes from ${address}: icmp_seq=${count} ttl=${ttl} time=${ms < 1 ? ms.toFixed(3) : ms.toFixed(2)} ms\n`;
    case 'inetutils':
      return `64 bytes from ${address}: icmp_seq=${count - 1} ttl=${ttl} time=${ms.toFixed(3)} ms\n`;
  }
}

interface Count {
  readonly sent: number;
  readonly errors: number;
  /** Of the answers, in milliseconds. */
  readonly times: readonly number[];
}

function statistics(build: Build, name: string, { sent, errors, times }: Count, totalMs: number): string {
  const loss = sent === 0 ? 0 : Math.round((100 * (sent - times.length)) / sent);
  // In whole microseconds, as they count.
  const us = times.map((ms) => Math.round(ms * 1000));
  const meanUs = Math.floor(us.reduce((sum, each) => sum + each, 0) / Math.max(us.length, 1));
  const [least, mean, most] = [Math.min(...us), meanUs, Math.max(...us)].map((each) => each / 1000) as [number, number, number];
  const deviation = Math.floor(Math.sqrt(Math.max(0, us.reduce((sum, each) => sum + each ** 2, 0) / Math.max(us.length, 1) - meanUs ** 2))) / 1000;
  const three = (...values: readonly number[]): string => values.map((ms) => ms.toFixed(3)).join('/');
  const head = `--- ${name} ping statistics ---\n`;
  switch (build) {
    case 'busybox':
      return `\n${head}${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n${times.length > 0 ? `round-trip min/avg/max = ${three(least, mean, most)} ms\n` : ''}`;
    case 'iputils':
      return `\n${head}${sent} packets transmitted, ${times.length} received, ${errors > 0 ? `+${errors} errors, ` : ''}${loss}% packet loss, time ${totalMs}ms\n${times.length > 0 ? `rtt min/avg/max/mdev = ${three(least, mean, most, deviation)} ms` : ''}\n`;
    case 'inetutils':
      return `${head}${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n${times.length > 0 ? `round-trip min/avg/max/stddev = ${three(least, mean, most, deviation)} ms\n` : ''}`;
  }
}
