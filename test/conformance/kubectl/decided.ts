/** What each recorded cluster had decided: its nodes for pods, addresses, ports, names and uids, read from its objects. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '../../../src/base/json.ts';
import type { ChoiceDomain, Chooser } from '../../../src/cluster/ports/choices.ts';
import { isMember } from '../../../src/session/domains.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';

/** An object that the recorded cluster held at some time, with what was free about it. Lists hold what was decided one after the other. */
export interface DecidedObject {
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly created: string;
  /** The uid of its controller. */
  readonly owner?: string;
  /** Of a node: what it says of itself, as a patch. */
  readonly machine?: JsonObject;
  readonly node?: string;
  readonly address?: string;
  readonly tokenVolume?: string;
  readonly revision?: string;
  readonly addresses?: readonly string[];
  readonly nodePorts?: Readonly<Record<string, readonly number[]>>;
  readonly healthCheckNodePort?: number;
  /** Of Endpoints and slices: the orders in which their addresses stood. */
  readonly orders?: readonly string[];
}

const groups: Readonly<Record<string, string>> = {
  deployments: 'apps', replicasets: 'apps', statefulsets: 'apps', daemonsets: 'apps', endpointslices: 'discovery.k8s.io', ingresses: 'networking.k8s.io',
};

export function decidedOf(scenario: string): readonly DecidedObject[] {
  const lines = gunzipSync(readFileSync(new URL('decided-1.32.jsonl.gz', import.meta.url))).toString().trimEnd().split('\n');
  const all = lines.map((line) => JSON.parse(line) as { readonly scenario: string; readonly objects: readonly DecidedObject[] });
  return all.find((each) => each.scenario === scenario)?.objects ?? [];
}

/** When the cluster, its nodes and its own Service came to be, and what its machines are. */
export interface Birth {
  readonly bornMs: number;
  readonly apiServerMs: number;
  readonly nodesMs: ReadonlyMap<string, number>;
  readonly machines: ReadonlyMap<string, JsonObject>;
}

export function birthOf(objects: readonly DecidedObject[]): Birth {
  const createdMs = (resource: string, name: string): number => Date.parse(objects.find((object) => object.resource === resource && object.name === name)?.created ?? '');
  const nodes = objects.filter(({ resource }) => resource === 'nodes');
  return {
    bornMs: createdMs('namespaces', 'kube-system'),
    apiServerMs: createdMs('services', 'kubernetes'),
    nodesMs: new Map(nodes.map(({ name }) => [name, createdMs('nodes', name)])),
    machines: new Map(nodes.flatMap(({ name, machine }) => (machine ? [[name, machine] as const] : []))),
  };
}

/** Answers as the recorded cluster did, where that is known. */
export class DecidedChooser implements Chooser {
  readonly #seeded: SeededChooser;
  /** By the Service that they belong to. */
  readonly #orders: ReadonlyMap<string, readonly string[]>;

  constructor(objects: readonly DecidedObject[]) {
    this.#seeded = new SeededChooser('recording', bindingsOf(objects));
    const services = objects.filter(({ resource }) => resource === 'services');
    this.#orders = new Map(services.map(({ namespace, name, uid }) => [
      `service/${namespace}/${name}/`,
      objects.filter((object) => object.owner === uid || (object.resource === 'endpoints' && object.namespace === namespace && object.name === name)).flatMap(({ orders = [] }) => orders),
    ]));
  }

  choose(id: string, domain: ChoiceDomain): string {
    // The recordings' kubelet was played: it had every image.
    if (/^node\/.*\/image\//.test(id)) this.#bind(id, domain, 'present');
    const orders = [...this.#orders].find(([stem]) => id.startsWith(stem))?.[1] ?? [];
    if (domain.kind === 'oneOf' && /\/(?:subsets|order)(?:\/\d+)?$/.test(id)) this.#bind(id, domain, orders.find((order) => domain.options.includes(order)));
    return this.#seeded.choose(id, domain);
  }

  #bind(id: string, domain: ChoiceDomain, value: string | undefined): void {
    if (value !== undefined && isMember(domain, value)) this.#seeded.bind(id, value);
  }
}

/** By the ids under which the simulator asks. */
function bindingsOf(objects: readonly DecidedObject[]): ReadonlyMap<string, string> {
  const bindings = new Map<string, string>();
  const incarnations = new Map<string, number>();
  const born = new Map<string, number>();
  const bind = (id: string, value: string | undefined): void => {
    if (value !== undefined) bindings.set(id, value);
  };
  const stems = new Map(objects.map((object) => {
    const key = `${object.resource}/${object.namespace}/${object.name}`;
    const incarnation = (incarnations.get(key) ?? 0) + 1;
    incarnations.set(key, incarnation);
    return [object.uid, `${object.namespace}/${object.name}${incarnation > 1 ? `#${incarnation}` : ''}`.replace(/^\//, '')] as const;
  }));
  /** The next of a parent's children takes the end of this name. */
  const bindSuffix = (parent: string, name: string, length: number): void => {
    const count = (born.get(parent) ?? 0) + 1;
    born.set(parent, count);
    bind(`${parent}/${count}`, name.slice(-length));
  };
  for (const object of objects) {
    const { resource, uid, name } = object;
    const group = groups[resource];
    const stem = stems.get(uid) ?? '';
    bind(`${group === undefined ? resource : `${resource}.${group}`}/${stem}/uid`, uid);
    bind(`pod/${stem}/node`, object.node);
    bind(`pod/${stem}/ip`, object.address);
    bind(`pods/${stem}/tokenVolume`, object.tokenVolume);
    if (object.address !== undefined) bind(`pod/${stem}/startDuration`, '1000');
    object.addresses?.forEach((address, index) => bind(`service/${stem}/clusterIP${again(index)}`, address));
    for (const [port, values] of Object.entries(object.nodePorts ?? {})) values.forEach((value, index) => bind(`service/${stem}/nodePort/${port}${again(index)}`, String(value)));
    if (object.healthCheckNodePort) bind(`service/${stem}/healthCheckNodePort`, String(object.healthCheckNodePort));
    const owner = objects.find((other) => other.uid === object.owner);
    if (!owner) continue;
    const parent = stems.get(owner.uid) ?? '';
    if (object.revision !== undefined) bind(`${owner.resource.replace(/s$/, '')}/${parent}/revision/1`, object.revision);
    const rest = name.length - owner.name.length - 1;
    if (resource === 'replicasets') bindSuffix(`deployment/${parent}/podTemplateHash`, name, rest);
    if (resource === 'endpointslices') bindSuffix(`service/${parent}/endpointslice`, name, rest);
    if (resource === 'pods') bindSuffix(`${owner.resource.replace(/s$/, '')}/${parent}/pod`, name, rest);
  }
  return bindings;
}

const again = (index: number): string => (index === 0 ? '' : `@${index + 1}`);
