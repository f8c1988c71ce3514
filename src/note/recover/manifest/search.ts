/**
 * The indentation of a manifest that has lost it, found by search: each line may go wherever something is open, and the reading that
 * Kubernetes would refuse the least wins. Some hundred readings are carried along, so that a later line can decide an earlier one.
 */
import type { TypeSchema } from '../../../api/schema/schema.ts';
import { closingCost, costs, emptyCost, isRare, valueCost } from './cost.ts';
import type { Frame } from './frame.ts';
import { hash, openFrame, typeOfObjectAt, typeUnder, waitsFor, withKey } from './frame.ts';
import type { ManifestLine } from './line.ts';
import type { Habit } from './habit.ts';
import { writesLabelsFirst } from './habit.ts';

/** How many readings are carried from line to line: fewer where a manifest is so long that nobody wrote it by hand. */
const beamWidth = 96;
/** A reading that is so much worse than the best one never catches up. */
const hopeless = 30;
const beamWidthLong = 16;
const longLines = 600;

/** One way to read a manifest. */
export interface Reading {
  readonly cost: number;
  /** For each line the column at which it begins. */
  readonly indents: readonly number[];
  /** The lines before which a document begins that has no `---`. */
  readonly newDocuments: readonly number[];
}

interface Written extends Habit {
  readonly lines: readonly ManifestLine[];
}

interface State {
  readonly cost: number;
  readonly frame: Frame | undefined;
  /** A key or list mark with nothing behind it yet: what may stand under it. */
  readonly pending: { readonly type: TypeSchema; readonly name: string; readonly stray: boolean } | undefined;
  /** Inside the text of a block scalar: the column of its lines. */
  readonly textIndent: number | undefined;
  readonly indent: number;
  readonly newDocument: boolean;
  readonly before: State | undefined;
}

/** The readings that came out best, the best first. There is always one. */
export function readings(lines: readonly ManifestLine[]): readonly Reading[] {
  const manifest: Written = { lines, labelsFirst: writesLabelsFirst(lines) };
  let states: readonly State[] = [{ cost: 0, frame: undefined, pending: undefined, textIndent: undefined, indent: 0, newDocument: false, before: undefined }];
  const width = lines.length > longLines ? beamWidthLong : beamWidth;
  lines.forEach((line, at) => {
    states = thin(states.flatMap((state) => [...next(state, line, manifest, at)]), width);
  });
  return states
    .map((state) => ({ state, cost: state.cost + closeAll(state) }))
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ state, cost }) => readingOf(state, cost, lines));
}

function readingOf(last: State, cost: number, lines: readonly ManifestLine[]): Reading {
  const indents: number[] = [];
  const newDocuments: number[] = [];
  const path: State[] = [];
  for (let at: State | undefined = last; at?.before; at = at.before) path.push(at);
  path.reverse().forEach((state, index) => {
    indents.push(state.indent);
    if (state.newDocument) newDocuments.push(index);
  });
  return { cost, indents: withComments(indents, lines), newDocuments };
}

/** A comment stands at the column of what it is about: the line below it. Where that lies further in, it may be about all that is there. */
function withComments(indents: readonly number[], lines: readonly ManifestLine[]): readonly number[] {
  const placed = [...indents];
  for (let at = lines.length - 2; at >= 0; at--) if (lines[at]?.text.startsWith('#')) placed[at] = Math.min(placed[at] ?? 0, placed[at + 1] ?? 0);
  return placed;
}

function* next(state: State, line: ManifestLine, manifest: Written, at: number): Generator<State> {
  const { content } = line;
  if (content.kind === 'aside') {
    const ends = line.text === '...' && manifest.lines.findLastIndex(({ text }) => text !== '') <= at;
    const aside = { newDocument: false, before: state };
    yield { ...state, ...aside, indent: ends ? 0 : (state.textIndent ?? asideIndent(state)) };
    // Below a text a comment may be about what follows; if the text goes on behind it, it is text.
    if (state.textIndent !== undefined && line.text.startsWith('#')) yield { ...state, ...aside, cost: state.cost - costs.commentBelowText, textIndent: undefined, indent: asideIndent(state) };
    return;
  }
  if (content.kind === 'separator') {
    yield { cost: state.cost + closeAll(state), frame: undefined, pending: undefined, textIndent: undefined, indent: 0, newDocument: false, before: state };
    return;
  }
  if (state.textIndent !== undefined) {
    yield { ...state, cost: state.cost + textCost(state, line, manifest), indent: state.textIndent, newDocument: false, before: state };
  }
  if (state.frame === undefined) {
    const type = typeOfObjectAt(manifest.lines, at);
    const root = openFrame({ kind: 'map', type, name: '', indent: 0, stray: false, parent: undefined });
    yield* placed(state, root, line, at, manifest, 0, false);
    return;
  }
  yield* below(state, line, manifest, at);
  yield* beside(state, line, manifest, at);
}

