/** The cover of a site: its notes by folder, what each is about and what was found of it. */
import type { Notebook, ProseCell } from '../note/notebook.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import { contentSecurityPolicy } from './csp.ts';
import { Html, jsonForScript } from './html.ts';
import type { PageScripts } from './page.ts';
import { keyValues, summaryOf, titleOf, verdictCounts } from './page.ts';
import { titleHalves } from './prose/halves.ts';
import { plainText } from './prose/prose.ts';
import type { Section } from './search/sections.ts';
import type { Templates, TemplateValues } from './template.ts';
import { bothTongues } from './tongues.ts';
import { wordsFor } from './wording.ts';
import type { PageLanguage } from './words.ts';
import { languageTags } from './words.ts';

export interface CoverNote {
  readonly notebook: Notebook;
  readonly outcome: NoteOutcome;
  /** Its page, as a link. */
  readonly href: string;
}

export interface CoverOptions {
  readonly templates: Templates;
  readonly style: string;
  readonly scripts: PageScripts;
  readonly language: PageLanguage;
  readonly sections: readonly Section[];
  readonly singleFile: boolean;
}

export function renderCover(notes: readonly CoverNote[], { templates, style, scripts, language, sections, singleFile }: CoverOptions): string {
  const words = wordsFor(language, bothTongues);
  const inlined = singleFile ? [scripts.notebook] : [];
  return templates.render('index.html', {
    ...words,
    csp: contentSecurityPolicy([scripts.early, scripts.settings, ...inlined], [style]),
    lang: languageTags[language],
    language,
    style: Html.trusted(style),
    early: Html.trusted(scripts.early),
    settings: Html.trusted(scripts.settings),
    assets: singleFile ? undefined : 'assets/',
    inlineScripts: inlined.map((script) => Html.trusted(script)),
    searchIndex: singleFile ? jsonForScript(sections) : undefined,
    home: undefined,
    headings: undefined,
    keys: keyValues(words),
    totals: {
      notes: notes.length,
      steps: notes.reduce((sum, { outcome }) => sum + outcome.steps.length, 0),
      counts: verdictCounts(notes.flatMap(({ outcome }) => outcome.steps)).map(({ verdict, count }) => ({ verdict, count, word: words.t[verdict] })),
    },
    folders: foldersOf(notes).map(({ name, notes: inside }) => ({ name, title: partOf(inside) ?? name, notes: inside.map((note) => noteValues(note, language)) })),
  }).text;
}

function noteValues({ notebook, outcome, href }: CoverNote, language: PageLanguage): TemplateValues {
  return { href, title: titleOf(notebook), sections: Math.max(1, headingsIn(notebook)), exercises: notebook.cells.filter(({ kind }) => kind === 'exercise').length, summary: summaryOf(outcome, language), abstract: abstractOf(notebook) };
}

interface Folder {
  /** '' for the one that all others are in. */
  readonly name: string;
  readonly notes: readonly CoverNote[];
}

/** In the order in which the notes come; named from the folder that all are in. */
function foldersOf(notes: readonly CoverNote[]): readonly Folder[] {
  const paths = notes.map(({ notebook }) => notebook.file.split(/[\\/]/).slice(0, -1));
  const [first = []] = paths;
  const shared = first.findIndex((part, depth) => paths.some((path) => path[depth] !== part));
  const names = paths.map((path) => path.slice(shared < 0 ? first.length : shared).join('/'));
  return [...new Set(names)].map((name) => ({ name, notes: notes.filter((_, index) => names[index] === name) }));
}

/** What the front matter of a note calls the folder that it stands in. */
function partOf(notes: readonly CoverNote[]): Html | undefined {
  const title = notes.map(({ notebook }) => notebook.frontMatter.all['part']).find((part) => typeof part === 'string');
  return title === undefined ? undefined : titleHalves(title);
}

/** As the page counts them: the title is none. */
function headingsIn({ cells, title }: Notebook): number {
  const headings = cells.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes.filter(({ type }) => type === 'heading') : []));
  const [first, ...rest] = headings;
  return first && plainText(first).trim() === title ? rest.length : headings.length;
}

/** The first paragraph, and its translation where there is one. */
function abstractOf({ cells }: Notebook): readonly TemplateValues[] {
  const prose = cells.filter((cell) => cell.kind === 'prose');
  const first = prose.find((cell) => paragraphOf(cell) !== undefined);
  if (!first) return [];
  const other = prose.find(({ translationOf }) => translationOf === first.id);
  return [first, ...(other ? [other] : [])].map((cell, index) => ({
    text: paragraphOf(cell),
    lang: cell.language === 'zh' || cell.language === 'en' ? languageTags[cell.language] : undefined,
    switchable: other !== undefined,
    second: index > 0,
  }));
}

function paragraphOf({ nodes }: ProseCell): string | undefined {
  const paragraph = nodes.find(({ type }) => type === 'paragraph');
  return paragraph && plainText(paragraph);
}
