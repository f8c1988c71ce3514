/** Roles and their bindings: the administrator may do everything, and whoever he acts for what these say. */
import { compound, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { isPathSegmentName } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn, wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { mapList } from './filling.ts';

const rbacGroup = 'rbac.authorization.k8s.io';
const createdAt = column('Created At', (object) => text(object.metadata.creationTimestamp));

export const role: KindStrategy = {
  checkName: isPathSegmentName,
  validate: (object) => rules(object).flatMap((rule, index) => ruleErrors(rule, `rules[${index}]`, 'namespaced rules cannot apply to non-resource URLs')),
  columns: () => [nameColumn, createdAt],
};

export const clusterRole: KindStrategy = {
  checkName: isPathSegmentName,
  validate: (object) => rules(object).flatMap((rule, index) => ruleErrors(rule, `rules[${index}]`, undefined)),
  columns: () => [nameColumn, createdAt],
};

const rules = (object: KubeObject): readonly JsonObject[] => parts(object, 'rules');
const isEmpty = (rule: JsonObject, key: string): boolean => !Array.isArray(rule[key]) || rule[key].length === 0;

function ruleErrors(rule: JsonObject, field: string, noUrls: string | undefined): readonly FieldError[] {
  const errors = isEmpty(rule, 'verbs') ? [required(`${field}.verbs`, 'verbs must contain at least one value')] : [];
  if (!isEmpty(rule, 'nonResourceURLs')) {
    if (noUrls !== undefined) return [...errors, invalid(`${field}.nonResourceURLs`, rule.nonResourceURLs, noUrls)];
    const mixed = !isEmpty(rule, 'apiGroups') || !isEmpty(rule, 'resources') || !isEmpty(rule, 'resourceNames');
    return mixed ? [...errors, invalid(`${field}.nonResourceURLs`, rule.nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs')] : errors;
  }
  return [
    ...errors,
    ...(isEmpty(rule, 'apiGroups') ? [required(`${field}.apiGroups`, 'resource rules must supply at least one api group')] : []),
    ...(isEmpty(rule, 'resources') ? [required(`${field}.resources`, 'resource rules must supply at least one resource')] : []),
  ];
}

const binding = (roleKinds: readonly string[]): KindStrategy => ({
  checkName: isPathSegmentName,
  defaults: (object) =>
    mapList({ ...object, roleRef: { ...part(object, 'roleRef'), apiGroup: text(part(object, 'roleRef').apiGroup) || rbacGroup } }, 'subjects', (subject) =>
      (subject.kind === 'User' || subject.kind === 'Group') && !subject.apiGroup ? { ...subject, apiGroup: rbacGroup } : subject,
    ) as KubeObject,
  validate: (object) => bindingErrors(object, roleKinds),
  validateUpdate: (object, old, { version }) => [
    ...bindingErrors(object, roleKinds),
    ...(sameJson(object.roleRef, old.roleRef) ? [] : [invalid('roleRef', roleRefValue(part(object, 'roleRef'), version), 'cannot change roleRef')]),
  ],
  columns: () => [
    nameColumn,
    column('Role', (object) => `${text(part(object, 'roleRef').kind)}/${text(part(object, 'roleRef').name)}`),
    ageColumn,
    wide('Users', (object) => subjects(object, 'User')),
    wide('Groups', (object) => subjects(object, 'Group')),
    wide('ServiceAccounts', (object) => subjects(object, 'ServiceAccount')),
  ],
});

export const roleBinding: KindStrategy = binding(['Role', 'ClusterRole']);
export const clusterRoleBinding: KindStrategy = binding(['ClusterRole']);

const roleRefValue = ({ apiGroup = '', kind = '', name = '' }: JsonObject, version: KubernetesVersion): BadValue =>
  compound(version, `rbac.RoleRef{APIGroup:${JSON.stringify(apiGroup)}, Kind:${JSON.stringify(kind)}, Name:${JSON.stringify(name)}}`, { APIGroup: apiGroup, Kind: kind, Name: name });

const subjects = (object: KubeObject, kind: string): string =>
  parts(object, 'subjects')
    .filter((subject) => subject.kind === kind)
    .map(({ namespace, name }) => (kind === 'ServiceAccount' ? `${text(namespace)}/${text(name)}` : text(name)))
    .join(', ');

function bindingErrors(object: KubeObject, roleKinds: readonly string[]): readonly FieldError[] {
  const { apiGroup, kind, name } = part(object, 'roleRef');
  return [
    ...(apiGroup === rbacGroup ? [] : [notSupported('roleRef.apiGroup', apiGroup, [rbacGroup])]),
    ...(roleKinds.includes(text(kind)) ? [] : [notSupported('roleRef.kind', kind, roleKinds)]),
    ...(text(name) === '' ? [required('roleRef.name', '')] : []),
    ...parts(object, 'subjects').flatMap((subject, index) => subjectErrors(subject, `subjects[${index}]`)),
  ];
}

function subjectErrors({ kind, name, namespace }: JsonObject, field: string): readonly FieldError[] {
  if (text(name) === '') return [required(`${field}.name`, '')];
  if (kind === 'ServiceAccount') return text(namespace) === '' ? [required(`${field}.namespace`, '')] : [];
  return kind === 'User' || kind === 'Group' ? [] : [notSupported(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group'])];
}
