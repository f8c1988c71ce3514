/**
 * Mermaid diagrams drawn ahead, where this machine has a browser: Mermaid measures with one. The note's own page draws them, under its
 * policy and without a network, and what it drew is kept, so that readers see pictures on paper and without scripts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Drawing } from '../diagram/drawing.ts';
import type { CheckedNote } from './checking.ts';
import type { PrintingBrowser } from './pdf/print.ts';
import { renderSite } from './site.ts';

/** By note, then by cell. */
export type MermaidDrawings = ReadonlyMap<string, ReadonlyMap<string, Drawing>>;

const hasMermaid = ({ notebook: { cells } }: CheckedNote): boolean => cells.some((cell) => cell.kind === 'diagram' && cell.language === 'mermaid');

/** `open`: starts a browser; where it is rejected nothing is drawn, and the pages draw for themselves. */
export async function drawMermaidAhead(notes: readonly CheckedNote[], open: () => Promise<PrintingBrowser>): Promise<MermaidDrawings> {
  const drawn = new Map<string, ReadonlyMap<string, Drawing>>();
  const withMermaid = notes.filter(hasMermaid);
  if (withMermaid.length === 0) return drawn;
  const browser = await open().catch(() => undefined);
  if (!browser) return drawn;
  const folder = await mkdtemp(join(tmpdir(), 'kubebook-'));
  try {
    for (const note of withMermaid) drawn.set(note.notebook.file, await drawnBy(await pageOf(note, folder), browser));
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
  return drawn;
}

/** One file with everything inside. */
async function pageOf(note: CheckedNote, folder: string): Promise<string> {
  const { files } = await renderSite([note], { singleFile: true });
  const file = join(folder, 'note.html');
  await writeFile(file, [...files.values()][0] ?? '');
  return file;
}

async function drawnBy(file: string, browser: PrintingBrowser): Promise<ReadonlyMap<string, Drawing>> {
  const page = await browser.newPage();
  await page.setOfflineMode(true);
  await page.goto(pathToFileURL(file).href);
  // From a page that runs no script but ours; and it is written into another only by allow-list.
  const drawings = (await page.evaluate(untilDrawn)) as Readonly<Record<string, Drawing>>;
  await page.close();
  // What it can't read is said by the reader's own page, in Mermaid's words.
  return new Map(Object.entries(drawings).filter(([, { kind }]) => kind === 'drawn'));
}

/** What is not drawn by then is left to the reader's browser. */
const untilDrawn = `new Promise((resolve) => {
  const end = performance.now() + 60_000;
  const look = () => (self.kubebookMermaidDrawings || performance.now() > end ? resolve(self.kubebookMermaidDrawings ?? {}) : setTimeout(look, 20));
  look();
})`;
