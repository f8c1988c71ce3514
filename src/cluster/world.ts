/**
 * Everything that is the case in the simulated world, as one value that can be set aside and taken up again.
 *
 * The objects are the API server's to write; each other component keeps its own state in a slice. All values inside are immutable,
 * so a snapshot copies a few references.
 */
import { PersistentMap } from '../base/persistentMap.ts';
import type { KubeObject } from '../api/object.ts';
import type { TimeMs } from './ports/clock.ts';

/** A place for one component's state. `initial` must be immutable, as every later value must be. */
export interface Slice<T> {
  readonly name: string;
  readonly initial: T;
}

export interface Change {
  readonly resourceVersion: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** `pods`, `deployments.apps`: the plural, with the group behind it where it has one. */
  readonly resource: string;
  readonly object: KubeObject;
  readonly previous?: KubeObject;
}

/** The change log: newest first, shared between snapshots. */
export interface ChangeLog {
  readonly change: Change;
  readonly older: ChangeLog | undefined;
}

export interface Timer {
  readonly dueMs: TimeMs;
  /** Breaks ties: timers set earlier fire earlier. */
  readonly sequence: number;
  readonly controller: string;
  readonly key: string;
}

/** What may be read of the store without asking the API server. Namespace `''` holds cluster-scoped objects. */
export interface StoreReader {
  get(resource: string, namespace: string, name: string): KubeObject | undefined;
  /** In key order (namespace, then name), as etcd lists. Without namespace: all of them. */
  list(resource: string, namespace?: string): readonly KubeObject[];
  /** How many objects of this name were ever created, the present one included; see `incarnations.ts`. */
  incarnations(resource: string, namespace: string, name: string): number;
}

/** Every object of a state of the world, by resource, then by `namespace/name`. */
export type Objects = ReadonlyMap<string, PersistentMap<KubeObject>>;

export interface WorldSnapshot {
  readonly nowMs: TimeMs;
  readonly resourceVersion: number;
  readonly sequence: number;
  readonly objects: Objects;
  readonly changes: ChangeLog | undefined;
  readonly timers: readonly Timer[];
  readonly slices: PersistentMap<unknown>;
  readonly incarnations: PersistentMap<number>;
}

interface SortedObjects {
  readonly keys: readonly string[];
  readonly objects: readonly KubeObject[];
}

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;
const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

export class World implements StoreReader {
  nowMs: TimeMs;
  changes: ChangeLog | undefined;
  #resourceVersion = 1;
  #sequence = 0;
  #objects = new Map<string, PersistentMap<KubeObject>>();
  #timers: readonly Timer[] = [];
  #slices = new PersistentMap<unknown>();
  /** Lists that were asked for since their resource was last written. */
  #sorted = new Map<string, SortedObjects>();
  #incarnations = new PersistentMap<number>();

  constructor(startMs: TimeMs) {
    this.nowMs = startMs;
  }

  get resourceVersion(): number {
    return this.#resourceVersion;
  }

  get(resource: string, namespace: string, name: string): KubeObject | undefined {
    return this.#objects.get(resource)?.get(keyOf(namespace, name));
  }

  list(resource: string, namespace?: string): readonly KubeObject[] {
    const sorted = this.#sortedOf(resource);
    if (namespace === undefined) return sorted.objects;
    const prefix = `${namespace}/`;
    const from = sorted.keys.findIndex((key) => key.startsWith(prefix));
    if (from < 0) return [];
    const length = sorted.keys.slice(from).findIndex((key) => !key.startsWith(prefix));
    return sorted.objects.slice(from, length < 0 ? undefined : from + length);
  }

  /** The objects of a resource, in any order, of which this holds: cheaper than a list. */
  filter(resource: string, holds: (object: KubeObject) => boolean): readonly KubeObject[] {
    return [...(this.#objects.get(resource)?.values() ?? [])].filter(holds);
  }

  incarnations(resource: string, namespace: string, name: string): number {
    return this.#incarnations.get(`${resource}/${keyOf(namespace, name)}`) ?? 0;
  }

  /** For the API server alone: gives the object its resourceVersion, stores it and logs the change. */
  put(resource: string, object: KubeObject): KubeObject {
    const key = keyOf(object.metadata.namespace ?? '', object.metadata.name);
    const map = this.#mapOf(resource);
    const previous = map.get(key);
    const resourceVersion = ++this.#resourceVersion;
    const stored: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(resourceVersion) } };
    map.set(key, stored);
    this.#sorted.delete(resource);
    if (!previous) this.#incarnations.set(`${resource}/${key}`, (this.#incarnations.get(`${resource}/${key}`) ?? 0) + 1);
    const change: Change = previous
      ? { resourceVersion, type: 'MODIFIED', resource, object: stored, previous }
      : { resourceVersion, type: 'ADDED', resource, object: stored };
    this.changes = { change, older: this.changes };
    return stored;
  }

