/** The fields of every kind that the simulator serves: names, types, and how lists and maps merge. `notation.ts` says how they are written. */
import { assert } from '../../base/assert.ts';
import { splitApiVersion } from '../scheme.ts';
import type { KubernetesVersion } from '../version.ts';
import { atLeast } from '../version.ts';
import { admission } from './admission.ts';
import { apiextensions } from './apiextensions.ts';
import { apps } from './apps.ts';
import { core } from './core.ts';
import { coreSeldom } from './coreSeldom.ts';
import { discovery } from './discovery.ts';
import { meta } from './meta.ts';
import { networking } from './networking.ts';
import type { SchemaText } from './notation.ts';
import { others } from './others.ts';
import { podOptions } from './podOptions.ts';
import { rbac } from './rbac.ts';
import { volumes } from './volumes.ts';

export const scalarNames = ['string', 'int32', 'int64', 'float', 'bool', 'bytes', 'time', 'microTime', 'quantity', 'intOrString'] as const;
export type ScalarName = (typeof scalarNames)[number];

export type TypeSchema =
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'list'; readonly of: TypeSchema }
  | { readonly kind: 'map'; readonly of: TypeSchema }
  | { readonly kind: 'struct'; readonly name: string }
  /** An object of any kind, with its own apiVersion and kind. */
  | { readonly kind: 'object' }
  | { readonly kind: 'any' };

export interface FieldSchema {
  readonly name: string;
  readonly type: TypeSchema;
  readonly pointer: boolean;
  readonly required: boolean;
  /** Whether Go prints it even where nothing is in it. */
  readonly alwaysPrinted: boolean;
  /** '' is a set of plain values; undefined where the list is replaced as a whole. */
  readonly mergeKey: string | undefined;
  /** The keys that tell the elements of a list apart in server-side apply. */
  readonly listKeys: readonly string[] | undefined;
  readonly since: `${number}.${number}` | undefined;
}

export interface StructSchema {
  readonly name: string;
  readonly atomic: boolean;
  readonly fields: ReadonlyMap<string, FieldSchema>;
  /** Those of the fields that Go always prints. */
  readonly alwaysPrinted: readonly FieldSchema[];
  /** The names of those that Kubernetes refuses an object without. */
  readonly required: readonly string[];
}

/** Where a group's types are described, each read when it is first asked for. Groups without a row are among the others. */
const sections: Readonly<Record<string, readonly (() => SchemaText)[]>> = {
  admissionregistration: [admission],
  apiextensions: [apiextensions],
  apps: [apps],
  batch: [apps],
  core: [core, podOptions, volumes, coreSeldom],
  discovery: [discovery],
  meta: [meta],
  networking: [networking],
  rbac: [rbac],
};
const read = new Map<() => SchemaText, SchemaText>();

function textOf(name: string): string | undefined {
  for (const section of sections[name.slice(0, name.indexOf('.'))] ?? [others]) {
    const texts = read.get(section) ?? section();
    read.set(section, texts);
    const text = texts[name];
    if (text !== undefined) return text;
  }
  return undefined;
}

const parsed = new Map<string, StructSchema>();

/** The fields of a type such as `core.v1.ServiceSpec`. */
export function structSchema(name: string): StructSchema {
  let struct = parsed.get(name);
  if (!struct) {
    const source = textOf(name);
    assert(source !== undefined, `no schema of ${name}`);
    parsed.set(name, (struct = parseStruct(name, source)));
  }
  return struct;
}

function parseStruct(name: string, source: string): StructSchema {
  const words = source.split(' ').filter((word) => word !== '');
  const fields = new Map(words.filter((word) => !word.startsWith('=')).map((word) => [word.slice(0, word.indexOf(':')), parseField(word)]));
  return { name, atomic: words.includes('=atomic'), fields, alwaysPrinted: [...fields.values()].filter((field) => field.alwaysPrinted), required: [...fields.values()].filter((field) => field.required).map(({ name: key }) => key) };
}

