/** From the words that people type (`svc`, `deployments.apps`, `Pod`) to the server's resources, by its own discovery. */
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Client } from './client.ts';
import { fail } from './errors.ts';
import { apiVersionOf, qualifiedResource } from './restMapping.ts';
import type { RestMapping } from './restMapping.ts';
import { quote } from '../text/golang/quote.ts';

export class RestMapper {
  readonly #client: Client;
  readonly #version: KubernetesVersion;
  #known: readonly RestMapping[] | undefined;

  /** `version` is kubectl's own. */
  constructor(client: Client, version: KubernetesVersion) {
    this.#client = client;
    this.#version = version;
  }

  /** Everything that the server serves, in the order of its discovery, subresources left out. */
  all(): readonly RestMapping[] {
    this.#known ??= discover(this.#client);
    return this.#known;
  }

  /** What a word stands for. Models the builder's mappingFor: `resource.version.group`, then `resource.group`, then a kind. */
  find(word: string): RestMapping | undefined {
    const [name = '', ...rest] = word.split('.');
    const [version, ...group] = rest;
    const all = this.all();
    if (version !== undefined && group.length > 0) {
      const exact = all.find((each) => answersTo(each, name) && each.version === version && each.group === group.join('.'));
      if (exact) return exact;
    }
    if (rest.length === 0) {
      const found = all.find((each) => answersTo(each, name));
      if (found?.shortNames.includes(name)) this.#warnOfOthers(name, found);
      return found;
    }
    return all.find((each) => answersTo(each, name) && (each.group === rest.join('.') || each.group.startsWith(`${rest.join('.')}.`)));
  }

  /** A short name that another group has, too. */
  #warnOfOthers(name: string, found: RestMapping): void {
    if (!atLeast(this.#version, '1.29')) return;
    for (const other of this.all()) {
      if (other.group !== found.group && other.shortNames.includes(name)) this.#client.sayOnce(`Warning: short name ${quote(name)} could also match lower priority resource ${qualifiedResource(other)}`);
    }
  }

  /** The same, or kubectl's refusal. */
  mapping(word: string): RestMapping {
    return this.find(word) ?? fail(`the server doesn't have a resource type ${quote(word.split('.')[0] ?? word)}`);
  }

  forKind(apiVersion: string, kind: string): RestMapping | undefined {
    return this.all().find((each) => apiVersionOf(each) === apiVersion && each.kind === kind);
  }

  /** `all` and other categories stand for several resources. */
  expandCategory(word: string): readonly string[] {
    const members = this.all().filter((each) => each.categories.includes(word) && each.verbs.includes('list'));
    // One that is served in several versions is one member.
    return members.length > 0 ? [...new Set(members.map(qualifiedResource))] : [word];
  }
}

/** A name may be written in any case, a short name only as it is: `Service`, but `svc`. */
function answersTo(mapping: RestMapping, word: string): boolean {
  const name = word.toLowerCase();
  return mapping.resource === name || mapping.singular === name || mapping.kind.toLowerCase() === name || mapping.shortNames.includes(word);
}

/** A server that answers with the very same list of groups has nothing in them that it had not before. */
const discovered = new WeakMap<JsonObject, readonly RestMapping[]>();

function discover(client: Client): readonly RestMapping[] {
  const list = client.get('/apis');
  const known = discovered.get(list) ?? discoverGroups(client, items(list['groups']));
  discovered.set(list, known);
  return known;
}

function discoverGroups(client: Client, groups: readonly JsonObject[]): readonly RestMapping[] {
  const versions = groups.flatMap((group) => items(group['versions']).map((version) => String(version['groupVersion'])));
  return [
    ...resources(client.get('/api/v1'), '', 'v1'),
    ...versions.flatMap((groupVersion) => {
      const [group = '', version = ''] = groupVersion.split('/');
      return resources(client.get(`/apis/${groupVersion}`), group, version);
    }),
  ];
}

/** Read once for each list that a server answers with. */
const read = new WeakMap<JsonObject, readonly RestMapping[]>();

function resources(list: JsonObject, group: string, version: string): readonly RestMapping[] {
  const mappings = read.get(list) ?? mappingsIn(list, group, version);
  read.set(list, mappings);
  return mappings;
}

function mappingsIn(list: JsonObject, group: string, version: string): readonly RestMapping[] {
  return items(list['resources'])
    .filter((resource) => !String(resource['name']).includes('/'))
    .map((resource) => ({
      group,
      version,
      resource: String(resource['name']),
      singular: String(resource['singularName'] || String(resource['kind']).toLowerCase()),
      kind: String(resource['kind']),
      namespaced: resource['namespaced'] === true,
      shortNames: strings(resource['shortNames']),
      verbs: strings(resource['verbs']),
      categories: strings(resource['categories']),
    }));
}

const items = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);
const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? (value as readonly Json[]).map(String) : []);
