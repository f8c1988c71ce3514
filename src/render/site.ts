/** All notes of a site → its files, as text: a page each, an index, and what the pages share. */
import type { Drawing } from '../diagram/drawing.ts';
import type { Notebook } from '../note/notebook.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import { renderCover } from './cover.ts';
import { jsonForScript } from './html.ts';
import { sectionsOf } from './search/sections.ts';
import type { PageLink, PageScripts } from './page.ts';
import { isDrawnLater, renderNotebook, titleOf } from './page.ts';
import { Templates } from './template.ts';
import type { PageLanguage } from './words.ts';

export interface SiteNote {
  /** The note as its author wrote it. */
  readonly text: string;
  readonly notebook: Notebook;
  readonly outcome: NoteOutcome;
  /** By cell id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
}

export interface SiteOptions {
  /** The files of `templates/`: name → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly scripts: PageScripts;
  /** Of the pages' own words; without it each page follows its note, the index its first. */
  readonly language?: PageLanguage;
  /** A page is one file with everything inside. */
  readonly singleFile?: boolean;
}

/** Path within the site → text. */
export function buildSite(notes: readonly SiteNote[], options: SiteOptions): ReadonlyMap<string, string> {
  const templates = new Templates(options.templates);
  const style = styleOf(options.templates);
  const { scripts, singleFile = false } = options;
  const language = options.language === undefined ? {} : { language: options.language };
  const names = pageNames(notes.map(({ notebook }) => notebook.file));
  const linkTo = (index: number): PageLink | undefined => {
    const note = notes[index];
    return note && { href: encodeURIComponent(names[index] ?? ''), title: titleOf(note.notebook) };
  };
  const pages = notes.map(({ text: written, notebook, outcome, drawings }, index) => {
    const previous = linkTo(index - 1);
    const next = linkTo(index + 1);
    // A file that may be sent to somebody alone leads nowhere else.
    const around = singleFile ? { sections: sectionsOf(notebook, '') } : { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
    const text = renderNotebook(notebook, outcome, { written, templates, style, scripts, drawings, singleFile, ...around, ...language });
    return [names[index] ?? '', text] as const;
  });
  const sections = notes.flatMap(({ notebook }, index) => sectionsOf(notebook, encodeURIComponent(names[index] ?? '')));
  const cover = renderCover(
    notes.map(({ notebook, outcome }, index) => ({ notebook, outcome, href: encodeURIComponent(names[index] ?? '') })),
    { templates, style, scripts, sections, singleFile, language: options.language ?? (notes[0]?.notebook.language === 'en' ? 'en' : 'zh') },
  );
  const assets = singleFile
    ? []
    : ([
        ['assets/notebook.js', scripts.notebook],
        ...(notes.some(({ notebook, drawings }) => isDrawnLater(notebook, drawings)) ? [['assets/mermaid.js', scripts.mermaid] as const] : []),
        ...[...scripts.later].map(([name, text]) => [`assets/${name}`, text] as const),
        ['assets/search.js', `self.kubebookSections=${jsonForScript(sections).text};\n`],
      ] as const);
  return new Map([...pages, ['index.html', cover], ...assets]);
}

/** `style.css`, then every other style sheet in the order of their names: a folder of templates can replace one or add one. */
function styleOf(templates: ReadonlyMap<string, string>): string {
  const names = [...templates.keys()].filter((name) => name.endsWith('.css') && name !== 'style.css').toSorted();
  return ['style.css', ...names].map((name) => templates.get(name) ?? '').join('\n');
}

/** `notes/5.1 Service.md` → `5.1 Service.html`; two notes of one name keep their folders in it. */
function pageNames(files: readonly string[]): readonly string[] {
  const baseOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;
  return files.map((file) => {
    const base = baseOf(file);
    const clash = base.toLowerCase().startsWith('index.') || files.some((other) => other !== file && baseOf(other) === base);
    const name = clash ? file.replace(/^[./\\]+/, '').replace(/[\\/]+/g, '-') : base;
    return `${name.replace(/\.(?:md|markdown)$/i, '')}.html`;
  });
}
