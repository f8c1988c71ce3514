/** The fields of the kinds of the core group. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const core = (): SchemaText => ({
  'core.v1.Affinity': 'nodeAffinity:core.v1.NodeAffinity podAffinity:core.v1.PodAffinity podAntiAffinity:core.v1.PodAntiAffinity',
  'core.v1.AppArmorProfile': 'localhostProfile:string type:string!',
  'core.v1.AttachedVolume': 'devicePath:string! name:string!',
  'core.v1.Binding': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta target:core.v1.ObjectReference!',
  'core.v1.Capabilities': 'add:[]string drop:[]string',
  'core.v1.ClientIPConfig': 'timeoutSeconds:int32?',
  'core.v1.ConfigMap': 'apiVersion:string binaryData:{}bytes data:{}string immutable:bool? kind:string metadata:meta.v1.ObjectMeta',
  'core.v1.ConfigMapEnvSource': 'name:string optional:bool?',
  'core.v1.ConfigMapKeySelector': '=atomic key:string! name:string optional:bool?',
  'core.v1.ConfigMapNodeConfigSource': 'kubeletConfigKey:string! name:string! namespace:string! resourceVersion:string uid:string',
  'core.v1.ConfigMapProjection': 'items:[]core.v1.KeyToPath name:string optional:bool?',
  'core.v1.ConfigMapVolumeSource': 'defaultMode:int32? items:[]core.v1.KeyToPath name:string optional:bool?',
  'core.v1.Container':
    'args:[]string command:[]string env:[]core.v1.EnvVar~name envFrom:[]core.v1.EnvFromSource image:string imagePullPolicy:string ' +
    'lifecycle:core.v1.Lifecycle livenessProbe:core.v1.Probe name:string! ' +
    'ports:[]core.v1.ContainerPort~containerPort#containerPort,protocol readinessProbe:core.v1.Probe ' +
    'resizePolicy:[]core.v1.ContainerResizePolicy@1.27 resources:core.v1.ResourceRequirements restartPolicy:string?@1.28 ' +
    'restartPolicyRules:[]core.v1.ContainerRestartRule@1.34 securityContext:core.v1.SecurityContext startupProbe:core.v1.Probe ' +
    'stdin:bool stdinOnce:bool terminationMessagePath:string terminationMessagePolicy:string tty:bool ' +
    'volumeDevices:[]core.v1.VolumeDevice~devicePath volumeMounts:[]core.v1.VolumeMount~mountPath workingDir:string',
  'core.v1.ContainerExtendedResourceRequest': 'containerName:string! requestName:string! resourceName:string!',
  'core.v1.ContainerImage': 'names:[]string sizeBytes:int64',
  'core.v1.ContainerPort': 'containerPort:int32! hostIP:string hostPort:int32 name:string protocol:string',
  'core.v1.ContainerResizePolicy': 'resourceName:string! restartPolicy:string!',
  'core.v1.ContainerRestartRule': 'action:string! exitCodes:core.v1.ContainerRestartRuleOnExitCodes',
  'core.v1.ContainerRestartRuleOnExitCodes': 'operator:string! values:[]int32',
  'core.v1.ContainerState':
    'running:core.v1.ContainerStateRunning terminated:core.v1.ContainerStateTerminated waiting:core.v1.ContainerStateWaiting',
  'core.v1.ContainerStateRunning': 'startedAt:time+',
  'core.v1.ContainerStateTerminated': 'containerID:string exitCode:int32! finishedAt:time message:string reason:string signal:int32 startedAt:time',
  'core.v1.ContainerStateWaiting': 'message:string reason:string',
  'core.v1.ContainerStatus':
    'allocatedResources:{}quantity allocatedResourcesStatus:[]core.v1.ResourceStatus containerID:string image:string! imageID:string! ' +
    'lastState:core.v1.ContainerState name:string! ready:bool! resources:core.v1.ResourceRequirements restartCount:int32! started:bool? ' +
    'state:core.v1.ContainerState stopSignal:string user:core.v1.ContainerUser volumeMounts:[]core.v1.VolumeMountStatus',
  'core.v1.ContainerUser': 'linux:core.v1.LinuxContainerUser',
  'core.v1.DaemonEndpoint': 'Port:int32!',
  'core.v1.DownwardAPIProjection': 'items:[]core.v1.DownwardAPIVolumeFile',
  'core.v1.DownwardAPIVolumeFile': 'fieldRef:core.v1.ObjectFieldSelector mode:int32? path:string! resourceFieldRef:core.v1.ResourceFieldSelector',
  'core.v1.EmptyDirVolumeSource': 'medium:string sizeLimit:quantity',
  'core.v1.EndpointAddress': '=atomic hostname:string ip:string! nodeName:string? targetRef:core.v1.ObjectReference',
  'core.v1.EndpointPort': 'appProtocol:string? name:string port:int32! protocol:string',
  'core.v1.EndpointSubset': 'addresses:[]core.v1.EndpointAddress notReadyAddresses:[]core.v1.EndpointAddress ports:[]core.v1.EndpointPort',
  'core.v1.Endpoints': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta subsets:[]core.v1.EndpointSubset',
  'core.v1.EnvFromSource': 'configMapRef:core.v1.ConfigMapEnvSource prefix:string secretRef:core.v1.SecretEnvSource',
  'core.v1.EnvVar': 'name:string! value:string valueFrom:core.v1.EnvVarSource',
  'core.v1.EnvVarSource':
    'configMapKeyRef:core.v1.ConfigMapKeySelector fieldRef:core.v1.ObjectFieldSelector fileKeyRef:core.v1.FileKeySelector ' +
    'resourceFieldRef:core.v1.ResourceFieldSelector secretKeyRef:core.v1.SecretKeySelector',
  'core.v1.EphemeralContainer':
    'args:[]string command:[]string env:[]core.v1.EnvVar~name envFrom:[]core.v1.EnvFromSource image:string imagePullPolicy:string ' +
    'lifecycle:core.v1.Lifecycle livenessProbe:core.v1.Probe name:string! ' +
    'ports:[]core.v1.ContainerPort~containerPort#containerPort,protocol readinessProbe:core.v1.Probe ' +
    'resizePolicy:[]core.v1.ContainerResizePolicy resources:core.v1.ResourceRequirements restartPolicy:string ' +
    'restartPolicyRules:[]core.v1.ContainerRestartRule securityContext:core.v1.SecurityContext startupProbe:core.v1.Probe stdin:bool ' +
    'stdinOnce:bool targetContainerName:string terminationMessagePath:string terminationMessagePolicy:string tty:bool ' +
    'volumeDevices:[]core.v1.VolumeDevice~devicePath volumeMounts:[]core.v1.VolumeMount~mountPath workingDir:string',
  'core.v1.Event':
    'action:string apiVersion:string count:int32 eventTime:microTime+ firstTimestamp:time+ involvedObject:core.v1.ObjectReference! ' +
    'kind:string lastTimestamp:time+ message:string metadata:meta.v1.ObjectMeta! reason:string related:core.v1.ObjectReference ' +
    'reportingComponent:string+ reportingInstance:string+ series:core.v1.EventSeries source:core.v1.EventSource type:string',
  'core.v1.EventSeries': 'count:int32 lastObservedTime:microTime',
  'core.v1.EventSource': 'component:string host:string',
  'core.v1.ExecAction': 'command:[]string',
  'core.v1.FileKeySelector': 'key:string! optional:bool path:string! volumeName:string!',
  'core.v1.GRPCAction': 'port:int32! service:string?',
  'core.v1.HTTPGetAction': 'host:string httpHeaders:[]core.v1.HTTPHeader path:string port:intOrString! scheme:string',
  'core.v1.HTTPHeader': 'name:string! value:string!',
  'core.v1.HostAlias': 'hostnames:[]string ip:string!',
  'core.v1.HostIP': 'ip:string!',
  'core.v1.HostPathVolumeSource': 'path:string! type:string?',
  'core.v1.KeyToPath': 'key:string! mode:int32? path:string!',
  'core.v1.Lifecycle': 'postStart:core.v1.LifecycleHandler preStop:core.v1.LifecycleHandler stopSignal:string@1.33',
  'core.v1.LifecycleHandler': 'exec:core.v1.ExecAction httpGet:core.v1.HTTPGetAction sleep:core.v1.SleepAction tcpSocket:core.v1.TCPSocketAction',
  'core.v1.LimitRange': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.LimitRangeSpec',
  'core.v1.LimitRangeItem':
    'default:{}quantity defaultRequest:{}quantity max:{}quantity maxLimitRequestRatio:{}quantity min:{}quantity type:string!',
  'core.v1.LimitRangeSpec': 'limits:[]core.v1.LimitRangeItem!',
  'core.v1.LinuxContainerUser': 'gid:int64! supplementalGroups:[]int64 uid:int64!',
  'core.v1.LoadBalancerIngress': 'hostname:string ip:string ipMode:string ports:[]core.v1.PortStatus',
  'core.v1.LoadBalancerStatus': 'ingress:[]core.v1.LoadBalancerIngress',
  'core.v1.LocalObjectReference': '=atomic name:string',
  'core.v1.ModifyVolumeStatus': 'status:string! targetVolumeAttributesClassName:string',
  'core.v1.Namespace': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.NamespaceSpec status:core.v1.NamespaceStatus',
  'core.v1.NamespaceCondition': 'lastTransitionTime:time message:string reason:string status:string! type:string!',
  'core.v1.NamespaceSpec': 'finalizers:[]string',
  'core.v1.NamespaceStatus': 'conditions:[]core.v1.NamespaceCondition~type phase:string',
  'core.v1.Node': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.NodeSpec status:core.v1.NodeStatus',
  'core.v1.NodeAddress': 'address:string! type:string!',
  'core.v1.NodeAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.PreferredSchedulingTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:core.v1.NodeSelector',
  'core.v1.NodeCondition': 'lastHeartbeatTime:time+ lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'core.v1.NodeConfigSource': 'configMap:core.v1.ConfigMapNodeConfigSource',
  'core.v1.NodeConfigStatus':
    'active:core.v1.NodeConfigSource assigned:core.v1.NodeConfigSource error:string lastKnownGood:core.v1.NodeConfigSource',
  'core.v1.NodeDaemonEndpoints': 'kubeletEndpoint:core.v1.DaemonEndpoint',
  'core.v1.NodeFeatures': 'supplementalGroupsPolicy:bool',
  'core.v1.NodeRuntimeHandler': 'features:core.v1.NodeRuntimeHandlerFeatures name:string',
  'core.v1.NodeRuntimeHandlerFeatures': 'recursiveReadOnlyMounts:bool userNamespaces:bool',
  'core.v1.NodeSelector': '=atomic nodeSelectorTerms:[]core.v1.NodeSelectorTerm!',
  'core.v1.NodeSelectorRequirement': 'key:string! operator:string! values:[]string',
  'core.v1.NodeSelectorTerm': '=atomic matchExpressions:[]core.v1.NodeSelectorRequirement matchFields:[]core.v1.NodeSelectorRequirement',
  'core.v1.NodeSpec':
    'configSource:core.v1.NodeConfigSource externalID:string podCIDR:string podCIDRs:[]string~ providerID:string taints:[]core.v1.Taint ' +
    'unschedulable:bool',
  'core.v1.NodeStatus':
    'addresses:[]core.v1.NodeAddress~type allocatable:{}quantity capacity:{}quantity conditions:[]core.v1.NodeCondition~type ' +
    'config:core.v1.NodeConfigStatus daemonEndpoints:core.v1.NodeDaemonEndpoints features:core.v1.NodeFeatures ' +
    'images:[]core.v1.ContainerImage nodeInfo:core.v1.NodeSystemInfo phase:string runtimeHandlers:[]core.v1.NodeRuntimeHandler ' +
    'volumesAttached:[]core.v1.AttachedVolume volumesInUse:[]string',
  'core.v1.NodeSwapStatus': 'capacity:int64',
  'core.v1.NodeSystemInfo':
    'architecture:string! bootID:string! containerRuntimeVersion:string! kernelVersion:string! kubeProxyVersion:string! ' +
    'kubeletVersion:string! machineID:string! operatingSystem:string! osImage:string! swap:core.v1.NodeSwapStatus systemUUID:string!',
  'core.v1.ObjectFieldSelector': '=atomic apiVersion:string fieldPath:string!',
  'core.v1.ObjectReference':
    '=atomic apiVersion:string fieldPath:string kind:string name:string namespace:string resourceVersion:string uid:string',
  'core.v1.PersistentVolumeClaim':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.PersistentVolumeClaimSpec ' +
    'status:core.v1.PersistentVolumeClaimStatus',
  'core.v1.PersistentVolumeClaimCondition': 'lastProbeTime:time lastTransitionTime:time message:string reason:string status:string! type:string!',
  'core.v1.PersistentVolumeClaimSpec':
    'accessModes:[]string dataSource:core.v1.TypedLocalObjectReference dataSourceRef:core.v1.TypedObjectReference ' +
    'resources:core.v1.VolumeResourceRequirements selector:meta.v1.LabelSelector storageClassName:string? ' +
    'volumeAttributesClassName:string? volumeMode:string? volumeName:string',
  'core.v1.PersistentVolumeClaimStatus':
    'accessModes:[]string allocatedResourceStatuses:{}string allocatedResources:{}quantity capacity:{}quantity ' +
    'conditions:[]core.v1.PersistentVolumeClaimCondition~type currentVolumeAttributesClassName:string ' +
    'modifyVolumeStatus:core.v1.ModifyVolumeStatus phase:string',
  'core.v1.PersistentVolumeClaimTemplate': 'metadata:meta.v1.ObjectMeta spec:core.v1.PersistentVolumeClaimSpec!',
  'core.v1.Pod': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.PodSpec status:core.v1.PodStatus',
  'core.v1.PodAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.WeightedPodAffinityTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:[]core.v1.PodAffinityTerm',
  'core.v1.PodAffinityTerm':
    'labelSelector:meta.v1.LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string namespaceSelector:meta.v1.LabelSelector ' +
    'namespaces:[]string topologyKey:string!',
  'core.v1.PodAntiAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.WeightedPodAffinityTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:[]core.v1.PodAffinityTerm',
  'core.v1.PodCondition':
    'lastProbeTime:time+ lastTransitionTime:time+ message:string observedGeneration:int64 reason:string status:string! type:string!',
  'core.v1.PodDNSConfig': 'nameservers:[]string options:[]core.v1.PodDNSConfigOption searches:[]string',
  'core.v1.PodDNSConfigOption': 'name:string value:string?',
  'core.v1.PodExtendedResourceClaimStatus': 'requestMappings:[]core.v1.ContainerExtendedResourceRequest! resourceClaimName:string!',
  'core.v1.PodIP': 'ip:string!',
  'core.v1.PodOS': 'name:string!',
  'core.v1.PodReadinessGate': 'conditionType:string!',
  'core.v1.PodResourceClaim': 'name:string! resourceClaimName:string resourceClaimTemplateName:string',
  'core.v1.PodResourceClaimStatus': 'name:string! resourceClaimName:string',
  'core.v1.PodSchedulingGate': 'name:string!',
  'core.v1.PodSecurityContext':
    'appArmorProfile:core.v1.AppArmorProfile fsGroup:int64? fsGroupChangePolicy:string? runAsGroup:int64? runAsNonRoot:bool? ' +
    'runAsUser:int64? seLinuxChangePolicy:string? seLinuxOptions:core.v1.SELinuxOptions seccompProfile:core.v1.SeccompProfile ' +
    'supplementalGroups:[]int64 supplementalGroupsPolicy:string? sysctls:[]core.v1.Sysctl ' +
    'windowsOptions:core.v1.WindowsSecurityContextOptions',
  'core.v1.PodSpec':
    'activeDeadlineSeconds:int64? affinity:core.v1.Affinity automountServiceAccountToken:bool? containers:[]core.v1.Container!~name ' +
    'dnsConfig:core.v1.PodDNSConfig dnsPolicy:string enableServiceLinks:bool? ephemeralContainers:[]core.v1.EphemeralContainer~name ' +
    'hostAliases:[]core.v1.HostAlias~ip hostIPC:bool hostNetwork:bool hostPID:bool hostUsers:bool?@1.25 hostname:string ' +
    'hostnameOverride:string?@1.34 imagePullSecrets:[]core.v1.LocalObjectReference~name initContainers:[]core.v1.Container~name ' +
    'nodeName:string nodeSelector:{}string os:core.v1.PodOS@1.23 overhead:{}quantity preemptionPolicy:string? priority:int32? ' +
    'priorityClassName:string readinessGates:[]core.v1.PodReadinessGate resourceClaims:[]core.v1.PodResourceClaim~name@1.26 ' +
    'resources:core.v1.ResourceRequirements@1.32 restartPolicy:string runtimeClassName:string? schedulerName:string ' +
    'schedulingGates:[]core.v1.PodSchedulingGate~name@1.26 securityContext:core.v1.PodSecurityContext serviceAccount:string ' +
    'serviceAccountName:string setHostnameAsFQDN:bool? shareProcessNamespace:bool? subdomain:string ' +
    'terminationGracePeriodSeconds:int64? tolerations:[]core.v1.Toleration ' +
    'topologySpreadConstraints:[]core.v1.TopologySpreadConstraint~topologyKey#topologyKey,whenUnsatisfiable ' +
    'volumes:[]core.v1.Volume~name',
  'core.v1.PodStatus':
    'conditions:[]core.v1.PodCondition~type containerStatuses:[]core.v1.ContainerStatus ' +
    'ephemeralContainerStatuses:[]core.v1.ContainerStatus extendedResourceClaimStatus:core.v1.PodExtendedResourceClaimStatus ' +
    'hostIP:string hostIPs:[]core.v1.HostIP~ip@1.28 initContainerStatuses:[]core.v1.ContainerStatus message:string ' +
    'nominatedNodeName:string observedGeneration:int64@1.33 phase:string podIP:string podIPs:[]core.v1.PodIP~ip qosClass:string ' +
    'reason:string resize:string resourceClaimStatuses:[]core.v1.PodResourceClaimStatus startTime:time',
  'core.v1.PodTemplate': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta template:core.v1.PodTemplateSpec',
  'core.v1.PodTemplateSpec': 'metadata:meta.v1.ObjectMeta spec:core.v1.PodSpec',
  'core.v1.PortStatus': 'error:string port:int32! protocol:string!',
  'core.v1.PreferredSchedulingTerm': 'preference:core.v1.NodeSelectorTerm! weight:int32!',
  'core.v1.Probe':
    'exec:core.v1.ExecAction failureThreshold:int32 grpc:core.v1.GRPCAction@1.23 httpGet:core.v1.HTTPGetAction ' +
    'initialDelaySeconds:int32 periodSeconds:int32 successThreshold:int32 tcpSocket:core.v1.TCPSocketAction ' +
    'terminationGracePeriodSeconds:int64?@1.21 timeoutSeconds:int32',
  'core.v1.ProjectedVolumeSource': 'defaultMode:int32? sources:[]core.v1.VolumeProjection',
  'core.v1.ReplicationController':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ReplicationControllerSpec ' +
    'status:core.v1.ReplicationControllerStatus',
  'core.v1.ReplicationControllerCondition': 'lastTransitionTime:time message:string reason:string status:string! type:string!',
  'core.v1.ReplicationControllerSpec': 'minReadySeconds:int32 replicas:int32? selector:{}string template:core.v1.PodTemplateSpec',
  'core.v1.ReplicationControllerStatus':
    'availableReplicas:int32 conditions:[]core.v1.ReplicationControllerCondition~type fullyLabeledReplicas:int32 ' +
    'observedGeneration:int64 readyReplicas:int32 replicas:int32!',
  'core.v1.ResourceClaim': 'name:string! request:string',
  'core.v1.ResourceFieldSelector': '=atomic containerName:string divisor:quantity resource:string!',
  'core.v1.ResourceHealth': 'health:string resourceID:string!',
  'core.v1.ResourceQuota':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ResourceQuotaSpec status:core.v1.ResourceQuotaStatus',
  'core.v1.ResourceQuotaSpec': 'hard:{}quantity scopeSelector:core.v1.ScopeSelector scopes:[]string',
  'core.v1.ResourceQuotaStatus': 'hard:{}quantity used:{}quantity',
  'core.v1.ResourceRequirements': 'claims:[]core.v1.ResourceClaim limits:{}quantity requests:{}quantity',
  'core.v1.ResourceStatus': 'name:string! resources:[]core.v1.ResourceHealth',
  'core.v1.SELinuxOptions': 'level:string role:string type:string user:string',
  'core.v1.ScopeSelector': 'matchExpressions:[]core.v1.ScopedResourceSelectorRequirement',
  'core.v1.ScopedResourceSelectorRequirement': 'operator:string! scopeName:string! values:[]string',
  'core.v1.SeccompProfile': 'localhostProfile:string type:string!',
  'core.v1.Secret': 'apiVersion:string data:{}bytes immutable:bool? kind:string metadata:meta.v1.ObjectMeta stringData:{}string type:string',
  'core.v1.SecretEnvSource': 'name:string optional:bool?',
  'core.v1.SecretKeySelector': '=atomic key:string! name:string optional:bool?',
  'core.v1.SecretReference': '=atomic name:string namespace:string',
  'core.v1.SecretVolumeSource': 'defaultMode:int32? items:[]core.v1.KeyToPath optional:bool? secretName:string',
  'core.v1.SecurityContext':
    'allowPrivilegeEscalation:bool? appArmorProfile:core.v1.AppArmorProfile capabilities:core.v1.Capabilities privileged:bool? ' +
    'procMount:string? readOnlyRootFilesystem:bool? runAsGroup:int64? runAsNonRoot:bool? runAsUser:int64? ' +
    'seLinuxOptions:core.v1.SELinuxOptions seccompProfile:core.v1.SeccompProfile windowsOptions:core.v1.WindowsSecurityContextOptions',
  'core.v1.Service': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ServiceSpec status:core.v1.ServiceStatus',
  'core.v1.ServiceAccount':
    'apiVersion:string automountServiceAccountToken:bool? imagePullSecrets:[]core.v1.LocalObjectReference kind:string ' +
    'metadata:meta.v1.ObjectMeta secrets:[]core.v1.ObjectReference~name',
  'core.v1.ServiceAccountTokenProjection': 'audience:string expirationSeconds:int64? path:string!',
  'core.v1.ServicePort': 'appProtocol:string? name:string nodePort:int32 port:int32! protocol:string targetPort:intOrString',
  'core.v1.ServiceSpec':
    'allocateLoadBalancerNodePorts:bool? clusterIP:string clusterIPs:[]string externalIPs:[]string externalName:string ' +
    'externalTrafficPolicy:string healthCheckNodePort:int32 internalTrafficPolicy:string?@1.21 ipFamilies:[]string ' +
    'ipFamilyPolicy:string? loadBalancerClass:string?@1.21 loadBalancerIP:string loadBalancerSourceRanges:[]string ' +
    'ports:[]core.v1.ServicePort~port#port,protocol publishNotReadyAddresses:bool selector:{}string sessionAffinity:string ' +
    'sessionAffinityConfig:core.v1.SessionAffinityConfig trafficDistribution:string?@1.30 type:string',
  'core.v1.ServiceStatus': 'conditions:[]meta.v1.Condition~type loadBalancer:core.v1.LoadBalancerStatus',
  'core.v1.SessionAffinityConfig': 'clientIP:core.v1.ClientIPConfig',
  'core.v1.SleepAction': 'seconds:int64!',
  'core.v1.Sysctl': 'name:string! value:string!',
  'core.v1.TCPSocketAction': 'host:string port:intOrString!',
  'core.v1.Taint': 'effect:string! key:string! timeAdded:time value:string',
  'core.v1.Toleration': 'effect:string key:string operator:string tolerationSeconds:int64? value:string',
  'core.v1.TopologySpreadConstraint':
    'labelSelector:meta.v1.LabelSelector matchLabelKeys:[]string maxSkew:int32! minDomains:int32? nodeAffinityPolicy:string? ' +
    'nodeTaintsPolicy:string? topologyKey:string! whenUnsatisfiable:string!',
  'core.v1.TypedLocalObjectReference': '=atomic apiGroup:string kind:string! name:string!',
  'core.v1.TypedObjectReference': 'apiGroup:string kind:string! name:string! namespace:string',
  'core.v1.Volume':
    'awsElasticBlockStore:core.v1.AWSElasticBlockStoreVolumeSource azureDisk:core.v1.AzureDiskVolumeSource ' +
    'azureFile:core.v1.AzureFileVolumeSource cephfs:core.v1.CephFSVolumeSource cinder:core.v1.CinderVolumeSource ' +
    'configMap:core.v1.ConfigMapVolumeSource csi:core.v1.CSIVolumeSource downwardAPI:core.v1.DownwardAPIVolumeSource ' +
    'emptyDir:core.v1.EmptyDirVolumeSource ephemeral:core.v1.EphemeralVolumeSource fc:core.v1.FCVolumeSource ' +
    'flexVolume:core.v1.FlexVolumeSource flocker:core.v1.FlockerVolumeSource gcePersistentDisk:core.v1.GCEPersistentDiskVolumeSource ' +
    'gitRepo:core.v1.GitRepoVolumeSource glusterfs:core.v1.GlusterfsVolumeSource hostPath:core.v1.HostPathVolumeSource ' +
    'image:core.v1.ImageVolumeSource iscsi:core.v1.ISCSIVolumeSource name:string! nfs:core.v1.NFSVolumeSource ' +
    'persistentVolumeClaim:core.v1.PersistentVolumeClaimVolumeSource photonPersistentDisk:core.v1.PhotonPersistentDiskVolumeSource ' +
    'portworxVolume:core.v1.PortworxVolumeSource projected:core.v1.ProjectedVolumeSource quobyte:core.v1.QuobyteVolumeSource ' +
    'rbd:core.v1.RBDVolumeSource scaleIO:core.v1.ScaleIOVolumeSource secret:core.v1.SecretVolumeSource ' +
    'storageos:core.v1.StorageOSVolumeSource vsphereVolume:core.v1.VsphereVirtualDiskVolumeSource',
  'core.v1.VolumeDevice': 'devicePath:string! name:string!',
  'core.v1.VolumeMount':
    'mountPath:string! mountPropagation:string? name:string! readOnly:bool recursiveReadOnly:string? subPath:string subPathExpr:string',
  'core.v1.VolumeMountStatus': 'mountPath:string! name:string! readOnly:bool recursiveReadOnly:string',
  'core.v1.VolumeProjection':
    'clusterTrustBundle:core.v1.ClusterTrustBundleProjection configMap:core.v1.ConfigMapProjection ' +
    'downwardAPI:core.v1.DownwardAPIProjection podCertificate:core.v1.PodCertificateProjection secret:core.v1.SecretProjection ' +
    'serviceAccountToken:core.v1.ServiceAccountTokenProjection',
  'core.v1.VolumeResourceRequirements': 'limits:{}quantity requests:{}quantity',
  'core.v1.WeightedPodAffinityTerm': 'podAffinityTerm:core.v1.PodAffinityTerm! weight:int32!',
  'core.v1.WindowsSecurityContextOptions': 'gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:bool runAsUserName:string',
});
