/** The fields of the kinds of rbac.authorization.k8s.io. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const rbac = (): SchemaText => ({
  'rbac.v1.AggregationRule': 'clusterRoleSelectors:[]meta.v1.LabelSelector',
  'rbac.v1.ClusterRole':
    'aggregationRule:rbac.v1.AggregationRule apiVersion:string kind:string metadata:meta.v1.ObjectMeta rules:[]rbac.v1.PolicyRule+',
  'rbac.v1.ClusterRoleBinding': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta roleRef:rbac.v1.RoleRef! subjects:[]rbac.v1.Subject',
  'rbac.v1.PolicyRule': 'apiGroups:[]string nonResourceURLs:[]string resourceNames:[]string resources:[]string verbs:[]string!',
  'rbac.v1.Role': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta rules:[]rbac.v1.PolicyRule+',
  'rbac.v1.RoleBinding': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta roleRef:rbac.v1.RoleRef! subjects:[]rbac.v1.Subject',
  'rbac.v1.RoleRef': '=atomic apiGroup:string! kind:string! name:string!',
  'rbac.v1.Subject': '=atomic apiGroup:string kind:string! name:string! namespace:string',
});
