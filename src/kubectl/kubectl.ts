/** kubectl: finds the verb, reads its flags, runs it, and says what went wrong. */
import { atLeast, formatVersion } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import { remembered } from '../base/remember.ts';
import { quote } from '../text/golang/quote.ts';
import { Client } from './client.ts';
import type { Invocation, Verb } from './command.ts';
import { exitCodeOf, fail, failPlain, KubectlError, render } from './errors.ts';
import { deprecationsOf, FlagError, flagsOfVersion, parseFlags } from './flags.ts';
import type { FlagSpec, Flags } from './flags.ts';
import { globalFlags, subresourceFlag } from './flagSets.ts';
import { parseGoDuration } from '../text/golang/duration.ts';
import type { Kubeconfig, KubectlHost } from './host.ts';
import { RestMapper } from './restMapper.ts';
import { suggestionsFor } from './suggestions.ts';
import { unmodelled, verbs } from './verbs/index.ts';

/** Runs one kubectl command line. */
export function* runKubectl(input: ProgramInput, host: KubectlHost): ProgramRun {
  try {
    const found = findVerb(input.args, host);
    const flags = readFlags(found, host);
    if (flags.bool('help')) return host.unsupported(`${found.command} --help`);
    for (const line of deprecationsOf(flags, found.verb.flags ?? [], host.version)) input.stderr.write(`${line}\n`);
    const result = found.verb.run(invocationOf(found, flags, input, host));
    return typeof result === 'number' ? result : yield* result;
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    input.stderr.write(render(error.failure));
    return exitCodeOf(error.failure);
  }
}

interface Found {
  readonly verb: Verb;
  readonly command: string;
  /** Everything but the words that named the verb. */
  readonly words: readonly string[];
}

/** Walks down from `kubectl` to the verb; flags may stand between the words. Models cobra's Find. */
function findVerb(args: readonly string[], host: KubectlHost): Found {
  const root: Verb = { subcommands: verbs, run: () => host.unsupported('kubectl without a command') };
  let found: Found = { verb: root, command: 'kubectl', words: args };
  for (;;) {
    const { subcommands } = found.verb;
    if (!subcommands) return found;
    const at = firstArgument(found.words, [...globalFlags, ...(found.verb.flags ?? [])]);
    const word = at === undefined ? undefined : found.words[at];
    const next = word === undefined ? undefined : lookUp(subcommands, word, host.version);
    if (!next) {
      if (word !== undefined && found.verb === root) failUnknown(word, host);
      return found;
    }
    found = { verb: next.verb, command: `${found.command} ${next.name}`, words: found.words.filter((_, index) => index !== at) };
  }
}

const entriesOf = remembered((subcommands: Readonly<Record<string, Verb>>) => Object.entries(subcommands));

function lookUp(subcommands: Readonly<Record<string, Verb>>, word: string, version: KubernetesVersion): { readonly name: string; readonly verb: Verb } | undefined {
  for (const [name, verb] of entriesOf(subcommands)) {
    if (verb.since !== undefined && !atLeast(version, verb.since)) continue;
    if (name === word || verb.aliases?.includes(word)) return { name, verb };
  }
  return undefined;
}

/** Where the first word stands that is neither a flag nor a flag's value. Models cobra's stripFlags. */
function firstArgument(words: readonly string[], specs: readonly FlagSpec[]): number | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return undefined;
    if (!word.startsWith('-') || word === '-') return at;
    if (word.includes('=')) continue;
    const spec = word.startsWith('--')
      ? specs.find((each) => each.name === word.slice(2))
      : word.length === 2
        ? specs.find((each) => each.shorthand === word.slice(1))
        : undefined;
    const takesNext = spec && spec.kind !== 'bool' && spec.bare === undefined;
    if (takesNext) at++;
  }
  return undefined;
}

function failUnknown(word: string, host: KubectlHost): never {
  if (unmodelled.includes(word)) return host.unsupported(`kubectl ${word}`);
  const similar = suggestionsFor(word, [...Object.entries(verbs).flatMap(([name, { since }]) => (since === undefined || atLeast(host.version, since) ? [name] : [])), ...unmodelled]);
  const suggestions = similar.length === 0 ? '' : `\n\nDid you mean this?\n${similar.map((name) => `\t${name}\n`).join('')}`;
  const text = `unknown command ${quote(word)} for "kubectl"${suggestions}`;
  if (atLeast(host.version, '1.24')) return failPlain(`error: ${text}`);
  return failPlain(`Error: ${text}${suggestions === '' ? '\n' : '\n'}Run 'kubectl --help' for usage.`);
}

/** By verb and release: nothing else decides them. */
const flagsKnown = new WeakMap<Verb, Map<string, readonly FlagSpec[]>>();

function flagsOf(verb: Verb, version: KubernetesVersion): readonly FlagSpec[] {
  const ofVerb = flagsKnown.get(verb) ?? new Map<string, readonly FlagSpec[]>();
  flagsKnown.set(verb, ofVerb);
  const release = formatVersion(version);
  let flags = ofVerb.get(release);
  if (!flags) ofVerb.set(release, (flags = findFlags(verb, version)));
  return flags;
}

