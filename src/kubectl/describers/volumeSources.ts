/**
 * Where the data of a volume is, as `describe` tells of pods and of PersistentVolumes: the lines of each source, in kubectl's order. Models the
 * print…VolumeSource functions of kubectl's describe.go.
 */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Page } from './describer.ts';
import { maxAnnotationLength, shorten } from './metadata.ts';

/** What stands on a line, a tab, and the field that it tells of: with `=` and what is printed where that says nothing. */
type Line = `${string}\t${string}`;

export type SourceWriter = (page: Page, source: JsonObject) => void;

const plain = (type: string, ...lines: readonly Line[]): SourceWriter => (page, source) => {
  page.field(2, 'Type', type);
  for (const line of lines) {
    const [label = '', value = ''] = line.split('\t');
    const [field = '', missing = ''] = value.split('=');
    page.line(2, `${label}\t${goValue(source[field], missing)}`);
  }
};

/** As Go's `%v` writes it: a list between brackets, a map sorted, a reference as its generated String does. */
export function goValue(value: Json | undefined, missing = ''): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  if (isObject(value)) return `map[${Object.keys(value).sort().map((key) => `${key}:${String(value[key])}`).join(' ')}]`;
  return value === undefined || value === null ? missing : String(value);
}

/** The reference to a Secret: inside a pod of its own namespace, from outside of any. */
type SecretReference = 'LocalObjectReference' | 'SecretReference';

const referenceTo = (reference: SecretReference, secret: Json | undefined): string => {
  if (!isObject(secret)) return 'nil';
  const namespace = reference === 'SecretReference' ? `Namespace:${goValue(secret['namespace'], '')},` : '';
  return `&${reference}{Name:${goValue(secret['name'], '')},${namespace}}`;
};

/** What `writer` says, of a source whose reference to a Secret is printed as one. */
const withSecret = (reference: SecretReference, writer: SourceWriter): SourceWriter => (page, source) => writer(page, { ...source, secretRef: referenceTo(reference, source['secretRef']) });

function writeCsi(page: Page, source: JsonObject, ...handle: readonly Line[]): void {
  plain('CSI (a Container Storage Interface (CSI) volume source)', 'Driver:\tdriver', 'FSType:\tfsType', ...handle, 'ReadOnly:\treadOnly=false')(page, source);
  const attributes = isObject(source['volumeAttributes']) ? source['volumeAttributes'] : {};
  const keys = Object.keys(attributes).sort();
  page.write(2, 'VolumeAttributes:\t');
  if (keys.length === 0) page.line(0, '<none>');
  keys.forEach((key, index) => {
    // kubectl indents each part of a line anew.
    if (index > 0) page.write(2, `${' '.repeat(4)}\t`);
    page.line(2, shorten(`${key}=${String(attributes[key])}`, maxAnnotationLength));
  });
}