/** What it costs to read a line as text behind a `|`: the more it looks like a key that something open waits for. */
function textCost(state: State, line: ManifestLine, manifest: Written): number {
  if (line.content.kind !== 'entry' || line.dash) return costs.textLine;
  if (/^[|>][-+]?$/.test(line.content.value)) return costs.textLineOpensText;
  return Math.max(costs.textLine, awaited(state.frame, line.content.key, manifest) * costs.textLineKnownAround);
}

/** The line as the first thing under the key before it. */
function* below(state: State, line: ManifestLine, manifest: Written, at: number): Generator<State> {
  const { pending, frame } = state;
  if (!pending || !frame) return;
  if (line.dash) {
    const type: TypeSchema = pending.type.kind === 'list' ? pending.type.of : { kind: 'any' };
    const cost = pending.type.kind === 'list' || pending.type.kind === 'any' ? 0 : costs.wrongType;
    const indent = pending.name === '-' ? frame.indent + 2 : frame.indent;
    yield* placed(state, openFrame({ kind: 'list', type, name: pending.name, indent, stray: pending.stray, parent: frame }), line, at, manifest, cost, false);
  } else if (line.content.kind === 'entry') {
    const type: TypeSchema = pending.type.kind === 'object' ? typeOfObjectAt(manifest.lines, at) : pending.type.kind === 'list' ? pending.type.of : pending.type;
    const cost = pending.type.kind === 'list' || pending.type.kind === 'scalar' ? costs.wrongType : 0;
    yield* placed(state, openFrame({ kind: 'map', type, name: pending.name, indent: frame.indent + 2, stray: pending.stray, parent: frame }), line, at, manifest, cost, false);
  } else if (pending.type.kind === 'scalar' || pending.type.kind === 'any') {
    yield { ...state, pending: undefined, cost: state.cost + 1, indent: frame.indent + 2, newDocument: false, before: state };
  }
}

/** The line as the next thing in any of the open maps and lists, those inside it being over. */
function* beside(state: State, line: ManifestLine, manifest: Written, at: number): Generator<State> {
  let cost = state.pending ? emptyCost(state.pending.type) : 0;
  for (let frame = state.frame; frame; frame = frame.parent) {
    if (frame.kind === 'list' ? line.dash : !line.dash) yield* placed(state, frame, line, at, manifest, cost, false);
    if (frame.parent === undefined && isNewObject(frame, line)) {
      const root = openFrame({ kind: 'map', type: typeOfObjectAt(manifest.lines, at), name: '', indent: 0, stray: false, parent: undefined });
      yield* placed(state, root, line, at, manifest, cost + closingCost(frame) + costs.newDocument, true);
    }
    cost += closingCost(frame) + (frame.type.kind === 'any' && frame.kind === 'map' ? costs.closeUnshaped : 0);
  }
  if (line.content.kind === 'scalar' && !line.dash && state.frame && !state.pending) {
    yield { ...state, cost: state.cost + costs.plainContinuation, indent: state.frame.indent + 2, newDocument: false, before: state };
  }
}

/** `apiVersion` or `kind` again, where both are there already: an object that nothing separates from the one above. */
function isNewObject(root: Frame, line: ManifestLine): boolean {
  if (line.dash || line.content.kind !== 'entry') return false;
  return ['apiVersion', 'kind'].includes(line.content.key) && root.keys.includes('apiVersion') && root.keys.includes('kind');
}

