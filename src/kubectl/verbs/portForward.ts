/** `kubectl port-forward TYPE/NAME [LOCAL:]REMOTE`: what is wrong with it is found; the forwarding itself is not modelled. */
import type { Service } from '../../api/types/service.ts';
import type { Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import { attachablePod } from '../podTargets.ts';
import { infosOf, select } from '../resourceBuilder.ts';
import type { Pod } from '../../api/types/pod.ts';

export const portForward: Verb = {
  flags: [
    { name: 'address', kind: 'stringSlice', default: 'localhost' },
    { name: 'pod-running-timeout', kind: 'duration', default: '1m0s' },
  ],
  run(invocation) {
    const [target, ...ports] = invocation.args;
    if (target === undefined || ports.length === 0) return failUsage('TYPE/NAME and list of ports are required for port-forward', invocation.command);
    const [info] = infosOf(select(invocation, { args: target.includes('/') ? [target] : ['pods', target], flatten: true }));
    if (!info) return fail('no resources found');
    if (info.mapping.kind === 'Service') checkServicePorts(info.object as Service, ports);
    const pod = info.mapping.kind === 'Pod' ? (info.object as Pod) : attachablePod(invocation, info);
    checkRunning(pod);
    return invocation.host.unsupported('kubectl port-forward');
  },
};

/** A forwarded port of a Service must be one of its own, by number or by name. */
function checkServicePorts(service: Service, ports: readonly string[]): void {
  for (const text of ports) {
    const remote = text.split(':').at(-1) ?? text;
    const known = service.spec.ports?.some((port) => String(port.port) === remote || port.name === remote);
    if (!known) fail(`Service ${service.metadata.name} does not have a ${/^\d+$/.test(remote) ? 'service port' : 'named port'} ${remote}`);
  }
}

function checkRunning(pod: Pod): void {
  const phase = pod.status?.phase ?? 'Pending';
  if (phase !== 'Running') fail(`unable to forward port because pod is not running. Current status=${phase}`);
}
