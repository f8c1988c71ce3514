/** What ConfigMaps and Secrets must be, and what of them may change. Models ValidateConfigMap, ValidateSecret and their like for updates in pkg/apis/core/validation, which are the same from 1.20 to 1.33. */
import { forbidden, invalid, required, tooLong } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { part, text } from '../../../api/fields.ts';
import { isConfigMapKey } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { decodeBase64 } from '../../../base/base64.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';
import { parseGoJson } from '../../../text/goJson.ts';
import { encodeUtf8 } from '../../../text/golang/quote.ts';

const mostBytes = 1_048_576;

/** Go goes through the keys in any order; here they are sorted. */
const keysOf = (object: KubeObject, field: string): readonly string[] => Object.keys(part(object, field)).sort();

const keyErrors = (key: string, field: string): readonly FieldError[] => isConfigMapKey(key).map((message) => invalid(`${field}[${key}]`, key, message));

const encodedBytes = (value: Json | undefined): number => Math.floor((text(value).replace(/[\r\n=]+/g, '').length * 3) / 4);

export function validateConfigMap(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [data, binaryData] = [part(object, 'data'), part(object, 'binaryData')];
  const bytes = [...Object.values(data).map((value) => encodeUtf8(text(value)).length), ...Object.values(binaryData).map(encodedBytes)].reduce((sum, size) => sum + size, 0);
  return [
    ...keysOf(object, 'data').flatMap((key) => [...keyErrors(key, 'data'), ...(binaryData[key] === undefined ? [] : [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')])]),
    ...keysOf(object, 'binaryData').flatMap((key) => [...keyErrors(key, 'binaryData'), ...(data[key] === undefined ? [] : [invalid(`binaryData[${key}]`, key, 'duplicate of key present in data')])]),
    // The field has no name, and Go writes that so.
    ...(bytes > mostBytes ? [tooLong('[]', mostBytes, version)] : []),
  ];
}

export const validateConfigMapUpdate = (object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] => [
  ...frozenErrors(object, old, ['data', 'binaryData']),
  ...validateConfigMap(object, version),
];

function frozenErrors(object: KubeObject, old: KubeObject, fields: readonly string[]): readonly FieldError[] {
  if (old['immutable'] !== true) return [];
  const changed = fields.filter((field) => !sameJson(part(object, field), part(old, field)));
  return [...(object['immutable'] === true ? [] : ['immutable']), ...changed].map((field) => forbidden(field, 'field is immutable when `immutable` is set'));
}

export function validateSecret(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const bytes = Object.values(part(object, 'data')).reduce<number>((sum, value) => sum + encodedBytes(value), 0);
  return [...keysOf(object, 'data').flatMap((key) => keyErrors(key, 'data')), ...(bytes > mostBytes ? [tooLong('data', mostBytes, version)] : []), ...typeErrors(object)];
}

export const validateSecretUpdate = (object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] => [
  ...(object['type'] === old['type'] ? [] : [invalid('type', text(object['type']), 'field is immutable')]),
  ...frozenErrors(object, old, ['data']),
  ...validateSecret(object, version),
];

const accountName = 'kubernetes.io/service-account.name';

/** What a Secret of a type must hold. */
function typeErrors(object: KubeObject): readonly FieldError[] {
  const data = part(object, 'data');
  const missing = (...keys: readonly string[]): readonly FieldError[] => keys.filter((key) => data[key] === undefined).map((key) => required(`data[${key}]`, ''));
  switch (object['type']) {
    case 'kubernetes.io/service-account-token':
      return text(object.metadata.annotations?.[accountName]) === '' ? [required(`metadata.annotations[${accountName}]`, '')] : [];
    case 'kubernetes.io/dockercfg':
      return data['.dockercfg'] === undefined ? missing('.dockercfg') : jsonErrors(data['.dockercfg'], '.dockercfg');
    case 'kubernetes.io/dockerconfigjson':
      return data['.dockerconfigjson'] === undefined ? missing('.dockerconfigjson') : jsonErrors(data['.dockerconfigjson'], '.dockerconfigjson');
    case 'kubernetes.io/basic-auth':
      return data['username'] === undefined && data['password'] === undefined ? missing('username', 'password') : [];
    case 'kubernetes.io/ssh-auth':
      return text(data['ssh-privatekey']) === '' ? [required('data[ssh-privatekey]', '')] : [];
    case 'kubernetes.io/tls':
      return missing('tls.crt', 'tls.key');
    default:
      return [];
  }
}

function jsonErrors(encoded: Json, key: string): readonly FieldError[] {
  const read = parseGoJson(decodeBase64(text(encoded)));
  const refused = (message: string): readonly FieldError[] => [invalid(`data[${key}]`, '<secret contents redacted>', message)];
  if (read.kind === 'error') return refused(read.message);
  if (read.value === null || isObject(read.value)) return [];
  return refused(`json: cannot unmarshal ${jsonKind(read.value)} into Go value of type map[string]interface {}`);
}

const jsonKind = (value: Json): string => (Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value);
