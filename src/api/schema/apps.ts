/** The fields of the kinds of apps and batch. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import { present } from '../../base/assert.ts';
import type { SchemaText } from './notation.ts';

export function apps(): SchemaText {
  const now = stable();
  return { ...now, ...formerOf(now) };
}

const stable = (): SchemaText => ({
  'apps.v1.ControllerRevision': 'apiVersion:string data:any kind:string metadata:meta.v1.ObjectMeta revision:int64!',
  'apps.v1.DaemonSet': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apps.v1.DaemonSetSpec status:apps.v1.DaemonSetStatus',
  'apps.v1.DaemonSetCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'apps.v1.DaemonSetSpec':
    'minReadySeconds:int32 revisionHistoryLimit:int32? selector:meta.v1.LabelSelector! template:core.v1.PodTemplateSpec! ' +
    'updateStrategy:apps.v1.DaemonSetUpdateStrategy',
  'apps.v1.DaemonSetStatus':
    'collisionCount:int32? conditions:[]apps.v1.DaemonSetCondition~type currentNumberScheduled:int32! desiredNumberScheduled:int32! ' +
    'numberAvailable:int32 numberMisscheduled:int32! numberReady:int32! numberUnavailable:int32 observedGeneration:int64 ' +
    'updatedNumberScheduled:int32',
  'apps.v1.DaemonSetUpdateStrategy': 'rollingUpdate:apps.v1.RollingUpdateDaemonSet type:string',
  'apps.v1.Deployment': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apps.v1.DeploymentSpec status:apps.v1.DeploymentStatus',
  'apps.v1.DeploymentCondition': 'lastTransitionTime:time+ lastUpdateTime:time+ message:string reason:string status:string! type:string!',
  'apps.v1.DeploymentSpec':
    'minReadySeconds:int32 paused:bool progressDeadlineSeconds:int32? replicas:int32? revisionHistoryLimit:int32? ' +
    'selector:meta.v1.LabelSelector! strategy:apps.v1.DeploymentStrategy template:core.v1.PodTemplateSpec!',
  'apps.v1.DeploymentStatus':
    'availableReplicas:int32 collisionCount:int32? conditions:[]apps.v1.DeploymentCondition~type observedGeneration:int64 ' +
    'readyReplicas:int32 replicas:int32 terminatingReplicas:int32?@1.33 unavailableReplicas:int32 updatedReplicas:int32',
  'apps.v1.DeploymentStrategy': 'rollingUpdate:apps.v1.RollingUpdateDeployment type:string',
  'apps.v1.ReplicaSet': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apps.v1.ReplicaSetSpec status:apps.v1.ReplicaSetStatus',
  'apps.v1.ReplicaSetCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'apps.v1.ReplicaSetSpec': 'minReadySeconds:int32 replicas:int32? selector:meta.v1.LabelSelector! template:core.v1.PodTemplateSpec',
  'apps.v1.ReplicaSetStatus':
    'availableReplicas:int32 conditions:[]apps.v1.ReplicaSetCondition~type fullyLabeledReplicas:int32 observedGeneration:int64 ' +
    'readyReplicas:int32 replicas:int32! terminatingReplicas:int32@1.33',
  'apps.v1.RollingUpdateDaemonSet': 'maxSurge:intOrString@1.21 maxUnavailable:intOrString',
  'apps.v1.RollingUpdateDeployment': 'maxSurge:intOrString maxUnavailable:intOrString',
  'apps.v1.RollingUpdateStatefulSetStrategy': 'maxUnavailable:intOrString partition:int32?',
  'apps.v1.StatefulSet': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:apps.v1.StatefulSetSpec status:apps.v1.StatefulSetStatus',
  'apps.v1.StatefulSetCondition': 'lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'apps.v1.StatefulSetOrdinals': 'start:int32',
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': 'whenDeleted:string whenScaled:string',
  'apps.v1.StatefulSetSpec':
    'minReadySeconds:int32@1.22 ordinals:apps.v1.StatefulSetOrdinals@1.26 ' +
    'persistentVolumeClaimRetentionPolicy:apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy@1.23 podManagementPolicy:string ' +
    'replicas:int32? revisionHistoryLimit:int32? selector:meta.v1.LabelSelector! serviceName:string template:core.v1.PodTemplateSpec! ' +
    'updateStrategy:apps.v1.StatefulSetUpdateStrategy volumeClaimTemplates:[]core.v1.PersistentVolumeClaim',
  'apps.v1.StatefulSetStatus':
    'availableReplicas:int32+@1.22 collisionCount:int32? conditions:[]apps.v1.StatefulSetCondition~type currentReplicas:int32 ' +
    'currentRevision:string observedGeneration:int64 readyReplicas:int32 replicas:int32! updateRevision:string updatedReplicas:int32',
  'apps.v1.StatefulSetUpdateStrategy': 'rollingUpdate:apps.v1.RollingUpdateStatefulSetStrategy type:string',
  'batch.v1.CronJob': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:batch.v1.CronJobSpec status:batch.v1.CronJobStatus',
  'batch.v1.CronJobSpec':
    'concurrencyPolicy:string failedJobsHistoryLimit:int32? jobTemplate:batch.v1.JobTemplateSpec! schedule:string! ' +
    'startingDeadlineSeconds:int64? successfulJobsHistoryLimit:int32? suspend:bool? timeZone:string?@1.24',
  'batch.v1.CronJobStatus': 'active:[]core.v1.ObjectReference lastScheduleTime:time lastSuccessfulTime:time',
  'batch.v1.Job': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:batch.v1.JobSpec status:batch.v1.JobStatus',
  'batch.v1.JobCondition': 'lastProbeTime:time+ lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'batch.v1.JobSpec':
    'activeDeadlineSeconds:int64? backoffLimit:int32? backoffLimitPerIndex:int32?@1.28 completionMode:string?@1.21 completions:int32? ' +
    'managedBy:string?@1.30 manualSelector:bool? maxFailedIndexes:int32?@1.28 parallelism:int32? ' +
    'podFailurePolicy:batch.v1.PodFailurePolicy@1.25 podReplacementPolicy:string?@1.28 selector:meta.v1.LabelSelector ' +
    'successPolicy:batch.v1.SuccessPolicy@1.30 suspend:bool?@1.21 template:core.v1.PodTemplateSpec! ttlSecondsAfterFinished:int32?',
  'batch.v1.JobStatus':
    'active:int32 completedIndexes:string completionTime:time conditions:[]batch.v1.JobCondition~type failed:int32 ' +
    'failedIndexes:string? ready:int32? startTime:time succeeded:int32 terminating:int32? ' +
    'uncountedTerminatedPods:batch.v1.UncountedTerminatedPods',
  'batch.v1.JobTemplateSpec': 'metadata:meta.v1.ObjectMeta spec:batch.v1.JobSpec',
  'batch.v1.PodFailurePolicy': 'rules:[]batch.v1.PodFailurePolicyRule!',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': 'containerName:string operator:string! values:[]int32!',
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': 'status:string! type:string!',
  'batch.v1.PodFailurePolicyRule':
    'action:string! onExitCodes:batch.v1.PodFailurePolicyOnExitCodesRequirement ' +
    'onPodConditions:[]batch.v1.PodFailurePolicyOnPodConditionsPattern',
  'batch.v1.SuccessPolicy': 'rules:[]batch.v1.SuccessPolicyRule!',
  'batch.v1.SuccessPolicyRule': 'succeededCount:int32 succeededIndexes:string',
  'batch.v1.UncountedTerminatedPods': 'failed:[]string succeeded:[]string',
});

/** Before `apps/v1beta2` the fields were the same, but the selector could be left out. `extensions/v1beta1` had these too. */
const formerOf = (now: SchemaText): SchemaText => Object.fromEntries(
  ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].flatMap((kind) => [
    [`apps.v1beta1.${kind}`, present(now[`apps.v1.${kind}`], kind).replace(`apps.v1.${kind}Spec`, `apps.v1beta1.${kind}Spec`)],
    [`apps.v1beta1.${kind}Spec`, present(now[`apps.v1.${kind}Spec`], kind).replace('selector:meta.v1.LabelSelector!', 'selector:meta.v1.LabelSelector?')],
  ]),
);
