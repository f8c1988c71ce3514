/**
 * What was decided in a run, in the order in which it was asked. A log that goes on from a snapshot shares what stands before it; only
 * one that goes on otherwise from where another went on already is copied.
 */
import type { Choice } from '../cluster/ports/choices.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';

interface Entry {
  readonly choice: Choice;
  readonly askedMs: TimeMs;
}

export class ChoiceLog {
  /** Of this log, and of those that went on from it, up to the length of each. */
  #entries: Entry[];
  #places: Map<string, number>;
  #length: number;

  constructor(entries: Entry[] = [], places: Map<string, number> = new Map(), length = 0) {
    this.#entries = entries;
    this.#places = places;
    this.#length = length;
  }

  get length(): number {
    return this.#length;
  }

  get(id: string): Choice | undefined {
    return this.#entryOf(id)?.choice;
  }

  /** When it was asked. */
  askedMs(id: string): TimeMs | undefined {
    return this.#entryOf(id)?.askedMs;
  }

  #entryOf(id: string): Entry | undefined {
    const place = this.#places.get(id);
    const entry = place !== undefined && place < this.#length ? this.#entries[place] : undefined;
    return entry?.choice.id === id ? entry : undefined;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** All but the first `count`. */
  since(count: number): readonly Choice[] {
    return this.#entries.slice(count, this.#length).map(({ choice }) => choice);
  }

  add(choice: Choice, askedMs: TimeMs): void {
    if (this.#entries.length > this.#length) {
      this.#entries = this.#entries.slice(0, this.#length);
      this.#places = new Map(this.#entries.map(({ choice: { id } }, place) => [id, place]));
    }
    this.#places.set(choice.id, this.#length);
    this.#entries.push({ choice, askedMs });
    this.#length += 1;
  }

  /** A second log of the same choices; whatever is added to either leaves the other as it is. */
  snapshot(): ChoiceLog {
    return new ChoiceLog(this.#entries, this.#places, this.#length);
  }
}
