/** The shape of every object that Kubernetes knows: which fields a type has, and what stands in them. */
import { present } from '../../base/assert.ts';
import { fields, kinds } from './fields.ts';
import { legacyFields, legacyKinds } from './legacy.ts';

export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: 'string' | 'number' | 'boolean' | 'numberOrString' }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'list'; readonly of: FieldType }
  /** Free keys: labels, selectors, the entries of a ConfigMap. */
  | { readonly kind: 'map'; readonly of: FieldType }
  /** An object of any kind, with its own apiVersion and kind: the items of a List. */
  | { readonly kind: 'anyObject' }
  | { readonly kind: 'any' };

export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
}

export type Fields = ReadonlyMap<string, Field>;

const scalarOf = { s: 'string', i: 'number', b: 'boolean', '*': 'numberOrString' } as const;

/** Read on first use, a type at a time. */
const texts: ReadonlyMap<string, string> = new Map(
  [...fields.trim().split('\n'), ...legacyFields.trim().split('\n')].map((row): [string, string] => {
    const space = row.indexOf(' ');
    return space < 0 ? [row, ''] : [row.slice(0, space), row.slice(space + 1)];
  }),
);
const read = new Map<string, Fields>();

/** The fields of a type by the name that a `FieldType` gives it. */
export function fieldsOf(name: string): Fields {
  const known = read.get(name);
  if (known) return known;
  const text = present(texts.get(name), `the schema has a row for ${name}`);
  const result = new Map(
    text.split(' ').filter((field) => field !== '').map((field): [string, Field] => {
      const colon = field.indexOf(':');
      const key = field.slice(0, colon);
      return [key.replace(/!$/, ''), { type: parseType(field.slice(colon + 1)), required: key.endsWith('!') }];
    }),
  );
  read.set(name, result);
  return result;
}

function parseType(text: string): FieldType {
  if (text.startsWith('[]')) return { kind: 'list', of: parseType(text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', of: parseType(text.slice(2)) };
  if (text.startsWith('@')) return { kind: 'object', name: text.slice(1) };
  if (text === 'o') return { kind: 'any' };
  if (text === 'O') return { kind: 'anyObject' };
  return { kind: 'scalar', scalar: scalarOf[text as keyof typeof scalarOf] };
}

const byKind: ReadonlyMap<string, string> = new Map([...Object.entries(legacyKinds), ...Object.entries(kinds)].map(([key, name]) => [key.slice(key.indexOf(' ') + 1), name]));

/** The type of a kind; a version that the table lacks is taken for the newest one. Kinds of custom resources have only what all objects have. */
export function objectType(apiVersion: string, kind: string): FieldType & { readonly kind: 'object' } {
  const name = kinds[`${apiVersion} ${kind}`] ?? legacyKinds[`${apiVersion} ${kind}`] ?? (isBuiltIn(apiVersion) ? byKind.get(kind) : undefined);
  return { kind: 'object', name: name ?? (kind.endsWith('List') ? 'List' : 'CustomObject') };
}

/** Groups of Kubernetes itself have no dot or end in k8s.io: `serving.knative.dev/v1 Service` is no Service. */
export function isBuiltIn(apiVersion: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** Every kind that the schema has, in no particular order. */
export function knownKinds(): Iterable<string> {
  return byKind.keys();
}
