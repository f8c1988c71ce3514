/** Where one more line of a manifest may go: behind a reading of the lines above it, all the readings that it allows, each with what it costs. */
import type { TypeSchema } from '../../../api/schema/schema.ts';
import type { Candidates, State } from './candidates.ts';
import { closeAll, closingCost, costs, emptyCost, isRare, valueCost } from './cost.ts';
import type { Frame, Under } from './frame.ts';
import { openFrame, typeUnder, waitsFor, withKey } from './frame.ts';
import type { Habit } from './habit.ts';
import type { ManifestLine } from './line.ts';

/** What is known of the manifest as a whole. */
export interface Written extends Habit {
  /** The type of the object that begins at a line. */
  readonly typeOfObjectAt: (at: number) => TypeSchema;
  /** The last line that is not blank. */
  readonly lastWritten: number;
}

/** How deep maps and lists stand in one another at most: the deepest that Kubernetes has, schemas of custom resources, are not half as deep. */
const depthMax = 100;

/** Behind a block scalar's mark the next lines are text. */
const opensText = /^[|>][-+\d]*$/;

export class NextLine {
  readonly #line: ManifestLine;
  readonly #at: number;
  readonly #manifest: Written;
  readonly #found: Candidates;
  /** What the line's key is in each type: many readings ask for the same. */
  readonly #under = new Map<string, Under>();
  /** How much an open object and those around it wait for the line's key. */
  readonly #waits = new Map<Frame, number>();

  constructor(line: ManifestLine, at: number, manifest: Written, found: Candidates) {
    this.#line = line;
    this.#at = at;
    this.#manifest = manifest;
    this.#found = found;
  }

  /** Adds to what is found the readings that go on from `state` with the line. */
  after(state: State): void {
    const { kind } = this.#line.content;
    if (kind === 'aside') this.#aside(state);
    else if (kind === 'separator') this.#found.add({ cost: state.cost + closeAll(state), frame: undefined, pending: undefined, textIndent: undefined, indent: 0, newDocument: false, before: state });
    else {
      if (state.textIndent !== undefined) this.#found.add({ ...state, cost: state.cost + this.#textCost(state), indent: state.textIndent, newDocument: false, before: state });
      if (state.frame === undefined) this.#place(state, this.#root(), 0, false);
      else {
        this.#below(state, state.frame);
        this.#beside(state, state.frame);
      }
    }
  }

