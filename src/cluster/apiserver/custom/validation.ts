/**
 * A custom object against its schema, in the words of kube-openapi's validator.
 * Models apiextensions-apiserver's ValidateCustomResource and k8s.io/kube-openapi/pkg/validation/validate.
 */
import { compound, duplicate, invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { schemaUnder } from './structural.ts';
import type { Schema } from './structural.ts';

export function schemaErrors(value: Json, schema: Schema, version: KubernetesVersion, path = ''): readonly FieldError[] {
  if (schema['x-kubernetes-validations'] !== undefined) throw new Unsupported('validation rules written in CEL');
  const errors = [...typeErrors(value, schema, path)];
  if (value === null) return errors;
  // Older servers did not say which value it was.
  const wrong = (words: string): FieldError => invalid(path, atLeast(version, '1.23') ? value : '', `${path} in body ${words}`);
  if (typeof value === 'string') errors.push(...textErrors(value, schema, path, version, wrong));
  if (typeof value === 'number') errors.push(...numberErrors(value, schema, wrong));
  if (Array.isArray(value)) errors.push(...listErrors(value, schema, path, version, wrong));
  if (Array.isArray(schema.enum) && !schema.enum.some((option: Json) => sameJson(option, value))) {
    errors.push(notSupported(path, value, schema.enum.map((option: Json) => (typeof option === 'string' ? option : JSON.stringify(option)))));
  }
  if (isObject(value)) errors.push(...objectErrors(value, schema, path, version, wrong));
  return [...errors, ...compositionErrors(value, schema, path, version)];
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
};

function typeErrors(value: Json, schema: Schema, path: string): readonly FieldError[] {
  const wanted = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : typeof schema.type === 'string' && schema.type !== '' ? [schema.type] : [];
  const found = typeOf(value);
  if (wanted.length === 0 || wanted.includes(found) || (found === 'null' && schema.nullable === true)) return [];
  if (found === 'integer' && wanted.includes('number')) return [];
  return [typeInvalid(path, found, `${path} in body must be of type ${wanted.join(',')}: ${JSON.stringify(found)}`)];
}

type Wrong = (words: string) => FieldError;

function textErrors(value: string, schema: Schema, path: string, version: KubernetesVersion, wrong: Wrong): readonly FieldError[] {
  const length = [...value].length;
  return [
    ...(typeof schema.maxLength === 'number' && length > schema.maxLength ? [tooLong(path, schema.maxLength, version)] : []),
    ...(typeof schema.minLength === 'number' && length < schema.minLength ? [wrong(`should be at least ${schema.minLength} chars long`)] : []),
    ...(typeof schema.pattern === 'string' && !matches(value, schema.pattern) ? [wrong(`should match '${schema.pattern}'`)] : []),
  ];
}

/** Go's RE2 knows little that JavaScript does not: named groups and flags in front. */
function matches(value: string, pattern: string): boolean {
  const ignoreCase = pattern.startsWith('(?i)');
  try {
    return new RegExp(pattern.replace(/^\(\?i\)/, '').replaceAll('(?P<', '(?<'), ignoreCase ? 'iu' : 'u').test(value);
  } catch {
    throw new Unsupported(`the pattern ${pattern}`);
  }
}

function numberErrors(value: number, schema: Schema, wrong: Wrong): readonly FieldError[] {
  const { maximum, minimum, multipleOf } = schema;
  const errors: FieldError[] = [];
  if (typeof multipleOf === 'number' && value % multipleOf !== 0) errors.push(wrong(`should be a multiple of ${multipleOf}`));
  if (typeof maximum === 'number' && (schema.exclusiveMaximum === true ? value >= maximum : value > maximum)) {
    errors.push(wrong(schema.exclusiveMaximum === true ? `should be less than ${maximum}` : `should be less than or equal to ${maximum}`));
  }
  if (typeof minimum === 'number' && (schema.exclusiveMinimum === true ? value <= minimum : value < minimum)) {
    errors.push(wrong(schema.exclusiveMinimum === true ? `should be greater than ${minimum}` : `should be greater than or equal to ${minimum}`));
  }
  return errors;
}

function listErrors(value: readonly Json[], schema: Schema, path: string, version: KubernetesVersion, wrong: Wrong): readonly FieldError[] {
  const { items, minItems, maxItems } = schema;
  return [
    ...(isObject(items) ? value.flatMap((item, index) => schemaErrors(item, items, version, `${path}[${index}]`)) : []),
    ...(typeof minItems === 'number' && value.length < minItems ? [wrong(`should have at least ${minItems} items`)] : []),
    ...(typeof maxItems === 'number' && value.length > maxItems ? [tooMany(path, value.length, maxItems)] : []),
    ...repeated(value, schema, path, version),
  ];
}

/** Lists that are sets or maps have no element twice. */
function repeated(value: readonly Json[], schema: Schema, path: string, version: KubernetesVersion): readonly FieldError[] {
  const kind = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'];
  if (kind !== 'set' && kind !== 'map') return [];
  const keyOf = (item: Json): Json => (kind === 'map' && isObject(item) && Array.isArray(keys) ? Object.fromEntries(keys.map((key: Json) => [String(key), item[String(key)] ?? null])) : item);
  return value.flatMap((item, index) => {
    const first = value.findIndex((other) => sameJson(keyOf(other), keyOf(item)));
    return first < index ? [duplicate(`${path}[${index}]`, mapValue(keyOf(item), version))] : [];
  });
}

const mapValue = (value: Json, version: KubernetesVersion): BadValue =>
  isObject(value) ? compound(version, `map[string]interface {}{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${JSON.stringify(each)}`).join(', ')}}`, value) : value;

function objectErrors(value: JsonObject, schema: Schema, path: string, version: KubernetesVersion, wrong: Wrong): readonly FieldError[] {
  const { minProperties, maxProperties } = schema;
  const count = Object.keys(value).length;
  const place = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return [
    ...(typeof minProperties === 'number' && count < minProperties ? [wrong(`should have at least ${minProperties} properties`)] : []),
    ...(typeof maxProperties === 'number' && count > maxProperties ? [tooMany(path, count, maxProperties)] : []),
    ...(Array.isArray(schema.required) ? schema.required : []).flatMap((key: Json) => (value[String(key)] === undefined ? [required(place(String(key)), '')] : [])),
    ...Object.keys(value)
      .sort()
      .flatMap((key) => {
        const below = schemaUnder(schema, key);
        const child = value[key];
        return typeof below === 'boolean' || child === undefined || (path === '' && key === 'metadata') ? [] : schemaErrors(child, below, version, place(key));
      }),
  ];
}

/** allOf, anyOf, oneOf and not. */
function compositionErrors(value: Json, schema: Schema, path: string, version: KubernetesVersion): readonly FieldError[] {
  const branches = (key: string): readonly Schema[] => (Array.isArray(schema[key]) ? (schema[key] as readonly Json[]).filter(isObject) : []);
  const valid = (branch: Schema): boolean => schemaErrors(value, branch, version, path).length === 0;
  const said = (words: string): FieldError => invalid(path, atLeast(version, '1.23') ? value : '', `${JSON.stringify(path)} must ${words}`);
  const [all, any, one] = [branches('allOf'), branches('anyOf'), branches('oneOf')];
  const fitting = one.filter(valid).length;
  return [
    ...(any.length > 0 && !any.some(valid) ? [said('validate at least one schema (anyOf)')] : []),
    ...(one.length > 0 && fitting !== 1 ? [said(`validate one and only one schema (oneOf). ${fitting === 0 ? 'Found none valid' : `Found ${fitting} valid alternatives`}`)] : []),
    ...(all.some((branch) => !valid(branch)) ? [...all.flatMap((branch) => schemaErrors(value, branch, version, path)), said('validate all the schemas (allOf)')] : []),
    ...(isObject(schema.not) && valid(schema.not) ? [said('not validate the schema (not)')] : []),
  ];
}
