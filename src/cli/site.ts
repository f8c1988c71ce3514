/** Notes with their outcomes → a site on disk: diagrams drawn, pages rendered, each file written whole or not at all. */
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import { diagnoseDrawing } from '../diagram/diagnose.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { pageId } from '../diagram/drawing.ts';
import { Draftsman } from '../diagram/engine/draftsman.ts';
import { whyNotDrawn } from '../diagram/mermaid.ts';
import { mindMapOf } from '../diagram/mindMap.ts';
import { includesIn, pagesOf, withIncludes } from '../diagram/pages.ts';
import { noteLine, sourceOf } from '../diagram/source.ts';
import type { Notebook } from '../note/notebook.ts';
import type { PageScripts } from '../render/page.ts';
import type { SiteOptions } from '../render/site.ts';
import { buildSite } from '../render/site.ts';
import { readWithin } from './beside.ts';
import type { CheckedNote } from './checking.ts';
import { UsageError, writeWhole } from './files.ts';

/** The package's own folder, from src/cli/ as from dist/cli/. */
const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

export interface RenderSiteOptions extends Pick<SiteOptions, 'language' | 'singleFile'> {
  /** Templates of the user's own; a file that is not there is taken from kubebook's. */
  readonly templatesFolder?: string;
  /** Mermaid diagrams that are drawn already: by note, then by cell. */
  readonly mermaid?: ReadonlyMap<string, ReadonlyMap<string, Drawing>>;
}

export interface WriteSiteOptions extends RenderSiteOptions {
  readonly outFolder: string;
}

export interface RenderedSite {
  /** By their paths inside the site. */
  readonly files: ReadonlyMap<string, string>;
  /** What drawing the diagrams had to say, by note. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
}

export interface WrittenSite {
  /** Paths of the pages, in the order of the notes, and the index. */
  readonly pages: readonly string[];
  readonly index: string;
  /** What drawing the diagrams had to say, by note. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
}

export async function renderSite(notes: readonly CheckedNote[], options: RenderSiteOptions): Promise<RenderedSite> {
  const drawn = await drawDiagrams(notes.map(({ notebook }) => notebook));
  const siteNotes = notes.map(({ text, notebook, outcome }) => {
    const { drawings = new Map<string, Drawing>(), diagnostics = [] } = drawn.get(notebook.file) ?? {};
    return { text, notebook, drawings: new Map([...drawings, ...(options.mermaid?.get(notebook.file) ?? [])]), outcome: { ...outcome, diagnostics: [...outcome.diagnostics, ...diagnostics] } };
  });
  const templates = await readTemplates(options.templatesFolder);
  const files = buildSite(siteNotes, { ...options, templates, scripts: await readPageScripts() });
  return { files, diagnostics: new Map([...drawn].map(([file, { diagnostics }]) => [file, diagnostics])) };
}

export async function writeSite(notes: readonly CheckedNote[], options: WriteSiteOptions): Promise<WrittenSite> {
  const { files, diagnostics } = await renderSite(notes, options);
  for (const [path, text] of files) await writeWhole(join(options.outFolder, path), text);
  const written = [...files.keys()].filter((path) => path.endsWith('.html')).map((path) => join(options.outFolder, path));
  return {
    pages: written.slice(0, -1),
    index: join(options.outFolder, 'index.html'),
    diagnostics,
  };
}

export interface DrawnNote {
  /** By cell id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every diagram of every note, by the note's file. */
export async function drawDiagrams(notebooks: readonly Notebook[]): Promise<ReadonlyMap<string, DrawnNote>> {
  const draftsman = new Draftsman({ cacheFolder: cacheFolder() });
  try {
    const drawn = new Map<string, DrawnNote>();
    for (const notebook of notebooks) drawn.set(notebook.file, await drawNote(notebook, draftsman));
    return drawn;
  } finally {
    draftsman.close();
  }
}

/** What becomes of a Mermaid diagram before any browser sees it; undefined of what Mermaid itself is to draw. */
async function drawnHere(source: string, draftsman: Draftsman): Promise<Drawing | undefined> {
  const mindMap = mindMapOf(source);
  if (mindMap !== undefined) return draftsman.draw(mindMap);
  const message = whyNotDrawn(source);
  return message && { kind: 'failed', message };
}

async function drawNote(notebook: Notebook, draftsman: Draftsman): Promise<DrawnNote> {
  const drawings = new Map<string, Drawing>();
  const diagnostics: Diagnostic[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind !== 'diagram') continue;
    if (cell.language === 'mermaid') {
      const drawing = await drawnHere(cell.text, draftsman);
      if (!drawing) continue;
      drawings.set(cell.id, drawing);
      if (drawing.kind !== 'drawn') diagnostics.push(...diagnoseDrawing(cell, drawing));
      continue;
    }
    const source = sourceOf(cell.text);
    const { lines, missing } = withIncludes(source.text, await includedFiles(source.text, dirname(notebook.file)));
    for (const { line, name } of missing) diagnostics.push(diagnose('diagram-loss', { line: noteLine(cell, source, line), column: 1 }, { en: `${name} is not drawn: it is no file of the note's folder.`, zh: `${name} 没有画出来：它不是笔记所在文件夹里的文件。` }));
    for (const [index, page] of pagesOf(lines).entries()) {
      const drawn = await draftsman.draw(page.map(({ text }) => text).join('\n'));
      const drawing = drawn.kind === 'refused' && drawn.line !== undefined ? { ...drawn, line: page[drawn.line - 1]?.line ?? drawn.line } : drawn;
      drawings.set(pageId(cell.id, index + 1), drawing);
      if (index === 0 || drawing.kind !== 'drawn') diagnostics.push(...diagnoseDrawing(cell, drawing));
    }
  }
  return { drawings, diagnostics };
}

/** Includes of includes are read as well. */
async function includedFiles(source: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const wanted = [...includesIn(source)];
  for (let name = wanted.pop(); name !== undefined && files.size < includedMax; name = wanted.pop()) {
    const text = files.has(name) ? undefined : await readWithin(join(folder, name), folder);
    if (text === undefined) continue;
    files.set(name, text);
    wanted.push(...includesIn(text));
  }
  return files;
}

const includedMax = 50;

/** Beside the packages that kubebook was installed with: never in an author's folder. */
function cacheFolder(): string {
  const parent = dirname(packageFolder.replace(/[\\/]$/, ''));
  const packages = basename(parent) === 'node_modules' ? parent : join(packageFolder, 'node_modules');
  return join(packages, '.cache', 'kubebook', 'diagrams');
}

/** kubebook's own templates; those of `folder`, where one is given, take the place of theirs. */
export async function readTemplates(folder: string | undefined): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await templatesIn(join(packageFolder, 'templates'))), ...(folder === undefined ? [] : await templatesIn(folder))]);
}

async function templatesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder).catch(() => {
    throw new UsageError(`${folder}: there are no templates`);
  })).filter((name) => /\.(?:html|css)$/.test(name));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)));
}

/** Made by `build/page.ts`. */
async function readPageScripts(): Promise<PageScripts> {
  const folder = join(packageFolder, 'dist', 'page');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.js'));
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)));
  const taken = (name: string): string => {
    const text = texts.get(name);
    if (text === undefined) throw new UsageError(`dist/page/${name} is not there; npm run build makes it`);
    texts.delete(name);
    return text;
  };
  return { early: taken('early.js'), settings: taken('settings.js'), notebook: taken('notebook.js'), mermaid: taken('mermaid.js'), later: texts };
}
