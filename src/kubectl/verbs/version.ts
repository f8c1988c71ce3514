/** `kubectl version`: this one's and the server's, in the form of the version that prints it. */
import { atLeast, formatVersion } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Invocation, Verb } from '../command.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { fail, failPlain } from '../errors.ts';

export const version: Verb = {
  flags: [
    { name: 'client', kind: 'bool' },
    { name: 'output', shorthand: 'o', kind: 'string' },
    { name: 'short', kind: 'bool', deprecated: { since: '1.24', until: '1.28', says: 'and will be removed in the future. The --short output will become the default.' } },
  ],
  run(invocation) {
    const { flags, version: own } = invocation;
    if (flags.changed('short') && atLeast(own, '1.28')) failPlain(`error: unknown flag: --short\nSee '${invocation.command} --help' for usage.`);
    if (invocation.args.length > 0) fail(`extra arguments: [${invocation.args.join(' ')}]`);
    const output = flags.string('output');
    if (!['', 'json', 'yaml'].includes(output)) fail('--output must be \'yaml\' or \'json\'');
    const server = flags.bool('client') ? undefined : invocation.client.get('/version');
    if (output !== '') printAs(output, invocation, server);
    else if (flags.bool('short') || atLeast(own, '1.28')) printShort(invocation, server);
    else printLong(invocation, server);
    if (server) warnOfSkew(invocation, server);
    return 0;
  },
};

/** The kustomize that each kubectl carries. Known for the versions that were recorded; near ones are taken to be alike. */
const kustomize: readonly (readonly [`${number}.${number}`, string])[] = [
  ['1.34', 'v5.7.1'], ['1.33', 'v5.6.0'], ['1.32', 'v5.5.0'], ['1.31', 'v5.4.2'], ['1.28', 'v5.0.4-0.20230601165947-6ce0bf390ce3'], ['1.27', 'v5.0.1'], ['1.25', 'v4.5.7'], ['1.24', 'v4.5.4'],
];

const kustomizeOf = (version: KubernetesVersion): string | undefined => kustomize.find(([from]) => atLeast(version, from))?.[1];

/** Commit, day and compiler of a release are facts of its build: known only where somebody told them. */
function clientInfo({ host, version: { major, minor }, version: own }: Invocation, server: JsonObject | undefined): JsonObject {
  if (!host.build || (server && server['gitCommit'] === undefined)) return host.unsupported('the build details in kubectl version');
  return { major: String(major), minor: String(minor), gitVersion: formatVersion(own), ...host.build };
}

function printAs(output: string, invocation: Invocation, server: JsonObject | undefined): void {
  const kustomizeVersion = kustomizeOf(invocation.version);
  const all = {
    clientVersion: clientInfo(invocation, server),
    ...(kustomizeVersion === undefined ? {} : { kustomizeVersion }),
    ...(server ? { serverVersion: server } : {}),
  };
  invocation.out(output === 'yaml' ? printYaml(all) : `${JSON.stringify(all, null, 2)}\n`);
}

/** Go's `%#v` of a version.Info, until 1.28 what was printed unless something else was asked for. */
function printLong(invocation: Invocation, server: JsonObject | undefined): void {
  const client = clientInfo(invocation, server);
  const own = atLeast(invocation.version, '1.24') ? kustomizeOf(invocation.version) : undefined;
  if (atLeast(invocation.version, '1.24')) invocation.err('WARNING: This version information is deprecated and will be replaced with the output from kubectl version --short.  Use --output=yaml|json to get the full version.\n');
  invocation.out(`Client Version: ${spelled(client)}\n`);
  if (own) invocation.out(`Kustomize Version: ${own}\n`);
  if (server) invocation.out(`Server Version: ${spelled(server)}\n`);
}

const spelledFields = ['major', 'minor', 'gitVersion', 'gitCommit', 'gitTreeState', 'buildDate', 'goVersion', 'compiler', 'platform'];

const spelled = (info: JsonObject): string => `version.Info{${spelledFields.map((field) => `${field.charAt(0).toUpperCase()}${field.slice(1)}:${JSON.stringify(info[field])}`).join(', ')}}`;

function printShort(invocation: Invocation, server: JsonObject | undefined): void {
  const own = kustomizeOf(invocation.version);
  invocation.out(`Client Version: ${formatVersion(invocation.version)}\n`);
  if (own) invocation.out(`Kustomize Version: ${own}\n`);
  if (server) invocation.out(`Server Version: ${String(server['gitVersion'])}\n`);
}

function warnOfSkew(invocation: Invocation, server: JsonObject): void {
  if (!atLeast(invocation.version, '1.23')) return;
  const [major, minor] = [Number(server['major']), Number.parseInt(String(server['minor']), 10)];
  const { version: own } = invocation;
  if (own.major === major && Math.abs(own.minor - minor) <= 1) return;
  const skew = `version difference between client (${own.major}.${own.minor}) and server (${major}.${minor}) exceeds the supported minor version skew of +/-1`;
  invocation.err(`WARNING: ${skew}\n`);
}
