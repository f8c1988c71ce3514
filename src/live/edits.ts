/** What a reader made of a note, kept in this browser from one visit to the next. Of a note that its author has changed since, nothing is taken up. */
import type { LiveNote } from '../render/page.ts';
import type { Edits } from '../verify/running.ts';
import { forget, keep, kept } from './settingsStore.ts';

interface Kept {
  /** Tells the text that the edits belong to. */
  readonly of: string;
  readonly edits: Edits;
}

const nameOf = ({ file }: LiveNote): string => `edits:${file}`;

export function keepEdits(note: LiveNote, edits: Edits): void {
  if (Object.keys(edits.commands).length + Object.keys(edits.manifests).length === 0) forget(nameOf(note));
  else keep(nameOf(note), JSON.stringify({ of: markOf(note.written), edits } satisfies Kept));
}

export function keptEdits(note: LiveNote): Edits | undefined {
  try {
    const found = JSON.parse(kept(nameOf(note)) ?? 'null') as Kept | null;
    return found?.of === markOf(note.written) ? found.edits : undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a: told apart is all that is asked. */
function markOf(text: string): string {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark >>> 0).toString(36);
}