function parseField(word: string): FieldSchema {
  const match = /^([^:]+):([^?!+~#@]+)(\?)?([!+])?(?:~([\w]*))?(?:#([\w,]+))?(?:@(\d+\.\d+))?$/.exec(word);
  assert(match, `not the notation of a field: ${word}`);
  const [, name = '', type = '', pointer, presence, mergeKey, listKeys, since] = match;
  const keys = listKeys?.split(',') ?? (mergeKey ? [mergeKey] : undefined);
  return {
    name,
    type: parseType(type),
    pointer: pointer !== undefined,
    required: presence === '!',
    alwaysPrinted: presence !== undefined,
    mergeKey,
    listKeys: keys,
    since: since as FieldSchema['since'],
  };
}

function parseType(text: string): TypeSchema {
  if (text.startsWith('[]')) return { kind: 'list', of: parseType(text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', of: parseType(text.slice(2)) };
  if (text === 'any' || text === 'object') return { kind: text };
  const scalar = scalarNames.find((name) => name === text);
  return scalar === undefined ? { kind: 'struct', name: text } : { kind: 'scalar', name: scalar };
}

/** The schema's short name of a group. */
const groupNames: Readonly<Record<string, string>> = {
  '': 'core',
  apps: 'apps',
  batch: 'batch',
  autoscaling: 'autoscaling',
  policy: 'policy',

  'networking.k8s.io': 'networking',
  'discovery.k8s.io': 'discovery',
  'storage.k8s.io': 'storage',
  'coordination.k8s.io': 'coordination',
  'scheduling.k8s.io': 'scheduling',
  'rbac.authorization.k8s.io': 'rbac',
  'apiextensions.k8s.io': 'apiextensions',
  'apiregistration.k8s.io': 'apiregistration',
  'admissionregistration.k8s.io': 'admissionregistration',
  'flowcontrol.apiserver.k8s.io': 'flowcontrol',
};

/** By apiVersion and kind: the table is written down once and for all. */
const ofKinds = new Map<string, StructSchema | undefined>();

/** The type of a kind's objects; undefined for custom kinds, of which nothing is known. Beta versions have the fields of the final one. */
export function kindSchema(apiVersion: string, kind: string): StructSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  if (!ofKinds.has(key)) ofKinds.set(key, findKindSchema(apiVersion, kind));
  return ofKinds.get(key);
}

/** What was in `extensions` has the fields that it has in its new group. */
const newGroupOf = (kind: string): string => (kind === 'Ingress' || kind === 'NetworkPolicy' ? 'networking' : 'apps');

function findKindSchema(apiVersion: string, kind: string): StructSchema | undefined {
  const { group, version } = splitApiVersion(apiVersion);
  const short = group === 'extensions' ? newGroupOf(kind) : groupNames[group];
  const exact = `${short ?? ''}.${version}.${kind}`;
  // `v2beta2` has the fields of v2, any other beta those of v1.
  const final = `${short ?? ''}.${/^(v\d+)beta\d+$/.exec(version)?.[1] ?? 'v1'}.${kind}`;
  if (textOf(exact) !== undefined) return structSchema(exact);
  return textOf(final) === undefined ? undefined : structSchema(final);
}

/** The field, if this Kubernetes knows it. */
export function fieldOf(struct: StructSchema, name: string, version: KubernetesVersion): FieldSchema | undefined {
  const field = struct.fields.get(name);
  return field && (field.since === undefined || atLeast(version, field.since)) ? field : undefined;
}

/** The name of a type in the OpenAPI documents: `io.k8s.api.core.v1.ServiceSpec`. */
export function openApiName(name: string): string {
  const [group = '', ...rest] = name.split('.');
  if (group === 'meta') return `io.k8s.apimachinery.pkg.apis.meta.${rest.join('.')}`;
  if (group === 'apiextensions') return `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${rest.join('.')}`;
  return `io.k8s.api.${name}`;
}

/** As Go prints it in a message: `int32`, `[]v1.ServicePort`, `map[string]string`. */
export function goTypeName(type: TypeSchema): string {
  switch (type.kind) {
    case 'list':
      return `[]${goTypeName(type.of)}`;
    case 'map':
      return `map[string]${goTypeName(type.of)}`;
    case 'struct':
      return type.name.split('.').slice(1).join('.');
    case 'scalar':
      return type.name === 'bytes' ? '[]uint8' : type.name === 'float' ? 'float64' : type.name;
    case 'object':
    case 'any':
      return 'interface {}';
  }
}
