/** Rows and columns as `kubectl get` prints them, from the Tables that the server sends. Models cli-runtime's TablePrinter. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { tableTabs, tabulate } from '../../text/tabwriter.ts';

export interface TableOptions {
  readonly noHeaders: boolean;
  readonly wide: boolean;
  readonly showLabels: boolean;
  /** `-L`: labels that get a column of their own. */
  readonly labelColumns: readonly string[];
  readonly withNamespace: boolean;
  /** `service`, `deployment.apps`: written before each name. */
  readonly kindPrefix?: string;
  /** `--output-watch-events`. */
  readonly watchEvents: boolean;
}

interface Column {
  readonly name: string;
  readonly format: string;
  readonly priority: number;
}

interface Row {
  readonly cells: readonly Json[];
  readonly metadata: JsonObject;
}

/** Prints Tables of one resource, whose columns stay as wide as they once were. */
export class TablePrinter {
  readonly #options: TableOptions;
  #columns: readonly Column[] = [];
  #printedHeaders = false;
  #rows: string[][] = [];
  readonly #widths: number[] = [];

  constructor(options: TableOptions) {
    this.#options = options;
  }

  /** Takes the rows of a Table; `flush` hands them back as text. */
  add(table: JsonObject, event?: string): void {
    const columns = columnsOf(table);
    const sameColumns = columns.length === 0 || JSON.stringify(columns) === JSON.stringify(this.#columns);
    if (!sameColumns) {
      this.#columns = columns;
      this.#printedHeaders = false;
    }
    const rows = rowsOf(table);
    if (rows.length === 0) return;
    if (!this.#printedHeaders && !this.#options.noHeaders) this.#rows.push(this.#header());
    this.#printedHeaders = true;
    for (const row of rows) this.#rows.push(this.#line(row, event));
  }

  flush(): string {
    const text = tabulate(this.#rows, { ...tableTabs, remembered: this.#widths });
    this.#rows = [];
    return text;
  }

  #shown(): readonly number[] {
    return this.#columns.flatMap((column, at) => (this.#options.wide || column.priority === 0 ? [at] : []));
  }

  #header(): string[] {
    const { withNamespace, labelColumns, showLabels, watchEvents } = this.#options;
    return [
      ...(watchEvents ? ['EVENT'] : []),
      ...(withNamespace ? ['NAMESPACE'] : []),
      ...this.#shown().map((at) => (this.#columns[at]?.name ?? '').toUpperCase()),
      ...labelColumns.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
      ...(showLabels ? ['LABELS'] : []),
    ];
  }

  #line(row: Row, event: string | undefined): string[] {
    const { withNamespace, labelColumns, showLabels, watchEvents, kindPrefix } = this.#options;
    const labels = isObject(row.metadata['labels']) ? row.metadata['labels'] : {};
    const cells = this.#shown().flatMap((at) => {
      if (at >= row.cells.length) return [];
      const text = cellText(row.cells[at] ?? null);
      return [this.#columns[at]?.format === 'name' && kindPrefix !== undefined ? `${kindPrefix}/${text}` : text];
    });
    return [
      ...(watchEvents ? [event ?? 'ADDED'] : []),
      ...(withNamespace ? [String(row.metadata['namespace'] ?? '')] : []),
      ...cells,
      ...labelColumns.map((label) => String(labels[label] ?? '')),
      ...(showLabels ? [formatLabels(labels)] : []),
    ];
  }
}

/** `a=b,c=d` in the order of keys, or `<none>`. */
export function formatLabels(labels: JsonObject): string {
  const pairs = Object.keys(labels).sort().map((key) => `${key}=${String(labels[key])}`);
  return pairs.length === 0 ? '<none>' : pairs.join(',');
}

/** A cell stays in its line: what comes behind a line's end is left out. */
function cellText(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'string') return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  const end = value.search(/[\f\n\r]/);
  return end < 0 ? value : `${value.slice(0, end)}...`;
}

function columnsOf(table: JsonObject): readonly Column[] {
  const definitions = Array.isArray(table['columnDefinitions']) ? (table['columnDefinitions'] as readonly Json[]).filter(isObject) : [];
  return definitions.map((column) => ({ name: String(column['name']), format: String(column['format'] ?? ''), priority: Number(column['priority'] ?? 0) }));
}

function rowsOf(table: JsonObject): readonly Row[] {
  const rows = Array.isArray(table['rows']) ? (table['rows'] as readonly Json[]).filter(isObject) : [];
  return rows.map((row) => ({
    cells: Array.isArray(row['cells']) ? (row['cells'] as readonly Json[]) : [],
    metadata: isObject(row['object']) && isObject(row['object']['metadata']) ? row['object']['metadata'] : {},
  }));
}
