/** `kubectl api-resources` and `kubectl api-versions`: what the server serves. */
import { atLeast } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { tableTabs, tabulate } from '../../text/tabwriter.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failUsage } from '../errors.ts';
import { apiVersionOf, qualifiedResource } from '../restMapping.ts';
import type { RestMapping } from '../restMapping.ts';

export const apiResources: Verb = {
  flags: [
    { name: 'api-group', kind: 'string' },
    { name: 'cached', kind: 'bool' },
    { name: 'categories', kind: 'stringSlice' },
    { name: 'namespaced', kind: 'bool', default: 'true' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'output', shorthand: 'o', kind: 'string' },
    { name: 'sort-by', kind: 'string' },
    { name: 'verbs', kind: 'stringSlice' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    if (args.length > 0) failUsage(`unexpected arguments: [${args.join(' ')}]`, invocation.command);
    const output = flags.string('output');
    if (!['', 'wide', 'name'].includes(output)) fail(`--output ${output} is not available`);
    if (!['', 'name', 'kind'].includes(flags.string('sort-by'))) fail('--sort-by accepts only name or kind');
    const resources = sorted(invocation, preferred(invocation.mapper.all()).filter((resource) => wanted(invocation, resource)));
    if (output === 'name') for (const resource of resources) invocation.out(`${qualifiedResource(resource)}\n`);
    else invocation.out(tabulate(rowsOf(invocation, resources, output === 'wide'), tableTabs));
    return 0;
  },
};

/** Of a resource that is served in several versions of its group the first one. Models discovery's ServerPreferredResources. */
function preferred(resources: readonly RestMapping[]): readonly RestMapping[] {
  const seen = new Set<string>();
  return resources.filter((resource) => {
    const name = qualifiedResource(resource);
    return !seen.has(name) && seen.add(name);
  });
}

function wanted(invocation: Invocation, resource: RestMapping): boolean {
  const { flags } = invocation;
  if (resource.verbs.length === 0) return false;
  if (flags.changed('api-group') && resource.group !== flags.string('api-group')) return false;
  if (flags.changed('namespaced') && resource.namespaced !== flags.bool('namespaced')) return false;
  if (!flags.list('verbs').every((verb) => resource.verbs.includes(verb))) return false;
  return flags.list('categories').every((category) => resource.categories.includes(category));
}

/** By group, then by name, unless something else is asked for. */
function sorted(invocation: Invocation, resources: readonly RestMapping[]): readonly RestMapping[] {
  const by = invocation.flags.string('sort-by');
  const key = (resource: RestMapping): readonly string[] =>
    by === 'name' ? [resource.resource] : by === 'kind' ? [resource.kind] : [resource.group, resource.resource];
  return [...resources].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((part, index) => part !== right[index]);
    return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
  });
}

function rowsOf(invocation: Invocation, resources: readonly RestMapping[], wide: boolean): readonly (readonly string[])[] {
  const newer = atLeast(invocation.version, '1.20');
  const header = ['NAME', 'SHORTNAMES', newer ? 'APIVERSION' : 'APIGROUP', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', ...(atLeast(invocation.version, '1.23') ? ['CATEGORIES'] : [])] : [])];
  const rows = resources.map((resource) => [
    resource.resource,
    resource.shortNames.join(','),
    newer ? apiVersionOf(resource) : resource.group,
    String(resource.namespaced),
    resource.kind,
    ...(wide ? [verbsOf(invocation, resource), ...(atLeast(invocation.version, '1.23') ? [resource.categories.join(',')] : [])] : []),
  ]);
  return invocation.flags.bool('no-headers') ? rows : [header, ...rows];
}

const verbsOf = (invocation: Invocation, resource: RestMapping): string =>
  atLeast(invocation.version, '1.23') ? resource.verbs.join(',') : `[${resource.verbs.join(' ')}]`;

export const apiVersions: Verb = {
  run(invocation) {
    if (invocation.args.length > 0) failUsage(`unexpected arguments: [${invocation.args.join(' ')}]`, invocation.command);
    const groups = listOf(invocation.client.get('/apis')['groups']);
    const all = ['v1', ...groups.flatMap((group) => listOf(group['versions']).map((version) => String(version['groupVersion'])))];
    for (const version of all.sort()) invocation.out(`${version}\n`);
    return 0;
  },
};

const listOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
