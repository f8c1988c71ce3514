/** `kubectl explain` since 1.27, from a server's OpenAPI v3. Models kubectl/pkg/explain/v2's plaintext template. */
import type { Documentation } from '../../api/documentation/documentation.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { fieldsBehind, fieldsOf, rootOf, typeNameOf, typeOf } from './schema.ts';
import type { Explained, ExplainedField, Explanation, Schema } from './schema.ts';
import { wordWrap } from './wordWrap.ts';

/** A field's possible values have a line of their own since 1.30. */
const showsValues = (kubectl: KubernetesVersion): boolean => atLeast(kubectl, '1.30');
const mostValues = 4;

export function plaintext(explained: Explained, documentation: Documentation, kubectl: KubernetesVersion): Explanation {
  const { group, version, kind, path } = explained;
  const head = `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
  const found = follow({ kind: 'reference', name: rootOf(explained) }, path, documentation);
  if (!found) return { text: head, missing: path.at(-1) ?? '' };
  const { field, schema } = found;
  const name = path.at(-1);
  const title = field && name !== undefined ? `FIELD: ${name} <${typeName(schema, documentation)}>\n${showsValues(kubectl) ? longValues(field.values) : ''}\n` : '';
  // What a field says stands before what its type says. Without values two empty lines follow the title, as the template has it.
  const gap = title === '' ? '' : showsValues(kubectl) ? '\n' : '';
  const description = [...(field ? [field.description] : []), ...descriptionsOf(schema, documentation)].filter((text) => text !== '');
  const told = description.length === 0 ? '<empty>' : description.map((text) => `${text}\n`).join('');
  const fields = fieldList(schema, { documentation, kubectl, recursive: explained.recursive, level: 1, seen: new Set() });
  return { text: `${head}${title}${gap}DESCRIPTION:\n${indent(4, wordWrap(told, 76))}\n${fields === '' ? '' : `FIELDS:\n${fields}`}\n` };
}

interface Found {
  readonly schema: Schema;
  readonly field?: ExplainedField;
}

function follow(root: Schema, path: readonly string[], documentation: Documentation): Found | undefined {
  let found: Found = { schema: root };
  for (const name of path) {
    const type = fieldsBehind(found.schema);
    const field = type === undefined ? undefined : fieldsOf(type, documentation).find(([each]) => each === name)?.[1];
    if (!field) return undefined;
    found = { schema: field.schema, field };
  }
  return found;
}

function descriptionsOf(schema: Schema, documentation: Documentation): readonly string[] {
  const type = fieldsBehind(schema);
  return type === undefined ? [] : [typeOf(type, documentation)[0]];
}

function typeName(schema: Schema, documentation: Documentation): string {
  return typeNameOf(schema, (name) => (typeOf(name, documentation)[2] === 'string' ? 'string' : name.slice(name.lastIndexOf('.') + 1)));
}

interface Listing {
  readonly documentation: Documentation;
  readonly kubectl: KubernetesVersion;
  readonly recursive: boolean;
  readonly level: number;
  /** Types on the way here: a type within itself is not listed again. */
  readonly seen: ReadonlySet<string>;
}

function fieldList(schema: Schema, listing: Listing): string {
  const type = fieldsBehind(schema);
  if (type === undefined || listing.seen.has(type)) return '';
  const below = { ...listing, level: listing.level + 1, seen: new Set([...listing.seen, type]) };
  return fieldsOf(type, listing.documentation)
    .map(([name, field]) => fieldDetail(name, field, listing) + (listing.recursive ? fieldList(field.schema, below) : ''))
    .join('');
}

function fieldDetail(name: string, field: ExplainedField, { documentation, kubectl, recursive, level }: Listing): string {
  const width = level * 2;
  const required = field.required ? ' -required-' : '';
  const values = showsValues(kubectl) ? shortValues(field.values, width) : '';
  const line = `${indent(width, name)}\t<${typeName(field.schema, documentation)}>${required}${values}\n`;
  return recursive ? line : `${line}${indent(width + 2, wordWrap(field.description || '<no description>', 78 - width))}\n\n`;
}

const written = (value: string): string => (value === '' ? '""' : value);

const longValues = (values: readonly string[]): string => (values.length === 0 ? '' : `ENUM:${values.map((value) => `\n    ${written(value)}`).join('')}`);

function shortValues(values: readonly string[], width: number): string {
  if (values.length === 0) return '';
  const shown = values.slice(0, mostValues).map(written).join(', ');
  return `\n${indent(width, 'enum: ')}${shown}${values.length > mostValues ? ', ....' : ''}`;
}

const indent = (width: number, text: string): string => ' '.repeat(width) + text.replaceAll('\n', `\n${' '.repeat(width)}`);
