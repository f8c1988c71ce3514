/** `kubectl create service clusterip|nodeport|loadbalancer|externalname`. */
import type { JsonObject } from '../../../base/json.ts';
import { isDns1123Subdomain, portNameErrors } from '../../../api/names.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail, failPlain, failUsage } from '../../errors.ts';
import type { FlagSpec } from '../../flags.ts';
import { newMeta } from '../../typed.ts';

const tcpFlag: FlagSpec = { name: 'tcp', kind: 'stringSlice' };

type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

function generator(type: ServiceType, flags: readonly FlagSpec[], specOf: (invocation: Invocation) => JsonObject): Verb {
  return {
    flags: [...creationFlags, tcpFlag, ...flags],
    run(invocation) {
      const name = nameArgument(invocation);
      const { flags: given, version } = invocation;
      const ports = given.list('tcp').map((text) => portOf(text, type === 'NodePort' ? given.int('node-port') : 0, version));
      const portless = type === 'ExternalName' || (given.has('clusterip') && given.string('clusterip') === 'None');
      if (ports.length === 0 && !portless) fail('at least one tcp port specifier must be provided');
      const labels = { app: name };
      const object = {
        kind: 'Service',
        apiVersion: 'v1',
        metadata: newMeta(version, name, labels),
        spec: { ...(ports.length > 0 ? { ports } : {}), selector: labels, ...specOf(invocation) },
        status: { loadBalancer: {} },
      };
      // The flag is there and does nothing: kubectl never hands it on to the generator.
      createObject(invocation, object, { failed: `failed to create ${type} service:`, savesConfig: 'never' });
      return 0;
    },
  };
}

const clusterip = generator('ClusterIP', [{ name: 'clusterip', kind: 'string' }], ({ flags }) => ({
  ...(flags.string('clusterip') ? { clusterIP: flags.string('clusterip') } : {}),
  type: 'ClusterIP',
}));
const nodeport = generator('NodePort', [{ name: 'node-port', kind: 'int', default: '0' }], () => ({ type: 'NodePort' }));
const loadbalancer = generator('LoadBalancer', [], () => ({ type: 'LoadBalancer' }));
const externalname = generator('ExternalName', [{ name: 'external-name', kind: 'string', required: true }], ({ flags }) => {
  const name = flags.string('external-name');
  if (isDns1123Subdomain(name).length > 0) fail(`invalid service external name ${name}`);
  return { type: 'ExternalName', externalName: name };
});

/** `80`, `80:8080`, `80:http`. Models kubectl's parsePorts. */
function portOf(text: string, nodePort: number, version: KubernetesVersion): JsonObject {
  const [portText = '', targetText] = text.split(':');
  const port = numberOf(portText);
  const targetPort = targetText === undefined ? port : targetOf(targetText, version);
  return { name: text.replaceAll(':', '-'), protocol: 'TCP', port, targetPort, ...(nodePort === 0 ? {} : { nodePort }) };
}

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) fail(`strconv.ParseUint: parsing ${quote(text)}: invalid syntax`);
  if (Number(text) > 65535) fail(`strconv.ParseUint: parsing ${quote(text)}: value out of range`);
  return Number(text);
}

function targetOf(text: string, version: KubernetesVersion): number | string {
  if (/^[+-]?\d+$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number <= 65535 ? number : fail('must be between 1 and 65535, inclusive');
  }
  const wrong = portNameErrors(text, version);
  return wrong.length === 0 ? text : fail(wrong.join(','));
}

const help = (command: string): string => `Create a service using a specified subcommand.

Aliases:
service, svc

Available Commands:
  clusterip      Create a ClusterIP service
  externalname   Create an ExternalName service
  loadbalancer   Create a LoadBalancer service
  nodeport       Create a NodePort service

Usage:
  kubectl create service [flags] [options]

Use "${command} <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).`;

export const service: Verb = {
  aliases: ['svc'],
  subcommands: { clusterip, nodeport, loadbalancer, externalname },
  run(invocation) {
    const [word] = invocation.args;
    if (word !== undefined) return failUsage(`unknown command ${quote(invocation.args.join(' '))}`, invocation.command);
    return failPlain(help(atLeast(invocation.version, '1.28') ? 'kubectl create service' : 'kubectl'));
  },
};
