/** Objects as a Table: the columns that kubectl prints. https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
import type { KubeObject } from '../../api/object.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { humanDuration } from '../../text/duration.ts';
import { parseTime } from '../ports/clock.ts';
import type { Call } from './call.ts';
import type { ColumnContext, PrinterColumn } from './kind.ts';

export const wantsTable = (accept: string | undefined): boolean => /(^|,)\s*application\/json;[^,]*\bas=Table\b/.test(accept ?? '');

export function tableOf(call: Call, items: readonly KubeObject[], metadata: JsonObject): JsonObject {
  const columns = call.strategy.columns(call.context);
  const context: ColumnContext = { nowMs: call.cluster.world.nowMs, version: call.context.version };
  const include = call.request.query?.includeObject ?? 'Metadata';
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format, priority }) => ({ name, type, format: format ?? '', description: '', priority })),
    rows: items.map((object) => ({
      cells: columns.map((column) => column.cell(object, context)),
      ...(include === 'None' ? {} : { object: include === 'Object' ? (object) : partialMetadata(object) }),
    })),
  };
}

const partialMetadata = (object: KubeObject): JsonObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});

// What the columns of many kinds share.

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

/** A part of an object that is an object itself; an empty one where it is missing. */
export const part = (object: KubeObject | JsonObject, ...path: readonly string[]): JsonObject => {
  let current: unknown = object;
  for (const key of path) current = isObject(current) ? current[key] : undefined;
  return isObject(current) ? current : {};
};

/** A list of objects inside an object; empty where it is missing. */
export const parts = (object: KubeObject | JsonObject, ...path: readonly string[]): readonly JsonObject[] => {
  let current: unknown = object;
  for (const key of path) current = isObject(current) ? current[key] : undefined;
  return Array.isArray(current) ? current.filter(isObject) : [];
};

export const text = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value));
