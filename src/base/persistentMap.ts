/**
 * A map whose snapshot costs nothing: the entries are copied at the first write after a snapshot, and only then.
 *
 * A search takes one snapshot a step and changes a handful of entries, so this beats a tree of nodes at the sizes of a study note
 * (tens to thousands of objects) and keeps insertion order as `Map` does.
 */
export class PersistentMap<V> {
  #entries: Map<string, V>;
  #shared = false;

  constructor(entries: Map<string, V> = new Map()) {
    this.#entries = entries;
  }

  /** A second map with the same entries; later writes to either leave the other as it is. */
  snapshot(): PersistentMap<V> {
    this.#shared = true;
    const copy = new PersistentMap(this.#entries);
    copy.#shared = true;
    return copy;
  }

  /** Whether nothing was written to either since one of them was taken from the other; where something was, they may be alike all the same. */
  sharesWith(other: PersistentMap<V>): boolean {
    return this.#entries === other.#entries;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  set(key: string, value: V): void {
    this.#own();
    this.#entries.set(key, value);
  }

  delete(key: string): boolean {
    if (!this.#entries.has(key)) return false;
    this.#own();
    return this.#entries.delete(key);
  }

  entries(): IterableIterator<[string, V]> {
    return this.#entries.entries();
  }

  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  #own(): void {
    if (!this.#shared) return;
    this.#entries = new Map(this.#entries);
    this.#shared = false;
  }
}
