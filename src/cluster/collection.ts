/** The objects of one resource: found by key, and listed in key order as etcd lists them. */
import { PersistentMap } from '../base/persistentMap.ts';
import type { KubeObject } from '../api/object.ts';
import type { Names } from './ports/choices.ts';

/** Of one namespace, in the order of their keys. Neither list ever changes: a write makes new ones. */
interface Sorted {
  readonly names: readonly string[];
  readonly objects: readonly KubeObject[];
}

const nothing: Sorted = { names: [], objects: [] };

/** Namespaces in the order in which keys `namespace/name` come. */
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (`${a}/` < `${b}/` ? -1 : 1);

export class Collection {
  readonly #objects: PersistentMap<KubeObject>;
  #namespaces: ReadonlyMap<string, Sorted>;
  /** Of all namespaces, once somebody has asked since the last write. */
  #all: readonly KubeObject[] | undefined;

  constructor(objects: PersistentMap<KubeObject> = new PersistentMap(), namespaces: ReadonlyMap<string, Sorted> = new Map()) {
    this.#objects = objects;
    this.#namespaces = namespaces;
  }

  /** A second collection with the same objects; later writes to either leave the other as it is. */
  snapshot(): Collection {
    return new Collection(this.#objects.snapshot(), this.#namespaces);
  }

  get size(): number {
    return this.#objects.size;
  }

  /** By `namespace/name`. */
  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  /** In the order in which they were created. */
  values(): IterableIterator<KubeObject> {
    return this.#objects.values();
  }

  list(namespace?: string): readonly KubeObject[] {
    if (namespace !== undefined) return this.#sorted(namespace).objects;
    return (this.#all ??= this.#inAll());
  }

  names(namespace: string): Names {
    return new SortedNames(this.#sorted(namespace).names);
  }

  set(namespace: string, name: string, object: KubeObject): void {
    const { names, objects } = this.#sorted(namespace);
    const at = placeOf(name, names);
    this.#keep(namespace, names[at] === name ? { names, objects: objects.with(at, object) } : { names: names.toSpliced(at, 0, name), objects: objects.toSpliced(at, 0, object) });
    this.#objects.set(`${namespace}/${name}`, object);
  }

  delete(namespace: string, name: string): void {
    const { names, objects } = this.#sorted(namespace);
    const at = placeOf(name, names);
    if (names[at] === name) this.#keep(namespace, { names: names.toSpliced(at, 1), objects: objects.toSpliced(at, 1) });
    this.#objects.delete(`${namespace}/${name}`);
  }

  #inAll(): readonly KubeObject[] {
    const filled = [...this.#namespaces].filter(([, { objects }]) => objects.length > 0).sort(byKey);
    const [first, ...others] = filled;
    return first && others.length === 0 ? first[1].objects : filled.flatMap(([, { objects }]) => objects);
  }

  #sorted(namespace: string): Sorted {
    return this.#namespaces.get(namespace) ?? nothing;
  }

  #keep(namespace: string, sorted: Sorted): void {
    this.#namespaces = new Map(this.#namespaces).set(namespace, sorted);
    this.#all = undefined;
  }
}

class SortedNames implements Names {
  readonly #names: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  has(name: string): boolean {
    return this.#names[placeOf(name, this.#names)] === name;
  }
}

/** Where a name stands among sorted ones, or would stand. */
function placeOf(name: string, names: readonly string[]): number {
  let [from, to] = [0, names.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((names[middle] ?? '') < name) from = middle + 1;
    else to = middle;
  }
  return from;
}
