/** ConfigMaps, Secrets and ServiceAccounts: what pods are given. */
import { invalid } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isConfigMapKey } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';
import { encodeBase64 } from './base64.ts';

const size = (object: KubeObject, ...fields: readonly string[]): number => fields.reduce((sum, field) => sum + Object.keys(part(object, field)).length, 0);

const keyErrors = (object: KubeObject, field: string): readonly FieldError[] =>
  Object.keys(part(object, field)).sort().flatMap((key) => isConfigMapKey(key).map((message) => invalid(`${field}[${key}]`, key, message)));

const frozen = (object: KubeObject): boolean => (object as JsonObject).immutable === true;

export const configMap: KindStrategy = {
  validate: (object) => [...keyErrors(object, 'data'), ...keyErrors(object, 'binaryData')],
  validateUpdate: (object, old) =>
    frozen(old) && JSON.stringify(part(object, 'data')) !== JSON.stringify(part(old, 'data'))
      ? [{ type: 'FieldValueForbidden', field: 'data', body: 'Forbidden: field is immutable when `immutable` is set' }]
      : keyErrors(object, 'data'),
  columns: () => [nameColumn, integer('Data', (object) => size(object, 'data', 'binaryData')), ageColumn],
};

export const secret: KindStrategy = {
  defaults(object) {
    const { stringData: _stringData, ...rest } = object as KubeObject & { readonly stringData?: JsonObject };
    const plain = Object.entries(part(object, 'stringData')).map(([key, value]) => [key, encodeBase64(text(value))]);
    const all = { ...part(object, 'data'), ...Object.fromEntries(plain) };
    return { ...(rest as KubeObject), ...(Object.keys(all).length === 0 ? {} : { data: all }), type: object.type ?? 'Opaque' };
  },
  validate: (object) => keyErrors(object, 'data'),
  fields: (object) => ({ type: text(object.type) }),
  columns: () => [nameColumn, column('Type', (object) => text(object.type)), integer('Data', (object) => size(object, 'data')), ageColumn],
};

export const serviceAccount: KindStrategy = {
  columns: ({ version }) => [
    nameColumn,
    { ...column('Secrets', (object) => (Array.isArray(object.secrets) ? object.secrets.length : 0)), type: atLeast(version, '1.33') ? 'integer' : 'string' },
    ageColumn,
  ],
};
