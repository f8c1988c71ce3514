/**
 * kubebook as a unified plugin, without Node: the same reader, the same checker and the same HTML of a cell as in a notebook. What it needs of
 * the outside (templates, files beside a note, drawings) comes in by a port.
 */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Json } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { Drawing } from '../diagram/drawing.ts';
import type { Cell, Notebook } from '../note/notebook.ts';
import type { ReadOptions } from '../note/readNote.ts';
import { readNote } from '../note/readNote.ts';
import { isHidden, renderCell } from '../render/cells/index.ts';
import { Boxes } from '../render/prose/boxes.ts';
import { ProseContext } from '../render/prose/prose.ts';
import { Templates } from '../render/template.ts';
import { oneTongue } from '../render/tongues.ts';
import type { PageLanguage } from '../render/words.ts';
import { wordsFor } from '../render/wording.ts';
import type { Checked } from '../verify/check.ts';
import { recheck } from '../verify/check.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import { replaceCells } from './tree.ts';

export interface CellOptions {
  /** Of kubebook's own words; the page's where left out. */
  readonly language?: PageLanguage;
  /**
   * What becomes of an output that no cluster prints, and of an error in a note: `message` puts it among the file's messages (and on the page),
   * `fail` breaks the build. `message` where left out.
   */
  readonly impossible?: 'message' | 'fail';
}

/** The outside of a plugin. */
export interface Surroundings {
  /** The files of `templates/` that cells are made of: name → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly read?: ReadOptions;
  /** The page as its author wrote it, where that can be had: generators hand on what stands below its front matter. */
  written(file: VFile): Promise<string | undefined>;
  /** The note with what its author has told elsewhere: a version, aliases, files beside it. */
  complete(notebook: Notebook, file: VFile): Promise<Notebook>;
  draw(notebook: Notebook): Promise<{ readonly drawings: ReadonlyMap<string, Drawing>; readonly diagnostics: readonly Diagnostic[] }>;
}

export type Transformer = (tree: Root, file: VFile) => Promise<void>;

/** Pages whose checks are kept, so that a development server checks an edited page from the edit on. */
const keptMax = 50;

export function cellTransformer({ language: wanted, impossible = 'message' }: CellOptions, surroundings: Surroundings): Transformer {
  const kept = new Map<string, Checked>();
  const templates = new Templates(surroundings.templates);
  return async (tree, file) => {
    const path = pathOf(file);
    const notebook = await surroundings.complete(withFrontMatter(readNote(String(file), path, surroundings.read), file), file);
    if (!notebook.cells.some((cell) => cell.kind !== 'prose')) return;
    const checked = recheck(kept.get(path), notebook);
    kept.delete(path);
    kept.set(path, checked);
    if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? path);

    const { drawings, diagnostics } = await surroundings.draw(notebook);
    const language = wanted ?? (notebook.language === 'zh' ? 'zh' : 'en');
    const tongues = oneTongue(language);
    const context = { templates, language, words: wordsFor(language, tongues), tongues, title: notebook.title, cells: notebook.cells, steps: checked.outcome.steps, drawings, prose: new ProseContext([], { bilingual: false }), boxes: new Boxes({ ...notebook, cells: [] }), included: new Map<string, never>() };
    const shown = (cell: Cell): boolean => cell.kind !== 'prose' && (cell.kind !== 'diagram' || drawings.has(cell.id));
    replaceCells(tree, notebook.cells.filter(shown).map((cell) => ({ span: cell.span, html: isHidden(cell) ? undefined : renderCell(cell, context) })));
    tell(file, [...checked.outcome.diagnostics, ...diagnostics], { outcome: checked.outcome, impossible, linesAbove: linesAbove(String(file), await surroundings.written(file)) });
  };
}

/** From the site's folder, so that a page comes out the same wherever the site is. */
function pathOf({ path = 'page.md', cwd }: VFile): string {
  const folder = cwd.replace(/[\\/]?$/, '');
  return path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]/, '') : path;
}

/** Site generators take the front matter off before a page's plugins run, and hand it on each in its own place. */
function withFrontMatter(notebook: Notebook, file: VFile): Notebook {
  if (Object.keys(notebook.frontMatter.all).length > 0) return notebook;
  const { astro, frontMatter, matter } = file.data as Readonly<Record<string, Json | undefined>>;
  const all = [isObject(astro) ? astro['frontmatter'] : undefined, frontMatter, matter].find((given) => isObject(given));
  if (!isObject(all)) return notebook;
  const { kubernetes, title } = all;
  const version = typeof kubernetes === 'string' || typeof kubernetes === 'number' ? { kubernetes: String(kubernetes).replace(/^v/, '') } : {};
  return { ...notebook, frontMatter: { ...notebook.frontMatter, all, ...version, ...(typeof title === 'string' ? { title } : {}) } };
}

/** How many lines of the file stand above the text that was handed on. */
function linesAbove(text: string, written: string | undefined): number {
  const body = text.trim();
  const at = body === '' ? -1 : (written?.lastIndexOf(body) ?? -1);
  if (written === undefined || at < 0) return 0;
  const linesIn = (part: string): number => part.split('\n').length - 1;
  return linesIn(written.slice(0, at)) - linesIn(text.slice(0, text.indexOf(body)));
}

interface Telling {
  readonly outcome: NoteOutcome;
  readonly impossible: 'message' | 'fail';
  readonly linesAbove: number;
}

function tell(file: VFile, diagnostics: readonly Diagnostic[], { outcome, impossible, linesAbove: above }: Telling): void {
  for (const { line, verdict, reason } of outcome.steps) {
    if (verdict !== 'impossible' && verdict !== 'undecided') continue;
    say(file, { line: line + above, column: 1 }, reason, verdict, verdict === 'impossible' ? impossible : 'message');
  }
  for (const { line, column, message, ruleId, severity } of diagnostics) say(file, { line: line + above, column }, message, ruleId, severity === 'error' ? impossible : severity === 'info' ? 'info' : 'message');
}

function say(file: VFile, place: { readonly line: number; readonly column: number }, reason: string, ruleId: string, how: 'message' | 'info' | 'fail'): void {
  file[how](reason, { place, ruleId, source: 'kubebook' });
}
