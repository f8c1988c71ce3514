/** One notebook and what verification says of it → one HTML page. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Notebook } from '../note/notebook.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { sourceOf } from '../diagram/source.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import type { StepOutcome, Verdict } from '../verify/stepOutcome.ts';
import { verdicts } from '../verify/stepOutcome.ts';
import { plan } from '../verify/plan/plan.ts';
import type { ManifestPlace } from '../verify/revise/readersCopy.ts';
import type { Exercise } from '../verify/exercise/exercise.ts';
import { exercisesIn } from '../verify/exercise/exercise.ts';
import type { Timeline } from '../verify/plan/timeline.ts';
import { includedManifests } from '../note/manifest/included.ts';
import type { CellContext } from './cells/context.ts';
import { renderCells } from './cells/index.ts';
import { chanceInWords } from './chance.ts';
import { contentSecurityPolicy } from './csp.ts';
import type { Section } from './search/sections.ts';
import { Html, html, jsonForScript } from './html.ts';
import { titleHalves } from './prose/halves.ts';
import { Boxes } from './prose/boxes.ts';
import { ProseContext, renderFootnotes } from './prose/prose.ts';
import type { Templates, TemplateValues } from './template.ts';
import type { PageLanguage } from './words.ts';
import { languageTags } from './words.ts';
import { bothTongues } from './tongues.ts';
import type { Wording } from './wording.ts';
import { wordsFor } from './wording.ts';
import { shortcuts } from './keys.ts';

/** The scripts that `build/page.ts` makes, as text. */
export interface PageScripts {
  /** Runs in the head, before the first paint: what the reader has chosen. Always inlined. */
  readonly early: string;
  /** Runs behind the switches: takes up what he has chosen. Always inlined. */
  readonly settings: string;
  /** Live cells. */
  readonly notebook: string;
  /** Draws Mermaid diagrams: for the pages that have one. */
  readonly mermaid: string;
  /** The simulator and whatever else is loaded when it is needed: file name → text. */
  readonly later: ReadonlyMap<string, string>;
}

export interface PageLink {
  readonly href: string;
  readonly title: Html;
}

export interface PageOptions {
  /** The note as its author wrote it: a reader's copy begins with it. */
  readonly written: string;
  readonly templates: Templates;
  /** The style sheet. */
  readonly style: string;
  readonly scripts: PageScripts;
  /** By cell id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  /** Of the page's own words; the note's where left out. */
  readonly language?: PageLanguage;
  /** The notes before and after it in the site. */
  readonly previous?: PageLink;
  readonly next?: PageLink;
  /** What can be found in this page, where it is searched alone. */
  readonly sections?: readonly Section[];
  /** Everything inside one file: no `assets/`, no way back to an index. */
  readonly singleFile: boolean;
}

export function renderNotebook(notebook: Notebook, outcome: NoteOutcome, options: PageOptions): string {
  const language = options.language ?? (notebook.language === 'zh' ? 'zh' : 'en');
  const bilingual = isBilingual(notebook);
  const prose = new ProseContext(notebook.cells.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes : [])), { bilingual });
  const context: CellContext = {
    templates: options.templates,
    language,
    words: wordsFor(language, bothTongues),
    tongues: bothTongues,
    title: notebook.title,
    cells: notebook.cells,
    steps: outcome.steps,
    drawings: options.drawings,
    prose,
    boxes: new Boxes(notebook),
    included: new Map(includedManifests(notebook).map((cell) => [cell.fileName ?? cell.id, cell])),
  };
  const { words } = context;
  const cells = renderCells(context);
  const { early, settings, notebook: live, mermaid, later } = options.scripts;
  const inlined = options.singleFile ? [...later.values(), ...(isDrawnLater(notebook, options.drawings) ? [mermaid] : []), live] : [];
  return options.templates.render('page.html', {
    ...words,
    csp: contentSecurityPolicy([early, settings, ...inlined], [options.style]),
    lang: languageTags[language],
    title: notebook.title,
    style: Html.trusted(options.style),
    early: Html.trusted(early),
    settings: Html.trusted(settings),
    inlineScripts: inlined.map((script) => Html.trusted(script)),
    assets: options.singleFile ? undefined : 'assets/',
    home: options.singleFile ? undefined : 'index.html',
    keys: keyValues(words),
    language,
    heading: titleOf(notebook),
    headings: prose.headings.map(({ id, label, depth }) => ({ id, label, depth })),
    cells,
    footnotes: renderFootnotes(prose),
    summary: summaryOf(outcome, language),
    runnable: notebook.cells.some(({ kind }) => kind === 'manifest' || kind === 'transcript' || kind === 'exercise'),
    diagnostics: [...notebook.diagnostics, ...outcome.diagnostics].filter(unlessSeen()).map((diagnostic) => diagnosticValues(diagnostic)),
    previous: options.previous && { ...options.previous },
    next: options.next && { ...options.next },
    searchIndex: options.sections && jsonForScript(options.sections),
    live: jsonForScript(liveNote(notebook, outcome, language, options.written)),
  }).text;
}