const sourcesWith = (reference: SecretReference): Readonly<Record<string, SourceWriter>> => ({
  hostPath: plain('HostPath (bare host directory volume)', 'Path:\tpath', 'HostPathType:\ttype=<none>'),
  gcePersistentDisk: plain('GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)', 'PDName:\tpdName', 'FSType:\tfsType', 'Partition:\tpartition=0', 'ReadOnly:\treadOnly=false'),
  awsElasticBlockStore: plain('AWSElasticBlockStore (a Persistent Disk resource in AWS)', 'VolumeID:\tvolumeID', 'FSType:\tfsType', 'Partition:\tpartition=0', 'ReadOnly:\treadOnly=false'),
  nfs: plain('NFS (an NFS mount that lasts the lifetime of a pod)', 'Server:\tserver', 'Path:\tpath', 'ReadOnly:\treadOnly=false'),
  iscsi: withSecret(reference, plain("ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)", 'TargetPortal:\ttargetPortal', 'IQN:\tiqn', 'Lun:\tlun=0', 'ISCSIInterface\tiscsiInterface', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false', 'Portals:\tportals=[]', 'DiscoveryCHAPAuth:\tchapAuthDiscovery=false', 'SessionCHAPAuth:\tchapAuthSession=false', 'SecretRef:\tsecretRef', 'InitiatorName:\tinitiatorName=<none>')),
  rbd: withSecret(reference, plain("RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", 'CephMonitors:\tmonitors', 'RBDImage:\timage', 'FSType:\tfsType', 'RBDPool:\tpool', 'RadosUser:\tuser', 'Keyring:\tkeyring', 'SecretRef:\tsecretRef', 'ReadOnly:\treadOnly=false')),
  quobyte: plain("Quobyte (a Quobyte mount on the host that shares a pod's lifetime)", 'Registry:\tregistry', 'Volume:\tvolume', 'ReadOnly:\treadOnly=false'),
  vsphereVolume: plain('vSphereVolume (a Persistent Disk resource in vSphere)', 'VolumePath:\tvolumePath', 'FSType:\tfsType', 'StoragePolicyName:\tstoragePolicyName'),
  cinder: withSecret(reference, plain('Cinder (a Persistent Disk resource in OpenStack)', 'VolumeID:\tvolumeID', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false', 'SecretRef:\tsecretRef')),
  azureDisk: plain('AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)', 'DiskName:\tdiskName', 'DiskURI:\tdiskURI', 'Kind: \tkind', 'FSType:\tfsType', 'CachingMode:\tcachingMode', 'ReadOnly:\treadOnly'),
  photonPersistentDisk: plain('PhotonPersistentDisk (a Persistent Disk resource in photon platform)', 'PdID:\tpdID', 'FSType:\tfsType'),
  portworxVolume: plain('PortworxVolume (a Portworx Volume resource)', 'VolumeID:\tvolumeID'),
  cephfs: withSecret(reference, plain("CephFS (a CephFS mount on the host that shares a pod's lifetime)", 'Monitors:\tmonitors', 'Path:\tpath', 'User:\tuser', 'SecretFile:\tsecretFile', 'SecretRef:\tsecretRef', 'ReadOnly:\treadOnly=false')),
  storageos: plain('StorageOS (a StorageOS Persistent Disk resource)', 'VolumeName:\tvolumeName', 'VolumeNamespace:\tvolumeNamespace', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false'),
  fc(page, source) {
    const names = Array.isArray(source['targetWWNs']) ? source['targetWWNs'].join(', ') : '';
    plain('FC (a Fibre Channel disk)', 'TargetWWNs:\ttargetWWNs', 'LUN:\tlun=<none>', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false')(page, { ...source, targetWWNs: names });
  },
  flexVolume: withSecret(reference, plain('FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)', 'Driver:\tdriver', 'FSType:\tfsType', 'SecretRef:\tsecretRef', 'ReadOnly:\treadOnly=false', 'Options:\toptions=map[]')),
  flocker: plain('Flocker (a Flocker volume mounted by the Flocker agent)', 'DatasetName:\tdatasetName', 'DatasetUUID:\tdatasetUUID'),
});

/** A volume inside a pod, but for those with lines of a form of their own (volumes.ts). */
export const podVolumeSources = (): Readonly<Record<string, SourceWriter>> => ({
  ...sourcesWith('LocalObjectReference'),
  glusterfs: plain("Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", 'EndpointsName:\tendpoints', 'Path:\tpath', 'ReadOnly:\treadOnly=false'),
  scaleIO: plain('ScaleIO (a persistent volume backed by a block device in ScaleIO)', 'Gateway:\tgateway', 'System:\tsystem', 'Protection Domain:\tprotectionDomain', 'Storage Pool:\tstoragePool', 'Storage Mode:\tstorageMode', 'VolumeName:\tvolumeName', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false'),
  azureFile: plain('AzureFile (an Azure File Service mount on the host and bind mount to the pod)', 'SecretName:\tsecretName', 'ShareName:\tshareName', 'ReadOnly:\treadOnly=false'),
  csi: (page, source) => writeCsi(page, source),
  emptyDir: plain("EmptyDir (a temporary directory that shares a pod's lifetime)", 'Medium:\tmedium', 'SizeLimit:\tsizeLimit=<unset>'),
  configMap: plain('ConfigMap (a volume populated by a ConfigMap)', 'Name:\tname', 'Optional:\toptional=false'),
  secret: plain('Secret (a volume populated by a Secret)', 'SecretName:\tsecretName', 'Optional:\toptional=false'),
  persistentVolumeClaim: plain('PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', 'ClaimName:\tclaimName', 'ReadOnly:\treadOnly=false'),
  gitRepo: plain('GitRepo (a volume that is pulled from git when the pod is created)', 'Repository:\trepository', 'Revision:\trevision'),
  image: plain('Image (a container image or OCI artifact)', 'Reference:\treference', 'PullPolicy:\tpullPolicy'),
});

export const persistentVolumeSources = (): Readonly<Record<string, SourceWriter>> => ({
  ...sourcesWith('SecretReference'),
  glusterfs: plain("Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", 'EndpointsName:\tendpoints', 'EndpointsNamespace:\tendpointsNamespace=<unset>', 'Path:\tpath', 'ReadOnly:\treadOnly=false'),
  scaleIO(page, source) {
    const { name, namespace } = isObject(source['secretRef']) ? source['secretRef'] : {};
    plain('ScaleIO (a persistent volume backed by a block device in ScaleIO)', 'Gateway:\tgateway', 'System:\tsystem', 'Protection Domain:\tprotectionDomain', 'Storage Pool:\tstoragePool', 'Storage Mode:\tstorageMode', 'VolumeName:\tvolumeName', 'SecretName:\tsecretName', 'SecretNamespace:\tsecretNamespace', 'FSType:\tfsType', 'ReadOnly:\treadOnly=false')(page, { ...source, secretName: name ?? '', secretNamespace: namespace ?? '' });
  },
  azureFile: plain('AzureFile (an Azure File Service mount on the host and bind mount to the pod)', 'SecretName:\tsecretName', 'SecretNamespace:\tsecretNamespace', 'ShareName:\tshareName', 'ReadOnly:\treadOnly=false'),
  local: plain('LocalVolume (a persistent volume backed by local storage on a node)', 'Path:\tpath'),
  csi: (page, source) => writeCsi(page, source, 'VolumeHandle:\tvolumeHandle'),
});
