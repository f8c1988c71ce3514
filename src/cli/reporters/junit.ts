/** JUnit's XML: a suite a note, a case a step, and one for each thing that makes a note fail beside its steps. Valid by the schema that Jenkins' xUnit plugin checks. */
import type { DiagnosticReport, NoteReport, StepReport } from '../../verify/report.ts';
import { differenceText } from '../differenceText.ts';
import { paintFor } from '../terminal.ts';
import type { Reporter } from './reporter.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to say these characters, nor halves of a pair
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);

interface Case {
  readonly line: number;
  readonly xml: string;
  readonly result: 'passed' | 'failed' | 'skipped';
}

export const junit: Reporter = (report) => {
  const suites = report.notes.map((note) => ({ file: note.file, cases: casesOf(note) }));
  const all = suites.flatMap(({ cases }) => cases);
  const elements = suites.map(({ file, cases }) => `  <testsuite name="${escaped(file)}" ${countsOf(cases)} skipped="${count(cases, 'skipped')}" file="${escaped(file)}">\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kubebook" ${countsOf(all)}>\n${elements.join('')}</testsuites>\n`;
};

const count = (cases: readonly Case[], result: Case['result']): number => cases.filter((each) => each.result === result).length;
const countsOf = (cases: readonly Case[]): string => `tests="${cases.length}" failures="${count(cases, 'failed')}" errors="0"`;

function casesOf({ file, steps, diagnostics }: NoteReport): readonly Case[] {
  const failing = diagnostics.filter(({ severity }) => severity === 'error');
  return [...steps.map((step) => caseOfStep(file, step)), ...failing.map((diagnostic) => caseOfDiagnostic(file, diagnostic))].toSorted((a, b) => a.line - b.line);
}

function caseOfStep(file: string, step: StepReport): Case {
  const { line, verdict, reason } = step;
  const open = `    <testcase classname="${escaped(file)}" name="${escaped(`line ${line}: ${step.command}`)}"`;
  switch (verdict) {
    case 'impossible':
      return { line, result: 'failed', xml: `${open}>\n      <failure type="${verdict}" message="${escaped(reason)}">${escaped(evidence(file, step))}</failure>\n    </testcase>\n` };
    case 'skipped':
    case 'unsupported':
    case 'undecided':
      return { line, result: 'skipped', xml: `${open}>\n      <skipped type="${verdict}" message="${escaped(`${verdict}: ${reason}`)}"/>\n    </testcase>\n` };
    case 'exact':
    case 'possible':
    case 'assumed':
      return { line, result: 'passed', xml: `${open}/>\n` };
  }
}

/** What a reader of the build's page needs without the note beside it. */
function evidence(file: string, { line, differences = [], explanation }: StepReport): string {
  const lines = differences.flatMap((difference) => differenceText(difference, paintFor(false), { carets: false }));
  return [`${file}:${line}`, ...lines, ...(explanation === '' ? [] : [explanation])].join('\n');
}

function caseOfDiagnostic(file: string, { line, column, ruleId, message, hint }: DiagnosticReport): Case {
  const body = [`${file}:${line}:${column}`, message, ...(hint === undefined ? [] : [hint])].join('\n');
  return { line, result: 'failed', xml: `    <testcase classname="${escaped(file)}" name="${escaped(`line ${line}: ${ruleId}`)}">\n      <failure type="${ruleId}" message="${escaped(message)}">${escaped(body)}</failure>\n    </testcase>\n` };
}
