/** Objects of which a name is enough, and those that outputs show by a few fields. */
import type { Build } from './evidence.ts';
import { description, labelsDescribed, lineOf, rowsAbout } from './evidence.ts';

export function named(kind: string, apiVersion: string): Build {
  return (evidence) => {
    const labels = labelsDescribed(description(evidence));
    return { apiVersion, kind, metadata: { name: evidence.name, ...(labels ? { labels } : {}) } };
  };
}

/** Of roles and their bindings nobody knows whom they allow what: nobody anything. */
export function rightless(kind: string): Build {
  const rest = kind.endsWith('Binding') ? { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: kind.replace('Binding', ''), name: 'unknown' }, subjects: [] } : { rules: [] };
  return ({ name }) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, ...rest });
}

export const claim: Build = (evidence) => {
  const cells = rowsAbout(evidence)[0]?.cells;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: evidence.name },
    spec: { accessModes: modes(cells?.get('ACCESS MODES') ?? cells?.get('ACCESSMODES')), resources: { requests: { storage: cells?.get('CAPACITY') ?? '1Gi' } } },
  };
};

/** Of what lies behind it nothing is taken from the note: a folder of the node does. */
export const volume: Build = (evidence) => {
  const text = description(evidence);
  const cells = rowsAbout(evidence)[0]?.cells;
  const [policy, storageClass] = [lineOf(text, 'Reclaim Policy') ?? cells?.get('RECLAIM POLICY'), lineOf(text, 'StorageClass') ?? cells?.get('STORAGECLASS')];
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: evidence.name },
    spec: {
      capacity: { storage: lineOf(text, 'Capacity') ?? cells?.get('CAPACITY') ?? '1Gi' },
      accessModes: modes(lineOf(text, 'Access Modes') ?? cells?.get('ACCESS MODES') ?? cells?.get('ACCESSMODES')),
      ...(policy === undefined ? {} : { persistentVolumeReclaimPolicy: policy }),
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      hostPath: { path: '/mnt/data' },
    },
  };
};

const modeNames: Readonly<Record<string, string>> = { RWO: 'ReadWriteOnce', ROX: 'ReadOnlyMany', RWX: 'ReadWriteMany' };

const modes = (cell: string | undefined): readonly string[] => (cell ?? 'RWO').split(',').map((mode) => modeNames[mode] ?? 'ReadWriteOnce');
