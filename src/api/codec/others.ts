/** The fields of the remaining kinds: autoscaling, policy, storage, coordination and apiextensions. The notation is explained in structs.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './structs.ts';

export const others: SchemaText = {
  'autoscaling.v1.CrossVersionObjectReference': 'apiVersion:string kind:string! name:string!',
  'autoscaling.v1.HorizontalPodAutoscaler':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:autoscaling.v1.HorizontalPodAutoscalerSpec ' +
    'status:autoscaling.v1.HorizontalPodAutoscalerStatus',
  'autoscaling.v1.HorizontalPodAutoscalerSpec':
    'maxReplicas:int32! minReplicas:int32? scaleTargetRef:autoscaling.v1.CrossVersionObjectReference! ' +
    'targetCPUUtilizationPercentage:int32?',
  'autoscaling.v1.HorizontalPodAutoscalerStatus':
    'currentCPUUtilizationPercentage:int32 currentReplicas:int32! desiredReplicas:int32! lastScaleTime:time observedGeneration:int64',
  'autoscaling.v1.Scale':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:autoscaling.v1.ScaleSpec status:autoscaling.v1.ScaleStatus',
  'autoscaling.v1.ScaleSpec': 'replicas:int32',
  'autoscaling.v1.ScaleStatus': 'replicas:int32! selector:string',
  'autoscaling.v2.ContainerResourceMetricSource': 'container:string! name:string! target:autoscaling.v2.MetricTarget!',
  'autoscaling.v2.ContainerResourceMetricStatus': 'container:string! current:autoscaling.v2.MetricValueStatus! name:string!',
  'autoscaling.v2.CrossVersionObjectReference': 'apiVersion:string kind:string! name:string!',
  'autoscaling.v2.ExternalMetricSource': 'metric:autoscaling.v2.MetricIdentifier! target:autoscaling.v2.MetricTarget!',
  'autoscaling.v2.ExternalMetricStatus': 'current:autoscaling.v2.MetricValueStatus! metric:autoscaling.v2.MetricIdentifier!',
  'autoscaling.v2.HPAScalingPolicy': 'periodSeconds:int32! type:string! value:int32!',
  'autoscaling.v2.HPAScalingRules':
    'policies:[]autoscaling.v2.HPAScalingPolicy selectPolicy:string stabilizationWindowSeconds:int32 tolerance:string',
  'autoscaling.v2.HorizontalPodAutoscaler':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:autoscaling.v2.HorizontalPodAutoscalerSpec ' +
    'status:autoscaling.v2.HorizontalPodAutoscalerStatus',
  'autoscaling.v2.HorizontalPodAutoscalerBehavior': 'scaleDown:autoscaling.v2.HPAScalingRules scaleUp:autoscaling.v2.HPAScalingRules',
  'autoscaling.v2.HorizontalPodAutoscalerCondition': 'lastTransitionTime:time! message:string reason:string status:string! type:string!',
  'autoscaling.v2.HorizontalPodAutoscalerSpec':
    'behavior:autoscaling.v2.HorizontalPodAutoscalerBehavior maxReplicas:int32! metrics:[]autoscaling.v2.MetricSpec minReplicas:int32? ' +
    'scaleTargetRef:autoscaling.v2.CrossVersionObjectReference!',
  'autoscaling.v2.HorizontalPodAutoscalerStatus':
    'conditions:[]autoscaling.v2.HorizontalPodAutoscalerCondition~type currentMetrics:[]autoscaling.v2.MetricStatus ' +
    'currentReplicas:int32 desiredReplicas:int32! lastScaleTime:time observedGeneration:int64',
  'autoscaling.v2.MetricIdentifier': 'name:string! selector:meta.v1.LabelSelector',
  'autoscaling.v2.MetricSpec':
    'containerResource:autoscaling.v2.ContainerResourceMetricSource external:autoscaling.v2.ExternalMetricSource ' +
    'object:autoscaling.v2.ObjectMetricSource pods:autoscaling.v2.PodsMetricSource resource:autoscaling.v2.ResourceMetricSource ' +
    'type:string!',
  'autoscaling.v2.MetricStatus':
    'containerResource:autoscaling.v2.ContainerResourceMetricStatus external:autoscaling.v2.ExternalMetricStatus ' +
    'object:autoscaling.v2.ObjectMetricStatus pods:autoscaling.v2.PodsMetricStatus resource:autoscaling.v2.ResourceMetricStatus ' +
    'type:string!',
  'autoscaling.v2.MetricTarget': 'averageUtilization:int32? averageValue:quantity type:string! value:quantity',
  'autoscaling.v2.MetricValueStatus': 'averageUtilization:int32 averageValue:quantity value:quantity',
  'autoscaling.v2.ObjectMetricSource':
    'describedObject:autoscaling.v2.CrossVersionObjectReference! metric:autoscaling.v2.MetricIdentifier! ' +
    'target:autoscaling.v2.MetricTarget!',
  'autoscaling.v2.ObjectMetricStatus':
    'current:autoscaling.v2.MetricValueStatus! describedObject:autoscaling.v2.CrossVersionObjectReference! ' +
    'metric:autoscaling.v2.MetricIdentifier!',
  'autoscaling.v2.PodsMetricSource': 'metric:autoscaling.v2.MetricIdentifier! target:autoscaling.v2.MetricTarget!',
  'autoscaling.v2.PodsMetricStatus': 'current:autoscaling.v2.MetricValueStatus! metric:autoscaling.v2.MetricIdentifier!',
  'autoscaling.v2.ResourceMetricSource': 'name:string! target:autoscaling.v2.MetricTarget!',
  'autoscaling.v2.ResourceMetricStatus': 'current:autoscaling.v2.MetricValueStatus! name:string!',
  'policy.v1.PodDisruptionBudget':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:policy.v1.PodDisruptionBudgetSpec ' +
    'status:policy.v1.PodDisruptionBudgetStatus',
  'policy.v1.PodDisruptionBudgetSpec':
    'maxUnavailable:intOrString minAvailable:intOrString selector:meta.v1.LabelSelector unhealthyPodEvictionPolicy:string',
  'policy.v1.PodDisruptionBudgetStatus':
    'conditions:[]meta.v1.Condition~type currentHealthy:int32! desiredHealthy:int32! disruptedPods:{}time disruptionsAllowed:int32! ' +
    'expectedPods:int32! observedGeneration:int64',
  'storage.v1.StorageClass':
    'allowVolumeExpansion:bool? allowedTopologies:[]storage.v1.TopologySelectorTerm apiVersion:string kind:string ' +
    'metadata:meta.v1.ObjectMeta mountOptions:[]string parameters:{}string provisioner:string! reclaimPolicy:string? ' +
    'volumeBindingMode:string?',
  'storage.v1.TopologySelectorLabelRequirement': 'key:string! values:[]string!',
  'storage.v1.TopologySelectorTerm': 'matchLabelExpressions:[]storage.v1.TopologySelectorLabelRequirement',
  'coordination.v1.Lease': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:coordination.v1.LeaseSpec',
  'coordination.v1.LeaseSpec':
    'acquireTime:microTime holderIdentity:string? leaseDurationSeconds:int32? leaseTransitions:int32? preferredHolder:string? ' +
    'renewTime:microTime strategy:string?',
  'apiextensions.v1.CustomResourceColumnDefinition': 'description:string format:string jsonPath:string! name:string! priority:int32 type:string!',
  'apiextensions.v1.CustomResourceConversion': 'strategy:string! webhook:apiextensions.v1.WebhookConversion',
  'apiextensions.v1.CustomResourceDefinition':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apiextensions.v1.CustomResourceDefinitionSpec! ' +
    'status:apiextensions.v1.CustomResourceDefinitionStatus',
  'apiextensions.v1.CustomResourceDefinitionCondition': 'lastTransitionTime:time! message:string reason:string status:string! type:string!',
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
    'schema:any selectableFields:[]apiextensions.v1.SelectableField served:bool! storage:bool! ' +
    'subresources:apiextensions.v1.CustomResourceSubresources',
  'apiextensions.v1.CustomResourceSubresourceScale': 'labelSelectorPath:string specReplicasPath:string! statusReplicasPath:string!',
  'apiextensions.v1.CustomResourceSubresources': 'scale:apiextensions.v1.CustomResourceSubresourceScale status:any',
  'apiextensions.v1.SelectableField': 'jsonPath:string!',
  'apiextensions.v1.ServiceReference': 'name:string! namespace:string! path:string port:int32',
  'apiextensions.v1.ValidationRule': 'fieldPath:string message:string messageExpression:string optionalOldSelf:bool reason:string rule:string!',
  'apiextensions.v1.WebhookClientConfig': 'caBundle:bytes service:apiextensions.v1.ServiceReference url:string',
  'apiextensions.v1.WebhookConversion': 'clientConfig:apiextensions.v1.WebhookClientConfig conversionReviewVersions:[]string!',
};
