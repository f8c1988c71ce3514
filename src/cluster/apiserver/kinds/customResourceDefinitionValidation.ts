/** What a CustomResourceDefinition must be. Models apiextensions-apiserver/pkg/apis/apiextensions/validation and the structural schema's own rules. */
import { forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isDns1035Label, isDns1123Subdomain } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { hasCondition } from '../../customResources.ts';
import { part, parts, text } from '../../../api/fields.ts';

export function validateDefinition(object: KubeObject): readonly FieldError[] {
  const spec = part(object, 'spec');
  const names = part(spec, 'names');
  return [
    ...(object.metadata.name === `${text(names.plural)}.${text(spec.group)}` ? [] : [invalid('metadata.name', object.metadata.name, 'must be spec.names.plural+"."+spec.group')]),
    ...approvalErrors(object),
    ...groupErrors(text(spec.group)),
    ...scopeErrors(text(spec.scope)),
    ...versionErrors(spec),
    ...nameErrors(names),
    ...schemaErrors(spec),
  ];
}

export function validateDefinitionUpdate(object: KubeObject, old: KubeObject): readonly FieldError[] {
  const [spec, before] = [part(object, 'spec'), part(old, 'spec')];
  const immutable = (field: string, now: unknown, was: unknown): readonly FieldError[] => (now === was ? [] : [invalid(field, text(now as string), 'field is immutable')]);
  const [names, known] = [part(spec, 'names'), part(before, 'names')];
  return [
    ...validateDefinition(object),
    ...(hasCondition(old, 'Established') ? [...immutable('spec.scope', spec.scope, before.scope), ...immutable('spec.names.kind', names.kind, known.kind)] : []),
    ...immutable('spec.group', spec.group, before.group),
    ...immutable('spec.names.plural', names.plural, known.plural),
  ];
}

function approvalErrors(object: KubeObject): readonly FieldError[] {
  const group = text(part(object, 'spec').group);
  const isProtected = /(^|\.)(k8s|kubernetes)\.io$/.test(group);
  // What came in v1beta1, where unknown fields were kept, was only marked.
  if (!isProtected || part(object, 'spec').preserveUnknownFields === true || object.metadata.annotations?.['api-approved.kubernetes.io']) return [];
  return [required('metadata.annotations[api-approved.kubernetes.io]', 'protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111')];
}

function groupErrors(group: string): readonly FieldError[] {
  if (group === '') return [required('spec.group', '')];
  const messages = isDns1123Subdomain(group);
  if (messages.length > 0) return [invalid('spec.group', group, messages.join(','))];
  return group.includes('.') ? [] : [invalid('spec.group', group, 'should be a domain with at least one dot')];
}

function scopeErrors(scope: string): readonly FieldError[] {
  if (scope === '') return [required('spec.scope', '')];
  return ['Cluster', 'Namespaced'].includes(scope) ? [] : [notSupported('spec.scope', scope, ['Cluster', 'Namespaced'])];
}

function versionErrors(spec: JsonObject): readonly FieldError[] {
  const versions = parts(spec, 'versions');
  const names = versions.map(({ name }) => text(name));
  // The server prints its own structs here, addresses in memory included.
  if (versions.filter(({ storage }) => storage === true).length !== 1 || new Set(names).size < names.length) throw new Unsupported('the refusal of versions that are not one stored and all named differently');
  return names.flatMap((name, index) => {
    const messages = isDns1035Label(name);
    return messages.length === 0 ? [] : [invalid(`spec.versions[${index}].name`, name, messages.join(','))];
  });
}

function nameErrors(names: JsonObject): readonly FieldError[] {
  const [plural, singular, kind, listKind] = ['plural', 'singular', 'kind', 'listKind'].map((key) => text(names[key])) as [string, string, string, string];
  const label = (field: string, value: string, prefix = ''): readonly FieldError[] => {
    const messages = value === '' ? [] : isDns1035Label(value.toLowerCase() === value || prefix !== '' ? value.toLowerCase() : value);
    return messages.length === 0 ? [] : [invalid(`spec.names.${field}`, value, prefix + messages.join(','))];
  };
  const mixed = 'may have mixed case, but should otherwise match: ';
  const list = (field: string): readonly FieldError[] => {
    const values = names[field];
    return Array.isArray(values) ? values.flatMap((value, index) => label(`${field}[${index}]`, text(value))) : [];
  };
  return [
    ...Object.entries({ plural, singular, kind, listKind }).flatMap(([field, value]) => (value === '' ? [required(`spec.names.${field}`, '')] : [])),
    ...label('plural', plural),
    ...label('singular', singular),
    ...label('kind', kind, mixed),
    ...label('listKind', listKind, mixed),
    ...list('shortNames'),
    ...(kind !== '' && kind === listKind ? [invalid('spec.names.listKind', listKind, 'kind and listKind may not be the same')] : []),
    ...list('categories'),
  ];
}

/** In v1 every version has a schema, and a structural one; what still keeps unknown fields came in an older version. */
function schemaErrors(spec: JsonObject): readonly FieldError[] {
  if (spec.preserveUnknownFields === true) return [];
  return parts(spec, 'versions').flatMap((version, index) => {
    const field = `spec.versions[${index}].schema.openAPIV3Schema`;
    const schema = part(version, 'schema').openAPIV3Schema;
    if (!isObject(schema)) return [required(field, 'schemas are required')];
    const type = text(schema.type);
    if (type !== '' && type !== 'object') return [invalid(`${field}.type`, type, 'must be object at the root')];
    return structuralErrors(schema, field, 'at the root');
  });
}

const preserves = (schema: JsonObject): boolean => schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;

function structuralErrors(schema: JsonObject, field: string, where: string): readonly FieldError[] {
  const { properties, items, additionalProperties } = schema;
  const type = text(schema.type);
  const errors: FieldError[] = [];
  if (type === '' && (where === 'at the root' || !preserves(schema))) errors.push(required(`${field}.type`, `must not be empty ${where}`));
  else if (type !== '' && !['object', 'array', 'number', 'integer', 'boolean', 'string'].includes(type)) {
    errors.push(notSupported(`${field}.type`, type, ['array', 'boolean', 'integer', 'number', 'object', 'string']));
  }
  if (type === 'array' && !isObject(items)) errors.push(required(`${field}.items`, 'must be specified'));
  if (schema.uniqueItems === true) errors.push(forbidden(`${field}.uniqueItems`, 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'));
  if (isObject(properties) && Object.keys(properties).length > 0 && additionalProperties !== undefined) {
    errors.push(forbidden(`${field}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
  if (isObject(items)) errors.push(...structuralErrors(items, `${field}.items`, 'for specified array items'));
  if (isObject(additionalProperties)) errors.push(...structuralErrors(additionalProperties, `${field}.additionalProperties`, 'for specified object fields'));
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    // What the server knows of all objects need not be described.
    const known = where === 'at the root' && name === 'metadata';
    if (isObject(property) && !known) errors.push(...structuralErrors(property, `${field}.properties[${name}]`, 'for specified object fields'));
  }
  return errors;
}
