/** `kubectl describe statefulset`. */
import type { StatefulSet } from '../../api/types/workloads.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { writePodTemplate } from './podTemplate.ts';
import { rfc1123 } from './times.ts';
import { podsStatus } from './workloads.ts';

export const describeStatefulSet: Describer = (page, object, context) => {
  const set = object as StatefulSet;
  const { spec } = set;
  writeHead(page, set);
  page.field(0, 'CreationTimestamp', rfc1123(set.metadata.creationTimestamp));
  page.field(0, 'Selector', formatSelector(spec.selector));
  writeLabels(page, 'Labels', set.metadata.labels);
  writeAnnotations(page, 'Annotations', set.metadata.annotations);
  page.field(0, 'Replicas', `${spec.replicas ?? 1} desired | ${set.status?.replicas ?? 0} total`);
  page.field(0, 'Update Strategy', spec.updateStrategy?.type ?? '');
  const partition = spec.updateStrategy?.rollingUpdate?.partition;
  if (partition !== undefined) page.field(1, 'Partition', partition);
  page.field(0, 'Pods Status', podsStatus(set, spec.selector, context));
  writePodTemplate(page, spec.template, context.version);
  writeClaims(page, (spec as { readonly volumeClaimTemplates?: readonly Json[] }).volumeClaimTemplates ?? []);
  writeEvents(page, set, context);
};

/** Models describeVolumeClaimTemplates. */
function writeClaims(page: Page, templates: readonly Json[]): void {
  if (templates.length === 0) {
    page.field(0, 'Volume Claims', '<none>');
    return;
  }
  page.line(0, 'Volume Claims:');
  for (const template of templates.filter(isObject)) {
    const metadata = isObject(template['metadata']) ? template['metadata'] : {};
    const spec = isObject(template['spec']) ? template['spec'] : {};
    page.field(1, 'Name', String(metadata['name'] ?? ''));
    page.field(1, 'StorageClass', String(spec['storageClassName'] ?? ''));
    writeLabels(page, '  Labels', metadata['labels'] as Readonly<Record<string, string>> | undefined);
    writeAnnotations(page, '  Annotations', metadata['annotations'] as Readonly<Record<string, string>> | undefined);
    page.field(1, 'Capacity', capacityOf(spec));
    page.field(1, 'Access Modes', `[${Array.isArray(spec['accessModes']) ? (spec['accessModes'] as readonly Json[]).join(' ') : ''}]`);
  }
}

function capacityOf(spec: JsonObject): string {
  const resources = isObject(spec['resources']) ? spec['resources'] : {};
  const requests = isObject(resources['requests']) ? resources['requests'] : {};
  return String(requests['storage'] ?? '<default>');
}
