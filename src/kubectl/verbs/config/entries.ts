/** `kubectl config set-cluster|set-credentials`: what is said of a server, and how somebody proves who they are. */
import type { JsonObject } from '../../../base/json.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { Invocation, Verb } from '../../command.ts';
import { onlyArgument } from './contexts.ts';
import { absolutePath, readConfig, writeConfig } from './file.ts';

/** The text flags among these that were given, by their name; those that name files by their absolute path. */
function given(invocation: Invocation, names: readonly string[]): JsonObject {
  const isFile = (name: string): boolean => /^(?:certificate-authority|client-certificate|client-key)$/.test(name);
  const { flags } = invocation;
  return Object.fromEntries(names.filter((name) => flags.changed(name)).map((name) => [name, isFile(name) ? absolutePath(invocation, flags.string(name)) : flags.string(name)]));
}

const without = (object: JsonObject, ...names: readonly string[]): JsonObject => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

export const setCluster: Verb = {
  flags: [
    { name: 'server', kind: 'string' },
    { name: 'embed-certs', kind: 'bool' },
    { name: 'proxy-url', kind: 'string' },
  ],
  run(invocation) {
    const { flags } = invocation;
    const name = onlyArgument(invocation);
    if (flags.bool('embed-certs')) invocation.host.unsupported('certificates that are put into a kubeconfig');
    const config = readConfig(invocation);
    const before = config.clusters.find((cluster) => cluster.name === name);
    // A certificate to trust and no wish to look at any exclude each other: what was said last holds.
    const secured = flags.changed('certificate-authority') ? without(before?.rest ?? {}, 'insecure-skip-tls-verify', 'certificate-authority-data') : flags.bool('insecure-skip-tls-verify') ? without(before?.rest ?? {}, 'certificate-authority', 'certificate-authority-data') : (before?.rest ?? {});
    const rest = { ...secured, ...given(invocation, ['certificate-authority', 'proxy-url', 'tls-server-name']), ...(flags.bool('insecure-skip-tls-verify') ? { 'insecure-skip-tls-verify': true } : {}) };
    const after = { name, server: flags.string('server') || (before?.server ?? ''), rest };
    writeConfig(invocation, { ...config, clusters: [...config.clusters.filter((cluster) => cluster !== before), after] });
    invocation.out(`Cluster ${quote(name)} set.\n`);
    return 0;
  },
};

export const setCredentials: Verb = {
  flags: [{ name: 'embed-certs', kind: 'bool' }, ...['auth-provider', 'exec-command', 'exec-api-version'].map((name) => ({ name, kind: 'string' as const })), ...['auth-provider-arg', 'exec-arg', 'exec-env'].map((name) => ({ name, kind: 'stringArray' as const }))],
  run(invocation) {
    const { flags } = invocation;
    const name = onlyArgument(invocation);
    const config = readConfig(invocation);
    const before = config.users.find((user) => user.name === name);
    const isToken = flags.changed('token');
    const isBasic = flags.changed('username') || flags.changed('password');
    // One way to prove it takes the place of the other.
    const kept = without(before?.credentials ?? {}, ...(isToken ? ['username', 'password'] : []), ...(isBasic ? ['token', 'tokenFile'] : []));
    const after = { name, credentials: { ...kept, ...given(invocation, ['client-certificate', 'client-key', 'token', 'username', 'password']) } };
    writeConfig(invocation, { ...config, users: [...config.users.filter((user) => user !== before), after] });
    invocation.out(`User ${quote(name)} set.\n`);
    return 0;
  },
};
