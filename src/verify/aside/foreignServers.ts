/**
 * What `ipvsadm` shows beside the note's Services: virtual servers of Services that came with the cluster, node ports at addresses of
 * interfaces that nobody tells of, and counters. They are set aside; every server that the simulated cluster has must be there.
 */
import { asAddress } from '../../text/pattern.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

const listsServers = /(?:^|[\s|;&(/])ipvsadm\s+.*-\w*[Ll]/;
const virtual = /^\s*(?:TCP|UDP|SCTP)\s+(\S+):(\d+)\s/;
const real = /^\s*->\s+(?!RemoteAddress)(\S+)\s/;

/** The API server's, by the first address of the Services' range. */
const ofApiServer = /^\s*TCP\s+\d+\.\d+\.\d+\.1:443\s/m;

/** Which columns there are, above all servers. */
const titles = (): RegExp => /^(?:IP Virtual Server version .*|Prot LocalAddress:Port .*|\s+-> RemoteAddress:Port .*)\n/gm;

/** What `ipvsadm` printed, without its titles and without the way to the API server, where the author left them out: many show the server that they speak of alone. */
export function withoutApiServer(step: Step, whole: string): string {
  const { command, recorded = '' } = step;
  const printed = listsServers.test(command) && virtual.test(recorded.trimStart()) ? whole.replace(titles(), '') : whole;
  if (!listsServers.test(command) || !recorded.split('\n').some((line) => virtual.test(line)) || ofApiServer.test(recorded)) return printed;
  let isLeftOut = false;
  return printed
    .split('\n')
    .filter((line) => {
      if (virtual.test(line)) isLeftOut = ofApiServer.test(line);
      return !isLeftOut || !(virtual.test(line) || real.test(line));
    })
    .join('\n');
}

/** The recording without them. `printed`: what the same command printed here. */
export function withoutForeignServers(step: Step, recorded: string, printed: string, timeline: Timeline): string {
  if (!listsServers.test(step.command)) return recorded;
  let isForeign = false;
  return recorded
    .split('\n')
    .filter((line) => {
      const [, address, port] = virtual.exec(line) ?? [];
      if (address !== undefined) isForeign = !printed.includes(`${address}:${port} `) && (ofNameServer.has(port ?? '') || !isTold(address, step, timeline));
      return !(isForeign && (address !== undefined || real.test(line)));
    })
    .map(uncounted)
    .join('\n');
}

/** Ports of the DNS Service, which came with the cluster, whoever asks it for names in the note. */
const ofNameServer: ReadonlySet<string> = new Set(['53', '9153']);

/** Whether the note speaks of the address elsewhere. */
function isTold(address: string, { index }: Step, { steps }: Timeline): boolean {
  const texts = steps.flatMap((step) => (step.index === index || listsServers.test(step.command) ? [] : [step.command, step.recorded ?? '', ...step.before.map(({ text }) => text)]));
  return texts.some((text) => new RegExp(asAddress(address)).test(text));
}

/** Connections come and go; what is sent is counted. */
function uncounted(line: string): string {
  const weighted = /^(\s*->\s+\S+\s+(?:Masq|Route|Tunnel|Local)\s+\d+)\s+\d+\s+\d+\s*$/.exec(line)?.[1];
  if (weighted !== undefined) return `${weighted}      0          0         `;
  const counted = /^(\s*(?:->|TCP|UDP|SCTP)\s+\S+)(?:\s+\d+[KMGT]?){5}\s*$/.exec(line)?.[1];
  return counted === undefined ? line : counted.padEnd(33) + '        0'.repeat(5);
}
