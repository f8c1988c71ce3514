/**
 * The Go structs below v1.PodTemplateSpec, field by field in their order. The hash of a template is taken of all of them, those that are
 * not set included, so it changes with each release that added one.
 *
 * A row is `GoName:Type`, with `=name` where the JSON field is not the Go name with its first letter small, `@1.27` for a field that came
 * with that version, `<1.25` for one that was gone by it. A type is a scalar, `~Name` (a string of a type of its own), the name of
 * another row, `map` (of strings), `resources`, `*TYPE`, `[]TYPE`, or `^Name` for an embedded struct, whose fields stand beside its
 * neighbours' in JSON. Models k8s.io/api/core/v1/types.go.
 */
import { assert } from '../../base/assert.ts';
import { atLeast } from '../version.ts';
import type { KubernetesVersion, Minor } from '../version.ts';

export type GoFieldType =
  | { readonly kind: 'scalar'; readonly name: 'string' | 'bool' | 'int32' | 'int64' | 'quantity' | 'intOrString' | 'time' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'struct'; readonly name: string; readonly embedded: boolean }
  | { readonly kind: 'strings' | 'resources' }
  | { readonly kind: 'pointer' | 'slice'; readonly of: GoFieldType };

export interface GoField {
  readonly name: string;
  readonly json: string;
  readonly type: GoFieldType;
}

