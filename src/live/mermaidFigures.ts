/** Finds the Mermaid diagrams of a page, and gets what draws them: nothing of it is loaded by a page that has none. */
import type { Drawing } from '../diagram/drawing.ts';
import { loadScript } from './loading.ts';

declare global {
  interface Window {
    /** Mermaid's own script, as text: it is run in a room of its own. */
    kubebookMermaid?: string;
    /** Left behind by `mermaid.js`. */
    kubebookDrawMermaid?: (figures: readonly HTMLElement[]) => Promise<void>;
    /** Left behind when all are drawn, by the ids of their figures: whoever builds a site may keep the pictures. */
    kubebookMermaidDrawings?: Readonly<Record<string, Drawing>>;
  }
}

/** Each stands on the page as its source until it is drawn. */
export async function drawMermaid(): Promise<void> {
  const figures = [...document.querySelectorAll<HTMLElement>('.diagram[data-mermaid]')];
  if (figures.length === 0) return;
  if (!window.kubebookDrawMermaid) await loadScript('mermaid.js');
  await window.kubebookDrawMermaid?.(figures);
}
