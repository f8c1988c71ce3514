/** The fields of the kinds of the core group that few notes make. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const coreSeldom = (): SchemaText => ({
  'core.v1.Binding': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta target:core.v1.ObjectReference!',
  'core.v1.LimitRange': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.LimitRangeSpec',
  'core.v1.LimitRangeItem':
    'default:{}quantity defaultRequest:{}quantity max:{}quantity maxLimitRequestRatio:{}quantity min:{}quantity type:string!',
  'core.v1.LimitRangeSpec': 'limits:[]core.v1.LimitRangeItem!',
  'core.v1.PodTemplate': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta template:core.v1.PodTemplateSpec',
  'core.v1.ReplicationController':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ReplicationControllerSpec ' +
    'status:core.v1.ReplicationControllerStatus',
  'core.v1.ReplicationControllerCondition': 'lastTransitionTime:time message:string reason:string status:string! type:string!',
  'core.v1.ReplicationControllerSpec': 'minReadySeconds:int32 replicas:int32? selector:{}string template:core.v1.PodTemplateSpec',
  'core.v1.ReplicationControllerStatus':
    'availableReplicas:int32 conditions:[]core.v1.ReplicationControllerCondition~type fullyLabeledReplicas:int32 ' +
    'observedGeneration:int64 readyReplicas:int32 replicas:int32!',
  'core.v1.ResourceQuota':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ResourceQuotaSpec status:core.v1.ResourceQuotaStatus',
  'core.v1.ResourceQuotaSpec': 'hard:{}quantity scopeSelector:core.v1.ScopeSelector scopes:[]string',
  'core.v1.ResourceQuotaStatus': 'hard:{}quantity used:{}quantity',
  'core.v1.ScopeSelector': 'matchExpressions:[]core.v1.ScopedResourceSelectorRequirement',
  'core.v1.ScopedResourceSelectorRequirement': 'operator:string! scopeName:string! values:[]string',
  'core.v1.Secret': 'apiVersion:string data:{}bytes immutable:bool? kind:string metadata:meta.v1.ObjectMeta stringData:{}string type:string',
});
