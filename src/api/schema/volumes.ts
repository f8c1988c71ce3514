/** The fields of volumes, of their sources, mounts and claims. The notation is explained in notation.ts. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ */
import type { SchemaText } from './notation.ts';

export const volumes = (): SchemaText => ({
  'core.v1.AWSElasticBlockStoreVolumeSource': 'fsType:string partition:int32 readOnly:bool volumeID:string!',
  'core.v1.AzureDiskVolumeSource': 'cachingMode:string diskName:string! diskURI:string! fsType:string kind:string readOnly:bool',
  'core.v1.AzureFilePersistentVolumeSource': 'readOnly:bool secretName:string! secretNamespace:string shareName:string!',
  'core.v1.AzureFileVolumeSource': 'readOnly:bool secretName:string! shareName:string!',
  'core.v1.CSIPersistentVolumeSource':
    'controllerExpandSecretRef:core.v1.SecretReference controllerPublishSecretRef:core.v1.SecretReference driver:string! fsType:string ' +
    'nodeExpandSecretRef:core.v1.SecretReference nodePublishSecretRef:core.v1.SecretReference ' +
    'nodeStageSecretRef:core.v1.SecretReference readOnly:bool volumeAttributes:{}string volumeHandle:string!',
  'core.v1.CSIVolumeSource':
    'driver:string! fsType:string nodePublishSecretRef:core.v1.LocalObjectReference readOnly:bool volumeAttributes:{}string',
  'core.v1.CephFSPersistentVolumeSource':
    'monitors:[]string! path:string readOnly:bool secretFile:string secretRef:core.v1.SecretReference user:string',
  'core.v1.CephFSVolumeSource': 'monitors:[]string! path:string readOnly:bool secretFile:string secretRef:core.v1.LocalObjectReference user:string',
  'core.v1.CinderPersistentVolumeSource': 'fsType:string readOnly:bool secretRef:core.v1.SecretReference volumeID:string!',
  'core.v1.CinderVolumeSource': 'fsType:string readOnly:bool secretRef:core.v1.LocalObjectReference volumeID:string!',
  'core.v1.ClusterTrustBundleProjection': 'labelSelector:meta.v1.LabelSelector name:string optional:bool path:string! signerName:string',
  'core.v1.ConfigMapProjection': 'items:[]core.v1.KeyToPath name:string optional:bool?',
  'core.v1.ConfigMapVolumeSource': 'defaultMode:int32? items:[]core.v1.KeyToPath name:string optional:bool?',
  'core.v1.DownwardAPIProjection': 'items:[]core.v1.DownwardAPIVolumeFile',
  'core.v1.DownwardAPIVolumeFile': 'fieldRef:core.v1.ObjectFieldSelector mode:int32? path:string! resourceFieldRef:core.v1.ResourceFieldSelector',
  'core.v1.DownwardAPIVolumeSource': 'defaultMode:int32? items:[]core.v1.DownwardAPIVolumeFile',
  'core.v1.EmptyDirVolumeSource': 'medium:string sizeLimit:quantity',
  'core.v1.EphemeralVolumeSource': 'volumeClaimTemplate:core.v1.PersistentVolumeClaimTemplate',
  'core.v1.FCVolumeSource': 'fsType:string lun:int32 readOnly:bool targetWWNs:[]string wwids:[]string',
  'core.v1.FlexPersistentVolumeSource': 'driver:string! fsType:string options:{}string readOnly:bool secretRef:core.v1.SecretReference',
  'core.v1.FlexVolumeSource': 'driver:string! fsType:string options:{}string readOnly:bool secretRef:core.v1.LocalObjectReference',
  'core.v1.FlockerVolumeSource': 'datasetName:string datasetUUID:string',
  'core.v1.GCEPersistentDiskVolumeSource': 'fsType:string partition:int32 pdName:string! readOnly:bool',
  'core.v1.GitRepoVolumeSource': 'directory:string repository:string! revision:string',
  'core.v1.GlusterfsPersistentVolumeSource': 'endpoints:string! endpointsNamespace:string path:string! readOnly:bool',
  'core.v1.GlusterfsVolumeSource': 'endpoints:string! path:string! readOnly:bool',
  'core.v1.HostPathVolumeSource': 'path:string! type:string?',
  'core.v1.ISCSIPersistentVolumeSource':
    'chapAuthDiscovery:bool chapAuthSession:bool fsType:string initiatorName:string iqn:string! iscsiInterface:string lun:int32! ' +
    'portals:[]string readOnly:bool secretRef:core.v1.SecretReference targetPortal:string!',
  'core.v1.ISCSIVolumeSource':
    'chapAuthDiscovery:bool chapAuthSession:bool fsType:string initiatorName:string iqn:string! iscsiInterface:string lun:int32! ' +
    'portals:[]string readOnly:bool secretRef:core.v1.LocalObjectReference targetPortal:string!',
  'core.v1.ImageVolumeSource': 'pullPolicy:string reference:string',
  'core.v1.KeyToPath': 'key:string! mode:int32? path:string!',
  'core.v1.LocalVolumeSource': 'fsType:string path:string!',
  'core.v1.ModifyVolumeStatus': 'status:string! targetVolumeAttributesClassName:string',
  'core.v1.NFSVolumeSource': 'path:string! readOnly:bool server:string!',
  'core.v1.PersistentVolume':
    'apiVersion:string kind:string metadata:meta.v1.ObjectMeta spec:core.v1.PersistentVolumeSpec status:core.v1.PersistentVolumeStatus',
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
  'core.v1.PersistentVolumeClaimVolumeSource': 'claimName:string! readOnly:bool',
  'core.v1.PersistentVolumeSpec':
    'accessModes:[]string awsElasticBlockStore:core.v1.AWSElasticBlockStoreVolumeSource azureDisk:core.v1.AzureDiskVolumeSource ' +
    'azureFile:core.v1.AzureFilePersistentVolumeSource capacity:{}quantity cephfs:core.v1.CephFSPersistentVolumeSource ' +
    'cinder:core.v1.CinderPersistentVolumeSource claimRef:core.v1.ObjectReference csi:core.v1.CSIPersistentVolumeSource ' +
    'fc:core.v1.FCVolumeSource flexVolume:core.v1.FlexPersistentVolumeSource flocker:core.v1.FlockerVolumeSource ' +
    'gcePersistentDisk:core.v1.GCEPersistentDiskVolumeSource glusterfs:core.v1.GlusterfsPersistentVolumeSource ' +
    'hostPath:core.v1.HostPathVolumeSource iscsi:core.v1.ISCSIPersistentVolumeSource local:core.v1.LocalVolumeSource ' +
    'mountOptions:[]string nfs:core.v1.NFSVolumeSource nodeAffinity:core.v1.VolumeNodeAffinity persistentVolumeReclaimPolicy:string ' +
    'photonPersistentDisk:core.v1.PhotonPersistentDiskVolumeSource portworxVolume:core.v1.PortworxVolumeSource ' +
    'quobyte:core.v1.QuobyteVolumeSource rbd:core.v1.RBDPersistentVolumeSource scaleIO:core.v1.ScaleIOPersistentVolumeSource ' +
    'storageClassName:string storageos:core.v1.StorageOSPersistentVolumeSource volumeAttributesClassName:string? volumeMode:string? ' +
    'vsphereVolume:core.v1.VsphereVirtualDiskVolumeSource',
  'core.v1.PersistentVolumeStatus': 'lastPhaseTransitionTime:time message:string phase:string reason:string',
  'core.v1.PhotonPersistentDiskVolumeSource': 'fsType:string pdID:string!',
  'core.v1.PodCertificateProjection':
    'certificateChainPath:string credentialBundlePath:string keyPath:string keyType:string! maxExpirationSeconds:int32 ' +
    'signerName:string!',
  'core.v1.PortworxVolumeSource': 'fsType:string readOnly:bool volumeID:string!',
  'core.v1.ProjectedVolumeSource': 'defaultMode:int32? sources:[]core.v1.VolumeProjection',
  'core.v1.QuobyteVolumeSource': 'group:string readOnly:bool registry:string! tenant:string user:string volume:string!',
  'core.v1.RBDPersistentVolumeSource':
    'fsType:string image:string! keyring:string monitors:[]string! pool:string readOnly:bool secretRef:core.v1.SecretReference ' +
    'user:string',
  'core.v1.RBDVolumeSource':
    'fsType:string image:string! keyring:string monitors:[]string! pool:string readOnly:bool secretRef:core.v1.LocalObjectReference ' +
    'user:string',
  'core.v1.ScaleIOPersistentVolumeSource':
    'fsType:string gateway:string! protectionDomain:string readOnly:bool secretRef:core.v1.SecretReference! sslEnabled:bool ' +
    'storageMode:string storagePool:string system:string! volumeName:string',
  'core.v1.ScaleIOVolumeSource':
    'fsType:string gateway:string! protectionDomain:string readOnly:bool secretRef:core.v1.LocalObjectReference! sslEnabled:bool ' +
    'storageMode:string storagePool:string system:string! volumeName:string',
  'core.v1.SecretProjection': 'items:[]core.v1.KeyToPath name:string optional:bool?',
  'core.v1.SecretReference': '=atomic name:string namespace:string',
  'core.v1.SecretVolumeSource': 'defaultMode:int32? items:[]core.v1.KeyToPath optional:bool? secretName:string',
  'core.v1.ServiceAccountTokenProjection': 'audience:string expirationSeconds:int64? path:string!',
  'core.v1.StorageOSPersistentVolumeSource':
    'fsType:string readOnly:bool secretRef:core.v1.ObjectReference volumeName:string volumeNamespace:string',
  'core.v1.StorageOSVolumeSource': 'fsType:string readOnly:bool secretRef:core.v1.LocalObjectReference volumeName:string volumeNamespace:string',
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
  'core.v1.VolumeNodeAffinity': 'required:core.v1.NodeSelector',
  'core.v1.VolumeProjection':
    'clusterTrustBundle:core.v1.ClusterTrustBundleProjection configMap:core.v1.ConfigMapProjection ' +
    'downwardAPI:core.v1.DownwardAPIProjection podCertificate:core.v1.PodCertificateProjection secret:core.v1.SecretProjection ' +
    'serviceAccountToken:core.v1.ServiceAccountTokenProjection',
  'core.v1.VolumeResourceRequirements': 'limits:{}quantity requests:{}quantity',
  'core.v1.VsphereVirtualDiskVolumeSource': 'fsType:string storagePolicyID:string storagePolicyName:string volumePath:string!',
});
