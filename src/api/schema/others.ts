/** The fields of the remaining kinds: autoscaling, policy, storage, coordination, scheduling, apiregistration and flowcontrol. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const others = (): SchemaText => ({
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
  'autoscaling.v2.HorizontalPodAutoscalerCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
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
  // The control plane's own: stored, and nothing here acts upon them.
  'apiregistration.v1.APIService':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apiregistration.v1.APIServiceSpec status:apiregistration.v1.APIServiceStatus',
  'apiregistration.v1.APIServiceCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'apiregistration.v1.APIServiceSpec':
    'caBundle:bytes group:string groupPriorityMinimum:int32! insecureSkipTLSVerify:bool service:apiregistration.v1.ServiceReference ' +
    'version:string versionPriority:int32!',
  'apiregistration.v1.APIServiceStatus': 'conditions:[]apiregistration.v1.APIServiceCondition~type',
  'apiregistration.v1.ServiceReference': 'name:string namespace:string port:int32?',
  'flowcontrol.v1.ExemptPriorityLevelConfiguration': 'lendablePercent:int32? nominalConcurrencyShares:int32?',
  'flowcontrol.v1.FlowDistinguisherMethod': 'type:string!',
  'flowcontrol.v1.FlowSchema':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:flowcontrol.v1.FlowSchemaSpec status:flowcontrol.v1.FlowSchemaStatus',
  'flowcontrol.v1.FlowSchemaCondition': 'lastTransitionTime:time message:string reason:string status:string type:string',
  'flowcontrol.v1.FlowSchemaSpec':
    'distinguisherMethod:flowcontrol.v1.FlowDistinguisherMethod matchingPrecedence:int32+ ' +
    'priorityLevelConfiguration:flowcontrol.v1.PriorityLevelConfigurationReference! rules:[]flowcontrol.v1.PolicyRulesWithSubjects',
  'flowcontrol.v1.FlowSchemaStatus': 'conditions:[]flowcontrol.v1.FlowSchemaCondition~type',
  'flowcontrol.v1.GroupSubject': 'name:string!',
  'flowcontrol.v1.LimitResponse': 'queuing:flowcontrol.v1.QueuingConfiguration type:string!',
  'flowcontrol.v1.LimitedPriorityLevelConfiguration':
    'borrowingLimitPercent:int32? lendablePercent:int32? limitResponse:flowcontrol.v1.LimitResponse nominalConcurrencyShares:int32?',
  'flowcontrol.v1.NonResourcePolicyRule': 'nonResourceURLs:[]string! verbs:[]string!',
  'flowcontrol.v1.PolicyRulesWithSubjects':
    'nonResourceRules:[]flowcontrol.v1.NonResourcePolicyRule resourceRules:[]flowcontrol.v1.ResourcePolicyRule subjects:[]flowcontrol.v1.Subject!',
  'flowcontrol.v1.PriorityLevelConfiguration':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:flowcontrol.v1.PriorityLevelConfigurationSpec ' +
    'status:flowcontrol.v1.PriorityLevelConfigurationStatus',
  'flowcontrol.v1.PriorityLevelConfigurationCondition': 'lastTransitionTime:time message:string reason:string status:string type:string',
  'flowcontrol.v1.PriorityLevelConfigurationReference': 'name:string!',
  'flowcontrol.v1.PriorityLevelConfigurationSpec':
    'exempt:flowcontrol.v1.ExemptPriorityLevelConfiguration limited:flowcontrol.v1.LimitedPriorityLevelConfiguration type:string!',
  'flowcontrol.v1.PriorityLevelConfigurationStatus': 'conditions:[]flowcontrol.v1.PriorityLevelConfigurationCondition~type',
  'flowcontrol.v1.QueuingConfiguration': 'handSize:int32+ queueLengthLimit:int32+ queues:int32+',
  'flowcontrol.v1.ResourcePolicyRule': 'apiGroups:[]string! clusterScope:bool namespaces:[]string resources:[]string! verbs:[]string!',
  'flowcontrol.v1.ServiceAccountSubject': 'name:string! namespace:string!',
  'flowcontrol.v1.Subject':
    'group:flowcontrol.v1.GroupSubject kind:string! serviceAccount:flowcontrol.v1.ServiceAccountSubject user:flowcontrol.v1.UserSubject',
  'flowcontrol.v1.UserSubject': 'name:string!',
  'scheduling.v1.PriorityClass':
    'apiVersion:string description:string globalDefault:bool kind:string metadata:meta.v1.ObjectMeta preemptionPolicy:string? value:int32!',
});
