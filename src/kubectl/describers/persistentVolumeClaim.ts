/** `kubectl describe pvc`. */
import type { Pod } from '../../api/types/pod.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeColumn, writeHead, writeLabels } from './metadata.ts';

const modeNames: Readonly<Record<string, string>> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' };

export const describePersistentVolumeClaim: Describer = (page, object, context) => {
  const spec: JsonObject = isObject(object['spec']) ? object['spec'] : {};
  const status: JsonObject = isObject(object['status']) ? object['status'] : {};
  // Only a claim that is bound has a capacity and access modes of its own.
  const bound = typeof spec['volumeName'] === 'string' && spec['volumeName'] !== '';
  const capacity = bound && isObject(status['capacity']) ? String(status['capacity']['storage'] ?? '') : '';
  const modes = bound && Array.isArray(status['accessModes']) ? (status['accessModes'] as readonly Json[]).map(String) : [];
  writeHead(page, object);
  page.field(0, 'StorageClass', String(spec['storageClassName'] ?? ''));
  page.field(0, 'Status', object.metadata.deletionTimestamp ? `Terminating (lasts <unknown>)` : String(status['phase'] ?? ''));
  page.field(0, 'Volume', String(spec['volumeName'] ?? ''));
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.field(0, 'Finalizers', `[${(object.metadata.finalizers ?? []).join(' ')}]`);
  page.field(0, 'Capacity', capacity);
  page.field(0, 'Access Modes', modes.map((mode) => modeNames[mode] ?? mode).join(','));
  if (spec['volumeMode']) page.field(0, 'VolumeMode', String(spec['volumeMode']));
  const users = (context.list('pods', object.metadata.namespace) as readonly Pod[]).filter((pod) =>
    (pod.spec.volumes ?? []).some((volume) => isObject(volume['persistentVolumeClaim']) && volume['persistentVolumeClaim']['claimName'] === object.metadata.name),
  );
  writeColumn(page, 'Used By', users.map(({ metadata }) => metadata.name));
  writeEvents(page, object, context);
};