  #aside(state: State): void {
    const { text } = this.#line;
    const ends = text === '...' && this.#manifest.lastWritten <= this.#at;
    this.#found.add({ ...state, newDocument: false, before: state, indent: ends ? 0 : (state.textIndent ?? asideIndent(state)) });
    // Below a text a comment may be about what follows; if the text goes on behind it, it is text.
    if (state.textIndent !== undefined && text.startsWith('#')) this.#found.add({ ...state, newDocument: false, before: state, cost: state.cost - costs.commentBelowText, textIndent: undefined, indent: asideIndent(state) });
  }

  #root(): Frame {
    return openFrame({ kind: 'map', type: this.#manifest.typeOfObjectAt(this.#at), name: '', indent: 0, stray: false, parent: undefined });
  }

  /** What it costs to read the line as text behind a `|`: the more it looks like a key that something open waits for. */
  #textCost({ frame }: State): number {
    const { content, dash } = this.#line;
    if (content.kind !== 'entry' || dash) return costs.textLine;
    if (/^[|>][-+]?$/.test(content.value)) return costs.textLineOpensText;
    return Math.max(costs.textLine, this.#awaited(frame, content.key) * costs.textLineKnownAround);
  }

  /** The line as the first thing under the key before it. */
  #below(state: State, frame: Frame): void {
    const { pending } = state;
    if (!pending || frame.depth >= depthMax) return;
    if (this.#line.dash) {
      const type: TypeSchema = pending.type.kind === 'list' ? pending.type.of : { kind: 'any' };
      const cost = pending.type.kind === 'list' || pending.type.kind === 'any' ? 0 : costs.wrongType;
      const indent = pending.name === '-' ? frame.indent + 2 : frame.indent;
      if (this.#found.allows(state.cost + cost)) this.#place(state, openFrame({ kind: 'list', type, name: pending.name, indent, stray: pending.stray, parent: frame }), cost, false);
    } else if (this.#line.content.kind === 'entry') {
      const type: TypeSchema = pending.type.kind === 'object' ? this.#manifest.typeOfObjectAt(this.#at) : pending.type.kind === 'list' ? pending.type.of : pending.type;
      const cost = pending.type.kind === 'list' || pending.type.kind === 'scalar' ? costs.wrongType : 0;
      if (this.#found.allows(state.cost + cost)) this.#place(state, openFrame({ kind: 'map', type, name: pending.name, indent: frame.indent + 2, stray: pending.stray, parent: frame }), cost, false);
    } else if (pending.type.kind === 'scalar' || pending.type.kind === 'any') {
      this.#found.add({ ...state, pending: undefined, cost: state.cost + 1, indent: frame.indent + 2, newDocument: false, before: state });
    }
  }

  /** The line as the next thing in any of the open maps and lists, those inside it being over. */
  #beside(state: State, innermost: Frame): void {
    const { dash, content } = this.#line;
    let cost = state.pending ? emptyCost(state.pending.type) : 0;
    for (let frame: Frame | undefined = innermost; frame && this.#found.allows(state.cost + cost); frame = frame.parent) {
      if (frame.kind === 'list' ? dash : !dash) this.#place(state, frame, cost, false);
      if (frame.parent === undefined && this.#isNewObject(frame)) this.#place(state, this.#root(), cost + closingCost(frame) + costs.newDocument, true);
      cost += closingCost(frame) + (frame.type.kind === 'any' && frame.kind === 'map' ? costs.closeUnshaped : 0);
    }
    if (content.kind === 'scalar' && !dash && !state.pending) this.#found.add({ ...state, cost: state.cost + costs.plainContinuation, indent: innermost.indent + 2, newDocument: false, before: state });
  }

  /** `apiVersion` or `kind` again, where both are there already: an object that nothing separates from the one above. */
  #isNewObject(root: Frame): boolean {
    const { content, dash } = this.#line;
    if (dash || content.kind !== 'entry') return false;
    return ['apiVersion', 'kind'].includes(content.key) && root.keys.includes('apiVersion') && root.keys.includes('kind');
  }

  /** The line put into `frame`, for which `before` was paid. */
  #place(state: State, frame: Frame, before: number, newDocument: boolean): void {
    const { content } = this.#line;
    if (frame.kind === 'map') {
      if (content.kind === 'entry') this.#entry(state, frame, content.key, content.value, before, frame.indent, newDocument);
      return;
    }
    if (content.kind === 'entry') {
      if (frame.type.kind === 'scalar' || frame.depth >= depthMax) return;
      const type = frame.type.kind === 'object' ? this.#manifest.typeOfObjectAt(this.#at) : frame.type;
      const item = openFrame({ kind: 'map', type, name: '-', indent: frame.indent + 2, stray: frame.stray, parent: frame });
      this.#entry(state, item, content.key, content.value, before, frame.indent, newDocument);
      return;
    }
    const value = content.kind === 'scalar' ? content.value : '';
    const cost = state.cost + before + (value === '' ? 0 : valueCost(frame.type, '-', frame.type, value));
    const pending = value === '' ? { type: frame.type, name: '-', stray: frame.stray } : undefined;
    this.#found.add({ cost, frame, pending, textIndent: opensText.test(value) ? frame.indent + 2 : undefined, indent: frame.indent, newDocument, before: state });
  }

  #entry(state: State, map: Frame, key: string, value: string, before: number, indent: number, newDocument: boolean): void {
    const { key: spelling, type } = this.#typeUnder(map.type, key);
    let cost = state.cost + before + valueCost(map.type, key, type, value) + (map.stray ? costs.strayKey : 0);
    if (spelling === 'known') cost += isRare(map, key, this.#manifest) ? costs.rareKey : 0;
    else cost += (spelling === 'misspelt' ? costs.misspeltKey : costs.unknownKey) + this.#awaited(map.parent, key) * costs.unknownKeyKnownAround;
    if (map.type.kind === 'map' || map.type.kind === 'any') cost += costs.freeKey + this.#awaited(map.parent, key) * costs.freeKeyKnownAround;
    if (map.keys.includes(key)) cost += costs.duplicateKey;
    if (map.type.kind === 'map' && value === '' && type.kind === 'scalar') cost += costs.emptyMap;
    if (!this.#found.allows(cost)) return;
    const frame = withKey(map, key);
    const pending = value === '' || /^&\w+$/.test(value) ? { type, name: key, stray: map.stray || spelling === 'unknown' } : undefined;
    this.#found.add({ cost, frame, pending, textIndent: opensText.test(value) ? frame.indent + 2 : undefined, indent, newDocument, before: state });
  }

  #typeUnder(type: TypeSchema, key: string): Under {
    if (type.kind !== 'struct') return typeUnder(type, key);
    const known = this.#under.get(type.name) ?? typeUnder(type, key);
    this.#under.set(type.name, known);
    return known;
  }

  /** How much the open objects, from `from` outward, wait for a field of that name: from 0 to 1. */
  #awaited(from: Frame | undefined, key: string): number {
    const passed: Frame[] = [];
    let frame = from;
    let known = frame && this.#waits.get(frame);
    while (frame && known === undefined) {
      if (waitsFor(frame, key)) known = isRare(frame, key, this.#manifest) ? 0.3 : 1;
      passed.push(frame);
      frame = frame.parent;
      known ??= frame && this.#waits.get(frame);
    }
    for (const each of passed) this.#waits.set(each, known ?? 0);
    return known ?? 0;
  }
}

/** A comment stands where the line after it may: at the innermost open thing. */
function asideIndent(state: State): number {
  return state.frame ? state.frame.indent + (state.pending ? 2 : 0) : 0;
}
