/** Text in columns: Go's text/tabwriter as far as kubectl uses it. https://pkg.go.dev/text/tabwriter */

export interface TabOptions {
  /** The least width of a column, its padding included. */
  readonly minWidth: number;
  /** Blanks behind the widest cell of a column. */
  readonly padding: number;
  /**
   * The widths so far, updated in place, for output that comes in several pieces (`get -w`): a column never gets narrower.
   * Models the fork of tabwriter (RememberWidths) that kubectl's tables use.
   */
  readonly remembered?: number[];
}

/** What kubectl's tables are written with: `printers.GetNewTabWriter`. */
export const tableTabs: TabOptions = { minWidth: 6, padding: 3 };
/** What `kubectl describe` is written with. */
export const describeTabs: TabOptions = { minWidth: 0, padding: 2 };

/**
 * Aligns the cells of a text, each ended by a tab. The last cell of a line belongs to no column and is never padded. A column is
 * a block of neighbouring lines that all have a tab-ended cell there: its width is decided by them alone.
 * A character counts as one, however wide a terminal shows it, as Go counts it.
 */
export function alignTabs(text: string, options: TabOptions): string {
  // A form feed is a newline that ends every column.
  return text.split('\f').map((piece) => alignBlock(piece, options)).join('\n');
}

/** Rows of cells as lines of text, each ended by a newline. */
export function tabulate(rows: readonly (readonly string[])[], options: TabOptions): string {
  return alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), options);
}

function alignBlock(text: string, options: TabOptions): string {
  const lines = text.split('\n').map((line) => line.split(/[\t\v]/));
  const widths: number[][] = lines.map(() => []);
  const columns = Math.max(...lines.map((line) => line.length - 1));
  for (let column = 0; column < columns; column++) {
    for (let start = 0; start < lines.length;) {
      if (!hasColumn(lines[start], column)) {
        start++;
        continue;
      }
      let end = start;
      let width = Math.max(options.minWidth, options.remembered?.[column] ?? 0);
      for (; hasColumn(lines[end], column); end++) width = Math.max(width, countCharacters(lines[end]?.[column] ?? '') + options.padding);
      for (let i = start; i < end; i++) widths[i]?.push(width);
      if (options.remembered) options.remembered[column] = width;
      start = end;
    }
  }
  return lines.map((line, i) => line.map((cell, column) => pad(cell, widths[i]?.[column] ?? 0)).join('')).join('\n');
}

function hasColumn(line: readonly string[] | undefined, column: number): boolean {
  return line !== undefined && column < line.length - 1;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - countCharacters(cell)));
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
