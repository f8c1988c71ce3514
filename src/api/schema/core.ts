/** The fields of the kinds of the core group that every cluster has. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const core = (): SchemaText => ({
  'core.v1.AttachedVolume': 'devicePath:string! name:string!',
  'core.v1.ClientIPConfig': 'timeoutSeconds:int32?',
  'core.v1.ConfigMap': 'apiVersion:string binaryData:{}bytes data:{}string immutable:bool? kind:string metadata:meta.v1.ObjectMeta',
  'core.v1.ConfigMapNodeConfigSource': 'kubeletConfigKey:string! name:string! namespace:string! resourceVersion:string uid:string',
  'core.v1.Container':
    'args:[]string command:[]string env:[]core.v1.EnvVar~name envFrom:[]core.v1.EnvFromSource image:string imagePullPolicy:string ' +
    'lifecycle:core.v1.Lifecycle livenessProbe:core.v1.Probe name:string! ' +
    'ports:[]core.v1.ContainerPort~containerPort#containerPort,protocol readinessProbe:core.v1.Probe ' +
    'resizePolicy:[]core.v1.ContainerResizePolicy@1.27 resources:core.v1.ResourceRequirements restartPolicy:string?@1.28 ' +
    'restartPolicyRules:[]core.v1.ContainerRestartRule@1.34 securityContext:core.v1.SecurityContext startupProbe:core.v1.Probe ' +
    'stdin:bool stdinOnce:bool terminationMessagePath:string terminationMessagePolicy:string tty:bool ' +
    'volumeDevices:[]core.v1.VolumeDevice~devicePath volumeMounts:[]core.v1.VolumeMount~mountPath workingDir:string',
  'core.v1.ContainerImage': 'names:[]string sizeBytes:int64',
  'core.v1.ContainerPort': 'containerPort:int32! hostIP:string hostPort:int32 name:string protocol:string',
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
  'core.v1.EndpointAddress': '=atomic hostname:string ip:string! nodeName:string? targetRef:core.v1.ObjectReference',
  'core.v1.EndpointPort': 'appProtocol:string? name:string port:int32! protocol:string',
  'core.v1.EndpointSubset': 'addresses:[]core.v1.EndpointAddress notReadyAddresses:[]core.v1.EndpointAddress ports:[]core.v1.EndpointPort',
  'core.v1.Endpoints': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta subsets:[]core.v1.EndpointSubset',
  'core.v1.Event':
    'action:string apiVersion:string count:int32 eventTime:microTime+ firstTimestamp:time+ involvedObject:core.v1.ObjectReference! ' +
    'kind:string lastTimestamp:time+ message:string metadata:meta.v1.ObjectMeta! reason:string related:core.v1.ObjectReference ' +
    'reportingComponent:string+ reportingInstance:string+ series:core.v1.EventSeries source:core.v1.EventSource type:string',
  'core.v1.EventSeries': 'count:int32 lastObservedTime:microTime',
  'core.v1.EventSource': 'component:string host:string',
  'core.v1.HostIP': 'ip:string!',
  'core.v1.LinuxContainerUser': 'gid:int64! supplementalGroups:[]int64 uid:int64!',
  'core.v1.LoadBalancerIngress': 'hostname:string ip:string ipMode:string ports:[]core.v1.PortStatus',
  'core.v1.LoadBalancerStatus': 'ingress:[]core.v1.LoadBalancerIngress',
  'core.v1.LocalObjectReference': '=atomic name:string',
  'core.v1.Namespace': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.NamespaceSpec status:core.v1.NamespaceStatus',
  'core.v1.NamespaceCondition': 'lastTransitionTime:time message:string reason:string status:string! type:string!',
  'core.v1.NamespaceSpec': 'finalizers:[]string',
  'core.v1.NamespaceStatus': 'conditions:[]core.v1.NamespaceCondition~type phase:string',
  'core.v1.Node': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.NodeSpec status:core.v1.NodeStatus',
  'core.v1.NodeAddress': 'address:string! type:string!',
  'core.v1.NodeCondition': 'lastHeartbeatTime:time+ lastTransitionTime:time+ message:string reason:string status:string! type:string!',
  'core.v1.NodeConfigSource': 'configMap:core.v1.ConfigMapNodeConfigSource',
  'core.v1.NodeConfigStatus':
    'active:core.v1.NodeConfigSource assigned:core.v1.NodeConfigSource error:string lastKnownGood:core.v1.NodeConfigSource',
  'core.v1.NodeDaemonEndpoints': 'kubeletEndpoint:core.v1.DaemonEndpoint',
  'core.v1.NodeFeatures': 'supplementalGroupsPolicy:bool',
  'core.v1.NodeRuntimeHandler': 'features:core.v1.NodeRuntimeHandlerFeatures name:string',
  'core.v1.NodeRuntimeHandlerFeatures': 'recursiveReadOnlyMounts:bool userNamespaces:bool',
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
  'core.v1.ObjectReference':
    '=atomic apiVersion:string fieldPath:string kind:string name:string namespace:string resourceVersion:string uid:string',
  'core.v1.Pod': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.PodSpec status:core.v1.PodStatus',
  'core.v1.PodCondition':
    'lastProbeTime:time+ lastTransitionTime:time+ message:string observedGeneration:int64 reason:string status:string! type:string!',
  'core.v1.PodIP': 'ip:string!',
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
  'core.v1.PortStatus': 'error:string port:int32! protocol:string!',
  'core.v1.ResourceHealth': 'health:string resourceID:string!',
  'core.v1.ResourceStatus': 'name:string! resources:[]core.v1.ResourceHealth',
  'core.v1.Service': 'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.ServiceSpec status:core.v1.ServiceStatus',
  'core.v1.ServiceAccount':
    'apiVersion:string automountServiceAccountToken:bool? imagePullSecrets:[]core.v1.LocalObjectReference kind:string ' +
    'metadata:meta.v1.ObjectMeta secrets:[]core.v1.ObjectReference~name',
  'core.v1.ServicePort': 'appProtocol:string? name:string nodePort:int32 port:int32! protocol:string targetPort:intOrString',
  'core.v1.ServiceSpec':
    'allocateLoadBalancerNodePorts:bool? clusterIP:string clusterIPs:[]string externalIPs:[]string externalName:string ' +
    'externalTrafficPolicy:string healthCheckNodePort:int32 internalTrafficPolicy:string?@1.21 ipFamilies:[]string ' +
    'ipFamilyPolicy:string? loadBalancerClass:string?@1.21 loadBalancerIP:string loadBalancerSourceRanges:[]string ' +
    'ports:[]core.v1.ServicePort~port#port,protocol publishNotReadyAddresses:bool selector:{}string sessionAffinity:string ' +
    'sessionAffinityConfig:core.v1.SessionAffinityConfig trafficDistribution:string?@1.30 type:string',
  'core.v1.ServiceStatus': 'conditions:[]meta.v1.Condition~type loadBalancer:core.v1.LoadBalancerStatus',
  'core.v1.SessionAffinityConfig': 'clientIP:core.v1.ClientIPConfig',
  'core.v1.Taint': 'effect:string! key:string! timeAdded:time value:string',
  'core.v1.VolumeMountStatus': 'mountPath:string! name:string! readOnly:bool recursiveReadOnly:string',
});
