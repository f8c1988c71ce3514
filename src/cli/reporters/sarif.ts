/** SARIF 2.1.0, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import type { Reporter } from './reporter.ts';

export const sarif: Reporter = (report) => {
  const results = report.notes.flatMap((note) => [
    ...note.steps
      .filter((step) => step.verdict === 'impossible' || step.verdict === 'undecided')
      .map((step) => result(step.verdict, step.verdict === 'impossible' ? 'error' : 'warning', note.file, step.line, 1, step.reason)),
    ...note.diagnostics.map(({ ruleId, severity, line, column, message }) => result(ruleId, severity === 'info' ? 'note' : severity, note.file, line, column, message)),
  ]);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({ id }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'kubebook', rules } }, results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function result(ruleId: string, level: string, file: string, startLine: number, startColumn: number, text: string): { readonly ruleId: string; readonly [field: string]: unknown } {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  return { ruleId, level, message: { text }, locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn } } }] };
}
