/** What is filled in of where a volume's data is, alike in pods and in PersistentVolumes. Models the defaults of core/v1's volume sources. */
import type { JsonObject } from '../../../base/json.ts';
import { fill, mapPart } from './filling.ts';

const usual = (): Readonly<Record<string, JsonObject>> => ({
  azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', kind: 'Shared', readOnly: false },
  hostPath: { type: '' },
  iscsi: { iscsiInterface: 'default' },
  rbd: { keyring: '/etc/ceph/keyring', pool: 'rbd', user: 'admin' },
  scaleIO: { fsType: 'xfs', storageMode: 'ThinProvisioned' },
});

export const defaultVolumeSource = (volume: JsonObject): JsonObject =>
  Object.entries(usual()).reduce((filled, [source, values]) => mapPart(filled, source, (value) => fill(value, values)), volume);