/** The line put into `frame`. */
function* placed(state: State, frame: Frame, line: ManifestLine, at: number, manifest: Written, before: number, newDocument: boolean): Generator<State> {
  const done = { newDocument, before: state, textIndent: undefined };
  if (frame.kind === 'list') {
    const { content } = line;
    if (content.kind === 'entry') {
      if (frame.type.kind === 'scalar') return;
      const type = frame.type.kind === 'object' ? typeOfObjectAt(manifest.lines, at) : frame.type;
      const item = openFrame({ kind: 'map', type, name: '-', indent: frame.indent + 2, stray: frame.stray, parent: frame });
      yield* entry(state, manifest, item, content.key, content.value, before, frame.indent, newDocument);
      return;
    }
    const value = content.kind === 'scalar' ? content.value : '';
    if (value === '') {
      yield { ...done, cost: state.cost + before, frame, pending: { type: frame.type, name: '-', stray: frame.stray }, indent: frame.indent };
      return;
    }
    yield { ...done, cost: state.cost + before + valueCost(frame.type, '-', frame.type, value), frame, pending: undefined, indent: frame.indent, textIndent: /^[|>][-+\d]*$/.test(value) ? frame.indent + 2 : undefined };
    return;
  }
  if (line.content.kind !== 'entry') return;
  yield* entry(state, manifest, frame, line.content.key, line.content.value, before, frame.indent, newDocument);
}

function* entry(state: State, manifest: Written, map: Frame, key: string, value: string, before: number, indent: number, newDocument: boolean): Generator<State> {
  const { key: spelling, type } = typeUnder(map.type, key);
  let cost = state.cost + before + valueCost(map.type, key, type, value) + (map.stray ? costs.strayKey : 0);
  if (spelling === 'known') cost += isRare(map, key, manifest) ? costs.rareKey : 0;
  else cost += (spelling === 'misspelt' ? costs.misspeltKey : costs.unknownKey) + awaited(map.parent, key, manifest) * costs.unknownKeyKnownAround;
  if (map.type.kind === 'map' || map.type.kind === 'any') cost += costs.freeKey + awaited(map.parent, key, manifest) * costs.freeKeyKnownAround;
  if (map.keys.includes(key)) cost += costs.duplicateKey;
  if (map.type.kind === 'map' && value === '' && type.kind === 'scalar') cost += costs.emptyMap;
  const frame = withKey(map, key);
  const text = /^[|>][-+\d]*$/.test(value);
  yield {
    cost,
    frame,
    pending: value === '' || /^&\w+$/.test(value) ? { type, name: key, stray: map.stray || spelling === 'unknown' } : undefined,
    textIndent: text ? frame.indent + 2 : undefined,
    indent,
    newDocument,
    before: state,
  };
}

/** How much the open objects, from `from` outward, wait for a field of that name: from 0 to 1. */
function awaited(from: Frame | undefined, key: string, manifest: Written): number {
  for (let frame = from; frame; frame = frame.parent) {
    if (waitsFor(frame, key)) return isRare(frame, key, manifest) ? 0.3 : 1;
  }
  return 0;
}

function closeAll(state: State): number {
  let cost = state.pending ? emptyCost(state.pending.type) : 0;
  for (let frame = state.frame; frame; frame = frame.parent) cost += closingCost(frame);
  return cost;
}

/** A comment stands where the line after it may: at the innermost open thing. */
function asideIndent(state: State): number {
  return state.frame ? state.frame.indent + (state.pending ? 2 : 0) : 0;
}

/** The best readings, and of those that differ in nothing that a later line could notice only the best two. */
function thin(states: readonly State[], width: number): readonly State[] {
  const seen = new Map<number, number>();
  const kept: State[] = [];
  const least = Math.min(...states.map((state) => state.cost));
  const near = states.filter((state) => state.cost <= least + hopeless);
  for (const state of near.toSorted((a, b) => a.cost - b.cost || (b.frame?.depth ?? 0) - (a.frame?.depth ?? 0))) {
    const signature = signatureOf(state);
    const count = seen.get(signature) ?? 0;
    if (count >= 2) continue;
    seen.set(signature, count + 1);
    kept.push(state);
    if (kept.length >= width) break;
  }
  return kept;
}

function signatureOf(state: State): number {
  return hash(hash(state.frame?.signature ?? 0, state.pending?.name ?? ' '), state.textIndent === undefined ? '' : String(state.textIndent));
}
