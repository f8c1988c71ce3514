/** SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules as ruleCatalogue } from '../../base/rules.ts';
import { packageVersion } from '../packageVersion.ts';
import { problemsOf } from './problems.ts';
import type { Problem } from './problems.ts';
import type { Reporter } from './reporter.ts';

const verdictSummaries = { impossible: 'A recorded output that no cluster could have printed.', undecided: 'A recorded output of which the search met its bound before it knew.' };
const summaries: Readonly<Record<string, string>> = { ...verdictSummaries, ...Object.fromEntries(Object.entries(ruleCatalogue).map(([id, { summary }]) => [id, summary])) };
const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

export const sarif: Reporter = (report) => {
  const problems = report.notes.flatMap((note) => problemsOf(note));
  const rules = [...new Map(problems.map(({ ruleId, severity }) => [ruleId, { id: ruleId, shortDescription: { text: summaries[ruleId] ?? ruleId }, defaultConfiguration: { level: levels[severity] } }])).values()];
  const ids = rules.map(({ id }) => id);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'kubebook', semanticVersion: packageVersion(), rules } }, columnKind: 'utf16CodeUnits', results: problems.map((problem) => resultOf(problem, ids)) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function resultOf({ ruleId, severity, file, line, column, end, message }: Problem, ids: readonly string[]): object {
  const region = { startLine: line, startColumn: column, ...(end ? { endLine: end.line, endColumn: end.column } : {}) };
  return { ruleId, ruleIndex: ids.indexOf(ruleId), level: levels[severity], message: { text: message }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }] };
}

/** As the path was given: of a relative one the place where it begins is the reader's to know. */
const uriOf = (file: string): string => (isAbsolute(file) ? pathToFileURL(file).href : file.split(/[\\/]/).map(encodeURIComponent).join('/'));
