/** A Chooser for ordinary use and for the search: every value follows from a seed and the id, unless the id is bound to one. */
import { assert } from '../base/assert.ts';
import { hashAlphabet } from '../cluster/controllers/hashes/fnv.ts';
import type { Choice, ChoiceDomain, Chooser } from '../cluster/ports/choices.ts';
import { generatedNameAlphabet } from '../cluster/ports/choices.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';
import { ChoiceLog } from './choiceLog.ts';
import { isMember, pickMember, probabilityOf } from './domains.ts';

/** A Chooser whose log goes back with the world's snapshots. */
export interface RewindableChooser extends Chooser {
  /** From now on the log tells by this clock when each choice was asked. */
  timedBy(clock: () => TimeMs): void;
  snapshot(): ChoiceLog;
  restore(log: ChoiceLog): void;
}

/** What is to be chosen of a domain, where something speaks for one of its members. */
export type Leaning = (domain: ChoiceDomain) => string | undefined;

/** Other words, ids and numbers, are made of the same characters at all times. */
const alphabetsOfNames: ReadonlySet<string> = new Set([generatedNameAlphabet, hashAlphabet]);

export class SeededChooser implements RewindableChooser {
  readonly #seed: string;
  readonly #names: string;
  readonly #bindings: Map<string, string>;
  readonly #broken = new Map<string, Choice>();
  #log = new ChoiceLog();
  #leaning: Leaning = () => undefined;
  #clock = (): TimeMs => 0;
  /** Undefined: the bindings have changed since it was asked for. */
  #boundUids: ReadonlySet<string> | undefined;

  /** `names`: what generated names are made of, where it is not today's alphabet. */
  constructor(seed: string, bindings: ReadonlyMap<string, string> = new Map(), names = '') {
    this.#seed = seed;
    this.#names = names;
    this.#bindings = new Map(bindings);
  }

  /** From now on this id has this value. It does not change what was chosen already: restore an earlier snapshot first. */
  bind(id: string, value: string): void {
    this.#bindings.set(id, value);
    this.#boundUids = undefined;
  }

  unbind(id: string): void {
    this.#bindings.delete(id);
    this.#boundUids = undefined;
  }

  /** Lets something happen in which what is bound to nothing falls as `leaning` says, and is drawn only where that says nothing. */
  leaningTo<T>(leaning: Leaning, happens: () => T): T {
    const before = this.#leaning;
    this.#leaning = leaning;
    try {
      return happens();
    } finally {
      this.#leaning = before;
    }
  }

  get bindings(): ReadonlyMap<string, string> {
    return this.#bindings;
  }

  /** Every decision of this run, oldest first: the witness. */
  get log(): readonly Choice[] {
    return this.#log.since(0);
  }

  /** How many decisions were taken so far. */
  get decided(): number {
    return this.#log.length;
  }

  /** The decisions behind the first `count`. */
  decidedSince(count: number): readonly Choice[] {
    return this.#log.since(count);
  }

  /**
   * Bindings that could not be kept because their value was outside the domain when it was asked: the run went on with another
   * value, so what was bound can't be had in this world.
   */
  get broken(): readonly Choice[] {
    return [...this.#broken.values()];
  }

  timedBy(clock: () => TimeMs): void {
    this.#clock = clock;
  }

  /** When a choice of this run was asked. */
  askedMs(id: string): TimeMs | undefined {
    return this.#log.askedMs(id);
  }

  chosen(id: string): Choice | undefined {
    return this.#log.get(id);
  }

  choose(id: string, asked: ChoiceDomain): string {
    const domain = asked.kind === 'word' && this.#names !== '' && alphabetsOfNames.has(asked.alphabet) ? { ...asked, alphabet: this.#names } : asked;
    assert(!this.#log.has(id), 'asked twice in one run', id);
    const bound = this.#bindings.get(id);
    const kept = bound !== undefined && isMember(domain, bound);
    const value = kept ? bound : (this.#leaning(domain) ?? this.#draw(id, domain));
    assert(isMember(domain, value), 'a value that is no member of what may be', id);
    const probability = probabilityOf(domain, value);
    const choice: Choice = { id, domain, value, ...(probability === undefined ? {} : { probability }) };
    this.#log.add(choice, this.#clock());
    if (bound !== undefined && !kept) this.#broken.set(id, choice);
    else this.#broken.delete(id);
    return value;
  }

  /** What was renamed kept its uid: what is called as that was called before gets another. */
  #draw(id: string, domain: ChoiceDomain): string {
    const value = pickMember(domain, drawFrom(`${this.#seed} ${id}`));
    if (domain.kind !== 'uid') return value;
    this.#boundUids ??= new Set(this.#bindings.values());
    return this.#boundUids.has(value) ? pickMember(domain, drawFrom(`${this.#seed} ${id} again`)) : value;
  }

  snapshot(): ChoiceLog {
    return this.#log.snapshot();
  }

  /** Goes back (or forward) to the log of a snapshot; the bindings stay as they are. */
  restore(log: ChoiceLog): void {
    this.#log = log.snapshot();
    for (const id of this.#broken.keys()) if (!log.has(id)) this.#broken.delete(id);
  }
}

/** Numbers that depend on the text alone: FNV-1a for the start, then the SplitMix-like steps of mulberry32. */
function drawFrom(text: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (below) => Math.floor((next() / 2 ** 32) * below);
}
