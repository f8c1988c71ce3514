/** What may be written at a place of a manifest: the fields that the kind has there, and values where few are possible. */
import { resources } from '../../api/scheme.ts';
import type { StructSchema, TypeSchema } from '../../api/schema/schema.ts';
import { goTypeName, kindSchema, structSchema } from '../../api/schema/schema.ts';

export interface Suggestion {
  readonly label: string;
  /** The field's type as Go names it; '' for a value. */
  readonly detail: string;
  /** What is put behind a field: a blank before a value, a line and an indentation before more fields. */
  readonly opens: 'value' | 'fields' | 'list' | 'nothing';
}

/** The lines of the document around the place, and where it is among them: 0-based, the column counts letters before it. */
export interface ManifestPlace {
  readonly lines: readonly string[];
  readonly line: number;
  readonly column: number;
}

/** A line as far as it matters here. `indentation` is that of the key: list marks count as blanks. */
interface Read {
  readonly indentation: number;
  readonly key: string | undefined;
  readonly startsItem: boolean;
}

export function suggestionsAt({ lines: stream, line, column }: ManifestPlace): readonly Suggestion[] {
  const begin = stream.slice(0, line).findLastIndex((text) => text.startsWith('---')) + 1;
  const after = stream.slice(line + 1).findIndex((text) => text.startsWith('---'));
  const lines = stream.slice(begin, after < 0 ? stream.length : line + 1 + after);
  const at = line - begin;
  const typed = (lines[at] ?? '').slice(0, column);
  const value = /^[\s-]*([\w./-]+):\s+\S*$/.exec(typed);
  if (/^\s*#/.test(typed) || (!value && !/^[\s-]*[\w./-]*$/.test(typed))) return [];
  const path = pathAt(lines, at, indentationOf(typed));
  const root = kindSchema(scalarAt(lines, 'apiVersion') ?? '', scalarAt(lines, 'kind') ?? '');
  if (value) return valuesFor([...path, value[1] ?? ''], root);
  if (path.length === 0 && !root) return beginning(lines);
  const struct = structAt(root, path);
  const siblings = new Set(siblingKeys(lines, at, indentationOf(typed)));
  return [...(struct?.fields.values() ?? [])]
    .filter(({ name }) => name !== 'status' && !siblings.has(name))
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map(({ name, type }) => ({ label: name, detail: goTypeName(type), opens: type.kind === 'list' ? 'list' : type.kind === 'struct' || type.kind === 'map' ? 'fields' : 'value' }));
}

/** Before anything tells the kind. */
function beginning(lines: readonly string[]): readonly Suggestion[] {
  return ['apiVersion', 'kind', 'metadata', 'spec'].filter((key) => scalarAt(lines, key) === undefined && !lines.some((text) => text.startsWith(`${key}:`))).map((label) => ({ label, detail: '', opens: label === 'metadata' || label === 'spec' ? 'fields' : 'value' }));
}

function valuesFor(path: readonly string[], root: StructSchema | undefined): readonly Suggestion[] {
  const plain = (labels: readonly string[]): readonly Suggestion[] => [...new Set(labels)].toSorted().map((label) => ({ label, detail: '', opens: 'nothing' }));
  if (path.length === 1 && path[0] === 'kind') return plain(resources.map(({ kind }) => kind));
  if (path.length === 1 && path[0] === 'apiVersion') return plain(resources.flatMap(({ group, versions }) => versions.map(({ version }) => (group === '' ? version : `${group}/${version}`))));
  const type = structAt(root, path.slice(0, -1))?.fields.get(path.at(-1) ?? '')?.type;
  return type?.kind === 'scalar' && type.name === 'bool' ? plain(['true', 'false']) : [];
}

function structAt(root: StructSchema | undefined, path: readonly string[]): StructSchema | undefined {
  let struct = root;
  for (const key of path) {
    const inner = innermost(struct?.fields.get(key)?.type);
    struct = inner?.kind === 'struct' ? structSchema(inner.name) : undefined;
  }
  return struct;
}

/** Of a list what is in it: its marks are no keys of the path. */
const innermost = (type: TypeSchema | undefined): TypeSchema | undefined => (type?.kind === 'list' ? innermost(type.of) : type);

const indentationOf = (text: string): number => /^[\s-]*/.exec(text)?.[0].length ?? 0;

function readLine(text: string): Read | undefined {
  if (/^\s*(?:#|$)/.test(text)) return undefined;
  return { indentation: indentationOf(text), key: /^[\s-]*["']?([\w./-]+)["']?\s*:(?:\s|$)/.exec(text)?.[1], startsItem: /^\s*-/.test(text) };
}

/** The keys around a place, outermost first. */
function pathAt(lines: readonly string[], at: number, indentation: number): readonly string[] {
  const path: string[] = [];
  let inside = indentation;
  // What stands in a list item is inside whatever stands left of the item's mark or right above it.
  const ownItem = /^(\s*)-/.exec(lines[at] ?? '')?.[1]?.length;
  let limit = ownItem === undefined ? inside : ownItem + 1;
  for (let index = at - 1; index >= 0 && inside > 0; index--) {
    const read = readLine(lines[index] ?? '');
    if (!read || read.indentation > inside) continue;
    const mark = /^(\s*)-/.exec(lines[index] ?? '')?.[1]?.length;
    if (read.indentation === inside && mark !== undefined) {
      limit = Math.min(limit, mark + 1);
      continue;
    }
    if (read.indentation >= limit || read.key === undefined) continue;
    path.unshift(read.key);
    inside = read.indentation;
    limit = mark === undefined ? inside : mark + 1;
  }
  return path;
}

/** Keys of the same mapping. */
function siblingKeys(lines: readonly string[], at: number, indentation: number): readonly string[] {
  const found: string[] = [];
  const look = (step: 1 | -1): void => {
    // A list mark at the beginning of the line ends what is above, and begins something else below.
    if (step === -1 && /^\s*-/.test(lines[at] ?? '')) return;
    for (let index = at + step; index >= 0 && index < lines.length; index += step) {
      const read = readLine(lines[index] ?? '');
      if (!read || read.indentation > indentation) continue;
      if (read.indentation < indentation || (step === 1 && read.startsItem)) return;
      if (read.key !== undefined) found.push(read.key);
      if (read.startsItem) return;
    }
  };
  look(-1);
  look(1);
  return found;
}

const scalarAt = (lines: readonly string[], key: string): string | undefined => lines.map((text) => new RegExp(`^${key}:\\s+["']?([\\w./-]+)`).exec(text)?.[1]).find((found) => found !== undefined);
