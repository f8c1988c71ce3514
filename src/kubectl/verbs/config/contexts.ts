/** `kubectl config get-contexts|current-context|use-context|set-context|rename-context|delete-context`, and the same of clusters and users. */
import { quote } from '../../../text/golang/quote.ts';
import { tableTabs, tabulate } from '../../../text/tabwriter.ts';
import type { Invocation, Verb } from '../../command.ts';
import { fail, failUsage } from '../../errors.ts';
import type { Kubeconfig, KubeContext } from '../../host.ts';
import { kubeconfigPath, readConfig, writeConfig } from './file.ts';

export const getContexts: Verb = {
  flags: [{ name: 'no-headers', kind: 'bool' }, { name: 'output', shorthand: 'o', kind: 'string' }],
  run(invocation) {
    const { flags, args } = invocation;
    const config = readConfig(invocation);
    const contexts = [...config.contexts].filter((context) => args.length === 0 || args.includes(context.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    const missing = args.filter((name) => !config.contexts.some((context) => context.name === name));
    if (flags.string('output') === 'name') {
      for (const context of contexts) invocation.out(`${context.name}\n`);
    } else {
      const header = flags.bool('no-headers') ? [] : [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']];
      const rows = contexts.map((context) => [context.name === config.currentContext ? '*' : '', context.name, context.cluster, context.user, context.namespace ?? '']);
      invocation.out(tabulate([...header, ...rows], tableTabs));
    }
    if (missing.length > 0) fail(`context ${missing.join(', ')} not found`);
    return 0;
  },
};

export const getClusters: Verb = {
  run(invocation) {
    invocation.out('NAME\n');
    for (const { name } of [...readConfig(invocation).clusters].sort((a, b) => (a.name < b.name ? -1 : 1))) invocation.out(`${name}\n`);
    return 0;
  },
};

export const getUsers: Verb = {
  run(invocation) {
    invocation.out('NAME\n');
    for (const name of readConfig(invocation).users.map(({ name }) => name).sort()) invocation.out(`${name}\n`);
    return 0;
  },
};

export const currentContextVerb: Verb = {
  run(invocation) {
    const { currentContext } = readConfig(invocation);
    if (!currentContext) fail('current-context is not set');
    invocation.out(`${currentContext}\n`);
    return 0;
  },
};

export const useContext: Verb = {
  aliases: ['use'],
  run(invocation) {
    const [name] = invocation.args;
    if (name === undefined || invocation.args.length !== 1) return failUsage('Unexpected args: ' + `[${invocation.args.join(' ')}]`, invocation.command);
    const config = readConfig(invocation);
    if (!config.contexts.some((context) => context.name === name)) fail(`no context exists with the name: ${quote(name)}`);
    writeConfig(invocation, { ...config, currentContext: name });
    invocation.out(`Switched to context ${quote(name)}.\n`);
    return 0;
  },
};

export const setContext: Verb = {
  flags: [
    { name: 'current', kind: 'bool' },
    { name: 'cluster', kind: 'string' },
    { name: 'user', kind: 'string' },
    { name: 'namespace', shorthand: 'n', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    const config = readConfig(invocation);
    const name = contextName(invocation, config, args);
    const before = config.contexts.find((context) => context.name === name);
    const after: KubeContext = {
      name,
      cluster: flags.changed('cluster') ? flags.string('cluster') : (before?.cluster ?? ''),
      user: flags.changed('user') ? flags.string('user') : (before?.user ?? ''),
      ...namespaceOf(flags.changed('namespace') ? flags.string('namespace') : before?.namespace),
    };
    const contexts = before ? config.contexts.map((context) => (context === before ? after : context)) : [...config.contexts, after];
    writeConfig(invocation, { ...config, contexts });
    invocation.out(`Context ${quote(name)} ${before ? 'modified' : 'created'}.\n`);
    return 0;
  },
};

const namespaceOf = (namespace: string | undefined): { readonly namespace?: string } => (namespace ? { namespace } : {});

function contextName(invocation: Invocation, config: Kubeconfig, args: readonly string[]): string {
  const [name] = args;
  if (invocation.flags.bool('current')) {
    if (args.length > 0) fail('you cannot specify both a context name and --current');
    return config.currentContext || fail('no current context is set');
  }
  if (args.length > 1) return failUsage(`Unexpected args: [${args.join(' ')}]`, invocation.command);
  if (name === undefined) return fail('you must specify a non-empty context name or --current');
  return name;
}

export const renameContext: Verb = {
  run(invocation) {
    const [from = '', to = ''] = invocation.args;
    const config = readConfig(invocation);
    if (!config.contexts.some((context) => context.name === from)) fail(`cannot rename the context ${quote(from)}, it's not in ${kubeconfigPath(invocation)}`);
    if (config.contexts.some((context) => context.name === to)) fail(`cannot rename the context ${quote(from)}, the context ${quote(to)} already exists in ${kubeconfigPath(invocation)}`);
    const contexts = config.contexts.map((context) => (context.name === from ? { ...context, name: to } : context));
    writeConfig(invocation, { ...config, contexts, currentContext: config.currentContext === from ? to : config.currentContext });
    invocation.out(`Context ${quote(from)} renamed to ${quote(to)}.\n`);
    return 0;
  },
};

export const deleteContext: Verb = {
  run(invocation) {
    const [name = ''] = invocation.args;
    const config = readConfig(invocation);
    if (!config.contexts.some((context) => context.name === name)) fail(`cannot delete context ${name}, not in ${kubeconfigPath(invocation)}`);
    if (config.currentContext === name) invocation.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
    writeConfig(invocation, { ...config, contexts: config.contexts.filter((context) => context.name !== name) });
    invocation.out(`deleted context ${name} from ${kubeconfigPath(invocation)}\n`);
    return 0;
  },
};

export const deleteCluster: Verb = {
  run(invocation) {
    const [name = ''] = invocation.args;
    const config = readConfig(invocation);
    if (!config.clusters.some((cluster) => cluster.name === name)) fail(`cannot delete cluster ${name}, not in ${kubeconfigPath(invocation)}`);
    writeConfig(invocation, { ...config, clusters: config.clusters.filter((cluster) => cluster.name !== name) });
    invocation.out(`deleted cluster ${name} from ${kubeconfigPath(invocation)}\n`);
    return 0;
  },
};

export const deleteUser: Verb = {
  run(invocation) {
    const [name = ''] = invocation.args;
    const config = readConfig(invocation);
    if (!config.users.some((user) => user.name === name)) fail(`cannot delete user ${name}, not in ${kubeconfigPath(invocation)}`);
    writeConfig(invocation, { ...config, users: config.users.filter((user) => user.name !== name) });
    invocation.out(`deleted user ${name} from ${kubeconfigPath(invocation)}\n`);
    return 0;
  },
};

export function onlyArgument(invocation: Invocation): string {
  const [name] = invocation.args;
  if (name === undefined || invocation.args.length > 1) return failUsage(`Unexpected args: [${invocation.args.join(' ')}]`, invocation.command);
  return name;
}
