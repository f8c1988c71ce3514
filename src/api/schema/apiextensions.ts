/** The fields of CustomResourceDefinitions. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const apiextensions = (): SchemaText => ({
  'apiextensions.v1.CustomResourceColumnDefinition': 'description:string format:string jsonPath:string! name:string! priority:int32 type:string!',
  'apiextensions.v1.CustomResourceConversion': 'strategy:string! webhook:apiextensions.v1.WebhookConversion',
  'apiextensions.v1.CustomResourceDefinition':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apiextensions.v1.CustomResourceDefinitionSpec! ' +
    'status:apiextensions.v1.CustomResourceDefinitionStatus',
  'apiextensions.v1.CustomResourceDefinitionCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'apiextensions.v1.CustomResourceDefinitionNames':
    'categories:[]string kind:string! listKind:string plural:string! shortNames:[]string singular:string',
  'apiextensions.v1.CustomResourceDefinitionSpec':
    'conversion:apiextensions.v1.CustomResourceConversion group:string! names:apiextensions.v1.CustomResourceDefinitionNames! ' +
    'preserveUnknownFields:bool scope:string! versions:[]apiextensions.v1.CustomResourceDefinitionVersion!',
  'apiextensions.v1.CustomResourceDefinitionStatus':
    'acceptedNames:apiextensions.v1.CustomResourceDefinitionNames conditions:[]apiextensions.v1.CustomResourceDefinitionCondition ' +
    'storedVersions:[]string',
  'apiextensions.v1.CustomResourceDefinitionVersion':
    'additionalPrinterColumns:[]apiextensions.v1.CustomResourceColumnDefinition deprecated:bool deprecationWarning:string name:string! ' +
    'schema:apiextensions.v1.CustomResourceValidation selectableFields:[]apiextensions.v1.SelectableField served:bool! storage:bool! ' +
    'subresources:apiextensions.v1.CustomResourceSubresources',
  'apiextensions.v1.CustomResourceSubresourceScale': 'labelSelectorPath:string specReplicasPath:string! statusReplicasPath:string!',
  'apiextensions.v1.CustomResourceSubresources': 'scale:apiextensions.v1.CustomResourceSubresourceScale status:any',
  'apiextensions.v1.CustomResourceValidation': 'openAPIV3Schema:apiextensions.v1.JSONSchemaProps',
  'apiextensions.v1.ExternalDocumentation': 'description:string url:string',
  'apiextensions.v1.JSONSchemaProps':
    '$ref:string? $schema:string additionalItems:any additionalProperties:any allOf:[]apiextensions.v1.JSONSchemaProps ' +
    'anyOf:[]apiextensions.v1.JSONSchemaProps default:any definitions:{}apiextensions.v1.JSONSchemaProps dependencies:{}any description:string ' +
    'enum:[]any example:any exclusiveMaximum:bool exclusiveMinimum:bool externalDocs:apiextensions.v1.ExternalDocumentation format:string ' +
    'id:string items:any maxItems:int64? maxLength:int64? maxProperties:int64? maximum:float? minItems:int64? minLength:int64? ' +
    'minProperties:int64? minimum:float? multipleOf:float? not:apiextensions.v1.JSONSchemaProps nullable:bool ' +
    'oneOf:[]apiextensions.v1.JSONSchemaProps pattern:string patternProperties:{}apiextensions.v1.JSONSchemaProps ' +
    'properties:{}apiextensions.v1.JSONSchemaProps required:[]string title:string type:string uniqueItems:bool ' +
    'x-kubernetes-embedded-resource:bool x-kubernetes-int-or-string:bool x-kubernetes-list-map-keys:[]string ' +
    'x-kubernetes-list-type:string? x-kubernetes-map-type:string? x-kubernetes-preserve-unknown-fields:bool? ' +
    'x-kubernetes-validations:[]apiextensions.v1.ValidationRule~rule',
  'apiextensions.v1.SelectableField': 'jsonPath:string!',
  'apiextensions.v1.ServiceReference': 'name:string! namespace:string! path:string port:int32',
  'apiextensions.v1.ValidationRule': 'fieldPath:string message:string messageExpression:string optionalOldSelf:bool? reason:string rule:string!',
  'apiextensions.v1.WebhookClientConfig': 'caBundle:bytes service:apiextensions.v1.ServiceReference url:string',
  'apiextensions.v1.WebhookConversion': 'clientConfig:apiextensions.v1.WebhookClientConfig conversionReviewVersions:[]string!',
  // Before v1 one schema, one set of subresources and one of columns could stand for all versions.
  'apiextensions.v1beta1.CustomResourceColumnDefinition': 'JSONPath:string! description:string format:string name:string! priority:int32 type:string!',
  'apiextensions.v1beta1.CustomResourceConversion':
    'conversionReviewVersions:[]string strategy:string! webhookClientConfig:apiextensions.v1.WebhookClientConfig',
  'apiextensions.v1beta1.CustomResourceDefinition':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apiextensions.v1beta1.CustomResourceDefinitionSpec! ' +
    'status:apiextensions.v1.CustomResourceDefinitionStatus',
  'apiextensions.v1beta1.CustomResourceDefinitionSpec':
    'additionalPrinterColumns:[]apiextensions.v1beta1.CustomResourceColumnDefinition ' +
    'conversion:apiextensions.v1beta1.CustomResourceConversion group:string! names:apiextensions.v1.CustomResourceDefinitionNames! ' +
    'preserveUnknownFields:bool? scope:string! subresources:apiextensions.v1.CustomResourceSubresources ' +
    'validation:apiextensions.v1.CustomResourceValidation version:string versions:[]apiextensions.v1beta1.CustomResourceDefinitionVersion',
  'apiextensions.v1beta1.CustomResourceDefinitionVersion':
    'additionalPrinterColumns:[]apiextensions.v1beta1.CustomResourceColumnDefinition name:string! ' +
    'schema:apiextensions.v1.CustomResourceValidation served:bool! storage:bool! subresources:apiextensions.v1.CustomResourceSubresources',
});
