/** Workflow commands that annotate the lines of a pull request. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
import type { Reporter } from './reporter.ts';

const inMessage = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export const github: Reporter = (report) =>
  report.notes
    .flatMap((note) => [
      ...note.steps
        .filter((step) => step.verdict === 'impossible' || step.verdict === 'undecided')
        .map((step) => command(step.verdict === 'impossible' ? 'error' : 'warning', note.file, step.line, 1, step.verdict, step.reason)),
      ...note.diagnostics.map(({ severity, line, column, ruleId, message }) => command(severity === 'info' ? 'notice' : severity, note.file, line, column, ruleId, message)),
    ])
    .join('');

function command(level: string, file: string, line: number, column: number, title: string, message: string): string {
  return `::${level} file=${inProperty(file)},line=${line},col=${column},title=${inProperty(`kubebook ${title}`)}::${inMessage(message)}\n`;
}
