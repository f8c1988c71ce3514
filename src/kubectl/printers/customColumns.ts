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
import type { Printed } from './printed.ts';

export interface CustomColumn {
  readonly header: string;
  /** A whole JSONPath template: `{.metadata.name}`. */
  readonly path: string;
}

export type CustomColumns = { readonly kind: 'columns'; readonly columns: readonly CustomColumn[] } | { readonly kind: 'error'; readonly message: string };

/** `NAME:.metadata.name,IP:.status.podIP` */
export function parseCustomColumns(spec: string): CustomColumns {
  if (spec === '') return { kind: 'error', message: 'custom-columns format specified but no custom columns given' };
  const pairs: (readonly [string, string])[] = [];
  for (const part of spec.split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0) return { kind: 'error', message: `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>` };
    pairs.push([part.slice(0, colon), part.slice(colon + 1)]);
  }
  return columnsOf(pairs);
}

/** The file's form: a line of headers, a line of paths, both separated by blanks. */
export function parseCustomColumnsFile(text: string): CustomColumns {
  const expected = 'Expected format is one line of space separated headers, one line of space separated column specs.';
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const [headerLine, pathLine] = lines;
  if (headerLine === undefined) return { kind: 'error', message: `invalid template, missing header line. ${expected}` };
  if (pathLine === undefined) return { kind: 'error', message: `invalid template, missing spec line. ${expected}` };
  const headers = headerLine.split(/\s+/).filter((word) => word !== '');
  const paths = pathLine.split(/\s+/).filter((word) => word !== '');
  if (headers.length !== paths.length) {
    return { kind: 'error', message: `number of headers (${headers.length}) and field specifications (${paths.length}) don't match` };
  }
  return columnsOf(headers.map((header, i) => [header, paths[i] ?? '']));
}

function columnsOf(pairs: readonly (readonly [string, string])[]): CustomColumns {
  const columns: CustomColumn[] = [];
  for (const [header, expression] of pairs) {
    const path = relaxedJsonPath(expression);
    if (path.kind === 'error') return path;
    columns.push({ header, path: path.text });
  }
  return { kind: 'columns', columns };
}

/** What stands in the way of a row is an error behind the rows that were printed. */
export function printCustomColumns(columns: readonly CustomColumn[], object: JsonObject, header: 'header' | 'no-header' = 'header'): Printed {
  const lines: string[] = header === 'header' ? [columns.map((column) => column.header).join('\t')] : [];
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
