/** A recorded terminal session: each command with what it printed, its verdict beside it. */
import type { Prompt, TranscriptCell } from '../../note/notebook.ts';
import type { Difference, StepOutcome } from '../../verify/stepOutcome.ts';
import { phrases } from '../../verify/explain/phrases.ts';
import type { Html, HtmlPart } from '../html.ts';
import { html } from '../html.ts';
import type { TemplateValues } from '../template.ts';
import { percent, traceSteps } from '../traceText.ts';
import type { PageLanguage } from '../words.ts';
import type { CellContext } from './context.ts';

export function renderTranscriptCell(cell: TranscriptCell, context: CellContext): Html {
  const { templates, words, cells } = context;
  const steps = context.steps.filter((step) => step.cellId === cell.id);
  const entries = cell.entries.map((entry, index) => {
    const step = steps.find((candidate) => candidate.entry === index);
    return {
      index,
      prompt: promptText(entry.prompt),
      command: entry.command,
      recorded: entry.recorded === undefined || entry.recorded === '' ? undefined : entry.recorded,
      refusal: /refused|couldn't connect|timed out|error/i.test(entry.recorded ?? ''),
      step: step && stepValues(step, context),
    };
  });
  return templates.render('cell-transcript.html', {
    ...words,
    id: cell.id,
    place: [...new Set(steps.map(({ session }) => session))].map((session) => (session === 'host' ? '' : session)).join(' · ') || cell.attributes.title,
    alone: entries.length === 1,
    entries,
    /** Output fences that follow belong to this terminal. */
    continued: cells.some((other) => other.kind === 'output' && other.of === cell.id),
  });
}

const promptText = ({ text }: Prompt): string => (text === '' ? '$ ' : /\s$/.test(text) ? text : `${text} `);

function stepValues(step: StepOutcome, { words, tongues }: CellContext): TemplateValues {
  const { zh, en } = wordsOf(step);
  const reason = tongues.line({ zh: withCode(besideVerdict(zh.reason, 'zh'), wholeNames), en: withCode(besideVerdict(en.reason, 'en'), wholeNames) });
  const probability = step.probability !== undefined && step.probability < 1 ? percent(step.probability) : undefined;
  return {
    verdict: step.verdict,
    word: words.t[step.verdict],
    meaning: words.w[`${step.verdict}Means`],
    reason: saysMore(en.reason) && reason,
    usual: !saysMore(en.reason) && reason,
    probability: probability !== undefined && !en.reason.includes(probability) ? probability : undefined,
    explanation: zh.explanation !== '' && tongues.block({ zh: paragraphs(zh.explanation), en: paragraphs(en.explanation) }),
    assumed: step.assumed && { commands: step.assumed.commands },
    traces: step.trace.map((trace, index) => ({ number: step.trace.length > 1 ? index + 1 : undefined, hops: traceSteps(trace).map(({ kind, said, outcome }) => ({ kind, text: tongues.line(said), outcome })) })),
    differences: step.verdict === 'impossible' ? differenceLines(step) : [],
  };
}

/** What goes without saying beside its verdict, and is said where somebody asks. */
const usualReasons: ReadonlySet<string> = new Set([phrases.exact.en(), phrases.possibleTime.en(), phrases.possibleValues.en(), phrases.notRecorded.en()]);
const saysMore = (reason: string): boolean => !usualReasons.has(reason);

/** A reason where its verdict stands: how free the output was is said by that already, so its cause alone is left. */
function besideVerdict(reason: string, language: PageLanguage): string {
  const freedom = [phrases.exact[language](), phrases.possibleChoice[language](undefined)].map((words) => phrases.because[language](words, ''));
  return freedom.reduce((rest, words) => (rest.startsWith(words) ? rest.slice(words.length) : rest), reason);
}

/** What a step's outcome says, by language. */
function wordsOf({ reason, explanation, translated }: StepOutcome): Readonly<Record<PageLanguage, Pick<StepOutcome, 'reason' | 'explanation'>>> {
  const own = { reason, explanation };
  return translated.tongue === 'zh' ? { zh: translated, en: own } : { zh: own, en: translated };
}

const paragraphs = (text: string): readonly Html[] => text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '').map((paragraph) => html`<p>${withCode(paragraph)}</p>\n`);

/** What stands between backticks is code; `plain` is what becomes of the rest. */
const withCode = (text: string, plain: (part: string) => HtmlPart = (part) => part): Html => html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : plain(part)))}`;

/** In the narrow column beside a terminal, `kubia-manual-1` is not to end a line at its last hyphen, nor a line to begin with the comma behind it. */
const wholeNames = (text: string): Html => html`${text.split(/(\w[\w.]*(?:-[\w.]+)+(?::\d+)?[，。、；：）,.;]?)/).map((part, index) => (index % 2 === 1 ? html`<span class="whole">${part}</span>` : part))}`;

/** Recorded against nearest, line by line, as a unified difference: ` ` the same, `-` recorded only, `+` nearest only. */
function differenceLines({ recorded = '', nearest, differences }: StepOutcome): readonly TemplateValues[] {
  if (!differences || differences.length === 0) return recorded === nearest ? [] : [...linesOf(recorded, 'recorded'), ...linesOf(nearest, 'nearest')];
  const changed = new Map(differences.filter(({ recordedLine }) => recordedLine !== undefined).map((difference) => [difference.recordedLine, difference]));
  const added = differences.filter(({ recordedLine }) => recordedLine === undefined);
  const lines = (recorded === '' ? [] : recorded.split('\n')).flatMap((text, line) => {
    const difference = changed.get(line);
    return difference ? replaced(difference) : linesOf(text, 'same');
  });
  return [...lines, ...added.flatMap(({ nearest: text }) => linesOf(text, 'nearest'))];
}

const replaced = ({ recorded, nearest, nearestLine }: Difference): readonly TemplateValues[] => [
  ...linesOf(recorded, 'recorded'),
  ...(nearestLine === undefined ? [] : linesOf(nearest, 'nearest')),
];

const signs = { same: ' ', recorded: '−', nearest: '+' } as const;

const linesOf = (text: string, side: keyof typeof signs): readonly TemplateValues[] =>
  text.replace(/\n$/, '').split('\n').map((line) => ({ side, sign: signs[side], text: line }));