let table: Readonly<Record<string, string>> | undefined;
/** Made when it is asked for: most pages never need it, and then it stays out of what they load first. */
const rows = (): Readonly<Record<string, string>> => (table ??= {
  PodTemplateSpec: 'ObjectMeta:ObjectMeta=metadata Spec:PodSpec',
  ObjectMeta:
    'Name:string GenerateName:string Namespace:string SelfLink:string UID:~types.UID=uid ResourceVersion:string Generation:int64 CreationTimestamp:time ' +
    'DeletionTimestamp:*time DeletionGracePeriodSeconds:*int64 Labels:map Annotations:map OwnerReferences:[]OwnerReference Finalizers:[]string ' +
    'ClusterName:string<1.24 ZZZ_DeprecatedClusterName:string@1.24<1.25 ManagedFields:[]ManagedFieldsEntry',
  PodSpec:
    'Volumes:[]Volume InitContainers:[]Container Containers:[]Container EphemeralContainers:[]EphemeralContainer RestartPolicy:~RestartPolicy ' +
    'TerminationGracePeriodSeconds:*int64 ActiveDeadlineSeconds:*int64 DNSPolicy:~DNSPolicy=dnsPolicy NodeSelector:map ServiceAccountName:string ' +
    'DeprecatedServiceAccount:string=serviceAccount AutomountServiceAccountToken:*bool NodeName:string HostNetwork:bool HostPID:bool HostIPC:bool ' +
    'ShareProcessNamespace:*bool SecurityContext:*PodSecurityContext ImagePullSecrets:[]LocalObjectReference Hostname:string Subdomain:string ' +
    'Affinity:*Affinity SchedulerName:string Tolerations:[]Toleration HostAliases:[]HostAlias PriorityClassName:string Priority:*int32 ' +
    'DNSConfig:*PodDNSConfig=dnsConfig ReadinessGates:[]PodReadinessGate RuntimeClassName:*string EnableServiceLinks:*bool ' +
    'PreemptionPolicy:*~PreemptionPolicy Overhead:resources TopologySpreadConstraints:[]TopologySpreadConstraint SetHostnameAsFQDN:*bool@1.19 ' +
    'OS:*PodOS=os@1.23 HostUsers:*bool@1.25 SchedulingGates:[]PodSchedulingGate@1.26 ResourceClaims:[]PodResourceClaim@1.26 ' +
    'Resources:*ResourceRequirements@1.32 HostnameOverride:*string@1.34',
  Container:
    'Name:string Image:string Command:[]string Args:[]string WorkingDir:string Ports:[]ContainerPort EnvFrom:[]EnvFromSource Env:[]EnvVar ' +
    'Resources:ResourceRequirements ResizePolicy:[]ContainerResizePolicy@1.27 RestartPolicy:*~ContainerRestartPolicy@1.28 ' +
    'RestartPolicyRules:[]ContainerRestartRule@1.34 VolumeMounts:[]VolumeMount VolumeDevices:[]VolumeDevice LivenessProbe:*Probe ReadinessProbe:*Probe ' +
    'StartupProbe:*Probe Lifecycle:*Lifecycle TerminationMessagePath:string TerminationMessagePolicy:~TerminationMessagePolicy ' +
    'ImagePullPolicy:~PullPolicy SecurityContext:*SecurityContext Stdin:bool StdinOnce:bool TTY:bool=tty',
  ContainerPort: 'Name:string HostPort:int32 ContainerPort:int32 Protocol:~Protocol HostIP:string',
  ContainerResizePolicy: 'ResourceName:~ResourceName RestartPolicy:~ResourceResizeRestartPolicy',
  EnvFromSource: 'Prefix:string ConfigMapRef:*ConfigMapEnvSource SecretRef:*SecretEnvSource',
  ConfigMapEnvSource: 'LocalObjectReference:^LocalObjectReference Optional:*bool',
  SecretEnvSource: 'LocalObjectReference:^LocalObjectReference Optional:*bool',
  EnvVar: 'Name:string Value:string ValueFrom:*EnvVarSource',
  EnvVarSource:
    'FieldRef:*ObjectFieldSelector ResourceFieldRef:*ResourceFieldSelector ConfigMapKeyRef:*ConfigMapKeySelector SecretKeyRef:*SecretKeySelector ' +
    'FileKeyRef:*FileKeySelector@1.34',
  ObjectFieldSelector: 'APIVersion:string=apiVersion FieldPath:string',
  ResourceFieldSelector: 'ContainerName:string Resource:string Divisor:quantity',
  ConfigMapKeySelector: 'LocalObjectReference:^LocalObjectReference Key:string Optional:*bool',
  SecretKeySelector: 'LocalObjectReference:^LocalObjectReference Key:string Optional:*bool',
  LocalObjectReference: 'Name:string',
  ResourceRequirements: 'Limits:resources Requests:resources Claims:[]ResourceClaim@1.26',
  ResourceClaim: 'Name:string Request:string@1.31',
  VolumeMount:
    'Name:string ReadOnly:bool RecursiveReadOnly:*~RecursiveReadOnlyMode@1.30 MountPath:string SubPath:string MountPropagation:*~MountPropagationMode SubPathExpr:string',
  VolumeDevice: 'Name:string DevicePath:string',
  Probe:
    'Handler:^Handler<1.23 ProbeHandler:^ProbeHandler@1.23 InitialDelaySeconds:int32 TimeoutSeconds:int32 PeriodSeconds:int32 SuccessThreshold:int32 ' +
    'FailureThreshold:int32 TerminationGracePeriodSeconds:*int64@1.21',
  Handler: 'Exec:*ExecAction HTTPGet:*HTTPGetAction=httpGet TCPSocket:*TCPSocketAction=tcpSocket',
  ProbeHandler: 'Exec:*ExecAction HTTPGet:*HTTPGetAction=httpGet TCPSocket:*TCPSocketAction=tcpSocket GRPC:*GRPCAction=grpc',
  LifecycleHandler: 'Exec:*ExecAction HTTPGet:*HTTPGetAction=httpGet TCPSocket:*TCPSocketAction=tcpSocket Sleep:*SleepAction@1.29',
  Lifecycle:
    'PostStart:*Handler<1.23 PostStart:*LifecycleHandler@1.23 PreStop:*Handler<1.23 PreStop:*LifecycleHandler@1.23 StopSignal:*~Signal@1.33',
  ExecAction: 'Command:[]string',
  HTTPGetAction: 'Path:string Port:intOrString Host:string Scheme:~URIScheme HTTPHeaders:[]HTTPHeader=httpHeaders',
  HTTPHeader: 'Name:string Value:string',
  TCPSocketAction: 'Port:intOrString Host:string',
  GRPCAction: 'Port:int32 Service:*string',
  SleepAction: 'Seconds:int64',
  SecurityContext:
    'Capabilities:*Capabilities Privileged:*bool SELinuxOptions:*SELinuxOptions=seLinuxOptions WindowsOptions:*WindowsSecurityContextOptions ' +
    'RunAsUser:*int64 RunAsGroup:*int64 RunAsNonRoot:*bool ReadOnlyRootFilesystem:*bool AllowPrivilegeEscalation:*bool ProcMount:*~ProcMountType ' +
    'SeccompProfile:*SeccompProfile@1.19 AppArmorProfile:*AppArmorProfile@1.30',
  Capabilities: 'Add:[]~Capability Drop:[]~Capability',
  SELinuxOptions: 'User:string Role:string Type:string Level:string',
  SeccompProfile: 'Type:~SeccompProfileType LocalhostProfile:*string',
  AppArmorProfile: 'Type:~AppArmorProfileType LocalhostProfile:*string',
  PodSecurityContext:
    'SELinuxOptions:*SELinuxOptions=seLinuxOptions WindowsOptions:*WindowsSecurityContextOptions RunAsUser:*int64 RunAsGroup:*int64 RunAsNonRoot:*bool ' +
    'SupplementalGroups:[]int64 SupplementalGroupsPolicy:*~SupplementalGroupsPolicy@1.31 FSGroup:*int64=fsGroup Sysctls:[]Sysctl ' +
    'FSGroupChangePolicy:*~PodFSGroupChangePolicy=fsGroupChangePolicy@1.18 SeccompProfile:*SeccompProfile@1.19 AppArmorProfile:*AppArmorProfile@1.30 ' +
    'SELinuxChangePolicy:*~PodSELinuxChangePolicy=seLinuxChangePolicy@1.32',
  Sysctl: 'Name:string Value:string',
  Affinity: 'NodeAffinity:*NodeAffinity PodAffinity:*PodAffinity PodAntiAffinity:*PodAntiAffinity',
  NodeAffinity: 'RequiredDuringSchedulingIgnoredDuringExecution:*NodeSelector PreferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm',
  NodeSelector: 'NodeSelectorTerms:[]NodeSelectorTerm',
  NodeSelectorTerm: 'MatchExpressions:[]NodeSelectorRequirement MatchFields:[]NodeSelectorRequirement',
  NodeSelectorRequirement: 'Key:string Operator:~NodeSelectorOperator Values:[]string',
  PreferredSchedulingTerm: 'Weight:int32 Preference:NodeSelectorTerm',
  PodAffinity: 'RequiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm PreferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm',
  PodAntiAffinity: 'RequiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm PreferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm',
  WeightedPodAffinityTerm: 'Weight:int32 PodAffinityTerm:PodAffinityTerm',
  PodAffinityTerm:
    'LabelSelector:*LabelSelector Namespaces:[]string TopologyKey:string NamespaceSelector:*LabelSelector@1.21 MatchLabelKeys:[]string@1.29 MismatchLabelKeys:[]string@1.29',
  LabelSelector: 'MatchLabels:map MatchExpressions:[]LabelSelectorRequirement',
  LabelSelectorRequirement: 'Key:string Operator:~LabelSelectorOperator Values:[]string',
  Toleration: 'Key:string Operator:~TolerationOperator Value:string Effect:~TaintEffect TolerationSeconds:*int64',
  TopologySpreadConstraint:
    'MaxSkew:int32 TopologyKey:string WhenUnsatisfiable:~UnsatisfiableConstraintAction LabelSelector:*LabelSelector MinDomains:*int32@1.24 ' +
    'NodeAffinityPolicy:*~NodeInclusionPolicy@1.25 NodeTaintsPolicy:*~NodeInclusionPolicy@1.25 MatchLabelKeys:[]string@1.25',
  HostAlias: 'IP:string=ip Hostnames:[]string',
  PodDNSConfig: 'Nameservers:[]string Searches:[]string Options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'Name:string Value:*string',
  PodReadinessGate: 'ConditionType:~PodConditionType',
  PodOS: 'Name:~OSName',
  Volume: 'Name:string VolumeSource:^VolumeSource',
  VolumeSource:
    'HostPath:*HostPathVolumeSource EmptyDir:*EmptyDirVolumeSource GCEPersistentDisk:*GCEPersistentDiskVolumeSource=gcePersistentDisk ' +
    'AWSElasticBlockStore:*AWSElasticBlockStoreVolumeSource=awsElasticBlockStore GitRepo:*GitRepoVolumeSource Secret:*SecretVolumeSource ' +
    'NFS:*NFSVolumeSource=nfs ISCSI:*ISCSIVolumeSource=iscsi Glusterfs:*GlusterfsVolumeSource PersistentVolumeClaim:*PersistentVolumeClaimVolumeSource ' +
    'RBD:*RBDVolumeSource=rbd FlexVolume:*FlexVolumeSource Cinder:*CinderVolumeSource CephFS:*CephFSVolumeSource=cephfs Flocker:*FlockerVolumeSource ' +
    'DownwardAPI:*DownwardAPIVolumeSource FC:*FCVolumeSource=fc AzureFile:*AzureFileVolumeSource ConfigMap:*ConfigMapVolumeSource ' +
    'VsphereVolume:*VsphereVirtualDiskVolumeSource Quobyte:*QuobyteVolumeSource AzureDisk:*AzureDiskVolumeSource ' +
    'PhotonPersistentDisk:*PhotonPersistentDiskVolumeSource Projected:*ProjectedVolumeSource PortworxVolume:*PortworxVolumeSource ' +
    'ScaleIO:*ScaleIOVolumeSource StorageOS:*StorageOSVolumeSource=storageos CSI:*CSIVolumeSource=csi Ephemeral:*EphemeralVolumeSource@1.19 ' +
    'Image:*ImageVolumeSource@1.31',
  HostPathVolumeSource: 'Path:string Type:*~HostPathType',
  EmptyDirVolumeSource: 'Medium:~StorageMedium SizeLimit:*quantity',
  SecretVolumeSource: 'SecretName:string Items:[]KeyToPath DefaultMode:*int32 Optional:*bool',
  ConfigMapVolumeSource: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath DefaultMode:*int32 Optional:*bool',
  KeyToPath: 'Key:string Path:string Mode:*int32',
  NFSVolumeSource: 'Server:string Path:string ReadOnly:bool',
  PersistentVolumeClaimVolumeSource: 'ClaimName:string ReadOnly:bool',
  DownwardAPIVolumeSource: 'Items:[]DownwardAPIVolumeFile DefaultMode:*int32',
  DownwardAPIVolumeFile: 'Path:string FieldRef:*ObjectFieldSelector ResourceFieldRef:*ResourceFieldSelector Mode:*int32',
  ProjectedVolumeSource: 'Sources:[]VolumeProjection DefaultMode:*int32',
  VolumeProjection:
    'Secret:*SecretProjection DownwardAPI:*DownwardAPIProjection ConfigMap:*ConfigMapProjection ServiceAccountToken:*ServiceAccountTokenProjection ' +
    'ClusterTrustBundle:*ClusterTrustBundleProjection@1.29 PodCertificate:*PodCertificateProjection@1.34',
  SecretProjection: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath Optional:*bool',
  ConfigMapProjection: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath Optional:*bool',
  DownwardAPIProjection: 'Items:[]DownwardAPIVolumeFile',
  ServiceAccountTokenProjection: 'Audience:string ExpirationSeconds:*int64 Path:string',
});

