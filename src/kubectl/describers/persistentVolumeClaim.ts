/** `kubectl describe pvc`, and the claim that a pod's ephemeral volume makes. Models printPersistentVolumeClaim. */
import { accessModesText } from '../../api/accessModes.ts';
import { part, parts, text } from '../../api/fields.ts';
import type { KubeObject, ObjectMeta } from '../../api/object.ts';
import { classNameOf } from '../../api/storageClass.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { ageOf } from '../age.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeColumn, writeHead, writeLabels } from './metadata.ts';
import { rfc1123 } from './times.ts';

export const describePersistentVolumeClaim: Describer = (page, claim, context) => {
  const { metadata } = claim;
  const status = part(claim, 'status');
  const isBound = text(part(claim, 'spec').volumeName) !== '';
  writeHead(page, claim);
  page.field(0, 'StorageClass', classNameOf(claim) ?? '');
  page.field(0, 'Status', metadata.deletionTimestamp ? `Terminating (lasts ${ageOf(metadata.deletionTimestamp, context.nowMs)})` : text(status.phase));
  page.field(0, 'Volume', text(part(claim, 'spec').volumeName));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Finalizers', `[${(metadata.finalizers ?? []).join(' ')}]`);
  // Only a claim that is bound has a capacity and access modes of its own.
  writeRest(page, claim, isBound ? { capacity: text(part(status, 'capacity').storage) || '0', modes: accessModesText(status.accessModes) } : { capacity: '', modes: '' });
  const pods = context.list('pods', metadata.namespace) as readonly Pod[];
  const isUser = (pod: Pod): boolean => (pod.spec.volumes ?? []).some((volume) => part(volume, 'persistentVolumeClaim').claimName === metadata.name);
  const isOwner = (pod: Pod): boolean => metadata.ownerReferences?.some(({ kind, uid }) => kind === 'Pod' && uid === pod.metadata.uid) === true;
  const users = [...pods.filter(isUser), ...pods.filter((pod) => isOwner(pod) && !isUser(pod))];
  writeColumn(page, 'Used By', users.map(({ metadata: { name } }) => name));
  writeConditions(page, parts(status, 'conditions'));
  writeEvents(page, claim, context);
};

/** Of a claim that is yet to be made there is less to tell. */
export function writeClaimTemplate(page: Page, template: JsonObject): void {
  const { labels, annotations } = part(template, 'metadata') as Pick<ObjectMeta, 'labels' | 'annotations'>;
  page.field(0, 'StorageClass', classNameOf(template) ?? '');
  page.field(0, 'Volume', text(part(template, 'spec').volumeName));
  writeLabels(page, 'Labels', labels);
  writeAnnotations(page, 'Annotations', annotations);
  writeRest(page, template, { capacity: '', modes: '' });
}

function writeRest(page: Page, claim: KubeObject | JsonObject, { capacity, modes }: { readonly capacity: string; readonly modes: string }): void {
  const spec = part(claim, 'spec');
  page.field(0, 'Capacity', capacity);
  page.field(0, 'Access Modes', modes);
  if (spec.volumeMode) page.field(0, 'VolumeMode', text(spec.volumeMode));
  if (!isObject(spec.dataSource)) return;
  page.line(0, 'DataSource:');
  if (spec.dataSource['apiGroup'] !== undefined) page.field(1, 'APIGroup', text(spec.dataSource['apiGroup']));
  page.field(1, 'Kind', text(spec.dataSource['kind']));
  page.field(1, 'Name', text(spec.dataSource['name']));
}

function writeConditions(page: Page, conditions: readonly JsonObject[]): void {
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:');
  page.line(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage');
  page.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const { type, status, lastProbeTime, lastTransitionTime, reason, message } of conditions) {
    page.line(1, [text(type), text(status), rfc1123(text(lastProbeTime)), rfc1123(text(lastTransitionTime)), text(reason), text(message)].join(' \t'));
  }
}
