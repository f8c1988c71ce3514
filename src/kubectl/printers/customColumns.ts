/** `-o custom-columns=…` and `-o custom-columns-file=…`. Models CustomColumnsPrinter of kubectl. */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { formatValue } from '../../text/golang/fmt.ts';
import { fromJson } from '../../text/golang/value.ts';
import { evaluateJsonPath } from '../../text/jsonpath/evaluate.ts';
import { relaxedJsonPath } from '../../text/jsonpath/jsonpath.ts';
import type { PathList } from '../../text/jsonpath/node.ts';
import { parseJsonPath } from '../../text/jsonpath/parse.ts';
import { alignTabs, tableTabs } from '../../text/tabwriter.ts';
import type { MadePrinter, Printed } from './printed.ts';

interface CustomColumn {
  readonly header: string;
  /** A whole JSONPath template: `{.metadata.name}`. */
  readonly path: string;
}

/** `--no-headers` leaves the line of headers out. */
export type HeaderLine = 'header' | 'no-header';

/** `NAME:.metadata.name,IP:.status.podIP` */
export function customColumnsPrinter(spec: string, headerLine: HeaderLine): MadePrinter {
  if (spec === '') return { kind: 'error', message: 'custom-columns format specified but no custom columns given' };
  const pairs: (readonly [string, string])[] = [];
  for (const part of spec.split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0) return { kind: 'error', message: `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>` };
    pairs.push([part.slice(0, colon), part.slice(colon + 1)]);
  }
  return printerOf(pairs, headerLine);
}

/** The file's form: a line of headers, a line of paths, both separated by blanks. */
export function customColumnsFilePrinter(text: string, headerLine: HeaderLine): MadePrinter {
  const expected = 'Expected format is one line of space separated headers, one line of space separated column specs.';
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const [firstLine, pathLine] = lines;
  if (firstLine === undefined) return { kind: 'error', message: `invalid template, missing header line. ${expected}` };
  if (pathLine === undefined) return { kind: 'error', message: `invalid template, missing spec line. ${expected}` };
  const headers = firstLine.split(/\s+/).filter((word) => word !== '');
  const paths = pathLine.split(/\s+/).filter((word) => word !== '');
  if (headers.length !== paths.length) {
    return { kind: 'error', message: `number of headers (${headers.length}) and field specifications (${paths.length}) don't match` };
  }
  return printerOf(headers.map((header, i) => [header, paths[i] ?? '']), headerLine);
}

function printerOf(pairs: readonly (readonly [string, string])[], headerLine: HeaderLine): MadePrinter {
  const columns: CustomColumn[] = [];
  for (const [header, expression] of pairs) {
    const path = relaxedJsonPath(expression);
    if (path.kind === 'error') return path;
    columns.push({ header, path: path.text });
  }
  return { kind: 'printer', print: (object) => print(columns, object, headerLine) };
}

/** What stands in the way of a row is an error behind the rows that were printed. */
function print(columns: readonly CustomColumn[], object: JsonObject, headerLine: HeaderLine): Printed {
  const lines: string[] = headerLine === 'header' ? [columns.map((column) => column.header).join('\t')] : [];
  const done = (error?: string): Printed => ({ stdout: alignTabs(lines.map((line) => `${line}\n`).join(''), tableTabs), ...(error === undefined ? {} : { error }) });
  const paths: PathList[] = [];
  for (const column of columns) {
    const parsed = parseJsonPath(column.path);
    if (parsed.kind === 'error') return done(parsed.message);
    paths.push(parsed.root);
  }
  for (const item of itemsOf(object)) {
    const row: string[] = [];
    for (const path of paths) {
      const cell = cellOf(path, item);
      if (cell.kind === 'error') return done(cell.message);
      row.push(cell.text);
    }
    lines.push(row.join('\t'));
  }
  return done();
}

function itemsOf(object: JsonObject): readonly Json[] {
  const { items } = object;
  return Array.isArray(items) ? (items as readonly Json[]).filter(isObject) : [object];
}

function cellOf(path: PathList, object: Json): { readonly kind: 'cell'; readonly text: string } | { readonly kind: 'error'; readonly message: string } {
  const evaluation = evaluateJsonPath(path, fromJson(object), true);
  if (evaluation.kind === 'error') return evaluation;
  const found = evaluation.pieces.flat().map((value) => formatValue(value ?? { kind: 'nil' }));
  // Only the first piece decides whether there is anything.
  if ((evaluation.pieces[0]?.length ?? 0) === 0) found.unshift('<none>');
  return { kind: 'cell', text: found.join(',') };
}
