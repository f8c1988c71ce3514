/** What several commands of a fence printed may stand in one fence behind it, one output below the other: as many fences, to whoever reads on. */
import type { FenceBlock } from './block.ts';
import { partOf } from './block.ts';
import type { TranscriptCell } from './notebook.ts';
import type { Source } from './source.ts';
import { printedBy, tellsCommand } from './transcript/printedBy.ts';

/** Nobody shows the outputs of more in one go. */
const commandsMax = 30;

/** Undefined where all of it may be one command's. A new output begins where a line is of a form that the command before can't have printed, and one behind it can. */
export function partedByCommand(fence: FenceBlock, { entries }: TranscriptCell, source: Source): readonly FenceBlock[] | undefined {
  if (entries.length < 2 || entries.length > commandsMax || entries.some(({ recorded = '' }) => recorded !== '')) return undefined;
  const commands = entries.map(({ command }) => command);
  const canPrint = (line: string, place: number): boolean => printedBy(line, commands, [place]) === place;
  const firstFrom = (from: number, line: string): number | undefined => [...commands.keys()].find((place) => place >= from && canPrint(line, place));
  let by = firstFrom(0, fence.lines.find((line) => line.trim() !== '') ?? '');
  if (by === undefined) return undefined;
  const starts = [0];
  for (const [at, line] of fence.lines.entries()) {
    if (!tellsCommand(line) || canPrint(line, by)) continue;
    const next = firstFrom(by + 1, line);
    if (next === undefined) continue;
    starts.push(at);
    by = next;
  }
  return starts.length < 2 ? undefined : starts.map((start, index) => partOf(fence, start, starts[index + 1], source));
}
