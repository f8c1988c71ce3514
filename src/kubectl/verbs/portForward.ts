/** `kubectl port-forward TYPE/NAME [LOCAL:]REMOTE …`: ports of the reader's machine that lead into a pod. */
import type { Pause, ProgramRun } from '../../base/program.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import { forwardedPorts } from '../forwardedPorts.ts';
import type { ForwardedPort } from '../forwardedPorts.ts';
import type { Listening } from '../host.ts';
import { attachablePod } from '../podTargets.ts';
import { infosOf, select } from '../resourceBuilder.ts';

export const portForward: Verb = {
  flags: [
    { name: 'address', kind: 'stringSlice', default: 'localhost' },
    { name: 'pod-running-timeout', kind: 'duration', default: '1m0s' },
  ],
  run(invocation) {
    const [target, ...texts] = invocation.args;
    if (target === undefined || texts.length === 0) return failUsage('TYPE/NAME and list of ports are required for port-forward', invocation.command);
    const [info] = infosOf(select(invocation, { args: target.includes('/') ? [target] : ['pods', target], flatten: true }));
    if (!info) return fail('no resources found');
    const pod = info.mapping.kind === 'Pod' ? (info.object as Pod) : attachablePod(invocation, info);
    const ports = forwardedPorts(texts, pod, info.mapping.kind === 'Service' ? (info.object as Service) : undefined);
    const phase = pod.status?.phase ?? 'Pending';
    if (phase !== 'Running') fail(`unable to forward port because pod is not running. Current status=${phase}`);
    return forward(invocation, pod, ports);
  },
};

interface OpenPort extends ForwardedPort {
  readonly listening: Listening;
}

function* forward(invocation: Invocation, pod: Pod, wanted: readonly ForwardedPort[]): ProgramRun {
  const addresses = addressesOf(invocation);
  const open = wanted.flatMap((port) => listen(invocation, pod, addresses, port));
  if (open.length === 0) fail(`unable to listen on any of the requested ports: [${wanted.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`);
  try {
    if (open.every(({ listening }) => listening.inFront)) yield* tellOthers(invocation, open);
    while (open.every(({ listening }) => listening.isOpen())) yield { kind: 'wait', ms: 1000 };
    return invocation.host.unsupported('what kubectl port-forward says when its pod is gone');
  } finally {
    for (const { listening } of open) listening.leave();
  }
}

/** For `localhost` those of both families; a machine without IPv6 is told nothing of it. */
function addressesOf({ flags, host }: Invocation): readonly string[] {
  const given = flags.changed('address') ? flags.list('address') : ['localhost'];
  if (!given.includes('localhost')) return given;
  const localhost = host.choose('localhost', { kind: 'oneOf', options: ['127.0.0.1 and ::1', '127.0.0.1'], usual: '127.0.0.1 and ::1' }).split(' and ');
  return given.flatMap((address) => (address === 'localhost' ? localhost : [address]));
}

/** Those below it are root's own on Linux; not on macOS, nor to `sudo`. */
const firstFreePort = 1024;

/** Models PortForwarder.listenOnPort (client-go/tools/portforward): of several addresses one will do. */
function listen(invocation: Invocation, pod: Pod, addresses: readonly string[], { local, remote }: ForwardedPort): readonly OpenPort[] {
  const { host } = invocation;
  const port = local === 0 ? Number(host.choose(`localPort/${remote}`, { kind: 'port', from: 32_768, to: 60_999, taken: new Set() })) : local;
  const { namespace = '', name, uid = '' } = pod.metadata;
  const isForbidden = port < firstFreePort && host.choose('portsBelow1024', { kind: 'oneOf', options: ["everybody's", "root's"], usual: "everybody's" }) === "root's";
  const listening = isForbidden ? undefined : host.listen(port, { kind: 'pod', namespace, pod: name, uid, targetPort: remote });
  if (listening) {
    for (const address of addresses) invocation.out(`Forwarding from ${address.includes(':') ? `[${address}]` : address}:${port} -> ${remote}\n`);
    return [{ local: port, remote, listening }];
  }
  const errors = addresses.map((address) => `unable to create listener: Error listen ${address.includes(':') ? `tcp6 [${address}]` : `tcp4 ${address}`}:${port}: bind: ${isForbidden ? 'permission denied' : 'address already in use'}`);
  invocation.err(`Unable to listen on port ${port}: Listeners failed to create with the following errors: [${errors.join(' ')}]\n`);
  return [];
}

const nobody = 'nobody';
/** As many as anybody has patience to record. */
const maxHandled = 100;

/** Who else connects while the program is in front of its window, from another or by a browser, is seen here alone. */
function* tellOthers({ host, out }: Invocation, open: readonly OpenPort[]): Generator<Pause, void, void> {
  const options = [nobody, ...open.map(({ local }) => `Handling connection for ${local}`)];
  for (let count = 1; count <= maxHandled; count += 1) {
    const handled = host.choose(`handled/${count}`, { kind: 'oneOf', options, usual: nobody });
    if (handled === nobody) return;
    out(`${handled}\n`);
    yield { kind: 'breath' };
  }
}