/** What the live part needs of a note: its cells that can run, and what was found of them. */
export interface LiveNote {
  readonly file: string;
  readonly language: PageLanguage;
  readonly timeline: Timeline;
  readonly outcome: NoteOutcome;
  /** What the author's diagrams say, by cell id. */
  readonly diagrams: Readonly<Record<string, string>>;
  /** The note as its author wrote it, and where its manifests stand in it. */
  readonly written: string;
  readonly manifests: readonly ManifestPlace[];
  readonly exercises: readonly Exercise[];
}

/** Prose, explanations and traces stay on the page, where they are already. */
function liveNote(notebook: Notebook, outcome: NoteOutcome, language: PageLanguage, written: string): LiveNote {
  const steps = outcome.steps.map((step) => ({ ...step, explanation: '', trace: [], translated: { ...step.translated, reason: '', explanation: '' } }));
  const diagrams = Object.fromEntries(notebook.cells.flatMap((cell) => (cell.kind === 'diagram' && cell.language === 'plantuml' ? [[cell.id, sourceOf(cell.text).text]] : [])));
  const manifests = notebook.cells.flatMap((cell) => (cell.kind === 'manifest' ? [{ cellId: cell.id, contentLine: cell.contentLine, text: cell.text }] : []));
  const timeline = plan(notebook);
  return { file: notebook.file, language, timeline, exercises: exercisesIn(notebook, timeline), outcome: { ...outcome, steps, diagnostics: [], ledger: [] }, diagrams, written, manifests };
}

const isBilingual = ({ cells }: Notebook): boolean => cells.some((cell) => cell.kind === 'prose' && cell.translationOf !== undefined);

/** Whether its page needs what draws Mermaid: not where all is drawn already. */
export const isDrawnLater = ({ cells }: Notebook, drawings: ReadonlyMap<string, Drawing>): boolean => cells.some((cell) => cell.kind === 'diagram' && cell.language === 'mermaid' && !drawings.has(cell.id));

/** Its halves told apart, where it says the same in two languages. */
export const titleOf = (notebook: Notebook): Html => (isBilingual(notebook) ? titleHalves(notebook.title) : html`${notebook.title}`);

/** The shortcuts, for the help. */
export const keyValues = ({ t }: Wording): TemplateValues[] => Object.values(shortcuts).map(({ keys, does }) => ({ keys, does: t[does] }));

/** The verdicts that occur, with how often, best first. */
export function verdictCounts(steps: readonly StepOutcome[]): readonly { readonly verdict: Verdict; readonly count: number }[] {
  return verdicts.map((verdict) => ({ verdict, count: steps.filter((step) => step.verdict === verdict).length })).filter(({ count }) => count > 0);
}

export function summaryOf(outcome: NoteOutcome, language: PageLanguage): TemplateValues {
  const words = wordsFor(language, bothTongues);
  const [oldest, newest] = outcome.kubernetes;
  return {
    verdict: outcome.verdict,
    verdictWord: words.t[outcome.verdict],
    meaning: words.t[`${outcome.verdict}Means`],
    counts: verdictCounts(outcome.steps).map(({ verdict, count }) => ({ verdict, count, word: words.t[verdict], meaning: words.t[`${verdict}Means`] })),
    // Where nothing was run, there is nothing to say of it.
    steps: outcome.steps.length > 0 ? outcome.steps.length : undefined,
    versions: oldest === newest ? oldest : `${oldest} – ${newest}`,
    likelihood: outcome.likelihood < 1 ? bothTongues.line(chanceInWords(outcome.likelihood)) : undefined,
  };
}

function diagnosticValues({ line, column, severity, ruleId, message, hint, zh }: Diagnostic): TemplateValues {
  const said = html`${message}${hint === undefined ? '' : html` <span class="hint">${hint}</span>`}`;
  return { line, column, severity, ruleId, message: bothTongues.line({ zh, en: said }) };
}

/** A note's own diagnostics may come twice: from reading and with the outcome. */
function unlessSeen(): (diagnostic: Diagnostic) => boolean {
  const seen = new Set<string>();
  return ({ line, column, ruleId, message }) => {
    const key = JSON.stringify([line, column, ruleId, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
