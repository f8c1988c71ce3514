/**
 * The one port through which the simulator asks for everything that a real cluster is free to decide.
 *
 * A run is a pure function of its inputs and of what is answered here, so verification can search for the answers under which a
 * recorded output comes out. An id names the thing that is decided, not the moment: `service/default/web/clusterIP`,
 * `step/12/connection/1/backend`. Asking the same id twice in one run is a fault.
 */

/** The names that something had when a choice was taken: they stay the same whatever becomes of it. */
export interface Names {
  has(name: string): boolean;
}

/**
 * What may be decided. `oneOf` carries the probability of each option where Kubernetes gives one. `usual` is what is chosen unless
 * something speaks for another, where one is more to be expected than the rest.
 */
export type ChoiceDomain =
  | { readonly kind: 'oneOf'; readonly options: readonly string[]; readonly weights?: readonly number[]; readonly usual?: string }
  /** An order of these things, which are many: their names with commas between them. Of few, each order is an option. */
  | { readonly kind: 'order'; readonly items: readonly string[] }
  /** An address of a range in CIDR form; `taken` are those that are out of the question. The value is the address as text. */
  | { readonly kind: 'address'; readonly cidr: string; readonly taken: ReadonlySet<string>; readonly usual?: string }
  /** A port number, or another that is as free (a status of HTTP); the value is its decimal text. */
  | { readonly kind: 'port'; readonly from: number; readonly to: number; readonly taken: ReadonlySet<number> }
  /** `length` characters of `alphabet`, or fewer down to `minLength`: name suffixes, hashes. */
  | { readonly kind: 'word'; readonly length: number; readonly minLength?: number; readonly alphabet: string; readonly taken?: Names; readonly usual?: string }
  /** A version 4 UUID. */
  | { readonly kind: 'uid' }
  /**
   * Milliseconds of virtual time; `usualMs` is what is chosen unless something speaks for another. The value is decimal text. `told`: how an
   * Event tells it outright, long after it was decided: as Go prints it (`1.702s`), so in brackets, or as a number that counts something else.
   */
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number; readonly usualMs: number; readonly told?: 'took' | 'took in all' | 'number' };

/** One decision that was taken. The list of them, in order, is the choice log: the witness of a run. */
export interface Choice {
  readonly id: string;
  readonly domain: ChoiceDomain;
  readonly value: string;
  /** Of this value among the others, where the domain gives one; 1 where nothing else was possible. */
  readonly probability?: number;
}

export interface Chooser {
  /** The value for this id: always a member of the domain. */
  choose(id: string, domain: ChoiceDomain): string;
}

/** Kubernetes' alphabet of generated names: no vowels, and none of 0, 1, 3. Models k8s.io/apimachinery/pkg/util/rand. */
export const generatedNameAlphabet = 'bcdfghjklmnpqrstvwxz2456789';