const scalars = ['string', 'bool', 'int32', 'int64', 'quantity', 'intOrString', 'time'] as const;

function parseType(text: string): GoFieldType {
  if (text.startsWith('*')) return { kind: 'pointer', of: parseType(text.slice(1)) };
  if (text.startsWith('[]')) return { kind: 'slice', of: parseType(text.slice(2)) };
  if (text.startsWith('~')) return { kind: 'named', name: text.slice(1) };
  if (text.startsWith('^')) return { kind: 'struct', name: text.slice(1), embedded: true };
  if (text === 'map') return { kind: 'strings' };
  if (text === 'resources') return { kind: 'resources' };
  const scalar = scalars.find((name) => name === text);
  return scalar === undefined ? { kind: 'struct', name: text, embedded: false } : { kind: 'scalar', name: scalar };
}

/** The fields that a struct has in this version; undefined for one whose layout is not written down here. */
export function goFieldsOf(name: string, version: KubernetesVersion): readonly GoField[] | undefined {
  return rows()[name]?.split(' ').flatMap((word): readonly GoField[] => {
    const match = /^(\w+):([^=@<]+)(?:=(\w+))?(?:@([\d.]+))?(?:<([\d.]+))?$/.exec(word);
    assert(match, `not a field of a Go struct: ${word}`);
    const [, field = '', type = '', json, since, until] = match;
    if (since !== undefined && !atLeast(version, since as Minor)) return [];
    if (until !== undefined && atLeast(version, until as Minor)) return [];
    return [{ name: field, json: json ?? field.charAt(0).toLowerCase() + field.slice(1), type: parseType(type) }];
  });
}
