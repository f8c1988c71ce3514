/**
 * The worlds between the steps of a replay. A frame can let its world go, for it can be had again by running the steps from an earlier
 * one: so what is kept of a note to go back to stays within a bound.
 */
import type { Objects } from '../../cluster/world.ts';
import type { SessionSnapshot } from '../../session/session.ts';
import type { Terminal } from '../../session/terminal.ts';

/** Where each window of the author's is, by the name given to it (`session=`); '' is the one without. */
export type Windows = ReadonlyMap<string, Terminal>;

/** The world between two steps, and the terminals in it. */
export interface Frame {
  /** Undefined where it was let go. */
  snapshot: SessionSnapshot | undefined;
  readonly objects: Objects;
  /** What the snapshot takes, about. */
  readonly bytes: number;
  readonly windows: Windows;
}

/** What a snapshot takes for each thing in it, its maps copied and their values shared: a little more than was measured. */
const bytesPerEntry = 100;

export function frameOf(snapshot: SessionSnapshot, windows: Windows): Frame {
  const { objects, slices, rows, timers, incarnations } = snapshot.cluster.world;
  const listed = [...objects.values()].reduce((sum, collection) => sum + collection.size, 0);
  return { snapshot, objects, bytes: bytesPerEntry * (listed + slices.size + rows.size + timers.size + incarnations.size), windows };
}

/** What a write leaves behind, its object as it was and its place in the log of changes, and what a step does: its command, its output, how they compare. */
const bytesPerWrite = 4_000;
const bytesPerStep = 40_000;

/** What is kept of a note whatever is let go, about: after so many writes to its cluster's API server. */
export const bytesOfNote = (steps: number, writes: number): number => steps * bytesPerStep + writes * bytesPerWrite;

/** What a note may take: what may be kept of it, about, and how much work (`World.work`) a step may be, run once. */
export interface Room {
  readonly bytes: number;
  readonly work: number;
}

/** How often a note of so many steps may write at most. */
export const writesWithin = (maxBytes: number, steps: number): number => Math.floor((maxBytes - bytesOfNote(steps, 0)) / bytesPerWrite);

/** How much the frames of a note keep, about. */
const bytesKept = (frames: readonly Frame[]): number => frames.reduce((sum, { snapshot, bytes }) => (snapshot ? sum + bytes : sum), 0);

/**
 * Lets every other world go until the rest keep to the bound, as far as that helps; whether any had to go. The first stays, for there is
 * none before it, and the last two, between which a search goes to and fro.
 */
export function thinOut(frames: readonly Frame[], maxBytes: number): boolean {
  const before = bytesKept(frames);
  for (let bytes = before; bytes > maxBytes; bytes = bytesKept(frames)) {
    const inBetween = frames.slice(1, -2).filter(({ snapshot }) => snapshot !== undefined);
    if (inBetween.length === 0) return true;
    for (const [index, frame] of inBetween.entries()) if (index % 2 === 0) frame.snapshot = undefined;
  }
  return before > maxBytes;
}
