/**
 * Everything that is the case in the simulated world, as one value that can be set aside and taken up again.
 *
 * The objects are the API server's to write; each other component keeps its own state in a slice. All values inside are immutable,
 * so a snapshot copies a few references.
 */
import { OutOfRoom } from '../base/outOfRoom.ts';
import { PersistentMap } from '../base/persistentMap.ts';
import type { KubeObject } from '../api/object.ts';
import { Collection } from './collection.ts';
import type { Names } from './ports/choices.ts';
import type { TimeMs } from './ports/clock.ts';
import type { Timer } from './timers.ts';
import { Timers } from './timers.ts';

/** A place for one component's state. `initial` must be immutable, as every later value must be. */
export interface Slice<T> {
  readonly name: string;
  readonly initial: T;
}

/** A place for one component's state of each of many things, each by itself: a change of one copies nothing of the others. */
export interface Table<T> {
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
  readonly atMs: TimeMs;
  /** Undefined where a client asked for it. */
  readonly by: Actor | undefined;
}

/** A control loop at work on one of its keys. */
export interface Actor {
  readonly controller: string;
  readonly key: string;
}

/** The change log: newest first, shared between snapshots. */
export interface ChangeLog {
  readonly change: Change;
  readonly older: ChangeLog | undefined;
}

/** What may be read of the store without asking the API server. Namespace `''` holds cluster-scoped objects. */
export interface StoreReader {
  get(resource: string, namespace: string, name: string): KubeObject | undefined;
  /** In key order (namespace, then name), as etcd lists. Without namespace: all of them. */
  list(resource: string, namespace?: string): readonly KubeObject[];
  /** The names there are in a namespace just now. */
  names(resource: string, namespace: string): Names;
  /** How many objects of this name were ever created, the present one included; see `incarnations.ts`. */
  incarnations(resource: string, namespace: string, name: string): number;
}

/** Every object of a state of the world, by resource, then by `namespace/name`. */
export type Objects = ReadonlyMap<string, Collection>;

export interface WorldSnapshot {
  readonly nowMs: TimeMs;
  readonly resourceVersion: number;
  readonly objects: Objects;
  readonly changes: ChangeLog | undefined;
  readonly timers: Timers;
  readonly slices: PersistentMap<unknown>;
  /** Of tables, by table and key. */
  readonly rows: PersistentMap<unknown>;
  readonly incarnations: PersistentMap<number>;
}

/** What no snapshot holds: the map of all collections, and of these the ones of some resources. */
interface Own {
  readonly objects: Map<string, Collection>;
  readonly resources: Set<string>;
}

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;
const placeOf = ({ name }: Table<unknown>, key: string): string => `${name}: ${key}`;
/** Of a resource of which nothing has been written yet. */
const none = new Collection();

export class World implements StoreReader {
  nowMs: TimeMs;
  /** The control loop that is at work. */
  actor: Actor | undefined;
  changes: ChangeLog | undefined;
  #resourceVersion = 1;
  /** No write goes beyond this. */
  #lastResourceVersion = Infinity;
  #work = 0;
  #workAtMost = Infinity;
  #objects: Objects = new Map();
  /** What was copied because something was written since the last snapshot. */
  #own: Own | undefined;
  #timers = new Timers();
  #slices = new PersistentMap<unknown>();
  #rows = new PersistentMap<unknown>();
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
    return (this.#objects.get(resource) ?? none).list(namespace);
  }