/** A verb's own flags, and those that every verb has and it does not use otherwise. */
function findFlags(verb: Verb, version: KubernetesVersion): readonly FlagSpec[] {
  const own = flagsOfVersion(verb.flags ?? [], version);
  const shorthands = new Set(own.map((spec) => spec.shorthand));
  const names = new Set(own.map((spec) => spec.name));
  return [...own, ...globalFlags.filter((spec) => !names.has(spec.name)).map((spec) => (shorthands.has(spec.shorthand) ? withoutShorthand(spec) : spec))];
}

function readFlags(found: Found, host: KubectlHost): Flags {
  try {
    const flags = parseFlags(found.words, flagsOf(found.verb, host.version));
    const missing = flags.missing();
    if (found.verb.flags?.includes(subresourceFlag)) checkSubresource(flags, host);
    if (missing.length > 0 && !flags.bool('help')) failPlain(`${errorWord(host)}: required flag(s) ${missing.map(quote).join(', ')} not set`);
    return flags;
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    return failPlain(`${errorWord(host)}: ${error.message}\nSee '${found.command} --help' for usage.`);
  }
}

/** Up to 1.31 kubectl itself knew which there are. */
function checkSubresource(flags: Flags, host: KubectlHost): void {
  const subresource = flags.has('subresource') ? flags.string('subresource') : '';
  if (atLeast(host.version, '1.32') || ['', 'status', 'scale'].includes(subresource)) return;
  fail(`invalid subresource value: ${quote(subresource)}. Must be one of [status scale]`);
}

/** cobra's own word, until kubectl took over what it says. */
const errorWord = (host: KubectlHost): string => (atLeast(host.version, '1.24') ? 'error' : 'Error');

function withoutShorthand(spec: FlagSpec): FlagSpec {
  const { shorthand: _, ...rest } = spec;
  return rest;
}

function commandLineOf({ verb }: Found, input: ProgramInput, host: KubectlHost): string {
  const { args, given } = parseFlags(input.args, flagsOf(verb, host.version));
  return ['kubectl', ...args, ...given.map(([name, value]) => `--${name}=${value}`)].join(' ');
}

function invocationOf(found: Found, flags: Flags, input: ProgramInput, host: KubectlHost): Invocation {
  const { command } = found;
  const config = host.readKubeconfig();
  const verb = command.split(' ')[1] ?? '';
  if (verb !== 'config') checkKubeconfig(config, flags, found.verb);
  const context = config.contexts.find((each) => each.name === (flags.string('context') || config.currentContext));
  const client = new Client(host, input.stderr, flags.has('field-manager') && flags.changed('field-manager') ? flags.string('field-manager') : managerOf(verb), impersonationOf(verb, flags, context?.user ?? '', host));
  return {
    command,
    get commandLine() {
      return commandLineOf(found, input, host);
    },
    flags,
    args: flags.args,
    host,
    input,
    client,
    mapper: new RestMapper(client, host.version),
    version: host.version,
    namespace: flags.string('namespace') || context?.namespace || 'default',
    namespaceEnforced: flags.changed('namespace'),
    out: (text) => input.stdout.write(text),
    err: (text) => input.stderr.write(text),
  };
}

/** What the flags name must be there. Models client-go's ConfirmUsable and ParseTimeout. */
function checkKubeconfig(config: Kubeconfig, flags: Flags, { flags: own = [] }: Verb): void {
  // `create rolebinding` has a `--user` of its own.
  const [context, cluster, user, timeout] = ['context', 'cluster', 'user', 'request-timeout'].map((name) => (own.some((spec) => spec.name === name) ? '' : flags.string(name)));
  if (context && !config.contexts.some(({ name }) => name === context)) failPlain(`Error in configuration: context was not found for specified context: ${context}`);
  if (cluster && !config.clusters.some(({ name }) => name === cluster)) fail(`no server found for cluster ${quote(cluster)}`);
  if (user && !config.users.some(({ name }) => name === user)) fail(`auth info ${quote(user)} does not exist`);
  if (timeout && !/^\d+$/.test(timeout) && parseGoDuration(timeout) === undefined) {
    fail('Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)');
  }
}

/** Verbs that speak to a kubelet through the API server, without a request that is modelled as one. */
const streaming: readonly string[] = ['attach', 'cp', 'debug', 'exec', 'port-forward', 'proxy'];

/** `--as` and `--as-group`, as headers. */
function impersonationOf(verb: string, flags: Flags, own: string, host: KubectlHost): Readonly<Record<string, string>> {
  const user = flags.string('as');
  const groups = flags.list('as-group');
  if (user === '' && groups.length === 0 && flags.string('as-uid') === '') return {};
  if (user === '') fail(`requesting ${atLeast(host.version, '1.23') ? 'uid, ' : ''}groups or user-extra for ${own} without impersonating a user`);
  if (flags.string('as-uid') !== '' || streaming.includes(verb)) host.unsupported('kubectl --as');
  return { 'impersonate-user': user, ...(groups.length > 0 ? { 'impersonate-group': groups.join(',') } : {}) };
}

/** The verbs that say by which name they manage fields; of the others the server takes the program's name. */
const managers: ReadonlySet<string> = new Set(['annotate', 'autoscale', 'create', 'edit', 'expose', 'label', 'patch', 'replace', 'rollout', 'run', 'set', 'taint']);

/** The field manager that a verb writes as: `kubectl-create`, `kubectl-label`. */
const managerOf = (verb: string): string => (verb === 'apply' ? 'kubectl-client-side-apply' : managers.has(verb) ? `kubectl-${verb}` : 'kubectl');
