/** `kubectl config view`: the kubeconfig, what is secret left out. */
import type { Json } from '../../../base/json.ts';
import type { Invocation, Verb } from '../../command.ts';
import { fail, failUsage } from '../../errors.ts';
import { printFlags } from '../../flagSets.ts';
import type { Kubeconfig } from '../../host.ts';
import { currentContext, kubeconfigObject } from '../../kubeconfigs.ts';
import { absolutePath, kubeconfigPath, readConfig } from './file.ts';
import { choosePrinter } from '../../printers/index.ts';
import { printYaml } from '../../../text/yaml/print.ts';

export const view: Verb = {
  flags: [...printFlags, { name: 'minify', kind: 'bool' }, { name: 'flatten', kind: 'bool' }, { name: 'raw', kind: 'bool' }, { name: 'merge', kind: 'bool', default: 'true' }],
  run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return failUsage(`unexpected arguments: [${args.join(' ')}]`, invocation.command);
    const read = asWritten(readConfig(invocation), invocation);
    const config = flags.bool('minify') ? minify({ ...read, currentContext: flags.string('context') || read.currentContext }) : read;
    const object = kubeconfigObject(flags.bool('raw') || flags.bool('flatten') ? config : shortened(config));
    const printer = choosePrinter(invocation, 'other');
    if (printer.kind === 'human') {
      invocation.out(printYaml(object));
      return 0;
    }
    const printed = printer.print(object, 'as-written');
    invocation.out(printed.stdout);
    if (printed.error !== undefined) fail(printed.error);
    return 0;
  },
};

/** Models MinifyConfig. */
function minify(config: Kubeconfig): Kubeconfig {
  if (config.currentContext === '') fail('current-context must exist in order to minify');
  const context = currentContext(config);
  if (!context) return fail(`cannot locate context ${config.currentContext}`);
  return {
    currentContext: config.currentContext,
    contexts: [context],
    clusters: config.clusters.filter(({ name }) => name === context.cluster),
    users: config.users.filter(({ name }) => name === context.user),
  };
}

/** Models ShortenConfig: of tokens nobody sees more than that there is one. Passwords it leaves alone. */
const shortened = (config: Kubeconfig): Kubeconfig => ({ ...config, users: config.users.map((user) => (user.credentials['token'] ? { ...user, credentials: { ...user.credentials, token: 'REDACTED' } } : user)) });

/** In a file paths are kept from where it lies: they are shown so where the file is named, and whole where files are put together. */
function asWritten(config: Kubeconfig, invocation: Invocation): Kubeconfig {
  if (!invocation.flags.changed('kubeconfig')) return config;
  const folder = absolutePath(invocation, kubeconfigPath(invocation)).replace(/[^/]*$/, '');
  const relative = <T extends Readonly<Record<string, Json | undefined>>>(entry: T): T => Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeof value === 'string' && value.startsWith(folder) ? value.slice(folder.length) : value])) as T;
  return { ...config, clusters: config.clusters.map((cluster) => ({ ...cluster, rest: relative(cluster.rest) })), users: config.users.map((user) => ({ ...user, credentials: relative(user.credentials) })) };
}
