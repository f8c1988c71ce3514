/** What `describe` tells of PersistentVolumes, claims and the sources of volumes, beside kubectl's print…VolumeSource functions (describe.go). */
import { expect, test } from 'vitest';
import { typed } from '../../session/typed.ts';

const volume = (name: string, source: string, more = ''): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}}\nspec: {capacity: {storage: 20Gi}, accessModes: [ReadWriteMany, ReadWriteOnce], ${source}${more}}\n---\n`;

const described = (name: string, source: string, more = ''): string => typed(volume(name, source, more), [`kubectl describe pv ${name}`])[0] ?? '';

test('a volume that a claim has', () => {
  const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 20Gi}}}\n';
  const [told] = typed(volume('disk', 'storageClassName: manual, hostPath: {path: /mnt/data}') + claim, ['kubectl describe pv disk']);
  expect(told).toBe(`Name:            disk
Labels:          <none>
Annotations:     pv.kubernetes.io/bound-by-controller: yes
Finalizers:      [kubernetes.io/pv-protection]
StorageClass:    manual
Status:          Bound
Claim:           default/data
Reclaim Policy:  Retain
Access Modes:    RWO,RWX
VolumeMode:      Filesystem
Capacity:        20Gi
Node Affinity:   <none>
Message:         
Source:
    Type:          HostPath (bare host directory volume)
    Path:          /mnt/data
    HostPathType:  
Events:            <none>
`);
});

test('a local volume is on a node', () => {
  const affinity = ', nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [one, two]}, {key: ssd, operator: Exists}]}, {matchExpressions: [{key: zone, operator: NotIn, values: [c]}]}]}}';
  expect(described('ssd', 'local: {path: /mnt/ssd}', affinity)).toContain(`Node Affinity:     
  Required Terms:  
    Term 0:        kubernetes.io/hostname in [one, two]
                   ssd exists
    Term 1:        zone notin [c]
Message:           
Source:
    Type:  LocalVolume (a persistent volume backed by local storage on a node)
    Path:  /mnt/ssd
`);
});

test.each([
  ['csi', '{driver: ebs.csi.aws.com, volumeHandle: vol-1, volumeAttributes: {z: "1", a: b}}', 'CSI (a Container Storage Interface (CSI) volume source)', { Driver: 'ebs.csi.aws.com', FSType: '', VolumeHandle: 'vol-1', ReadOnly: 'false', VolumeAttributes: '    a=b', '': '    z=1' }],
  ['nfs', '{server: 10.0.0.2, path: /}', 'NFS (an NFS mount that lasts the lifetime of a pod)', { Server: '10.0.0.2', Path: '/', ReadOnly: 'false' }],
  ['rbd', '{monitors: ["10.0.0.2:6789", "10.0.0.3:6789"], image: foo, secretRef: {name: key, namespace: ceph}}', "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", { CephMonitors: '[10.0.0.2:6789 10.0.0.3:6789]', RBDImage: 'foo', FSType: '', RBDPool: 'rbd', RadosUser: 'admin', Keyring: '/etc/ceph/keyring', SecretRef: '&SecretReference{Name:key,Namespace:ceph,}', ReadOnly: 'false' }],
  ['glusterfs', '{endpoints: g, path: v}', "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", { EndpointsName: 'g', EndpointsNamespace: '<unset>', Path: 'v', ReadOnly: 'false' }],
  ['awsElasticBlockStore', '{volumeID: vol-1}', 'AWSElasticBlockStore (a Persistent Disk resource in AWS)', { VolumeID: 'vol-1', FSType: '', Partition: '0', ReadOnly: 'false' }],
  ['fc', '{targetWWNs: [a, b]}', 'FC (a Fibre Channel disk)', { TargetWWNs: 'a, b', LUN: '<none>', FSType: '', ReadOnly: 'false' }],
  ['azureDisk', '{diskName: d, diskURI: u}', 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)', { DiskName: 'd', DiskURI: 'u', Kind: 'Shared', FSType: 'ext4', CachingMode: 'ReadWrite', ReadOnly: 'false' }],
] as const)('%s', (source, spec, type, lines) => {
  const told = described('v', `${source}: ${spec}`).split('Source:\n')[1]?.split('Events:')[0] ?? '';
  // kubectl writes `Kind: `, with a blank, of disks of Azure.
  const widest = Math.max(...['Type', ...Object.keys(lines), ...(source === 'azureDisk' ? ['Kind '] : [])].map(({ length }) => length)) + 3;
  expect(told).toBe([['Type', type], ...Object.entries(lines)].map(([label = '', value = '']) => `    ${(label === '' ? '' : `${label}:`).padEnd(widest)}${value}\n`).join(''));
});

const pod = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers: [{name: c, image: nginx}]
  volumes:
  - name: scratch
    ephemeral: {volumeClaimTemplate: {metadata: {labels: {a: "1", b: "2"}}, spec: {accessModes: [ReadWriteOnce], storageClassName: standard, resources: {requests: {storage: 1Gi}}}}}
  - {name: inline, csi: {driver: x.io}}
  - {name: target, iscsi: {targetPortal: "10.0.2.15:3260", iqn: iqn.2001, lun: 0}}
`;

test('volumes of a pod: as kubectl indents what is inside an ephemeral one, and where it forgets a colon', () => {
  expect(typed(pod, ['kubectl describe pod p | sed -n "/^Volumes:/,/kube-api-access/p"'])[0]?.replace(/ {2}kube-api-access.*\n/, '')).toBe(`Volumes:
  scratch:
    Type:          EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)
    StorageClass:  standard
    Volume:        
    Labels:            a=1
                       b=2
    Annotations:       <none>
    Capacity:      
    Access Modes:  
    VolumeMode:    Filesystem
  inline:
    Type:              CSI (a Container Storage Interface (CSI) volume source)
    Driver:            x.io
    FSType:            
    ReadOnly:          false
    VolumeAttributes:  <none>
  target:
    Type:               ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)
    TargetPortal:       10.0.2.15:3260
    IQN:                iqn.2001
    Lun:                0
    ISCSIInterface      default
    FSType:             
    ReadOnly:           false
    Portals:            []
    DiscoveryCHAPAuth:  false
    SessionCHAPAuth:    false
    SecretRef:          nil
    InitiatorName:      <none>
`);
});

test("an ephemeral volume's claim is the pod's, is used by it and goes with it", () => {
  expect(typed(pod, ['sleep 5; kubectl get pvc -o name', 'kubectl describe pvc p-scratch | grep "Used By"', 'kubectl delete pod p >/dev/null; sleep 5; kubectl get pvc'])).toEqual([
    'persistentvolumeclaim/p-scratch\n',
    'Used By:       p\n',
    'No resources found in default namespace.\n',
  ]);
});

test.each([
  ['1.28', '{"phase":"Available"}'],
  ['1.29', '{"lastPhaseTransitionTime":"'],
])('since when a volume has been in its phase is told from 1.29 on: %s', (version, status) => {
  const [told = ''] = typed(volume('disk', 'hostPath: {path: /mnt}'), ["kubectl get pv disk -o jsonpath='{.status}{.spec.hostPath}'"], { version });
  expect(told.startsWith(status)).toBe(true);
  expect(told).toContain('{"path":"/mnt","type":""}');
});
