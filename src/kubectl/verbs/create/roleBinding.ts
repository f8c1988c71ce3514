/** `kubectl create rolebinding NAME --role=ROLE --user=USER` and `kubectl create clusterrolebinding`. */
import type { JsonObject } from '../../../base/json.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { accountSubject, groupSubject, subjectFlags, userSubject } from '../../subjects.ts';
import { newMeta } from '../../typed.ts';

const apiGroup = 'rbac.authorization.k8s.io';

export const roleBinding: Verb = {
  flags: [...creationFlags, ...subjectFlags, { name: 'clusterrole', kind: 'string' }, { name: 'role', kind: 'string' }],
  run(invocation) {
    const name = nameArgument(invocation);
    const [clusterRole, role] = [invocation.flags.string('clusterrole'), invocation.flags.string('role')];
    if ((clusterRole === '') === (role === '')) fail('exactly one of clusterrole or role must be specified');
    bind(invocation, 'RoleBinding', name, role === '' ? { apiGroup, kind: 'ClusterRole', name: clusterRole } : { apiGroup, kind: 'Role', name: role });
    return 0;
  },
};

export const clusterRoleBinding: Verb = {
  flags: [...creationFlags, ...subjectFlags, { name: 'clusterrole', kind: 'string', required: true }],
  run(invocation) {
    const name = nameArgument(invocation);
    bind(invocation, 'ClusterRoleBinding', name, { apiGroup, kind: 'ClusterRole', name: invocation.flags.string('clusterrole') });
    return 0;
  },
};

function bind(invocation: Invocation, kind: 'RoleBinding' | 'ClusterRoleBinding', name: string, roleRef: JsonObject): void {
  const subjects = subjectsOf(invocation);
  const object = { kind, apiVersion: `${apiGroup}/v1`, metadata: newMeta(invocation.version, name), ...(subjects.length > 0 ? { subjects } : {}), roleRef };
  createObject(invocation, object, { failed: `failed to create ${kind.toLowerCase()}:` });
}

function subjectsOf({ flags }: Invocation): readonly JsonObject[] {
  const accounts = flags.list('serviceaccount').map((text) => {
    const [namespace = '', name = '', ...more] = text.split(':');
    return namespace === '' || name === '' || more.length > 0 ? fail('serviceaccount must be <namespace>:<name>') : accountSubject(namespace, name);
  });
  return [...flags.list('user').map(userSubject), ...flags.list('group').map(groupSubject), ...accounts];
}
