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

/** Cells of a row may be empty: `data   20Gi   RWO   Retain   Available      manual      4s`, or a claim before the class. */
const volumeRow = /^(?:persistentvolume\/)?(?<name>\S+)\s+(?<capacity>\d\w*)\s+(?<modes>(?:RW[OX]|ROX)(?:,\w+)*)\s+(?<policy>Retain|Delete|Recycle)\s+(?:Available|Pending|(?:Bound|Released|Failed)\s+\S+\/\S+)(?:\s+(?<storageClass>[a-z]\S*))?\s.*\d[smhdy]\s*$/gm;

/** Of what lies behind it nothing is taken from the note: a folder of the node does. */
export const volume: Build = (evidence) => {
  const text = description(evidence);
  const row = evidence.steps.flatMap(({ recorded = '' }) => [...recorded.matchAll(volumeRow)].map(({ groups = {} }) => groups)).find((groups) => groups['name'] === evidence.name);
  const [policy, storageClass] = [lineOf(text, 'Reclaim Policy') ?? row?.['policy'], lineOf(text, 'StorageClass') ?? row?.['storageClass']];
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: evidence.name },
    spec: {
      capacity: { storage: lineOf(text, 'Capacity') ?? row?.['capacity'] ?? '1Gi' },
      accessModes: modes(lineOf(text, 'Access Modes') ?? row?.['modes']),
      ...(policy === undefined ? {} : { persistentVolumeReclaimPolicy: policy }),
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      hostPath: { path: '/mnt/data' },
    },
  };
};

const modeNames: Readonly<Record<string, string>> = { RWO: 'ReadWriteOnce', ROX: 'ReadOnlyMany', RWX: 'ReadWriteMany' };

const modes = (cell: string | undefined): readonly string[] => (cell ?? 'RWO').split(',').map((mode) => modeNames[mode] ?? 'ReadWriteOnce');
