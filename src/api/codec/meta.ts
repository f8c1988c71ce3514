/** The fields of the metadata that objects of every kind share. The notation is explained in structs.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './structs.ts';

export const meta: SchemaText = {
  'meta.v1.Condition': 'lastTransitionTime:time! message:string! observedGeneration:int64 reason:string! status:string! type:string!',
  'meta.v1.LabelSelector': '=atomic matchExpressions:[]meta.v1.LabelSelectorRequirement matchLabels:{}string',
  'meta.v1.LabelSelectorRequirement': 'key:string! operator:string! values:[]string',
  'meta.v1.ManagedFieldsEntry': 'apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string subresource:string time:time',
  'meta.v1.ObjectMeta':
    'annotations:{}string creationTimestamp:time deletionGracePeriodSeconds:int64? deletionTimestamp:time finalizers:[]string~ ' +
    'generateName:string generation:int64 labels:{}string managedFields:[]meta.v1.ManagedFieldsEntry name:string namespace:string ' +
    'ownerReferences:[]meta.v1.OwnerReference~uid resourceVersion:string selfLink:string uid:string',
  'meta.v1.OwnerReference': 'apiVersion:string! blockOwnerDeletion:bool? controller:bool? kind:string! name:string! uid:string!',
};