  /** For the API server alone. */
  remove(resource: string, namespace: string, name: string): KubeObject | undefined {
    const map = this.#mapOf(resource);
    const previous = map.get(keyOf(namespace, name));
    if (!previous) return undefined;
    map.delete(keyOf(namespace, name));
    this.#sorted.delete(resource);
    const resourceVersion = ++this.#resourceVersion;
    const object: KubeObject = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(resourceVersion) } };
    this.changes = { change: { resourceVersion, type: 'DELETED', resource, object, previous }, older: this.changes };
    return object;
  }

  /** What changed behind `resourceVersion`, oldest first. */
  changesSince(resourceVersion: number): readonly Change[] {
    const found: Change[] = [];
    for (let entry = this.changes; entry && entry.change.resourceVersion > resourceVersion; entry = entry.older) found.push(entry.change);
    return found.reverse();
  }

  /** Wakes a controller for a key; one that is waiting for the same key already is moved only to an earlier time. */
  schedule(controller: string, key: string, dueMs: TimeMs): void {
    const waiting = this.#timers.find((timer) => timer.controller === controller && timer.key === key);
    if (waiting && waiting.dueMs <= dueMs) return;
    const timer: Timer = { dueMs, sequence: this.#sequence++, controller, key };
    const others = waiting ? this.#timers.filter((other) => other !== waiting) : this.#timers;
    const at = others.findIndex((other) => other.dueMs > dueMs);
    this.#timers = at < 0 ? [...others, timer] : [...others.slice(0, at), timer, ...others.slice(at)];
  }

  /** Takes the next timer that is due at `untilMs` or before. */
  takeDue(untilMs: TimeMs): Timer | undefined {
    const [first, ...rest] = this.#timers;
    if (!first || first.dueMs > untilMs) return undefined;
    this.#timers = rest;
    return first;
  }

  get timers(): readonly Timer[] {
    return this.#timers;
  }

  read<T>(slice: Slice<T>): T {
    return this.#slices.has(slice.name) ? (this.#slices.get(slice.name) as T) : slice.initial;
  }

  write<T>(slice: Slice<T>, value: T): void {
    this.#slices.set(slice.name, value);
  }

  snapshot(): WorldSnapshot {
    return {
      nowMs: this.nowMs,
      resourceVersion: this.#resourceVersion,
      sequence: this.#sequence,
      objects: new Map([...this.#objects].map(([resource, map]) => [resource, map.snapshot()])),
      changes: this.changes,
      timers: this.#timers,
      slices: this.#slices.snapshot(),
      incarnations: this.#incarnations.snapshot(),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.nowMs = snapshot.nowMs;
    this.#sorted.clear();
    this.#resourceVersion = snapshot.resourceVersion;
    this.#sequence = snapshot.sequence;
    this.#objects = new Map([...snapshot.objects].map(([resource, map]) => [resource, map.snapshot()]));
    this.changes = snapshot.changes;
    this.#timers = snapshot.timers;
    this.#slices = snapshot.slices.snapshot();
    this.#incarnations = snapshot.incarnations.snapshot();
  }

  #sortedOf(resource: string): SortedObjects {
    let sorted = this.#sorted.get(resource);
    if (!sorted) {
      const entries = [...(this.#objects.get(resource)?.entries() ?? [])].sort(byKey);
      this.#sorted.set(resource, (sorted = { keys: entries.map(([key]) => key), objects: entries.map(([, object]) => object) }));
    }
    return sorted;
  }

  #mapOf(resource: string): PersistentMap<KubeObject> {
    let map = this.#objects.get(resource);
    if (!map) this.#objects.set(resource, (map = new PersistentMap()));
    return map;
  }
}
