/** `kubectl describe` of a kind that it knows nothing of: everything that the object says, field by field. Models genericDescriber. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import { printJson } from '../../text/json.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';

const told: readonly string[] = ['.metadata.name', '.metadata.namespace', '.metadata.labels', '.metadata.annotations'];

export const describeGeneric: Describer = (page, object, context) => {
  page.field(0, 'Name', object.metadata.name);
  page.field(0, 'Namespace', object.metadata.namespace ?? '');
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  writeContent(page, 0, { ...object }, '', new Set([...told, ...(atLeast(context.version, '1.27') ? ['.metadata.managedFields'] : [])]));
  writeEvents(page, object, context);
};

function writeContent(page: Page, level: number, content: JsonObject, prefix: string, skip: ReadonlySet<string>): void {
  for (const field of Object.keys(content).sort()) {
    const path = `${prefix}.${field}`;
    const value = content[field];
    if (skip.has(path) || value === undefined) continue;
    if (isObject(value)) {
      page.line(level, `${labelFor(field)}:`);
      writeContent(page, level + 1, value, path, skip);
    } else if (Array.isArray(value)) {
      page.line(level, `${labelFor(field)}:`);
      for (const child of value as readonly Json[]) {
        if (isObject(child)) writeContent(page, level + 1, child, path, skip);
        else page.line(level + 1, scalarText(child));
      }
    } else page.field(level, labelFor(field), scalarText(value));
  }
}

const scalarText = (value: Json): string => (value === null ? '<nil>' : typeof value === 'object' ? printJson(value) : String(value));

const acronyms: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `apiVersion` → `API Version`. Models smartLabelFor. */
function labelFor(field: string): string {
  if (!/^[A-Za-z-]*$/.test(field)) return field;
  const words = field.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-+/g) ?? [];
  return words.map((word) => (acronyms.has(word.toUpperCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');
}
