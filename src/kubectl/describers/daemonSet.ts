/** `kubectl describe daemonset`. */
import type { DaemonSet } from '../../api/types/workloads.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { formatMap, writeAnnotations, writeLabels } from './metadata.ts';
import { atLeast } from '../../api/version.ts';
import { writePodTemplate } from './podTemplate.ts';
import { podsStatus } from './workloads.ts';

export const describeDaemonSet: Describer = (page, object, context) => {
  const set = object as DaemonSet;
  const { status } = set;
  page.field(0, 'Name', set.metadata.name);
  if (atLeast(context.version, '1.33')) page.field(0, 'Namespace', set.metadata.namespace ?? '');
  page.field(0, 'Selector', formatSelector(set.spec.selector));
  page.field(0, 'Node-Selector', formatMap(set.spec.template.spec.nodeSelector));
  writeLabels(page, 'Labels', set.metadata.labels);
  writeAnnotations(page, 'Annotations', set.metadata.annotations);
  page.line(0, `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
  page.line(0, `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
  page.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`);
  page.line(0, `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
  page.line(0, `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
  page.field(0, 'Pods Status', podsStatus(set, set.spec.selector, context));
  writePodTemplate(page, set.spec.template, context.version);
  writeEvents(page, set, context);
};
