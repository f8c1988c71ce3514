/** `kubectl create secret generic|tls|docker-registry NAME …`. */
import type { JsonObject } from '../../../base/json.ts';
import { encodeBase64 } from '../../../base/base64.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { atLeast } from '../../../api/version.ts';
import { quote } from '../../../text/golang/quote.ts';
import { fail, failPlain, failUsage } from '../../errors.ts';
import { resolvePath } from '../../manifests.ts';
import { newMeta } from '../../typed.ts';
import { hashFlag, named, readSources, sourceFlags } from './fileSources.ts';

function create(invocation: Invocation, values: Readonly<Record<string, string>>, type: string, failed: string): number {
  const encoded = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, encodeBase64(value)]));
  const object: JsonObject = {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: newMeta(invocation.version, nameArgument(invocation)),
    ...(Object.keys(encoded).length > 0 ? { data: encoded } : {}),
    ...(type ? { type } : {}),
  };
  createObject(invocation, named(invocation, object), { failed, failedSince: '1.21' });
  return 0;
}

const generic: Verb = {
  flags: [...creationFlags, ...sourceFlags, { name: 'type', kind: 'string' }],
  run: (invocation) => create(invocation, readSources(invocation, `Secret ${quote(nameArgument(invocation))}`), invocation.flags.string('type'), 'failed to create secret'),
};

/** Before 1.21 each was missed by itself. */
function requireFlags({ flags, version, command }: Invocation, ...names: readonly string[]): void {
  if (atLeast(version, '1.21')) return;
  for (const name of names) if (flags.string(name) === '') failUsage(`flag ${name} is required`, command);
}

const tls: Verb = {
  flags: [...creationFlags, { name: 'cert', kind: 'string' }, { name: 'key', kind: 'string' }, hashFlag],
  run(invocation) {
    const { flags, input } = invocation;
    const read = (path: string): string => input.files.read(resolvePath(input.cwd, path)) ?? fail(`Cannot read file ${path}, open ${path}: no such file or directory`);
    requireFlags(invocation, 'key', 'cert');
    if (!flags.string('cert') || !flags.string('key')) fail('key and cert must be specified');
    return create(invocation, { 'tls.crt': read(flags.string('cert')), 'tls.key': read(flags.string('key')) }, 'kubernetes.io/tls', 'failed to create secret');
  },
};

const dockerRegistry: Verb = {
  flags: [
    ...creationFlags,
    { name: 'docker-email', kind: 'string' },
    { name: 'docker-password', kind: 'string' },
    { name: 'docker-server', kind: 'string', default: 'https://index.docker.io/v1/' },
    { name: 'docker-username', kind: 'string' },
    hashFlag,
  ],
  run(invocation) {
    const { flags } = invocation;
    requireFlags(invocation, 'docker-username', 'docker-password', 'docker-server');
    const username = flags.string('docker-username');
    const password = flags.string('docker-password');
    if (!username || !password) fail('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required');
    const email = flags.string('docker-email');
    const login = { username, password, ...(email ? { email } : {}), auth: encodeBase64(`${username}:${password}`) };
    const config = JSON.stringify({ auths: { [flags.string('docker-server')]: login } });
    return create(invocation, { '.dockerconfigjson': config }, 'kubernetes.io/dockerconfigjson', 'failed to create secret');
  },
};

const commands = `Available Commands:
  docker-registry   Create a secret for use with a Docker registry
  generic           Create a secret from a local file, directory, or literal value
  tls               Create a TLS secret
`;

/** 1.28 said what the kinds are. */
const help = (newer: boolean): string =>
  newer
    ? `Create a secret with specified type.

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.

${commands}
Usage:
  kubectl create secret (docker-registry | generic | tls) [options]

Use "kubectl create secret <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).`
    : `Create a secret using specified subcommand.

${commands}
Usage:
  kubectl create secret [flags] [options]

Use "kubectl <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).`;

export const secret: Verb = {
  subcommands: { 'docker-registry': dockerRegistry, generic, tls },
  run(invocation) {
    const [word] = invocation.args;
    return word === undefined ? failPlain(help(atLeast(invocation.version, '1.28'))) : failUsage(`unknown command ${quote(invocation.args.join(' '))}`, invocation.command);
  },
};
