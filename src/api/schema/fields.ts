/**
 * Which fields the objects of Kubernetes have: written by build/schema.ts from Kubernetes 1.34's OpenAPI document.
 *
 * A row is a type and its fields. `!` marks a required one; `s` is a string, `i` a number, `b` a boolean, `*` a number or a string,
 * `o` anything, `@T` the type T, `[]` a list and `{}` a map with free keys of what follows.
 */
export const kinds: Readonly<Record<string, string>> = {
  'v1 Pod': 'V1Pod',
  'v1 Service': 'V1Service',
  'v1 Namespace': 'V1Namespace',
  'v1 Node': 'V1Node',
  'v1 Endpoints': 'V1Endpoints',
  'v1 ConfigMap': 'V1ConfigMap',
  'v1 Secret': 'V1Secret',
  'v1 ServiceAccount': 'V1ServiceAccount',
  'v1 Event': 'CoreV1Event',
  'v1 PersistentVolumeClaim': 'V1PersistentVolumeClaim',
  'v1 PersistentVolume': 'V1PersistentVolume',
  'v1 ReplicationController': 'V1ReplicationController',
  'v1 LimitRange': 'V1LimitRange',
  'v1 ResourceQuota': 'V1ResourceQuota',
  'v1 PodTemplate': 'V1PodTemplate',
  'v1 Binding': 'V1Binding',
  'apps/v1 Deployment': 'V1Deployment',
  'apps/v1 ReplicaSet': 'V1ReplicaSet',
  'apps/v1 StatefulSet': 'V1StatefulSet',
  'apps/v1 DaemonSet': 'V1DaemonSet',
  'batch/v1 Job': 'V1Job',
  'batch/v1 CronJob': 'V1CronJob',
  'networking.k8s.io/v1 Ingress': 'V1Ingress',
  'networking.k8s.io/v1 IngressClass': 'V1IngressClass',
  'networking.k8s.io/v1 NetworkPolicy': 'V1NetworkPolicy',
  'discovery.k8s.io/v1 EndpointSlice': 'V1EndpointSlice',
  'autoscaling/v1 HorizontalPodAutoscaler': 'V1HorizontalPodAutoscaler',
  'autoscaling/v2 HorizontalPodAutoscaler': 'V2HorizontalPodAutoscaler',
  'policy/v1 PodDisruptionBudget': 'V1PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1 Role': 'V1Role',
  'rbac.authorization.k8s.io/v1 RoleBinding': 'V1RoleBinding',
  'rbac.authorization.k8s.io/v1 ClusterRole': 'V1ClusterRole',
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': 'V1ClusterRoleBinding',
  'storage.k8s.io/v1 StorageClass': 'V1StorageClass',
  'scheduling.k8s.io/v1 PriorityClass': 'V1PriorityClass',
  'apiextensions.k8s.io/v1 CustomResourceDefinition': 'V1CustomResourceDefinition',
  'coordination.k8s.io/v1 Lease': 'V1Lease',
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': 'V1ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': 'V1MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': 'V1ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': 'V1ValidatingAdmissionPolicyBinding',
  'apiregistration.k8s.io/v1 APIService': 'V1APIService',
  'flowcontrol.apiserver.k8s.io/v1 FlowSchema': 'V1FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration': 'V1PriorityLevelConfiguration',
};

