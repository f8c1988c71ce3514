/** All notes of a site → its files, as text: a page each, an index, and what the pages share. */
import type { Drawing } from '../diagram/drawing.ts';
import type { Notebook } from '../note/notebook.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import { contentSecurityPolicy } from './csp.ts';
import { Html, jsonForScript } from './html.ts';
import type { Section } from './search/sections.ts';
import { sectionsOf } from './search/sections.ts';
import type { PageLink, PageScripts } from './page.ts';
import { renderNotebook, summaryOf } from './page.ts';
import { Templates } from './template.ts';
import type { PageLanguage } from './words.ts';
import { languageTags } from './words.ts';
import { wordsFor } from './wording.ts';

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
    return note && { href: encodeURIComponent(names[index] ?? ''), title: note.notebook.title };
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
  const indexPage = renderIndex(notes, names, sections, templates, style, options);
  const assets = singleFile
    ? []
    : ([
        ['assets/notebook.js', scripts.notebook],
        ...[...scripts.later].map(([name, text]) => [`assets/${name}`, text] as const),
        ['assets/search.js', `self.kubebookSections=${jsonForScript(sections).text};\n`],
      ] as const);
  return new Map([...pages, ['index.html', indexPage], ...assets]);
}

/** `style.css`, then every other style sheet in the order of their names: a folder of templates can replace one or add one. */
function styleOf(templates: ReadonlyMap<string, string>): string {
  const names = [...templates.keys()].filter((name) => name.endsWith('.css') && name !== 'style.css').toSorted();
  return ['style.css', ...names].map((name) => templates.get(name) ?? '').join('\n');
}

function renderIndex(notes: readonly SiteNote[], names: readonly string[], sections: readonly Section[], templates: Templates, style: string, options: SiteOptions): string {
  const language = options.language ?? (notes[0]?.notebook.language === 'en' ? 'en' : 'zh');
  const { settings, notebook } = options.scripts;
  const { singleFile = false } = options;
  const inlined = singleFile ? [settings, notebook] : [settings];
  return templates.render('index.html', {
    ...wordsFor(language),
    csp: contentSecurityPolicy(inlined, [style]),
    lang: languageTags[language],
    style: Html.trusted(style),
    settings: Html.trusted(settings),
    assets: singleFile ? undefined : 'assets/',
    inlineScripts: inlined.slice(1).map((script) => Html.trusted(script)),
    searchIndex: singleFile ? jsonForScript(sections) : undefined,
    notes: notes.map(({ notebook, outcome }, index) => ({
      href: encodeURIComponent(names[index] ?? ''),
      title: notebook.title,
      file: notebook.file,
      summary: summaryOf(outcome, language),
    })),
  }).text;
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
