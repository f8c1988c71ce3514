/** Whom a role is given to: users, groups and service accounts, as `create rolebinding` and `set subject` take them. */
import type { JsonObject } from '../base/json.ts';
import type { FlagSpec } from './flags.ts';

/** `--user` here is not the one of kubeconfigs. */
export const subjectFlags: readonly FlagSpec[] = [
  { name: 'user', kind: 'stringArray' },
  { name: 'group', kind: 'stringArray' },
  { name: 'serviceaccount', kind: 'stringArray' },
];

const apiGroup = 'rbac.authorization.k8s.io';

export const userSubject = (name: string): JsonObject => ({ kind: 'User', apiGroup, name });
export const groupSubject = (name: string): JsonObject => ({ kind: 'Group', apiGroup, name });
export const accountSubject = (namespace: string, name: string): JsonObject => ({ kind: 'ServiceAccount', name, namespace });
