/**
 * What was decided in a run, in the order in which it was asked. A log that goes on from a snapshot shares what stands before it; only
 * one that goes on otherwise from where another went on already is copied.
 */
import type { Choice } from '../cluster/ports/choices.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';

export class ChoiceLog {
  /** Of this log, and of those that went on from it, up to the length of each. */
  #choices: Choice[];
  /** When each was asked. */
  #asked: TimeMs[];
  #places: Map<string, number>;
  #length: number;

  constructor(choices: Choice[] = [], asked: TimeMs[] = [], places: Map<string, number> = new Map(), length = 0) {
    this.#choices = choices;
    this.#asked = asked;
    this.#places = places;
    this.#length = length;
  }

  get length(): number {
    return this.#length;
  }

  get(id: string): Choice | undefined {
    const place = this.#placeOf(id);
    return place === undefined ? undefined : this.#choices[place];
  }

  /** When it was asked. */
  askedMs(id: string): TimeMs | undefined {
    const place = this.#placeOf(id);
    return place === undefined ? undefined : this.#asked[place];
  }

  #placeOf(id: string): number | undefined {
    const place = this.#places.get(id);
    return place !== undefined && place < this.#length && this.#choices[place]?.id === id ? place : undefined;
  }

  has(id: string): boolean {
    return this.#placeOf(id) !== undefined;
  }

  /** All but the first `count`. */
  since(count: number): readonly Choice[] {
    return this.#choices.slice(count, this.#length);
  }

  add(choice: Choice, askedMs: TimeMs): void {
    if (this.#choices.length > this.#length) {
      this.#choices = this.#choices.slice(0, this.#length);
      this.#asked = this.#asked.slice(0, this.#length);
      this.#places = new Map(this.#choices.map(({ id }, place) => [id, place]));
    }
    this.#places.set(choice.id, this.#length);
    this.#choices.push(choice);
    this.#asked.push(askedMs);
    this.#length += 1;
  }

  /** A second log of the same choices; whatever is added to either leaves the other as it is. */
  snapshot(): ChoiceLog {
    return new ChoiceLog(this.#choices, this.#asked, this.#places, this.#length);
  }
}