  names(resource: string, namespace: string): Names {
    return (this.#objects.get(resource) ?? none).names(namespace);
  }

  incarnations(resource: string, namespace: string, name: string): number {
    return this.#incarnations.get(`${resource}/${keyOf(namespace, name)}`) ?? 0;
  }

  /** For the API server alone: gives the object its resourceVersion, stores it and logs the change. */
  put(resource: string, object: KubeObject): KubeObject {
    const { namespace = '', name } = object.metadata;
    const key = keyOf(namespace, name);
    const collection = this.#collectionOf(resource);
    const previous = collection.get(key);
    const resourceVersion = this.#nextResourceVersion();
    const stored: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(resourceVersion) } };
    collection.set(namespace, name, stored);
    if (!previous) this.#incarnations.set(`${resource}/${key}`, (this.#incarnations.get(`${resource}/${key}`) ?? 0) + 1);
    const change: Change = previous
      ? { resourceVersion, type: 'MODIFIED', resource, object: stored, previous, atMs: this.nowMs, by: this.actor }
      : { resourceVersion, type: 'ADDED', resource, object: stored, atMs: this.nowMs, by: this.actor };
    this.changes = { change, older: this.changes };
    return stored;
  }

  /** How much was simulated since the world began, whatever was taken back of it: writes, and times that a control loop was woken. */
  get work(): number {
    return this.#work;
  }

  /** Lets something happen that ends with OutOfRoom where it would write beyond a resourceVersion, or be more work than so much. */
  upTo<T>({ resourceVersion, work }: { readonly resourceVersion: number; readonly work: number }, happens: () => T): T {
    this.#lastResourceVersion = resourceVersion;
    this.#workAtMost = this.#work + work;
    try {
      return happens();
    } finally {
      this.#lastResourceVersion = Infinity;
      this.#workAtMost = Infinity;
    }
  }

  /** For the API server alone. */
  remove(resource: string, namespace: string, name: string): KubeObject | undefined {
    const collection = this.#collectionOf(resource);
    const previous = collection.get(keyOf(namespace, name));
    if (!previous) return undefined;
    collection.delete(namespace, name);
    const resourceVersion = this.#nextResourceVersion();
    const object: KubeObject = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(resourceVersion) } };
    this.changes = { change: { resourceVersion, type: 'DELETED', resource, object, previous, atMs: this.nowMs, by: this.actor }, older: this.changes };
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
    this.#timers.schedule(controller, key, dueMs);
  }

  /** Takes the next timer that is due at `untilMs` or before. */
  takeDue(untilMs: TimeMs): Timer | undefined {
    const timer = this.#timers.takeDue(untilMs);
    if (timer) this.#doWork();
    return timer;
  }

  /** When the next timer fires. */
  get nextDueMs(): TimeMs | undefined {
    return this.#timers.nextDueMs;
  }

  /** In the order in which they fire. */
  get timers(): readonly Timer[] {
    return this.#timers.all;
  }

  read<T>(slice: Slice<T>): T {
    return this.#slices.has(slice.name) ? (this.#slices.get(slice.name) as T) : slice.initial;
  }

  write<T>(slice: Slice<T>, value: T): void {
    this.#slices.set(slice.name, value);
  }

  readRow<T>(table: Table<T>, key: string): T {
    const place = placeOf(table, key);
    return this.#rows.has(place) ? (this.#rows.get(place) as T) : table.initial;
  }

  writeRow<T>(table: Table<T>, key: string, value: T): void {
    this.#rows.set(placeOf(table, key), value);
  }

  snapshot(): WorldSnapshot {
    this.#own = undefined;
    return {
      nowMs: this.nowMs,
      resourceVersion: this.#resourceVersion,
      objects: this.#objects,
      changes: this.changes,
      timers: this.#timers.snapshot(),
      slices: this.#slices.snapshot(),
      rows: this.#rows.snapshot(),
      incarnations: this.#incarnations.snapshot(),
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.nowMs = snapshot.nowMs;
    this.#resourceVersion = snapshot.resourceVersion;
    this.#objects = snapshot.objects;
    this.#own = undefined;
    this.changes = snapshot.changes;
    this.#timers = snapshot.timers.snapshot();
    this.#slices = snapshot.slices.snapshot();
    this.#rows = snapshot.rows.snapshot();
    this.#incarnations = snapshot.incarnations.snapshot();
  }

  #doWork(): void {
    if (++this.#work > this.#workAtMost) throw new OutOfRoom('effort');
  }

  #nextResourceVersion(): number {
    this.#doWork();
    if (this.#resourceVersion >= this.#lastResourceVersion) throw new OutOfRoom('memory');
    return ++this.#resourceVersion;
  }

  #collectionOf(resource: string): Collection {
    const known = this.#objects.get(resource) ?? none;
    if (this.#own?.resources.has(resource)) return known;
    const own = (this.#own ??= { objects: new Map(this.#objects), resources: new Set() });
    const collection = known.snapshot();
    this.#objects = own.objects.set(resource, collection);
    own.resources.add(resource);
    return collection;
  }
}
