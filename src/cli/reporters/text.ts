/** For people: every step with its verdict; what is wrong with its cause and the difference. */
import type { NoteReport, StepReport } from '../../verify/report.ts';
import type { Verdict } from '../../verify/outcome.ts';
import { verdicts } from '../../verify/outcome.ts';
import type { Paint } from '../terminal.ts';
import type { Reporter } from './reporter.ts';

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

export const text: Reporter = (report, { paint, verbose }) => {
  const notes = report.notes.map((note) => noteText(note, paint, verbose)).join('\n');
  const counts = verdicts.filter((verdict) => report.summary[verdict] > 0).map((verdict) => colourOf(paint, verdict)(`${report.summary[verdict]} ${verdict}`));
  const { notes: many, steps } = report.summary;
  return `${notes}\n${paint.bold(`${many} ${many === 1 ? 'note' : 'notes'}, ${steps} ${steps === 1 ? 'step' : 'steps'}`)}: ${counts.join(', ') || 'nothing to check'}\n`;
};

function noteText(note: NoteReport, paint: Paint, verbose: boolean): string {
  const [from, to] = note.kubernetes;
  const version = from === to ? from : `${from}–${to}`;
  const head = `${paint.bold(note.file)}  ${colourOf(paint, note.verdict)(note.verdict)}  ${paint.dim(`Kubernetes ${version}${likelihoodText(note.likelihood)}`)}`;
  const steps = note.steps.filter((step) => verbose || step.verdict !== 'skipped').map((step) => stepText(step, note.file, paint));
  const diagnostics = note.diagnostics.map(
    ({ line, column, severity, ruleId, message, hint }) =>
      `  ${severity === 'error' ? paint.red(severity) : severity === 'warning' ? paint.yellow(severity) : paint.blue(severity)} ${note.file}:${line}:${column} ${message} ${paint.dim(ruleId)}\n${hint === undefined ? '' : `      ${paint.dim(hint)}\n`}`,
  );
  return `${head}\n${steps.join('')}${diagnostics.join('')}`;
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
  const lines = step.verdict === 'impossible' || step.verdict === 'undecided' ? differenceText(step, file, paint) : '';
  const assumed = step.assumed ? `${step.assumed.commands.flatMap((command) => command.split('\n').map((line) => `${' '.repeat(22)}${paint.yellow(`+ ${line}`)}\n`)).join('')}` : '';
  return `${head}${reason}${assumed}${lines}`;
}

function differenceText(step: StepReport, file: string, paint: Paint): string {
  const pad = ' '.repeat(22);
  const differences = (step.differences ?? []).slice(0, 12).flatMap(({ recorded, nearest, recordedLine, nearestLine }) => [
    ...(recordedLine === undefined ? [] : [`${pad}${paint.red(`- ${recorded}`)}\n`]),
    ...(nearestLine === undefined ? [] : [`${pad}${paint.green(`+ ${nearest}`)}\n`]),
  ]);
  const why = step.explanation === '' ? [] : step.explanation.split('\n\n').slice(0, 3).map((fact) => `${pad}${fact}\n`);
  return `${pad}${paint.dim(`${file}:${step.line}`)}\n${differences.join('')}${why.join('')}`;
}
