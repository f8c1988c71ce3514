/** For people: every step with its verdict; what is wrong with its cause and the difference. */
import type { DiagnosticReport, NoteReport, Report, StepReport } from '../../verify/report.ts';
import type { Pinned } from '../../verify/mutate/mutate.ts';
import type { Verdict } from '../../verify/stepOutcome.ts';
import { verdicts } from '../../verify/stepOutcome.ts';
import { isFixable } from '../../verify/revise/fix.ts';
import { codeFrame } from '../codeFrame.ts';
import { differenceText } from '../differenceText.ts';
import type { Paint } from '../terminal.ts';
import { ledgerText } from '../ledgerText.ts';
import { witnessText } from '../witnessText.ts';
import type { ReportContext, Reporter } from './reporter.ts';

const marks: Readonly<Record<Verdict, string>> = { exact: '✓', possible: '✓', assumed: '≈', impossible: '✗', unsupported: '–', undecided: '?', skipped: '·' };

const colourOf = (paint: Paint, verdict: Verdict): ((text: string) => string) => {
  switch (verdict) {
    case 'exact':
    case 'possible':
      return (text) => paint.green(text);
    case 'assumed':
    case 'undecided':
      return (text) => paint.yellow(text);
    case 'impossible':
      return (text) => paint.red(text);
    case 'unsupported':
    case 'skipped':
      return (text) => paint.dim(text);
  }
};

export const text: Reporter = (report, context) => {
  const { paint } = context;
  const notes = report.notes.map((note) => noteText(note, context)).join('\n');
  const counts = verdicts.filter((verdict) => report.summary[verdict] > 0).map((verdict) => colourOf(paint, verdict)(`${report.summary[verdict]} ${verdict}`));
  const { notes: many, steps } = report.summary;
  return `${notes}\n${paint.bold(`${counted(many, 'note')}, ${counted(steps, 'step')}`)}: ${counts.join(', ') || 'nothing to check'}${diagnosticCounts(report, paint)}\n`;
};

const counted = (many: number, noun: string): string => `${many} ${many === 1 ? noun : `${noun}s`}`;

/** Errors and warnings: a check fails by an error as it does by an impossible step. */
function diagnosticCounts({ notes }: Report, paint: Paint): string {
  const severities = notes.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const counts = ([['error', paint.red], ['warning', paint.yellow]] as const).flatMap(([wanted, colour]) => {
    const many = severities.filter((severity) => severity === wanted).length;
    return many === 0 ? [] : [colour(counted(many, wanted))];
  });
  return counts.length === 0 ? '' : `; ${counts.join(', ')}`;
}

function noteText(note: NoteReport, { paint, verbose, ledger, texts }: ReportContext): string {
  const [from, to] = note.kubernetes;
  const version = from === to ? from : `${from}–${to}`;
  const head = `${paint.bold(note.file)}  ${colourOf(paint, note.verdict)(note.verdict)}  ${paint.dim(`Kubernetes ${version}${likelihoodText(note.likelihood)}`)}`;
  const steps = note.steps.filter((step) => verbose || step.verdict !== 'skipped').map((step) => stepText(step, note.file, paint));
  const lines = texts?.get(note.file)?.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/) ?? [];
  const diagnostics = note.diagnostics.map((diagnostic) => diagnosticText(diagnostic, note.file, lines, paint));
  const witness = note.witness ? witnessText(note, note.witness, paint) : '';
  return `${head}\n${steps.join('')}${diagnostics.join('')}${witness}${note.pinned ? pinnedText(note.pinned, paint) : ''}${ledger ? ledgerText(note.ledger, paint) : ''}`;
}

function diagnosticText({ line, column, end, severity, ruleId, message, hint }: DiagnosticReport, file: string, lines: readonly string[], paint: Paint): string {
  const colour = { error: paint.red, warning: paint.yellow, info: paint.blue }[severity];
  const frame = codeFrame(lines, { line, column, ...(end ? { end } : {}) }, paint);
  const advice = [hint, isFixable(ruleId) && 'kubebook check --fix does it.'].filter((part) => typeof part === 'string').join(' ');
  return [`${colour(severity)} ${file}:${line}:${column} ${message} ${paint.dim(ruleId)}`, ...frame.map((row) => `    ${row}`), ...(advice === '' ? [] : [`    ${paint.dim(advice)}`])].map((row) => `  ${row}\n`).join('');
}

function pinnedText({ tried, caught, slipped, untried }: Pinned, paint: Paint): string {
  const rows = slipped.map(({ line, kind, from, to }) => `      ${paint.dim(`${String(line).padStart(4)}`)}  ${kind}: ${paint.red(`- ${from.split('\n')[0] ?? ''}`)} ${paint.green(`+ ${to.split('\n')[0] ?? ''}`)}\n`);
  const lines = untried.length === 0 ? '' : `      ${paint.dim(`nothing is known to falsify line ${untried.join(', ')}`)}\n`;
  if (tried === 0) return `  ${paint.dim('no output could be falsified, so nothing tells how much of them is pinned down')}\n${lines}`;
  return `  ${(caught === tried ? paint.green : paint.yellow)(`${caught} of ${tried} falsified outputs would have been caught`)}${slipped.length > 0 ? '; these would pass:' : ''}\n${rows.join('')}${lines}`;
}

function likelihoodText(likelihood: number): string {
  return likelihood < 1 ? `, likelihood of the recorded choices ${Number(likelihood.toPrecision(3))}` : '';
}

function stepText(step: StepReport, file: string, paint: Paint): string {
  const colour = colourOf(paint, step.verdict);
  const [firstLine = '', ...more] = step.command.split('\n');
  const where = step.session === 'host' ? '$' : `${step.session}:`;
  const head = `  ${colour(`${marks[step.verdict]} ${step.verdict.padEnd(11)}`)} ${paint.dim(`${String(step.line).padStart(4)}  ${where}`)} ${firstLine}${more.length > 0 ? ' …' : ''}\n`;
  const reason = `${' '.repeat(22)}${paint.dim(step.reason)}\n`;
  const lines = step.verdict === 'impossible' || step.verdict === 'undecided' ? whatDiffers(step, file, paint) : '';
  const assumed = step.assumed ? `${step.assumed.commands.flatMap((command) => command.split('\n').map((line) => `${' '.repeat(22)}${paint.yellow(`+ ${line}`)}\n`)).join('')}` : '';
  return `${head}${reason}${assumed}${lines}`;
}

function whatDiffers(step: StepReport, file: string, paint: Paint): string {
  const pad = ' '.repeat(22);
  const differences = (step.differences ?? []).slice(0, 12).flatMap((difference) => differenceText(difference, paint, { carets: false }).map((line) => `${pad}${line}\n`));
  const why = step.explanation === '' ? [] : step.explanation.split('\n\n').slice(0, 3).map((fact) => `${pad}${fact}\n`);
  return `${pad}${paint.dim(`${file}:${step.line}`)}\n${differences.join('')}${why.join('')}`;
}
