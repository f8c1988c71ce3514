/**
 * The hash of a pod template: what stands between the name of a Deployment and the last five characters of its pods.
 * Models kubernetes' controller.ComputeHash: FNV-1a of what Go's spew prints of the struct.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { compareStrings } from '../../../text/golang/order.ts';
import { goFieldsOf } from '../../../api/goStructs/podTemplate.ts';
import type { GoFieldType } from '../../../api/goStructs/podTemplate.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion, Minor } from '../../../api/version.ts';
import { fnv1a, safeEncode } from './fnv.ts';

/** Something of which it is not known how Go holds it. */
class Unknown extends Error {}

/** The first release whose structs are not written down. */
const unread: Minor = '1.35';

/** Whether the hashes of templates are computed as a cluster of this version does, but for templates with fields that few use. */
export const hashesAreKnown = (version: KubernetesVersion): boolean => !atLeast(version, unread);

/** The hash that a cluster of this version gives to a template; undefined where the template has a field whose layout isn't known here. */
export function templateHash(template: JsonObject, version: KubernetesVersion): string | undefined {
  if (!hashesAreKnown(version)) return undefined;
  try {
    const printed = print(template, { kind: 'struct', name: 'PodTemplateSpec', embedded: false }, version);
    return safeEncode(fnv1a(utf8ToBytes(printed)));
  } catch (failure) {
    if (failure instanceof Unknown) return undefined;
    throw failure;
  }
}

/** `(*int64)30`, `([]v1.Container)[{Name:(string)web …}]`. Models spew's `%#v` without methods. */
const print = (value: Json | undefined, type: GoFieldType, version: KubernetesVersion): string => `(${typeText(type)})${bare(value, type, version)}`;

/** The same without the type in front: of what a pointer points at and of elements it is said once. */
function bare(value: Json | undefined, type: GoFieldType, version: KubernetesVersion): string {
  switch (type.kind) {
    case 'pointer':
      return isUnset(value) ? '<nil>' : bare(value, type.of, version);
    case 'slice':
      return Array.isArray(value) && value.length > 0 ? `[${(value as readonly Json[]).map((item) => bare(item, type.of, version)).join(' ')}]` : '<nil>';
    case 'strings':
      return printMap(value, String);
    case 'resources':
      return printMap(value, (quantity) => printQuantity(String(quantity)));
    case 'struct':
      return printStruct(isObject(value) ? value : {}, type.name, version);
    case 'named':
      return text(value);
    case 'scalar':
      return printScalar(value, type.name);
  }
}

const isUnset = (value: Json | undefined): boolean => value === undefined || value === null;
const text = (value: Json | undefined): string => (isUnset(value) ? '' : String(value));

function printScalar(value: Json | undefined, name: (GoFieldType & { kind: 'scalar' })['name']): string {
  switch (name) {
    case 'string':
      return text(value);
    case 'bool':
      return String(value === true);
    case 'int32':
    case 'int64':
      return String(value ?? 0);
    case 'quantity':
      return printQuantity(text(value) || '0');
    case 'intOrString':
      return typeof value === 'string' ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}` : `{Type:(intstr.Type)0 IntVal:(int32)${text(value) || '0'} StrVal:(string)}`;
    case 'time':
      // A template never has one.
      if (!isUnset(value)) throw new Unknown();
      return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';
  }
}

function printStruct(object: JsonObject, name: string, version: KubernetesVersion): string {
  const taken = new Set<string>();
  const printed = printFields(object, name, version, taken);
  if (Object.keys(object).some((key) => !isUnset(object[key]) && !taken.has(key))) throw new Unknown();
  return printed;
}

/** `taken` collects the JSON fields that were read, those of embedded structs too. */
function printFields(object: JsonObject, name: string, version: KubernetesVersion, taken: Set<string>): string {
  const fields = goFieldsOf(name, version);
  if (!fields) throw new Unknown();
  const printed = fields.map(({ name: field, json, type }) => {
    if (type.kind === 'struct' && type.embedded) return `${field}:(${typeText(type)})${printFields(object, type.name, version, taken)}`;
    taken.add(json);
    return `${field}:${print(object[json], type, version)}`;
  });
  return `{${printed.join(' ')}}`;
}

function printMap(value: Json | undefined, item: (value: Json) => string): string {
  if (!isObject(value) || Object.keys(value).length === 0) return '<nil>';
  return `map[${Object.keys(value).sort(compareStrings).map((key) => `${key}:${item(value[key] ?? '')}`).join(' ')}]`;
}

const decimalScales: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryExponents: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40 };

/**
 * As it was parsed: the text itself is remembered where it is sure to be canonical, which Go tells of a binary one by its last three bits.
 * Models resource.ParseQuantity's fast path; what takes the other one isn't known here.
 */
function printQuantity(quantity: string): string {
  if (quantity === '0') return amount(0, 0, '0', '');
  const [, digits = '', suffix = ''] = /^([1-9]\d{0,14})([a-zA-Z]*)$/.exec(quantity) ?? [];
  const scale = decimalScales[suffix];
  if (digits !== '' && scale !== undefined) return amount(Number(digits), scale, digits.endsWith('000') ? '' : quantity, 'DecimalSI');
  const exponent = binaryExponents[suffix];
  if (digits === '' || exponent === undefined || 14 - digits.length - Math.trunc((exponent * 3) / 10) < 0) throw new Unknown();
  return amount(Number(digits) * 2 ** exponent, 0, Number(digits) % 8 === 0 ? '' : quantity, 'BinarySI');
}

const amount = (value: number, scale: number, cached: string, format: string): string =>
  `{i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${cached} Format:(resource.Format)${format}}`;

const scalarTexts: Readonly<Record<string, string>> = { quantity: 'resource.Quantity', intOrString: 'intstr.IntOrString', time: 'v1.Time' };

/** As Go names a type. */
function typeText(type: GoFieldType): string {
  switch (type.kind) {
    case 'pointer':
      return `*${typeText(type.of)}`;
    case 'slice':
      return `[]${typeText(type.of)}`;
    case 'strings':
      return 'map[string]string';
    case 'resources':
      return 'v1.ResourceList';
    case 'scalar':
      return scalarTexts[type.name] ?? type.name;
    case 'named':
    case 'struct':
      return type.name.includes('.') ? type.name : `v1.${type.name}`;
  }
}
