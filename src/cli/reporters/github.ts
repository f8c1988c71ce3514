/** Workflow commands that annotate the lines of a pull request. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
import type { Problem } from './problems.ts';
import { problemsOf } from './problems.ts';
import type { Reporter } from './reporter.ts';

const inMessage = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

export const github: Reporter = (report) => report.notes.flatMap((note) => problemsOf(note).map(command)).join('');

function command({ severity, file, line, column, ruleId, message }: Problem): string {
  return `::${levels[severity]} file=${inProperty(file)},line=${line},col=${column},title=${inProperty(`kubebook ${ruleId}`)}::${inMessage(message)}\n`;
}
