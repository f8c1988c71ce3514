/**
 * The indentation of a manifest that has lost it, found by search: each line may go wherever something is open, and the reading that
 * Kubernetes would refuse the least wins. Some hundred readings are carried along, so that a later line can decide an earlier one.
 */
import { closeAll } from './cost.ts';
import { Candidates } from './candidates.ts';
import type { State } from './candidates.ts';
import type { ManifestLine } from './line.ts';
import { writesLabelsFirst } from './habit.ts';
import { NextLine } from './nextLine.ts';
import { typesOfObjects } from './objectType.ts';

/** How many readings are carried from line to line: fewer where a manifest is so long that nobody wrote it by hand. */
const beamWidth = 96;
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

/** The readings that came out best, the best first. There is always one. */
export function readings(lines: readonly ManifestLine[]): readonly Reading[] {
  const manifest = { labelsFirst: writesLabelsFirst(lines), typeOfObjectAt: typesOfObjects(lines), lastWritten: lines.findLastIndex(({ text }) => text !== '') };
  const width = lines.length > longLines ? beamWidthLong : beamWidth;
  let states: readonly State[] = [{ cost: 0, frame: undefined, pending: undefined, textIndent: undefined, indent: 0, newDocument: false, before: undefined }];
  lines.forEach((line, at) => {
    const found = new Candidates();
    const next = new NextLine(line, at, manifest, found);
    for (const state of states) next.after(state);
    states = found.best(width);
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
