/** `kubectl describe pv`. Models describePersistentVolume. */
import { accessModesText } from '../../api/accessModes.ts';
import { part, parts, text } from '../../api/fields.ts';
import { classNameOf } from '../../api/storageClass.ts';
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { ageOf } from '../age.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';
import { persistentVolumeSources } from './volumeSources.ts';

export const describePersistentVolume: Describer = (page, volume, context) => {
  const { metadata } = volume;
  const spec = part(volume, 'spec');
  const { name, namespace } = part(spec, 'claimRef');
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`);
  page.field(0, 'StorageClass', classNameOf(volume) ?? '');
  page.field(0, 'Status', metadata.deletionTimestamp ? `Terminating (lasts ${ageOf(metadata.deletionTimestamp, context.nowMs)})` : text(part(volume, 'status').phase));
  page.field(0, 'Claim', name === undefined ? '' : `${text(namespace)}/${text(name)}`);
  page.field(0, 'Reclaim Policy', text(spec.persistentVolumeReclaimPolicy));
  page.field(0, 'Access Modes', accessModesText(spec.accessModes));
  if (spec.volumeMode) page.field(0, 'VolumeMode', text(spec.volumeMode));
  page.field(0, 'Capacity', text(part(spec, 'capacity').storage) || '0');
  writeNodeAffinity(page, part(spec, 'nodeAffinity'));
  page.field(0, 'Message', text(part(volume, 'status').message));
  page.line(0, 'Source:');
  writeSource(page, spec);
  writeEvents(page, volume, context);
};

function writeSource(page: Page, spec: JsonObject): void {
  const [source, write] = Object.entries(persistentVolumeSources()).find(([each]) => isObject(spec[each])) ?? [];
  if (source !== undefined && write) write(page, part(spec, source));
  else page.line(1, '<unknown>');
}

function writeNodeAffinity(page: Page, affinity: JsonObject): void {
  if (!isObject(affinity.required)) return page.field(0, 'Node Affinity', '<none>');
  const terms = parts(affinity, 'required', 'nodeSelectorTerms');
  page.field(0, 'Node Affinity', '');
  page.field(1, 'Required Terms', terms.length === 0 ? '<none>' : '');
  terms.forEach((term, index) => {
    const wanted = parts(term, 'matchExpressions').map(({ key, operator, values }) => {
      const among = Array.isArray(values) && values.length > 0 ? ` [${values.join(', ')}]` : '';
      return `${text(key)} ${text(operator).toLowerCase()}${among}`;
    });
    page.write(2, `Term ${index}:\t`);
    if (wanted.length === 0) page.line(0, '<none>');
    wanted.forEach((expression, place) => page.line(0, `${place === 0 ? '' : `${' '.repeat(4)}\t`}${expression}`));
  });
}
