/** The pod template of a workload. Models DescribePodTemplate. */
import type { PodTemplate } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { writeContainers } from './containers.ts';
import type { Page } from './describer.ts';
import { writeAnnotations, writeLabels, writeTolerations } from './metadata.ts';
import { writeVolumes } from './volumes.ts';

export function writePodTemplate(page: Page, template: PodTemplate, version: KubernetesVersion): void {
  const { metadata, spec } = template;
  page.line(0, 'Pod Template:');
  writeLabels(page, '  Labels', metadata?.labels);
  if (Object.keys(metadata?.annotations ?? {}).length > 0) writeAnnotations(page, '  Annotations', metadata?.annotations);
  if (spec.serviceAccountName) page.field(1, 'Service Account', spec.serviceAccountName);
  const shared = { statuses: [], indent: '  ', version };
  if (spec.initContainers && spec.initContainers.length > 0) writeContainers(page, { ...shared, title: 'Init Containers', containers: spec.initContainers });
  writeContainers(page, { ...shared, title: 'Containers', containers: spec.containers });
  writeVolumes(page, spec.volumes, '  ', version);
  if (!atLeast(version, '1.30')) return;
  writeLabels(page, '  Node-Selectors', spec.nodeSelector);
  writeTolerations(page, '  Tolerations', spec.tolerations);
}
