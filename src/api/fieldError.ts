/** What is wrong with one field of an object, in Kubernetes' own words. Models k8s.io/apimachinery/pkg/util/validation/field. */
import type { Json } from '../base/json.ts';
import { atLeast } from './version.ts';
import type { KubernetesVersion } from './version.ts';

/** The machine-readable kinds of field error, as they stand in a Status' causes. */
export type FieldErrorType =
  | 'FieldValueNotFound'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError';

export interface FieldError {
  readonly type: FieldErrorType;
  /** `spec.ports[0].name`. */
  readonly field: string;
  /** The words behind the field: `Invalid value: "x": must be …`. */
  readonly body: string;
}

/** A value that Go prints in its own way (`[]string{"x"}`, a struct): given as the text that `%#v` makes of it. */
export interface GoValue {
  readonly goSyntax: string;
}

export type BadValue = Json | undefined | GoValue;

/** A list, a map or a struct: up to 1.33 printed as Go writes it, since 1.34 as JSON (kubernetes#132314), where structs of the server's own have Go's names for fields. */
export const compound = (version: KubernetesVersion, goSyntax: string, json: Json): BadValue => (atLeast(version, '1.34') ? json : { goSyntax });

/** A pointer to nothing: up to 1.33 the word itself is printed, as a string. */
export const nilPointer = (version: KubernetesVersion): BadValue => (atLeast(version, '1.34') ? null : 'null');

/** As `%#v` prints a list of strings. */
export const stringList = (version: KubernetesVersion, values: readonly string[], type = '[]string'): BadValue =>
  values.length === 0 ? compound(version, `${type}(nil)`, null) : compound(version, `${type}{${values.map((value) => JSON.stringify(value)).join(', ')}}`, values);

function isGoValue(value: BadValue): value is GoValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'goSyntax' in value;
}

function printValue(value: BadValue): string {
  if (isGoValue(value)) return value.goSyntax;
  if (value === null || value === undefined) return 'null';
  return JSON.stringify(value);
}

export const required = (field: string, detail: string): FieldError => ({
  type: 'FieldValueRequired',
  field,
  body: detail === '' ? 'Required value' : `Required value: ${detail}`,
});

export const invalid = (field: string, value: BadValue, detail: string): FieldError => ({
  type: 'FieldValueInvalid',
  field,
  body: `Invalid value: ${printValue(value)}${detail === '' ? '' : `: ${detail}`}`,
});

export const typeInvalid = (field: string, value: BadValue, detail: string): FieldError => ({
  type: 'FieldValueTypeInvalid',
  field,
  body: `Invalid value: ${printValue(value)}${detail === '' ? '' : `: ${detail}`}`,
});

export const duplicate = (field: string, value: BadValue): FieldError => ({
  type: 'FieldValueDuplicate',
  field,
  body: `Duplicate value: ${printValue(value)}`,
});

export const notFound = (field: string, value: BadValue): FieldError => ({
  type: 'FieldValueNotFound',
  field,
  body: `Not found: ${printValue(value)}`,
});

export const forbidden = (field: string, detail: string): FieldError => ({
  type: 'FieldValueForbidden',
  field,
  body: detail === '' ? 'Forbidden' : `Forbidden: ${detail}`,
});

/** The valid values are printed in the order given. */
export const notSupported = (field: string, value: BadValue, valid: readonly string[]): FieldError => ({
  type: 'FieldValueNotSupported',
  field,
  body: `Unsupported value: ${printValue(value)}${valid.length === 0 ? '' : `: supported values: ${valid.map((v) => JSON.stringify(v)).join(', ')}`}`,
});

/** The words are those of 1.32; servers before said it otherwise. */
export const tooLong = (field: string, maxLength: number, version: KubernetesVersion): FieldError => ({
  type: 'FieldValueTooLong',
  field,
  body: `Too long: ${atLeast(version, '1.32') ? 'may not be more than' : 'must have at most'} ${maxLength} bytes`,
});

export const tooMany = (field: string, actual: number, most: number): FieldError => ({
  type: 'FieldValueTooMany',
  field,
  body: `Too many: ${actual}: must have at most ${most} items`,
});

export const formatFieldError = (error: FieldError): string => (error.field === '' ? error.body : `${error.field}: ${error.body}`);

/** How several errors read as one: `[a, b]`, duplicates once. Models errors.Aggregate. */
export function formatFieldErrors(errors: readonly FieldError[]): string {
  const texts = [...new Set(errors.map(formatFieldError))];
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
}
