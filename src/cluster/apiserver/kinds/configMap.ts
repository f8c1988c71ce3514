/** ConfigMaps, Secrets and ServiceAccounts: what pods are given. */
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';
import { encodeBase64 } from '../../../base/base64.ts';
import { validateConfigMap, validateConfigMapUpdate, validateSecret, validateSecretUpdate } from './configMapValidation.ts';

const size = (object: KubeObject, ...fields: readonly string[]): number => fields.reduce((sum, field) => sum + Object.keys(part(object, field)).length, 0);

export const configMap: KindStrategy = {
  validate: (object, { version }) => validateConfigMap(object, version),
  validateUpdate: (object, old, { version }) => validateConfigMapUpdate(object, old, version),
  columns: () => [nameColumn, integer('Data', (object) => size(object, 'data', 'binaryData')), ageColumn],
};

export const secret: KindStrategy = {
  defaults(object) {
    const { stringData: _stringData, ...rest } = object as KubeObject & { readonly stringData?: JsonObject };
    const plain = Object.entries(part(object, 'stringData')).map(([key, value]) => [key, encodeBase64(text(value))]);
    const all = { ...part(object, 'data'), ...Object.fromEntries(plain) };
    return { ...(rest as KubeObject), ...(Object.keys(all).length === 0 ? {} : { data: all }), type: object.type ?? 'Opaque' };
  },
  validate: (object, { version }) => validateSecret(object, version),
  validateUpdate: (object, old, { version }) => validateSecretUpdate(object, old, version),
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
