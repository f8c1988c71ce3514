/** The columns of custom objects: their name, what their definition asks for, and by default their age. Models customresource's tableconvertor. */
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { findJsonPath } from '../../../text/jsonpath/jsonpath.ts';
import { parseJsonPath } from '../../../text/jsonpath/parse.ts';
import { parseTime } from '../../ports/clock.ts';
import type { ColumnContext, PrinterColumn } from '../kind.ts';
import { age, ageColumn, nameColumn } from '../columns.ts';
import { text } from '../../../api/fields.ts';

export function customColumns(version: JsonObject): readonly PrinterColumn[] {
  const asked = Array.isArray(version.additionalPrinterColumns) ? version.additionalPrinterColumns.filter(isObject) : [];
  return [nameColumn, ...(asked.length === 0 ? [ageColumn] : asked.map(columnOf))];
}

const types = ['string', 'integer', 'date', 'boolean', 'number'] as const;

function columnOf(asked: JsonObject): PrinterColumn {
  const type = types.find((each) => each === asked.type) ?? 'string';
  const path = parseJsonPath(`{${text(asked.jsonPath)}}`);
  return {
    name: text(asked.name),
    type,
    // Any other priority than nought hides the column just the same.
    priority: Number(asked.priority ?? 0) === 0 ? 0 : 1,
    cell(object, context) {
      const [first] = path.kind === 'path' ? findJsonPath(path.root, object as Json) : [];
      if (!first) return null;
      return type === 'string' ? first.text : cellOf(first.value, type, context);
    },
  };
}

function cellOf(value: Json, type: 'integer' | 'date' | 'boolean' | 'number', context: ColumnContext): Json {
  switch (type) {
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      if (typeof value !== 'string') return null;
      return parseTime(value) === undefined ? '<invalid>' : age(value, context);
  }
}
