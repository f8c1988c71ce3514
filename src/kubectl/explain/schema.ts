/** Types as `kubectl explain` walks through them. */
import { unreachable } from '../../base/assert.ts';
import type { Documentation, TypeDocumentation } from '../../api/documentation/documentation.ts';
import { Unsupported } from '../../base/unsupported.ts';

export type Schema =
  | { readonly kind: 'scalar'; readonly type: string }
  | { readonly kind: 'list'; readonly of: Schema }
  | { readonly kind: 'map'; readonly of: Schema }
  | { readonly kind: 'reference'; readonly name: string };

export interface ExplainedField {
  readonly schema: Schema;
  readonly description: string;
  readonly required: boolean;
  readonly values: readonly string[];
}

/** What is to be explained: a kind, and the way to a field in it. */
export interface Explained {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly path: readonly string[];
  readonly recursive: boolean;
}

/** Where explaining ends when a field is not there: what was printed before stays. */
export interface Explanation {
  readonly text: string;
  readonly missing?: string;
}

export const rootOf = ({ group, version, kind }: Explained): string => `${group === '' ? 'core' : (group.split('.')[0] ?? '')}/${version}.${kind}`;

export function typeOf(name: string, documentation: Documentation): TypeDocumentation {
  const type = documentation[name];
  if (!type) throw new Unsupported(`kubectl explain of ${name}`);
  return type;
}

export function fieldsOf(name: string, documentation: Documentation): readonly (readonly [string, ExplainedField])[] {
  return Object.entries(typeOf(name, documentation)[1]).map(([field, [type, description, values = []]]) => [
    field,
    { schema: parseType(type.replace(/!$/, '')), description, required: type.endsWith('!'), values },
  ]);
}

function parseType(type: string): Schema {
  if (type.startsWith('[]')) return { kind: 'list', of: parseType(type.slice(2)) };
  if (type.startsWith('map[string]')) return { kind: 'map', of: parseType(type.slice('map[string]'.length)) };
  if (type.startsWith('@')) return { kind: 'reference', name: type.slice(1) };
  return { kind: 'scalar', type };
}

/** As Go writes a type; how a reference is called depends on who explains. */
export function typeNameOf(schema: Schema, ofReference: (name: string) => string): string {
  switch (schema.kind) {
    case 'scalar':
      return schema.type;
    case 'list':
      return `[]${typeNameOf(schema.of, ofReference)}`;
    case 'map':
      return `map[string]${typeNameOf(schema.of, ofReference)}`;
    case 'reference':
      return ofReference(schema.name);
    default:
      return unreachable(schema);
  }
}

/** The type whose fields these are: through lists and maps. */
export function fieldsBehind(schema: Schema): string | undefined {
  switch (schema.kind) {
    case 'scalar':
      return undefined;
    case 'list':
    case 'map':
      return fieldsBehind(schema.of);
    case 'reference':
      return schema.name;
    default:
      return unreachable(schema);
  }
}
