/** What the columns of many kinds share. */
import type { Json } from '../../base/json.ts';
import { humanDuration } from '../../text/duration.ts';
import { parseTime } from '../ports/clock.ts';
import type { ColumnContext, PrinterColumn } from './kind.ts';

type Cell = PrinterColumn['cell'];

export const column = (name: string, cell: Cell): PrinterColumn => ({ name, type: 'string', priority: 0, cell });
export const wide = (name: string, cell: Cell): PrinterColumn => ({ name, type: 'string', priority: 1, cell });
export const integer = (name: string, cell: Cell): PrinterColumn => ({ name, type: 'integer', priority: 0, cell });
export const nameColumn: PrinterColumn = { name: 'Name', type: 'string', format: 'name', priority: 0, cell: (object) => object.metadata.name };
export const ageColumn: PrinterColumn = column('Age', (object, context) => age(object.metadata.creationTimestamp, context));

/** The time since then as a person reads it. Models printers' translateTimestampSince. */
export function age(time: Json | undefined, { nowMs }: ColumnContext): string {
  const since = typeof time === 'string' ? parseTime(time) : undefined;
  return since === undefined ? '<unknown>' : humanDuration(nowMs - since);
}
