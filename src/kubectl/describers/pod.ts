/** `kubectl describe pod`. */
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import { ageOf } from '../age.ts';
import { writeContainers } from './containers.ts';
import type { DescribeContext, Describer, Page } from './describer.ts';
import { writeEvents } from './events.ts';
import { controllerOf, writeAnnotations, writeHead, writeLabels, writeTolerations } from './metadata.ts';
import { rfc1123 } from './times.ts';
import { writeVolumes } from './volumes.ts';

export const describePod: Describer = (page, object, context) => {
  const pod = object as Pod;
  const { spec, status = {} } = pod;
  const { version } = context;
  writeHead(page, pod);
  const { priority, priorityClassName } = spec as { readonly priority?: number; readonly priorityClassName?: string };
  if (priority !== undefined) page.field(0, 'Priority', priority);
  if (priorityClassName) page.field(0, 'Priority Class Name', priorityClassName);
  if (spec.serviceAccountName && atLeast(version, '1.25')) page.field(0, 'Service Account', spec.serviceAccountName);
  page.field(0, 'Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>');
  if (status.startTime) page.field(0, 'Start Time', rfc1123(status.startTime));
  writeLabels(page, 'Labels', pod.metadata.labels);
  writeAnnotations(page, 'Annotations', pod.metadata.annotations);
  writePhase(page, pod, context);
  if (status.reason) page.field(0, 'Reason', status.reason);
  if (status.message) page.field(0, 'Message', status.message);
  page.field(0, 'IP', status.podIP ?? '');
  writeAddresses(page, pod);
  const controller = controllerOf(pod);
  if (controller) page.field(0, 'Controlled By', controller);
  const shared = { indent: '', version, resolve: (path: string): string => fieldOf(pod, path) };
  if (spec.initContainers && spec.initContainers.length > 0) {
    writeContainers(page, { ...shared, title: 'Init Containers', containers: spec.initContainers, statuses: status.initContainerStatuses ?? [] });
  }
  writeContainers(page, { ...shared, title: 'Containers', containers: spec.containers, statuses: status.containerStatuses ?? [] });
  writeConditions(page, pod);
  writeVolumes(page, spec.volumes, '', version);
  page.field(0, 'QoS Class', status.qosClass ?? 'BestEffort');
  writeLabels(page, 'Node-Selectors', spec.nodeSelector);
  writeTolerations(page, 'Tolerations', spec.tolerations);
  writeEvents(page, pod, context);
};

function writePhase(page: Page, pod: Pod, { nowMs, version }: DescribeContext): void {
  const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
  const phase = pod.status?.phase ?? '';
  if (deletionTimestamp === undefined || ((phase === 'Failed' || phase === 'Succeeded') && atLeast(version, '1.31'))) {
    page.field(0, 'Status', phase);
    return;
  }
  page.field(0, 'Status', `Terminating (lasts ${ageOf(deletionTimestamp, nowMs)})`);
  page.field(0, 'Termination Grace Period', `${deletionGracePeriodSeconds ?? 0}s`);
}

function writeAddresses(page: Page, pod: Pod): void {
  const addresses = pod.status?.podIPs ?? [];
  if (addresses.length === 0) {
    page.field(0, 'IPs', '<none>');
    return;
  }
  page.line(0, 'IPs:');
  for (const { ip } of addresses) page.field(1, 'IP', ip);
}

function writeConditions(page: Page, pod: Pod): void {
  const { readinessGates = [] } = pod.spec;
  const { conditions = [] } = pod.status ?? {};
  if (readinessGates.length > 0) {
    page.line(0, 'Readiness Gates:\n  Type\tStatus');
    for (const { conditionType } of readinessGates) page.line(1, `${conditionType} \t${conditions.find((each) => each.type === conditionType)?.status ?? '<none>'} `);
  }
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:\n  Type\tStatus');
  for (const condition of conditions) page.line(1, `${condition.type} \t${condition.status} `);
}

/** A field of the metadata; what else the downward API gives is not looked up. Models fieldpath.ExtractFieldPathAsString. */
function fieldOf({ metadata }: Pod, path: string): string {
  const [, map = '', key = ''] = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(path) ?? [];
  const known: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    [`metadata.${map}['${key}']`]: (map === 'labels' ? metadata.labels : metadata.annotations)?.[key],
  };
  return known[path] ?? '';
}