export const fields: string = `
V1Pod apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1PodSpec status:@V1PodStatus
V1ObjectMeta annotations:{}s creationTimestamp:s deletionGracePeriodSeconds:i deletionTimestamp:s finalizers:[]s generateName:s generation:i labels:{}s managedFields:[]@V1ManagedFieldsEntry name:s namespace:s ownerReferences:[]@V1OwnerReference resourceVersion:s selfLink:s uid:s
V1ManagedFieldsEntry apiVersion:s fieldsType:s fieldsV1:o manager:s operation:s subresource:s time:s
V1OwnerReference apiVersion!:s blockOwnerDeletion:b controller:b kind!:s name!:s uid!:s
V1PodSpec activeDeadlineSeconds:i affinity:@V1Affinity automountServiceAccountToken:b containers!:[]@V1Container dnsConfig:@V1PodDNSConfig dnsPolicy:s enableServiceLinks:b ephemeralContainers:[]@V1EphemeralContainer hostAliases:[]@V1HostAlias hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[]@V1LocalObjectReference initContainers:[]@V1Container nodeName:s nodeSelector:{}s os:@V1PodOS overhead:{}s preemptionPolicy:s priority:i priorityClassName:s readinessGates:[]@V1PodReadinessGate resourceClaims:[]@V1PodResourceClaim resources:@V1ResourceRequirements restartPolicy:s runtimeClassName:s schedulerName:s schedulingGates:[]@V1PodSchedulingGate securityContext:@V1PodSecurityContext serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:i tolerations:[]@V1Toleration topologySpreadConstraints:[]@V1TopologySpreadConstraint volumes:[]@V1Volume
V1Affinity nodeAffinity:@V1NodeAffinity podAffinity:@V1PodAffinity podAntiAffinity:@V1PodAntiAffinity
V1NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[]@V1PreferredSchedulingTerm requiredDuringSchedulingIgnoredDuringExecution:@V1NodeSelector
V1PreferredSchedulingTerm preference!:@V1NodeSelectorTerm weight!:i
V1NodeSelectorTerm matchExpressions:[]@V1NodeSelectorRequirement matchFields:[]@V1NodeSelectorRequirement
V1NodeSelectorRequirement key!:s operator!:s values:[]s
V1NodeSelector nodeSelectorTerms!:[]@V1NodeSelectorTerm
V1PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[]@V1WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[]@V1PodAffinityTerm
V1WeightedPodAffinityTerm podAffinityTerm!:@V1PodAffinityTerm weight!:i
V1PodAffinityTerm labelSelector:@V1LabelSelector matchLabelKeys:[]s mismatchLabelKeys:[]s namespaceSelector:@V1LabelSelector namespaces:[]s topologyKey!:s
V1LabelSelector matchExpressions:[]@V1LabelSelectorRequirement matchLabels:{}s
V1LabelSelectorRequirement key!:s operator!:s values:[]s
V1PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[]@V1WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[]@V1PodAffinityTerm
V1Container args:[]s command:[]s env:[]@V1EnvVar envFrom:[]@V1EnvFromSource image:s imagePullPolicy:s lifecycle:@V1Lifecycle livenessProbe:@V1Probe name!:s ports:[]@V1ContainerPort readinessProbe:@V1Probe resizePolicy:[]@V1ContainerResizePolicy resources:@V1ResourceRequirements restartPolicy:s restartPolicyRules:[]@V1ContainerRestartRule securityContext:@V1SecurityContext startupProbe:@V1Probe stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[]@V1VolumeDevice volumeMounts:[]@V1VolumeMount workingDir:s
V1EnvVar name!:s value:s valueFrom:@V1EnvVarSource
V1EnvVarSource configMapKeyRef:@V1ConfigMapKeySelector fieldRef:@V1ObjectFieldSelector fileKeyRef:@V1FileKeySelector resourceFieldRef:@V1ResourceFieldSelector secretKeyRef:@V1SecretKeySelector
V1ConfigMapKeySelector key!:s name:s optional:b
V1ObjectFieldSelector apiVersion:s fieldPath!:s
V1FileKeySelector key!:s optional:b path!:s volumeName!:s
V1ResourceFieldSelector containerName:s divisor:s resource!:s
V1SecretKeySelector key!:s name:s optional:b
V1EnvFromSource configMapRef:@V1ConfigMapEnvSource prefix:s secretRef:@V1SecretEnvSource
V1ConfigMapEnvSource name:s optional:b
V1SecretEnvSource name:s optional:b
V1Lifecycle postStart:@V1LifecycleHandler preStop:@V1LifecycleHandler stopSignal:s
V1LifecycleHandler exec:@V1ExecAction httpGet:@V1HTTPGetAction sleep:@V1SleepAction tcpSocket:@V1TCPSocketAction
V1ExecAction command:[]s
V1HTTPGetAction host:s httpHeaders:[]@V1HTTPHeader path:s port!:* scheme:s
V1HTTPHeader name!:s value!:s
V1SleepAction seconds!:i
V1TCPSocketAction host:s port!:*
V1Probe exec:@V1ExecAction failureThreshold:i grpc:@V1GRPCAction httpGet:@V1HTTPGetAction initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:@V1TCPSocketAction terminationGracePeriodSeconds:i timeoutSeconds:i
V1GRPCAction port!:i service:s
V1ContainerPort containerPort!:i hostIP:s hostPort:i name:s protocol:s
V1ContainerResizePolicy resourceName!:s restartPolicy!:s
V1ResourceRequirements claims:[]@CoreV1ResourceClaim limits:{}s requests:{}s
CoreV1ResourceClaim name!:s request:s
V1ContainerRestartRule action!:s exitCodes:@V1ContainerRestartRuleOnExitCodes
V1ContainerRestartRuleOnExitCodes operator!:s values:[]i
V1SecurityContext allowPrivilegeEscalation:b appArmorProfile:@V1AppArmorProfile capabilities:@V1Capabilities privileged:b procMount:s readOnlyRootFilesystem:b runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxOptions:@V1SELinuxOptions seccompProfile:@V1SeccompProfile windowsOptions:@V1WindowsSecurityContextOptions
V1AppArmorProfile localhostProfile:s type!:s
V1Capabilities add:[]s drop:[]s
V1SELinuxOptions level:s role:s type:s user:s
V1SeccompProfile localhostProfile:s type!:s
V1WindowsSecurityContextOptions gmsaCredentialSpec:s gmsaCredentialSpecName:s hostProcess:b runAsUserName:s
V1VolumeDevice devicePath!:s name!:s
V1VolumeMount mountPath!:s mountPropagation:s name!:s readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
V1PodDNSConfig nameservers:[]s options:[]@V1PodDNSConfigOption searches:[]s
V1PodDNSConfigOption name:s value:s
V1EphemeralContainer args:[]s command:[]s env:[]@V1EnvVar envFrom:[]@V1EnvFromSource image:s imagePullPolicy:s lifecycle:@V1Lifecycle livenessProbe:@V1Probe name!:s ports:[]@V1ContainerPort readinessProbe:@V1Probe resizePolicy:[]@V1ContainerResizePolicy resources:@V1ResourceRequirements restartPolicy:s restartPolicyRules:[]@V1ContainerRestartRule securityContext:@V1SecurityContext startupProbe:@V1Probe stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s tty:b volumeDevices:[]@V1VolumeDevice volumeMounts:[]@V1VolumeMount workingDir:s
V1HostAlias hostnames:[]s ip!:s
V1LocalObjectReference name:s
V1PodOS name!:s
V1PodReadinessGate conditionType!:s
V1PodResourceClaim name!:s resourceClaimName:s resourceClaimTemplateName:s
V1PodSchedulingGate name!:s
V1PodSecurityContext appArmorProfile:@V1AppArmorProfile fsGroup:i fsGroupChangePolicy:s runAsGroup:i runAsNonRoot:b runAsUser:i seLinuxChangePolicy:s seLinuxOptions:@V1SELinuxOptions seccompProfile:@V1SeccompProfile supplementalGroups:[]i supplementalGroupsPolicy:s sysctls:[]@V1Sysctl windowsOptions:@V1WindowsSecurityContextOptions
V1Sysctl name!:s value!:s
V1Toleration effect:s key:s operator:s tolerationSeconds:i value:s
V1TopologySpreadConstraint labelSelector:@V1LabelSelector matchLabelKeys:[]s maxSkew!:i minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s topologyKey!:s whenUnsatisfiable!:s
V1Volume awsElasticBlockStore:@V1AWSElasticBlockStoreVolumeSource azureDisk:@V1AzureDiskVolumeSource azureFile:@V1AzureFileVolumeSource cephfs:@V1CephFSVolumeSource cinder:@V1CinderVolumeSource configMap:@V1ConfigMapVolumeSource csi:@V1CSIVolumeSource downwardAPI:@V1DownwardAPIVolumeSource emptyDir:@V1EmptyDirVolumeSource ephemeral:@V1EphemeralVolumeSource fc:@V1FCVolumeSource flexVolume:@V1FlexVolumeSource flocker:@V1FlockerVolumeSource gcePersistentDisk:@V1GCEPersistentDiskVolumeSource gitRepo:@V1GitRepoVolumeSource glusterfs:@V1GlusterfsVolumeSource hostPath:@V1HostPathVolumeSource image:@V1ImageVolumeSource iscsi:@V1ISCSIVolumeSource name!:s nfs:@V1NFSVolumeSource persistentVolumeClaim:@V1PersistentVolumeClaimVolumeSource photonPersistentDisk:@V1PhotonPersistentDiskVolumeSource portworxVolume:@V1PortworxVolumeSource projected:@V1ProjectedVolumeSource quobyte:@V1QuobyteVolumeSource rbd:@V1RBDVolumeSource scaleIO:@V1ScaleIOVolumeSource secret:@V1SecretVolumeSource storageos:@V1StorageOSVolumeSource vsphereVolume:@V1VsphereVirtualDiskVolumeSource
V1AWSElasticBlockStoreVolumeSource fsType:s partition:i readOnly:b volumeID!:s
V1AzureDiskVolumeSource cachingMode:s diskName!:s diskURI!:s fsType:s kind:s readOnly:b
V1AzureFileVolumeSource readOnly:b secretName!:s shareName!:s
V1CephFSVolumeSource monitors!:[]s path:s readOnly:b secretFile:s secretRef:@V1LocalObjectReference user:s
V1CinderVolumeSource fsType:s readOnly:b secretRef:@V1LocalObjectReference volumeID!:s
V1ConfigMapVolumeSource defaultMode:i items:[]@V1KeyToPath name:s optional:b
V1KeyToPath key!:s mode:i path!:s
V1CSIVolumeSource driver!:s fsType:s nodePublishSecretRef:@V1LocalObjectReference readOnly:b volumeAttributes:{}s
V1DownwardAPIVolumeSource defaultMode:i items:[]@V1DownwardAPIVolumeFile
V1DownwardAPIVolumeFile fieldRef:@V1ObjectFieldSelector mode:i path!:s resourceFieldRef:@V1ResourceFieldSelector
V1EmptyDirVolumeSource medium:s sizeLimit:s
V1EphemeralVolumeSource volumeClaimTemplate:@V1PersistentVolumeClaimTemplate
V1PersistentVolumeClaimTemplate metadata:@V1ObjectMeta spec!:@V1PersistentVolumeClaimSpec
V1PersistentVolumeClaimSpec accessModes:[]s dataSource:@V1TypedLocalObjectReference dataSourceRef:@V1TypedObjectReference resources:@V1VolumeResourceRequirements selector:@V1LabelSelector storageClassName:s volumeAttributesClassName:s volumeMode:s volumeName:s
V1TypedLocalObjectReference apiGroup:s kind!:s name!:s
V1TypedObjectReference apiGroup:s kind!:s name!:s namespace:s
V1VolumeResourceRequirements limits:{}s requests:{}s
V1FCVolumeSource fsType:s lun:i readOnly:b targetWWNs:[]s wwids:[]s
V1FlexVolumeSource driver!:s fsType:s options:{}s readOnly:b secretRef:@V1LocalObjectReference
V1FlockerVolumeSource datasetName:s datasetUUID:s
V1GCEPersistentDiskVolumeSource fsType:s partition:i pdName!:s readOnly:b
V1GitRepoVolumeSource directory:s repository!:s revision:s
V1GlusterfsVolumeSource endpoints!:s path!:s readOnly:b
V1HostPathVolumeSource path!:s type:s
V1ImageVolumeSource pullPolicy:s reference:s
V1ISCSIVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun!:i portals:[]s readOnly:b secretRef:@V1LocalObjectReference targetPortal!:s
V1NFSVolumeSource path!:s readOnly:b server!:s
V1PersistentVolumeClaimVolumeSource claimName!:s readOnly:b
V1PhotonPersistentDiskVolumeSource fsType:s pdID!:s
V1PortworxVolumeSource fsType:s readOnly:b volumeID!:s
V1ProjectedVolumeSource defaultMode:i sources:[]@V1VolumeProjection
V1VolumeProjection clusterTrustBundle:@V1ClusterTrustBundleProjection configMap:@V1ConfigMapProjection downwardAPI:@V1DownwardAPIProjection podCertificate:@V1PodCertificateProjection secret:@V1SecretProjection serviceAccountToken:@V1ServiceAccountTokenProjection
V1ClusterTrustBundleProjection labelSelector:@V1LabelSelector name:s optional:b path!:s signerName:s
V1ConfigMapProjection items:[]@V1KeyToPath name:s optional:b
V1DownwardAPIProjection items:[]@V1DownwardAPIVolumeFile
V1PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s keyType!:s maxExpirationSeconds:i signerName!:s
V1SecretProjection items:[]@V1KeyToPath name:s optional:b
V1ServiceAccountTokenProjection audience:s expirationSeconds:i path!:s
V1QuobyteVolumeSource group:s readOnly:b registry!:s tenant:s user:s volume!:s
V1RBDVolumeSource fsType:s image!:s keyring:s monitors!:[]s pool:s readOnly:b secretRef:@V1LocalObjectReference user:s
V1ScaleIOVolumeSource fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:@V1LocalObjectReference sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
V1SecretVolumeSource defaultMode:i items:[]@V1KeyToPath optional:b secretName:s
V1StorageOSVolumeSource fsType:s readOnly:b secretRef:@V1LocalObjectReference volumeName:s volumeNamespace:s
V1VsphereVirtualDiskVolumeSource fsType:s storagePolicyID:s storagePolicyName:s volumePath!:s
V1PodStatus conditions:[]@V1PodCondition containerStatuses:[]@V1ContainerStatus ephemeralContainerStatuses:[]@V1ContainerStatus extendedResourceClaimStatus:@V1PodExtendedResourceClaimStatus hostIP:s hostIPs:[]@V1HostIP initContainerStatuses:[]@V1ContainerStatus message:s nominatedNodeName:s observedGeneration:i phase:s podIP:s podIPs:[]@V1PodIP qosClass:s reason:s resize:s resourceClaimStatuses:[]@V1PodResourceClaimStatus startTime:s
V1PodCondition lastProbeTime:s lastTransitionTime:s message:s observedGeneration:i reason:s status!:s type!:s
V1ContainerStatus allocatedResources:{}s allocatedResourcesStatus:[]@V1ResourceStatus containerID:s image!:s imageID!:s lastState:@V1ContainerState name!:s ready!:b resources:@V1ResourceRequirements restartCount!:i started:b state:@V1ContainerState stopSignal:s user:@V1ContainerUser volumeMounts:[]@V1VolumeMountStatus
V1ResourceStatus name!:s resources:[]@V1ResourceHealth
V1ResourceHealth health:s resourceID!:s
V1ContainerState running:@V1ContainerStateRunning terminated:@V1ContainerStateTerminated waiting:@V1ContainerStateWaiting
V1ContainerStateRunning startedAt:s
V1ContainerStateTerminated containerID:s exitCode!:i finishedAt:s message:s reason:s signal:i startedAt:s
V1ContainerStateWaiting message:s reason:s
V1ContainerUser linux:@V1LinuxContainerUser
V1LinuxContainerUser gid!:i supplementalGroups:[]i uid!:i
V1VolumeMountStatus mountPath!:s name!:s readOnly:b recursiveReadOnly:s
V1PodExtendedResourceClaimStatus requestMappings!:[]@V1ContainerExtendedResourceRequest resourceClaimName!:s
V1ContainerExtendedResourceRequest containerName!:s requestName!:s resourceName!:s
V1HostIP ip!:s
V1PodIP ip!:s
V1PodResourceClaimStatus name!:s resourceClaimName:s
V1Service apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ServiceSpec status:@V1ServiceStatus
V1ServiceSpec allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[]s externalIPs:[]s externalName:s externalTrafficPolicy:s healthCheckNodePort:i internalTrafficPolicy:s ipFamilies:[]s ipFamilyPolicy:s loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[]s ports:[]@V1ServicePort publishNotReadyAddresses:b selector:{}s sessionAffinity:s sessionAffinityConfig:@V1SessionAffinityConfig trafficDistribution:s type:s
V1ServicePort appProtocol:s name:s nodePort:i port!:i protocol:s targetPort:*
V1SessionAffinityConfig clientIP:@V1ClientIPConfig
V1ClientIPConfig timeoutSeconds:i
V1ServiceStatus conditions:[]@V1Condition loadBalancer:@V1LoadBalancerStatus
V1Condition lastTransitionTime!:s message!:s observedGeneration:i reason!:s status!:s type!:s
V1LoadBalancerStatus ingress:[]@V1LoadBalancerIngress
V1LoadBalancerIngress hostname:s ip:s ipMode:s ports:[]@V1PortStatus
V1PortStatus error:s port!:i protocol!:s
V1Namespace apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1NamespaceSpec status:@V1NamespaceStatus
V1NamespaceSpec finalizers:[]s
V1NamespaceStatus conditions:[]@V1NamespaceCondition phase:s
V1NamespaceCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1Node apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1NodeSpec status:@V1NodeStatus
V1NodeSpec configSource:@V1NodeConfigSource externalID:s podCIDR:s podCIDRs:[]s providerID:s taints:[]@V1Taint unschedulable:b
V1NodeConfigSource configMap:@V1ConfigMapNodeConfigSource
V1ConfigMapNodeConfigSource kubeletConfigKey!:s name!:s namespace!:s resourceVersion:s uid:s
V1Taint effect!:s key!:s timeAdded:s value:s
V1NodeStatus addresses:[]@V1NodeAddress allocatable:{}s capacity:{}s conditions:[]@V1NodeCondition config:@V1NodeConfigStatus daemonEndpoints:@V1NodeDaemonEndpoints features:@V1NodeFeatures images:[]@V1ContainerImage nodeInfo:@V1NodeSystemInfo phase:s runtimeHandlers:[]@V1NodeRuntimeHandler volumesAttached:[]@V1AttachedVolume volumesInUse:[]s
V1NodeAddress address!:s type!:s
V1NodeCondition lastHeartbeatTime:s lastTransitionTime:s message:s reason:s status!:s type!:s
V1NodeConfigStatus active:@V1NodeConfigSource assigned:@V1NodeConfigSource error:s lastKnownGood:@V1NodeConfigSource
V1NodeDaemonEndpoints kubeletEndpoint:@V1DaemonEndpoint
V1DaemonEndpoint Port!:i
V1NodeFeatures supplementalGroupsPolicy:b
V1ContainerImage names:[]s sizeBytes:i
V1NodeSystemInfo architecture!:s bootID!:s containerRuntimeVersion!:s kernelVersion!:s kubeProxyVersion!:s kubeletVersion!:s machineID!:s operatingSystem!:s osImage!:s swap:@V1NodeSwapStatus systemUUID!:s
V1NodeSwapStatus capacity:i
V1NodeRuntimeHandler features:@V1NodeRuntimeHandlerFeatures name:s
V1NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b userNamespaces:b
V1AttachedVolume devicePath!:s name!:s
V1Endpoints apiVersion:s kind:s metadata:@V1ObjectMeta subsets:[]@V1EndpointSubset
V1EndpointSubset addresses:[]@V1EndpointAddress notReadyAddresses:[]@V1EndpointAddress ports:[]@CoreV1EndpointPort
V1EndpointAddress hostname:s ip!:s nodeName:s targetRef:@V1ObjectReference
V1ObjectReference apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
CoreV1EndpointPort appProtocol:s name:s port!:i protocol:s
V1ConfigMap apiVersion:s binaryData:{}s data:{}s immutable:b kind:s metadata:@V1ObjectMeta
V1Secret apiVersion:s data:{}s immutable:b kind:s metadata:@V1ObjectMeta stringData:{}s type:s
V1ServiceAccount apiVersion:s automountServiceAccountToken:b imagePullSecrets:[]@V1LocalObjectReference kind:s metadata:@V1ObjectMeta secrets:[]@V1ObjectReference
CoreV1Event action:s apiVersion:s count:i eventTime:s firstTimestamp:s involvedObject!:@V1ObjectReference kind:s lastTimestamp:s message:s metadata!:@V1ObjectMeta reason:s related:@V1ObjectReference reportingComponent:s reportingInstance:s series:@CoreV1EventSeries source:@V1EventSource type:s
CoreV1EventSeries count:i lastObservedTime:s
V1EventSource component:s host:s
V1PersistentVolumeClaim apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1PersistentVolumeClaimSpec status:@V1PersistentVolumeClaimStatus
V1PersistentVolumeClaimStatus accessModes:[]s allocatedResourceStatuses:{}s allocatedResources:{}s capacity:{}s conditions:[]@V1PersistentVolumeClaimCondition currentVolumeAttributesClassName:s modifyVolumeStatus:@V1ModifyVolumeStatus phase:s
V1PersistentVolumeClaimCondition lastProbeTime:s lastTransitionTime:s message:s reason:s status!:s type!:s
V1ModifyVolumeStatus status!:s targetVolumeAttributesClassName:s
V1PersistentVolume apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1PersistentVolumeSpec status:@V1PersistentVolumeStatus
V1PersistentVolumeSpec accessModes:[]s awsElasticBlockStore:@V1AWSElasticBlockStoreVolumeSource azureDisk:@V1AzureDiskVolumeSource azureFile:@V1AzureFilePersistentVolumeSource capacity:{}s cephfs:@V1CephFSPersistentVolumeSource cinder:@V1CinderPersistentVolumeSource claimRef:@V1ObjectReference csi:@V1CSIPersistentVolumeSource fc:@V1FCVolumeSource flexVolume:@V1FlexPersistentVolumeSource flocker:@V1FlockerVolumeSource gcePersistentDisk:@V1GCEPersistentDiskVolumeSource glusterfs:@V1GlusterfsPersistentVolumeSource hostPath:@V1HostPathVolumeSource iscsi:@V1ISCSIPersistentVolumeSource local:@V1LocalVolumeSource mountOptions:[]s nfs:@V1NFSVolumeSource nodeAffinity:@V1VolumeNodeAffinity persistentVolumeReclaimPolicy:s photonPersistentDisk:@V1PhotonPersistentDiskVolumeSource portworxVolume:@V1PortworxVolumeSource quobyte:@V1QuobyteVolumeSource rbd:@V1RBDPersistentVolumeSource scaleIO:@V1ScaleIOPersistentVolumeSource storageClassName:s storageos:@V1StorageOSPersistentVolumeSource volumeAttributesClassName:s volumeMode:s vsphereVolume:@V1VsphereVirtualDiskVolumeSource
V1AzureFilePersistentVolumeSource readOnly:b secretName!:s secretNamespace:s shareName!:s
V1CephFSPersistentVolumeSource monitors!:[]s path:s readOnly:b secretFile:s secretRef:@V1SecretReference user:s
V1SecretReference name:s namespace:s
V1CinderPersistentVolumeSource fsType:s readOnly:b secretRef:@V1SecretReference volumeID!:s
V1CSIPersistentVolumeSource controllerExpandSecretRef:@V1SecretReference controllerPublishSecretRef:@V1SecretReference driver!:s fsType:s nodeExpandSecretRef:@V1SecretReference nodePublishSecretRef:@V1SecretReference nodeStageSecretRef:@V1SecretReference readOnly:b volumeAttributes:{}s volumeHandle!:s
V1FlexPersistentVolumeSource driver!:s fsType:s options:{}s readOnly:b secretRef:@V1SecretReference
V1GlusterfsPersistentVolumeSource endpoints!:s endpointsNamespace:s path!:s readOnly:b
V1ISCSIPersistentVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn!:s iscsiInterface:s lun!:i portals:[]s readOnly:b secretRef:@V1SecretReference targetPortal!:s
V1LocalVolumeSource fsType:s path!:s
V1VolumeNodeAffinity required:@V1NodeSelector
V1RBDPersistentVolumeSource fsType:s image!:s keyring:s monitors!:[]s pool:s readOnly:b secretRef:@V1SecretReference user:s
V1ScaleIOPersistentVolumeSource fsType:s gateway!:s protectionDomain:s readOnly:b secretRef!:@V1SecretReference sslEnabled:b storageMode:s storagePool:s system!:s volumeName:s
V1StorageOSPersistentVolumeSource fsType:s readOnly:b secretRef:@V1ObjectReference volumeName:s volumeNamespace:s
V1PersistentVolumeStatus lastPhaseTransitionTime:s message:s phase:s reason:s
V1ReplicationController apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ReplicationControllerSpec status:@V1ReplicationControllerStatus
V1ReplicationControllerSpec minReadySeconds:i replicas:i selector:{}s template:@V1PodTemplateSpec
V1PodTemplateSpec metadata:@V1ObjectMeta spec:@V1PodSpec
V1ReplicationControllerStatus availableReplicas:i conditions:[]@V1ReplicationControllerCondition fullyLabeledReplicas:i observedGeneration:i readyReplicas:i replicas!:i
V1ReplicationControllerCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1LimitRange apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1LimitRangeSpec
V1LimitRangeSpec limits!:[]@V1LimitRangeItem
V1LimitRangeItem default:{}s defaultRequest:{}s max:{}s maxLimitRequestRatio:{}s min:{}s type!:s
V1ResourceQuota apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ResourceQuotaSpec status:@V1ResourceQuotaStatus
V1ResourceQuotaSpec hard:{}s scopeSelector:@V1ScopeSelector scopes:[]s
V1ScopeSelector matchExpressions:[]@V1ScopedResourceSelectorRequirement
V1ScopedResourceSelectorRequirement operator!:s scopeName!:s values:[]s
V1ResourceQuotaStatus hard:{}s used:{}s
V1PodTemplate apiVersion:s kind:s metadata:@V1ObjectMeta template:@V1PodTemplateSpec
V1Binding apiVersion:s kind:s metadata:@V1ObjectMeta target!:@V1ObjectReference
V1Deployment apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1DeploymentSpec status:@V1DeploymentStatus
V1DeploymentSpec minReadySeconds:i paused:b progressDeadlineSeconds:i replicas:i revisionHistoryLimit:i selector!:@V1LabelSelector strategy:@V1DeploymentStrategy template!:@V1PodTemplateSpec
V1DeploymentStrategy rollingUpdate:@V1RollingUpdateDeployment type:s
V1RollingUpdateDeployment maxSurge:* maxUnavailable:*
V1DeploymentStatus availableReplicas:i collisionCount:i conditions:[]@V1DeploymentCondition observedGeneration:i readyReplicas:i replicas:i terminatingReplicas:i unavailableReplicas:i updatedReplicas:i
V1DeploymentCondition lastTransitionTime:s lastUpdateTime:s message:s reason:s status!:s type!:s
V1ReplicaSet apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ReplicaSetSpec status:@V1ReplicaSetStatus
V1ReplicaSetSpec minReadySeconds:i replicas:i selector!:@V1LabelSelector template:@V1PodTemplateSpec
V1ReplicaSetStatus availableReplicas:i conditions:[]@V1ReplicaSetCondition fullyLabeledReplicas:i observedGeneration:i readyReplicas:i replicas!:i terminatingReplicas:i
V1ReplicaSetCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1StatefulSet apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1StatefulSetSpec status:@V1StatefulSetStatus
V1StatefulSetSpec minReadySeconds:i ordinals:@V1StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:@V1StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:s replicas:i revisionHistoryLimit:i selector!:@V1LabelSelector serviceName:s template!:@V1PodTemplateSpec updateStrategy:@V1StatefulSetUpdateStrategy volumeClaimTemplates:[]@V1PersistentVolumeClaim
V1StatefulSetOrdinals start:i
V1StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s whenScaled:s
V1StatefulSetUpdateStrategy rollingUpdate:@V1RollingUpdateStatefulSetStrategy type:s
V1RollingUpdateStatefulSetStrategy maxUnavailable:* partition:i
V1StatefulSetStatus availableReplicas:i collisionCount:i conditions:[]@V1StatefulSetCondition currentReplicas:i currentRevision:s observedGeneration:i readyReplicas:i replicas!:i updateRevision:s updatedReplicas:i
V1StatefulSetCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1DaemonSet apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1DaemonSetSpec status:@V1DaemonSetStatus
V1DaemonSetSpec minReadySeconds:i revisionHistoryLimit:i selector!:@V1LabelSelector template!:@V1PodTemplateSpec updateStrategy:@V1DaemonSetUpdateStrategy
V1DaemonSetUpdateStrategy rollingUpdate:@V1RollingUpdateDaemonSet type:s
V1RollingUpdateDaemonSet maxSurge:* maxUnavailable:*
V1DaemonSetStatus collisionCount:i conditions:[]@V1DaemonSetCondition currentNumberScheduled!:i desiredNumberScheduled!:i numberAvailable:i numberMisscheduled!:i numberReady!:i numberUnavailable:i observedGeneration:i updatedNumberScheduled:i
V1DaemonSetCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1Job apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1JobSpec status:@V1JobStatus
V1JobSpec activeDeadlineSeconds:i backoffLimit:i backoffLimitPerIndex:i completionMode:s completions:i managedBy:s manualSelector:b maxFailedIndexes:i parallelism:i podFailurePolicy:@V1PodFailurePolicy podReplacementPolicy:s selector:@V1LabelSelector successPolicy:@V1SuccessPolicy suspend:b template!:@V1PodTemplateSpec ttlSecondsAfterFinished:i
V1PodFailurePolicy rules!:[]@V1PodFailurePolicyRule
V1PodFailurePolicyRule action!:s onExitCodes:@V1PodFailurePolicyOnExitCodesRequirement onPodConditions:[]@V1PodFailurePolicyOnPodConditionsPattern
V1PodFailurePolicyOnExitCodesRequirement containerName:s operator!:s values!:[]i
V1PodFailurePolicyOnPodConditionsPattern status!:s type!:s
V1SuccessPolicy rules!:[]@V1SuccessPolicyRule
V1SuccessPolicyRule succeededCount:i succeededIndexes:s
V1JobStatus active:i completedIndexes:s completionTime:s conditions:[]@V1JobCondition failed:i failedIndexes:s ready:i startTime:s succeeded:i terminating:i uncountedTerminatedPods:@V1UncountedTerminatedPods
V1JobCondition lastProbeTime:s lastTransitionTime:s message:s reason:s status!:s type!:s
V1UncountedTerminatedPods failed:[]s succeeded:[]s
V1CronJob apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1CronJobSpec status:@V1CronJobStatus
V1CronJobSpec concurrencyPolicy:s failedJobsHistoryLimit:i jobTemplate!:@V1JobTemplateSpec schedule!:s startingDeadlineSeconds:i successfulJobsHistoryLimit:i suspend:b timeZone:s
V1JobTemplateSpec metadata:@V1ObjectMeta spec:@V1JobSpec
V1CronJobStatus active:[]@V1ObjectReference lastScheduleTime:s lastSuccessfulTime:s
V1Ingress apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1IngressSpec status:@V1IngressStatus
V1IngressSpec defaultBackend:@V1IngressBackend ingressClassName:s rules:[]@V1IngressRule tls:[]@V1IngressTLS
V1IngressBackend resource:@V1TypedLocalObjectReference service:@V1IngressServiceBackend
V1IngressServiceBackend name!:s port:@V1ServiceBackendPort
V1ServiceBackendPort name:s number:i
V1IngressRule host:s http:@V1HTTPIngressRuleValue
V1HTTPIngressRuleValue paths!:[]@V1HTTPIngressPath
V1HTTPIngressPath backend!:@V1IngressBackend path:s pathType!:s
V1IngressTLS hosts:[]s secretName:s
V1IngressStatus loadBalancer:@V1IngressLoadBalancerStatus
V1IngressLoadBalancerStatus ingress:[]@V1IngressLoadBalancerIngress
V1IngressLoadBalancerIngress hostname:s ip:s ports:[]@V1IngressPortStatus
V1IngressPortStatus error:s port!:i protocol!:s
V1IngressClass apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1IngressClassSpec
V1IngressClassSpec controller:s parameters:@V1IngressClassParametersReference
V1IngressClassParametersReference apiGroup:s kind!:s name!:s namespace:s scope:s
V1NetworkPolicy apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1NetworkPolicySpec
V1NetworkPolicySpec egress:[]@V1NetworkPolicyEgressRule ingress:[]@V1NetworkPolicyIngressRule podSelector:@V1LabelSelector policyTypes:[]s
V1NetworkPolicyEgressRule ports:[]@V1NetworkPolicyPort to:[]@V1NetworkPolicyPeer
V1NetworkPolicyPort endPort:i port:* protocol:s
V1NetworkPolicyPeer ipBlock:@V1IPBlock namespaceSelector:@V1LabelSelector podSelector:@V1LabelSelector
V1IPBlock cidr!:s except:[]s
V1NetworkPolicyIngressRule from:[]@V1NetworkPolicyPeer ports:[]@V1NetworkPolicyPort
V1EndpointSlice addressType!:s apiVersion:s endpoints!:[]@V1Endpoint kind:s metadata:@V1ObjectMeta ports:[]@DiscoveryV1EndpointPort
V1Endpoint addresses!:[]s conditions:@V1EndpointConditions deprecatedTopology:{}s hints:@V1EndpointHints hostname:s nodeName:s targetRef:@V1ObjectReference zone:s
V1EndpointConditions ready:b serving:b terminating:b
V1EndpointHints forNodes:[]@V1ForNode forZones:[]@V1ForZone
V1ForNode name!:s
V1ForZone name!:s
DiscoveryV1EndpointPort appProtocol:s name:s port:i protocol:s
V1HorizontalPodAutoscaler apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1HorizontalPodAutoscalerSpec status:@V1HorizontalPodAutoscalerStatus
V1HorizontalPodAutoscalerSpec maxReplicas!:i minReplicas:i scaleTargetRef!:@V1CrossVersionObjectReference targetCPUUtilizationPercentage:i
V1CrossVersionObjectReference apiVersion:s kind!:s name!:s
V1HorizontalPodAutoscalerStatus currentCPUUtilizationPercentage:i currentReplicas!:i desiredReplicas!:i lastScaleTime:s observedGeneration:i
V2HorizontalPodAutoscaler apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V2HorizontalPodAutoscalerSpec status:@V2HorizontalPodAutoscalerStatus
V2HorizontalPodAutoscalerSpec behavior:@V2HorizontalPodAutoscalerBehavior maxReplicas!:i metrics:[]@V2MetricSpec minReplicas:i scaleTargetRef!:@V2CrossVersionObjectReference
V2HorizontalPodAutoscalerBehavior scaleDown:@V2HPAScalingRules scaleUp:@V2HPAScalingRules
V2HPAScalingRules policies:[]@V2HPAScalingPolicy selectPolicy:s stabilizationWindowSeconds:i tolerance:s
V2HPAScalingPolicy periodSeconds!:i type!:s value!:i
V2MetricSpec containerResource:@V2ContainerResourceMetricSource external:@V2ExternalMetricSource object:@V2ObjectMetricSource pods:@V2PodsMetricSource resource:@V2ResourceMetricSource type!:s
V2ContainerResourceMetricSource container!:s name!:s target!:@V2MetricTarget
V2MetricTarget averageUtilization:i averageValue:s type!:s value:s
V2ExternalMetricSource metric!:@V2MetricIdentifier target!:@V2MetricTarget
V2MetricIdentifier name!:s selector:@V1LabelSelector
V2ObjectMetricSource describedObject!:@V2CrossVersionObjectReference metric!:@V2MetricIdentifier target!:@V2MetricTarget
V2CrossVersionObjectReference apiVersion:s kind!:s name!:s
V2PodsMetricSource metric!:@V2MetricIdentifier target!:@V2MetricTarget
V2ResourceMetricSource name!:s target!:@V2MetricTarget
V2HorizontalPodAutoscalerStatus conditions:[]@V2HorizontalPodAutoscalerCondition currentMetrics:[]@V2MetricStatus currentReplicas:i desiredReplicas!:i lastScaleTime:s observedGeneration:i
V2HorizontalPodAutoscalerCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V2MetricStatus containerResource:@V2ContainerResourceMetricStatus external:@V2ExternalMetricStatus object:@V2ObjectMetricStatus pods:@V2PodsMetricStatus resource:@V2ResourceMetricStatus type!:s
V2ContainerResourceMetricStatus container!:s current!:@V2MetricValueStatus name!:s
V2MetricValueStatus averageUtilization:i averageValue:s value:s
V2ExternalMetricStatus current!:@V2MetricValueStatus metric!:@V2MetricIdentifier
V2ObjectMetricStatus current!:@V2MetricValueStatus describedObject!:@V2CrossVersionObjectReference metric!:@V2MetricIdentifier
V2PodsMetricStatus current!:@V2MetricValueStatus metric!:@V2MetricIdentifier
V2ResourceMetricStatus current!:@V2MetricValueStatus name!:s
V1PodDisruptionBudget apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1PodDisruptionBudgetSpec status:@V1PodDisruptionBudgetStatus
V1PodDisruptionBudgetSpec maxUnavailable:* minAvailable:* selector:@V1LabelSelector unhealthyPodEvictionPolicy:s
V1PodDisruptionBudgetStatus conditions:[]@V1Condition currentHealthy!:i desiredHealthy!:i disruptedPods:{}s disruptionsAllowed!:i expectedPods!:i observedGeneration:i
V1Role apiVersion:s kind:s metadata:@V1ObjectMeta rules:[]@V1PolicyRule
V1PolicyRule apiGroups:[]s nonResourceURLs:[]s resourceNames:[]s resources:[]s verbs!:[]s
V1RoleBinding apiVersion:s kind:s metadata:@V1ObjectMeta roleRef!:@V1RoleRef subjects:[]@RbacV1Subject
V1RoleRef apiGroup!:s kind!:s name!:s
RbacV1Subject apiGroup:s kind!:s name!:s namespace:s
V1ClusterRole aggregationRule:@V1AggregationRule apiVersion:s kind:s metadata:@V1ObjectMeta rules:[]@V1PolicyRule
V1AggregationRule clusterRoleSelectors:[]@V1LabelSelector
V1ClusterRoleBinding apiVersion:s kind:s metadata:@V1ObjectMeta roleRef!:@V1RoleRef subjects:[]@RbacV1Subject
V1StorageClass allowVolumeExpansion:b allowedTopologies:[]@V1TopologySelectorTerm apiVersion:s kind:s metadata:@V1ObjectMeta mountOptions:[]s parameters:{}s provisioner!:s reclaimPolicy:s volumeBindingMode:s
V1TopologySelectorTerm matchLabelExpressions:[]@V1TopologySelectorLabelRequirement
V1TopologySelectorLabelRequirement key!:s values!:[]s
V1PriorityClass apiVersion:s description:s globalDefault:b kind:s metadata:@V1ObjectMeta preemptionPolicy:s value!:i
V1CustomResourceDefinition apiVersion:s kind:s metadata:@V1ObjectMeta spec!:@V1CustomResourceDefinitionSpec status:@V1CustomResourceDefinitionStatus
V1CustomResourceDefinitionSpec conversion:@V1CustomResourceConversion group!:s names!:@V1CustomResourceDefinitionNames preserveUnknownFields:b scope!:s versions!:[]@V1CustomResourceDefinitionVersion
V1CustomResourceConversion strategy!:s webhook:@V1WebhookConversion
V1WebhookConversion clientConfig:@ApiextensionsV1WebhookClientConfig conversionReviewVersions!:[]s
ApiextensionsV1WebhookClientConfig caBundle:s service:@ApiextensionsV1ServiceReference url:s
ApiextensionsV1ServiceReference name!:s namespace!:s path:s port:i
V1CustomResourceDefinitionNames categories:[]s kind!:s listKind:s plural!:s shortNames:[]s singular:s
V1CustomResourceDefinitionVersion additionalPrinterColumns:[]@V1CustomResourceColumnDefinition deprecated:b deprecationWarning:s name!:s schema:@V1CustomResourceValidation selectableFields:[]@V1SelectableField served!:b storage!:b subresources:@V1CustomResourceSubresources
V1CustomResourceColumnDefinition description:s format:s jsonPath!:s name!:s priority:i type!:s
V1CustomResourceValidation openAPIV3Schema:@V1JSONSchemaProps
V1JSONSchemaProps $ref:s $schema:s additionalItems:o additionalProperties:o allOf:[]@V1JSONSchemaProps anyOf:[]@V1JSONSchemaProps default:o definitions:{}@V1JSONSchemaProps dependencies:{}o description:s enum:[]o example:o exclusiveMaximum:b exclusiveMinimum:b externalDocs:@V1ExternalDocumentation format:s id:s items:o maxItems:i maxLength:i maxProperties:i maximum:i minItems:i minLength:i minProperties:i minimum:i multipleOf:i not:@V1JSONSchemaProps nullable:b oneOf:[]@V1JSONSchemaProps pattern:s patternProperties:{}@V1JSONSchemaProps properties:{}@V1JSONSchemaProps required:[]s title:s type:s uniqueItems:b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[]s x-kubernetes-list-type:s x-kubernetes-map-type:s x-kubernetes-preserve-unknown-fields:b x-kubernetes-validations:[]@V1ValidationRule
V1ExternalDocumentation description:s url:s
V1ValidationRule fieldPath:s message:s messageExpression:s optionalOldSelf:b reason:s rule!:s
V1SelectableField jsonPath!:s
V1CustomResourceSubresources scale:@V1CustomResourceSubresourceScale status:o
V1CustomResourceSubresourceScale labelSelectorPath:s specReplicasPath!:s statusReplicasPath!:s
V1CustomResourceDefinitionStatus acceptedNames:@V1CustomResourceDefinitionNames conditions:[]@V1CustomResourceDefinitionCondition storedVersions:[]s
V1CustomResourceDefinitionCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1Lease apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1LeaseSpec
V1LeaseSpec acquireTime:s holderIdentity:s leaseDurationSeconds:i leaseTransitions:i preferredHolder:s renewTime:s strategy:s
V1ValidatingWebhookConfiguration apiVersion:s kind:s metadata:@V1ObjectMeta webhooks:[]@V1ValidatingWebhook
V1ValidatingWebhook admissionReviewVersions!:[]s clientConfig!:@AdmissionregistrationV1WebhookClientConfig failurePolicy:s matchConditions:[]@V1MatchCondition matchPolicy:s name!:s namespaceSelector:@V1LabelSelector objectSelector:@V1LabelSelector rules:[]@V1RuleWithOperations sideEffects!:s timeoutSeconds:i
AdmissionregistrationV1WebhookClientConfig caBundle:s service:@AdmissionregistrationV1ServiceReference url:s
AdmissionregistrationV1ServiceReference name!:s namespace!:s path:s port:i
V1MatchCondition expression!:s name!:s
V1RuleWithOperations apiGroups:[]s apiVersions:[]s operations:[]s resources:[]s scope:s
V1MutatingWebhookConfiguration apiVersion:s kind:s metadata:@V1ObjectMeta webhooks:[]@V1MutatingWebhook
V1MutatingWebhook admissionReviewVersions!:[]s clientConfig!:@AdmissionregistrationV1WebhookClientConfig failurePolicy:s matchConditions:[]@V1MatchCondition matchPolicy:s name!:s namespaceSelector:@V1LabelSelector objectSelector:@V1LabelSelector reinvocationPolicy:s rules:[]@V1RuleWithOperations sideEffects!:s timeoutSeconds:i
V1ValidatingAdmissionPolicy apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ValidatingAdmissionPolicySpec status:@V1ValidatingAdmissionPolicyStatus
V1ValidatingAdmissionPolicySpec auditAnnotations:[]@V1AuditAnnotation failurePolicy:s matchConditions:[]@V1MatchCondition matchConstraints:@V1MatchResources paramKind:@V1ParamKind validations:[]@V1Validation variables:[]@V1Variable
V1AuditAnnotation key!:s valueExpression!:s
V1MatchResources excludeResourceRules:[]@V1NamedRuleWithOperations matchPolicy:s namespaceSelector:@V1LabelSelector objectSelector:@V1LabelSelector resourceRules:[]@V1NamedRuleWithOperations
V1NamedRuleWithOperations apiGroups:[]s apiVersions:[]s operations:[]s resourceNames:[]s resources:[]s scope:s
V1ParamKind apiVersion:s kind:s
V1Validation expression!:s message:s messageExpression:s reason:s
V1Variable expression!:s name!:s
V1ValidatingAdmissionPolicyStatus conditions:[]@V1Condition observedGeneration:i typeChecking:@V1TypeChecking
V1TypeChecking expressionWarnings:[]@V1ExpressionWarning
V1ExpressionWarning fieldRef!:s warning!:s
V1ValidatingAdmissionPolicyBinding apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1ValidatingAdmissionPolicyBindingSpec
V1ValidatingAdmissionPolicyBindingSpec matchResources:@V1MatchResources paramRef:@V1ParamRef policyName:s validationActions:[]s
V1ParamRef name:s namespace:s parameterNotFoundAction:s selector:@V1LabelSelector
V1APIService apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1APIServiceSpec status:@V1APIServiceStatus
V1APIServiceSpec caBundle:s group:s groupPriorityMinimum!:i insecureSkipTLSVerify:b service:@ApiregistrationV1ServiceReference version:s versionPriority!:i
ApiregistrationV1ServiceReference name:s namespace:s port:i
V1APIServiceStatus conditions:[]@V1APIServiceCondition
V1APIServiceCondition lastTransitionTime:s message:s reason:s status!:s type!:s
V1FlowSchema apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1FlowSchemaSpec status:@V1FlowSchemaStatus
V1FlowSchemaSpec distinguisherMethod:@V1FlowDistinguisherMethod matchingPrecedence:i priorityLevelConfiguration!:@V1PriorityLevelConfigurationReference rules:[]@V1PolicyRulesWithSubjects
V1FlowDistinguisherMethod type!:s
V1PriorityLevelConfigurationReference name!:s
V1PolicyRulesWithSubjects nonResourceRules:[]@V1NonResourcePolicyRule resourceRules:[]@V1ResourcePolicyRule subjects!:[]@FlowcontrolV1Subject
V1NonResourcePolicyRule nonResourceURLs!:[]s verbs!:[]s
V1ResourcePolicyRule apiGroups!:[]s clusterScope:b namespaces:[]s resources!:[]s verbs!:[]s
FlowcontrolV1Subject group:@V1GroupSubject kind!:s serviceAccount:@V1ServiceAccountSubject user:@V1UserSubject
V1GroupSubject name!:s
V1ServiceAccountSubject name!:s namespace!:s
V1UserSubject name!:s
V1FlowSchemaStatus conditions:[]@V1FlowSchemaCondition
V1FlowSchemaCondition lastTransitionTime:s message:s reason:s status:s type:s
V1PriorityLevelConfiguration apiVersion:s kind:s metadata:@V1ObjectMeta spec:@V1PriorityLevelConfigurationSpec status:@V1PriorityLevelConfigurationStatus
V1PriorityLevelConfigurationSpec exempt:@V1ExemptPriorityLevelConfiguration limited:@V1LimitedPriorityLevelConfiguration type!:s
V1ExemptPriorityLevelConfiguration lendablePercent:i nominalConcurrencyShares:i
V1LimitedPriorityLevelConfiguration borrowingLimitPercent:i lendablePercent:i limitResponse:@V1LimitResponse nominalConcurrencyShares:i
V1LimitResponse queuing:@V1QueuingConfiguration type!:s
V1QueuingConfiguration handSize:i queueLengthLimit:i queues:i
V1PriorityLevelConfigurationStatus conditions:[]@V1PriorityLevelConfigurationCondition
V1PriorityLevelConfigurationCondition lastTransitionTime:s message:s reason:s status:s type:s
`;
