/** The fields of what a pod may say beyond its images and ports: where it runs, what it may, how it is probed, what its environment is read from. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/ */
import type { SchemaText } from './notation.ts';

export const podOptions = (): SchemaText => ({
  'core.v1.Affinity': 'nodeAffinity:core.v1.NodeAffinity podAffinity:core.v1.PodAffinity podAntiAffinity:core.v1.PodAntiAffinity',
  'core.v1.AppArmorProfile': 'localhostProfile:string type:string!',
  'core.v1.Capabilities': 'add:[]string drop:[]string',
  'core.v1.ConfigMapEnvSource': 'name:string optional:bool?',
  'core.v1.ConfigMapKeySelector': '=atomic key:string! name:string optional:bool?',
  'core.v1.ContainerExtendedResourceRequest': 'containerName:string! requestName:string! resourceName:string!',
  'core.v1.ContainerResizePolicy': 'resourceName:string! restartPolicy:string!',
  'core.v1.ContainerRestartRule': 'action:string! exitCodes:core.v1.ContainerRestartRuleOnExitCodes',
  'core.v1.ContainerRestartRuleOnExitCodes': 'operator:string! values:[]int32',
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
  'core.v1.ExecAction': 'command:[]string',
  'core.v1.FileKeySelector': 'key:string! optional:bool path:string! volumeName:string!',
  'core.v1.GRPCAction': 'port:int32! service:string?',
  'core.v1.HTTPGetAction': 'host:string httpHeaders:[]core.v1.HTTPHeader path:string port:intOrString! scheme:string',
  'core.v1.HTTPHeader': 'name:string! value:string!',
  'core.v1.HostAlias': 'hostnames:[]string ip:string!',
  'core.v1.Lifecycle': 'postStart:core.v1.LifecycleHandler preStop:core.v1.LifecycleHandler stopSignal:string@1.33',
  'core.v1.LifecycleHandler': 'exec:core.v1.ExecAction httpGet:core.v1.HTTPGetAction sleep:core.v1.SleepAction tcpSocket:core.v1.TCPSocketAction',
  'core.v1.NodeAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.PreferredSchedulingTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:core.v1.NodeSelector',
  'core.v1.NodeSelector': '=atomic nodeSelectorTerms:[]core.v1.NodeSelectorTerm!',
  'core.v1.NodeSelectorRequirement': 'key:string! operator:string! values:[]string',
  'core.v1.NodeSelectorTerm': '=atomic matchExpressions:[]core.v1.NodeSelectorRequirement matchFields:[]core.v1.NodeSelectorRequirement',
  'core.v1.ObjectFieldSelector': '=atomic apiVersion:string fieldPath:string!',
  'core.v1.PodAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.WeightedPodAffinityTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:[]core.v1.PodAffinityTerm',
  'core.v1.PodAffinityTerm':
    'labelSelector:meta.v1.LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string namespaceSelector:meta.v1.LabelSelector ' +
    'namespaces:[]string topologyKey:string!',
  'core.v1.PodAntiAffinity':
    'preferredDuringSchedulingIgnoredDuringExecution:[]core.v1.WeightedPodAffinityTerm ' +
    'requiredDuringSchedulingIgnoredDuringExecution:[]core.v1.PodAffinityTerm',
  'core.v1.PodDNSConfig': 'nameservers:[]string options:[]core.v1.PodDNSConfigOption searches:[]string',
  'core.v1.PodDNSConfigOption': 'name:string value:string?',
  'core.v1.PodExtendedResourceClaimStatus': 'requestMappings:[]core.v1.ContainerExtendedResourceRequest! resourceClaimName:string!',
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
  'core.v1.PodTemplateSpec': 'metadata:meta.v1.ObjectMeta spec:core.v1.PodSpec',
  'core.v1.PreferredSchedulingTerm': 'preference:core.v1.NodeSelectorTerm! weight:int32!',
  'core.v1.Probe':
    'exec:core.v1.ExecAction failureThreshold:int32 grpc:core.v1.GRPCAction@1.23 httpGet:core.v1.HTTPGetAction ' +
    'initialDelaySeconds:int32 periodSeconds:int32 successThreshold:int32 tcpSocket:core.v1.TCPSocketAction ' +
    'terminationGracePeriodSeconds:int64?@1.21 timeoutSeconds:int32',
  'core.v1.ResourceClaim': 'name:string! request:string',
  'core.v1.ResourceFieldSelector': '=atomic containerName:string divisor:quantity resource:string!',
  'core.v1.ResourceRequirements': 'claims:[]core.v1.ResourceClaim limits:{}quantity requests:{}quantity',
  'core.v1.SELinuxOptions': 'level:string role:string type:string user:string',
  'core.v1.SeccompProfile': 'localhostProfile:string type:string!',
  'core.v1.SecretEnvSource': 'name:string optional:bool?',
  'core.v1.SecretKeySelector': '=atomic key:string! name:string optional:bool?',
  'core.v1.SecurityContext':
    'allowPrivilegeEscalation:bool? appArmorProfile:core.v1.AppArmorProfile capabilities:core.v1.Capabilities privileged:bool? ' +
    'procMount:string? readOnlyRootFilesystem:bool? runAsGroup:int64? runAsNonRoot:bool? runAsUser:int64? ' +
    'seLinuxOptions:core.v1.SELinuxOptions seccompProfile:core.v1.SeccompProfile windowsOptions:core.v1.WindowsSecurityContextOptions',
  'core.v1.SleepAction': 'seconds:int64!',
  'core.v1.Sysctl': 'name:string! value:string!',
  'core.v1.TCPSocketAction': 'host:string port:intOrString!',
  'core.v1.Toleration': 'effect:string key:string operator:string tolerationSeconds:int64? value:string',
  'core.v1.TopologySpreadConstraint':
    'labelSelector:meta.v1.LabelSelector matchLabelKeys:[]string maxSkew:int32! minDomains:int32? nodeAffinityPolicy:string? ' +
    'nodeTaintsPolicy:string? topologyKey:string! whenUnsatisfiable:string!',
  'core.v1.WeightedPodAffinityTerm': 'podAffinityTerm:core.v1.PodAffinityTerm! weight:int32!',
  'core.v1.WindowsSecurityContextOptions': 'gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:bool runAsUserName:string',
});
