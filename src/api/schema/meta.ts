/** The fields of the metadata that objects of every kind share. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const meta = (): SchemaText => ({
  'meta.v1.Condition': 'lastTransitionTime:time! message:string! observedGeneration:int64 reason:string! status:string! type:string!',
  'meta.v1.LabelSelector': '=atomic matchExpressions:[]meta.v1.LabelSelectorRequirement matchLabels:{}string',
  'meta.v1.LabelSelectorRequirement': 'key:string! operator:string! values:[]string',
  // What kubectl prints around several objects, each with an apiVersion and kind of its own.
  'meta.v1.List': 'apiVersion:string items:[]object! kind:string metadata:meta.v1.ListMeta',
  'meta.v1.ListMeta': 'continue:string remainingItemCount:int64? resourceVersion:string selfLink:string',
  'meta.v1.ManagedFieldsEntry': 'apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string subresource:string time:time',
  'meta.v1.ObjectMeta':
    'annotations:{}string creationTimestamp:time deletionGracePeriodSeconds:int64? deletionTimestamp:time finalizers:[]string~ ' +
    'generateName:string generation:int64 labels:{}string managedFields:[]meta.v1.ManagedFieldsEntry name:string namespace:string ' +
    'ownerReferences:[]meta.v1.OwnerReference~uid resourceVersion:string selfLink:string uid:string',
  'meta.v1.OwnerReference': 'apiVersion:string! blockOwnerDeletion:bool? controller:bool? kind:string! name:string! uid:string!',
  // An object of a custom kind, of which nothing else is known.
  'meta.v1.Unstructured': 'apiVersion:string data:any kind:string metadata:meta.v1.ObjectMeta spec:any status:any',
});
