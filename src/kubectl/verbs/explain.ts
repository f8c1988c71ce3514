/** `kubectl explain`: what Kubernetes says of a kind and its fields. */
import type { Documentation } from '../../api/documentation/documentation.ts';
import { resources } from '../../api/scheme.ts';
import { atLeast, parseVersion } from '../../api/version.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failPlain } from '../errors.ts';
import { withDefinition } from '../explain/custom.ts';
import { openApiV2 } from '../explain/openApiV2.ts';
import { plaintext } from '../explain/plaintext.ts';
import type { Explained, Explanation } from '../explain/schema.ts';
import { apiVersionOf } from '../restMapping.ts';
import { quote } from '../../text/golang/quote.ts';

export const explain: Verb = {
  flags: [
    { name: 'api-version', kind: 'string' },
    { name: 'output', kind: 'string', default: 'plaintext', since: '1.27', until: '1.32' },
    { name: 'output', shorthand: 'o', kind: 'string', default: 'plaintext', since: '1.32' },
    { name: 'recursive', shorthand: 'R', kind: 'bool' },
  ],
  run(invocation) {
    const { args, flags, host } = invocation;
    if (args.length === 0 && !atLeast(host.version, '1.27')) return host.unsupported('kubectl explain without a resource');
    if (args.length === 0) fail('You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.');
    if (args.length > 1) fail('We accept only this format: explain RESOURCE');
    const explained = explainedBy(invocation, args[0] ?? '');
    const output = flags.has('output') ? flags.string('output') : 'plaintext';
    if (output === 'plaintext-openapiv2') return host.unsupported(`kubectl explain --output ${output}`);
    if (output !== 'plaintext') fail(`unrecognized format: ${output}`);
    const explanation = inAllOf(invocation, explained, documentationFor(invocation, explained));
    invocation.out(explanation.text);
    if (explanation.missing !== undefined) fail(`field ${quote(explanation.missing)} does not exist`);
    return 0;
  },
};

function explainedBy(invocation: Invocation, argument: string): Explained {
  if (atLeast(invocation.version, '1.28') && /^\.|\.\.|\[/.test(argument)) fail('invalid jsonpath syntax, first node must be field node');
  const [word = '', ...words] = argument.replace(/\.$/, '').split('.');
  if (word === '') fail('a resource must be present, got: /, Resource=');
  const apiVersion = invocation.flags.string('api-version');
  const found = invocation.mapper.find(word) ?? failPlain(`the server doesn't have a resource type ${quote(word)}`);
  // `deployments.apps.spec`: the group may stand behind the name.
  const group = found.group === '' ? [] : found.group.split('.');
  const grouped = group.length > 0 && group.every((part, at) => words[at] === part);
  if (grouped && !atLeast(invocation.version, '1.27')) return invocation.host.unsupported('kubectl explain with a group');
  const path = grouped ? words.slice(group.length) : words;
  const mapping = apiVersion === '' || apiVersionOf(found) === apiVersion ? found : invocation.mapper.forKind(apiVersion, found.kind);
  if (!mapping && atLeast(invocation.version, '1.27')) fail(`couldn't find resource for ${quote(`${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Resource=${found.resource}`)}`);
  if (!mapping) return invocation.host.unsupported(`kubectl explain --api-version ${apiVersion}`);
  const { version, kind } = mapping;
  return { group: mapping.group, version, kind, path, recursive: invocation.flags.bool('recursive') };
}

/** What the server says of its kinds: its release's documentation, and of a custom kind what its definition says. */
function documentationFor({ client, host, mapper }: Invocation, explained: Explained): readonly Documentation[] {
  const documentation = host.documentation();
  const mapping = mapper.forKind(explained.group === '' ? explained.version : `${explained.group}/${explained.version}`, explained.kind);
  const definitions = mapper.find('customresourcedefinitions.apiextensions.k8s.io');
  if (!mapping || !definitions || resources.some(({ group }) => group === explained.group)) return documentation;
  const definition = client.getObject(definitions, undefined, `${mapping.resource}.${mapping.group}`);
  return documentation.map((each) => withDefinition(each, explained, definition));
}

/** The release's own documentation; or that of its neighbours on both sides, if they say the same. */
function inAllOf(invocation: Invocation, explained: Explained, documentations: readonly Documentation[]): Explanation {
  const [first, ...others] = documentations.map((documentation) => explanationOf(invocation, explained, documentation));
  const what = `kubectl explain ${explained.kind.toLowerCase()} of this server's version`;
  if (!first) return invocation.host.unsupported(what);
  return others.every((other) => other.text === first.text && other.missing === first.missing) ? first : invocation.host.unsupported(what);
}

/** The newer form needs OpenAPI v3, which servers have since 1.24. */
function explanationOf({ host, client }: Invocation, explained: Explained, documentation: Documentation): Explanation {
  const server = parseVersion(String(client.get('/version')['gitVersion']));
  const newer = atLeast(host.version, '1.27') && server !== undefined && atLeast(server, '1.24');
  return newer ? plaintext(explained, documentation, host.version) : openApiV2(explained, documentation);
}
