/**
 * The internal Go structs behind a pod's spec, field by field in their order: the API server prints them when it refuses an update.
 *
 * A row is `GoName:Type`, with `=path` where the JSON field is not the Go name in lower camel case, `^` for an embedded struct whose
 * fields stand beside its neighbours' in JSON, and `@1.27` for a field that came with that version. Models pkg/apis/core/types.go.
 */
import { assert } from '../../../base/assert.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';

export type GoType =
  | { readonly kind: 'string' | 'int' | 'bool' | 'quantity' | 'intOrString' }
  | { readonly kind: 'pointer' | 'slice' | 'map'; readonly of: GoType }
  | { readonly kind: 'struct'; readonly name: string };

export interface GoField {
  readonly name: string;
  readonly type: GoType;
  /** Where the value stands in JSON, from the object that holds the struct's fields; empty for an embedded struct. */
  readonly path: readonly string[];
}

let table: Readonly<Record<string, string>> | undefined;
/** Made when it is asked for: most pages never need it, and then it stays out of what they load first. */
const rows = (): Readonly<Record<string, string>> => (table ??= {
  PodSpec:
    'Volumes:[]Volume InitContainers:[]Container Containers:[]Container EphemeralContainers:[]EphemeralContainer RestartPolicy:string ' +
    'TerminationGracePeriodSeconds:*int ActiveDeadlineSeconds:*int DNSPolicy:string=dnsPolicy NodeSelector:map ' +
    'ServiceAccountName:string AutomountServiceAccountToken:*bool NodeName:string SecurityContext:*PodSecurityContext ' +
    'ImagePullSecrets:[]LocalObjectReference Hostname:string Subdomain:string SetHostnameAsFQDN:*bool Affinity:*Affinity ' +
    'SchedulerName:string Tolerations:[]Toleration HostAliases:[]HostAlias PriorityClassName:string Priority:*int ' +
    'PreemptionPolicy:*string DNSConfig:*PodDNSConfig=dnsConfig ReadinessGates:[]PodReadinessGate RuntimeClassName:*string ' +
    'Overhead:mapQuantity EnableServiceLinks:*bool TopologySpreadConstraints:[]TopologySpreadConstraint OS:*PodOS=os@1.23 ' +
    'SchedulingGates:[]PodSchedulingGate@1.26 ResourceClaims:[]PodResourceClaim@1.26 Resources:*ResourceRequirements@1.32',
  Container:
    'Name:string Image:string Command:[]string Args:[]string WorkingDir:string Ports:[]ContainerPort EnvFrom:[]EnvFromSource ' +
    'Env:[]EnvVar Resources:ResourceRequirements ResizePolicy:[]ContainerResizePolicy@1.27 RestartPolicy:*string@1.28 ' +
    'VolumeMounts:[]VolumeMount VolumeDevices:[]VolumeDevice LivenessProbe:*Probe ReadinessProbe:*Probe StartupProbe:*Probe ' +
    'Lifecycle:*Lifecycle TerminationMessagePath:string TerminationMessagePolicy:string ImagePullPolicy:string ' +
    'SecurityContext:*SecurityContext Stdin:bool StdinOnce:bool TTY:bool=tty',
  ContainerPort: 'Name:string HostPort:int ContainerPort:int Protocol:string HostIP:string=hostIP',
  ContainerResizePolicy: 'ResourceName:string RestartPolicy:string',
  EnvVar: 'Name:string Value:string ValueFrom:*EnvVarSource',
  EnvVarSource: 'FieldRef:*ObjectFieldSelector ResourceFieldRef:*ResourceFieldSelector ConfigMapKeyRef:*ConfigMapKeySelector SecretKeyRef:*SecretKeySelector',
  ObjectFieldSelector: 'APIVersion:string=apiVersion FieldPath:string',
  ResourceFieldSelector: 'ContainerName:string Resource:string Divisor:quantity',
  ConfigMapKeySelector: 'LocalObjectReference:^LocalObjectReference Key:string Optional:*bool',
  SecretKeySelector: 'LocalObjectReference:^LocalObjectReference Key:string Optional:*bool',
  EnvFromSource: 'Prefix:string ConfigMapRef:*ConfigMapEnvSource SecretRef:*SecretEnvSource',
  ConfigMapEnvSource: 'LocalObjectReference:^LocalObjectReference Optional:*bool',
  SecretEnvSource: 'LocalObjectReference:^LocalObjectReference Optional:*bool',
  LocalObjectReference: 'Name:string',
  ResourceRequirements: 'Limits:mapQuantity Requests:mapQuantity Claims:[]ResourceClaim@1.26',
  ResourceClaim: 'Name:string Request:string@1.31',
  VolumeMount:
    'Name:string ReadOnly:bool RecursiveReadOnly:*string@1.30 MountPath:string SubPath:string MountPropagation:*string SubPathExpr:string',
  VolumeDevice: 'Name:string DevicePath:string',
  Probe:
    'ProbeHandler:^ProbeHandler InitialDelaySeconds:int TimeoutSeconds:int PeriodSeconds:int SuccessThreshold:int FailureThreshold:int ' +
    'TerminationGracePeriodSeconds:*int@1.21',
  ProbeHandler: 'Exec:*ExecAction HTTPGet:*HTTPGetAction=httpGet TCPSocket:*TCPSocketAction=tcpSocket GRPC:*GRPCAction=grpc@1.23',
  LifecycleHandler: 'Exec:*ExecAction HTTPGet:*HTTPGetAction=httpGet TCPSocket:*TCPSocketAction=tcpSocket Sleep:*SleepAction@1.29',
  Lifecycle: 'PostStart:*LifecycleHandler PreStop:*LifecycleHandler',
  SleepAction: 'Seconds:int',
  ExecAction: 'Command:[]string',
  HTTPGetAction: 'Path:string Port:intOrString Host:string Scheme:string HTTPHeaders:[]HTTPHeader=httpHeaders',
  HTTPHeader: 'Name:string Value:string',
  TCPSocketAction: 'Port:intOrString Host:string',
  GRPCAction: 'Port:int Service:*string',
  SecurityContext:
    'Capabilities:*Capabilities Privileged:*bool SELinuxOptions:*SELinuxOptions=seLinuxOptions RunAsUser:*int RunAsGroup:*int RunAsNonRoot:*bool ' +
    'ReadOnlyRootFilesystem:*bool AllowPrivilegeEscalation:*bool ProcMount:*string',
  Capabilities: 'Add:[]string Drop:[]string',
  SELinuxOptions: 'User:string Role:string Type:string Level:string',
  PodSecurityContext:
    'HostNetwork:bool=../hostNetwork HostPID:bool=../hostPID HostIPC:bool=../hostIPC ShareProcessNamespace:*bool=../shareProcessNamespace ' +
    'SELinuxOptions:*SELinuxOptions=seLinuxOptions RunAsUser:*int RunAsGroup:*int RunAsNonRoot:*bool SupplementalGroups:[]int FSGroup:*int=fsGroup',
  Toleration: 'Key:string Operator:string Value:string Effect:string TolerationSeconds:*int',
  HostAlias: 'IP:string=ip Hostnames:[]string',
  PodDNSConfig: 'Nameservers:[]string Searches:[]string Options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'Name:string Value:*string',
  PodReadinessGate: 'ConditionType:string',
  PodSchedulingGate: 'Name:string',
  PodOS: 'Name:string',
  Volume: 'Name:string VolumeSource:^VolumeSource',
  VolumeSource:
    'HostPath:*HostPathVolumeSource EmptyDir:*EmptyDirVolumeSource Secret:*SecretVolumeSource NFS:*NFSVolumeSource=nfs ' +
    'PersistentVolumeClaim:*PersistentVolumeClaimVolumeSource DownwardAPI:*DownwardAPIVolumeSource=downwardAPI ' +
    'ConfigMap:*ConfigMapVolumeSource Projected:*ProjectedVolumeSource',
  HostPathVolumeSource: 'Path:string Type:*string',
  EmptyDirVolumeSource: 'Medium:string SizeLimit:*quantity',
  SecretVolumeSource: 'SecretName:string Items:[]KeyToPath DefaultMode:*int Optional:*bool',
  ConfigMapVolumeSource: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath DefaultMode:*int Optional:*bool',
  NFSVolumeSource: 'Server:string Path:string ReadOnly:bool',
  PersistentVolumeClaimVolumeSource: 'ClaimName:string ReadOnly:bool',
  DownwardAPIVolumeSource: 'Items:[]DownwardAPIVolumeFile DefaultMode:*int',
  DownwardAPIVolumeFile: 'Path:string FieldRef:*ObjectFieldSelector ResourceFieldRef:*ResourceFieldSelector Mode:*int',
  ProjectedVolumeSource: 'Sources:[]VolumeProjection DefaultMode:*int',
  VolumeProjection: 'Secret:*SecretProjection DownwardAPI:*DownwardAPIProjection=downwardAPI ConfigMap:*ConfigMapProjection ServiceAccountToken:*ServiceAccountTokenProjection',
  SecretProjection: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath Optional:*bool',
  ConfigMapProjection: 'LocalObjectReference:^LocalObjectReference Items:[]KeyToPath Optional:*bool',
  DownwardAPIProjection: 'Items:[]DownwardAPIVolumeFile',
  ServiceAccountTokenProjection: 'Audience:string ExpirationSeconds:int Path:string',
  KeyToPath: 'Key:string Path:string Mode:*int',
});

