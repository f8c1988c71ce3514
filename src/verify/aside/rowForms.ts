/** Whether a line can be a row of the table above it: as many cells as there are titles, and each as its column has them. */
import type { Column } from '../matchers/columns.ts';

/** How cells look of columns that many tables have; whatever stands in others is anybody's. */
const forms: Readonly<Record<string, RegExp>> = {
  READY: /^(?:\d+(?:\/\d+)?|True|False|Unknown)$/,
  STATUS: /^[A-Z]/,
  RESTARTS: /^\d+(?: \([^)]*\))?$/,
  AGE: /^(?:(?:\d+[smhdy])+|<unknown>|<invalid>)$/,
  'CLUSTER-IP': /^(?:None|<none>|[\da-f.:]+)?$/,
  'PORT(S)': /^(?:<none>|\d.*)$/,
  DESIRED: /^(?:\d+|<none>)$/,
  CURRENT: /^\d+$/,
  'UP-TO-DATE': /^\d+$/,
  AVAILABLE: /^\d+$/,
  ENDPOINTS: /^(?:<none>|<unset>|[\da-f.:[\]]+\b.*)$/,
  IP: /^(?:<none>|[\da-f.:]+)$/,
};

/** What authors write over what is nobody's business, or in place of what is too long. */
const blanked = /x{2,}|X{2,}|\*{2,}|\.{3}|…|<[^<>]*>/;

/** The cells of a row, by where the titles stand, by the gaps between them, or by its words: authors take out blanks, and put in others. */
function* readingsOf(columns: readonly Column[], row: string): Generator<readonly string[]> {
  yield columns.map(({ start }, index) => row.slice(start, columns[index + 1]?.start).trim());
  yield row.trim().split(/\s{2,}/);
  yield row.match(/\S+(?: \([^)]*\))?/g) ?? [];
}

export function isRowOf(columns: readonly Column[], row: string): boolean {
  const needed = columns.findIndex(({ title }) => title === 'AGE') + 1 || columns.length;
  const fits = (cells: readonly string[]): boolean =>
    cells.length >= needed && cells.length <= columns.length && cells.every((cell, index) => (columns[index]?.title === 'NAME' ? /^\S+$/ : forms[columns[index]?.title ?? ''])?.test(cell) !== false || blanked.test(cell));
  return [...readingsOf(columns, row)].some(fits);
}
