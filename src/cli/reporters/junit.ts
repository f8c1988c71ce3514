/** JUnit's XML: a suite a note, a case a step. */
import type { StepReport } from '../../verify/report.ts';
import type { Reporter } from './reporter.ts';

const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to say these characters
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');

export const junit: Reporter = (report) => {
  const { steps, impossible, skipped, unsupported, undecided } = report.summary;
  const suites = report.notes.map((note) => {
    const failures = note.steps.filter((step) => step.verdict === 'impossible').length;
    const cases = note.steps.map((step) => caseOf(note.file, step)).join('');
    return `  <testsuite name="${escaped(note.file)}" tests="${note.steps.length}" failures="${failures}">\n${cases}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kubebook" tests="${steps}" failures="${impossible}" skipped="${skipped + unsupported + undecided}">\n${suites.join('')}</testsuites>\n`;
};

function caseOf(file: string, step: StepReport): string {
  const open = `    <testcase classname="${escaped(file)}" name="${escaped(`line ${step.line}: ${step.command}`)}" file="${escaped(file)}" line="${step.line}"`;
  switch (step.verdict) {
    case 'impossible':
      return `${open}>\n      <failure message="${escaped(step.reason)}">${escaped(step.explanation)}</failure>\n    </testcase>\n`;
    case 'skipped':
    case 'unsupported':
    case 'undecided':
      return `${open}>\n      <skipped message="${escaped(`${step.verdict}: ${step.reason}`)}"/>\n    </testcase>\n`;
    default:
      return `${open}/>\n`;
  }
}