const scalars = new Set(['string', 'int', 'bool', 'quantity', 'intOrString']);

function parseType(text: string): GoType {
  if (text.startsWith('*')) return { kind: 'pointer', of: parseType(text.slice(1)) };
  if (text.startsWith('[]')) return { kind: 'slice', of: parseType(text.slice(2)) };
  if (text === 'map') return { kind: 'map', of: { kind: 'string' } };
  if (text === 'mapQuantity') return { kind: 'map', of: { kind: 'quantity' } };
  return scalars.has(text) ? { kind: text as 'string' } : { kind: 'struct', name: text };
}

/** The fields of a struct; undefined for one whose layout is not modelled, of which only sameness can be told. */
export function goFields(name: string, version: KubernetesVersion): readonly GoField[] | undefined {
  const row = rows()[name];
  if (row === undefined) return undefined;
  return row.split(' ').flatMap((word): readonly GoField[] => {
    const match = /^(\w+):(\^)?([*[\]\w]+)(?:=([\w./]+))?(?:@(\d+\.\d+))?$/.exec(word);
    assert(match, `not a field of a Go struct: ${word}`);
    const [, field = '', embedded, type = '', json, since] = match;
    if (since !== undefined && !atLeast(version, since as `${number}.${number}`)) return [];
    const path = embedded ? [] : (json ?? field.charAt(0).toLowerCase() + field.slice(1)).split('/');
    return [{ name: field, type: parseType(type), path }];
  });
}

/** As `%T` prints it. */
export function goTypeText(type: GoType): string {
  switch (type.kind) {
    case 'pointer':
      return `*${goTypeText(type.of)}`;
    case 'slice':
      return `[]${goTypeText(type.of)}`;
    case 'map':
      return type.of.kind === 'quantity' ? 'core.ResourceList' : 'map[string]string';
    case 'struct':
      return `core.${type.name}`;
    case 'quantity':
      return 'resource.Quantity';
    case 'intOrString':
      return 'intstr.IntOrString';
    case 'int':
      return 'int32';
    default:
      return type.kind;
  }
}
