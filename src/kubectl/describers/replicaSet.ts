/** `kubectl describe replicaset` and `replicationcontroller`: the same page but for the owner. */
import type { Condition } from '../../api/types/common.ts';
import type { ReplicaSet, ReplicationController } from '../../api/types/workloads.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector } from './labelSelectors.ts';
import { controllerOf, formatMap, writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { writePodTemplate } from './podTemplate.ts';
import { podsStatus, writeConditions } from './workloads.ts';

interface WithConditions {
  readonly conditions?: readonly Condition[];
}

export const describeReplicaSet: Describer = (page, object, context) => {
  const set = object as ReplicaSet;
  writeHead(page, set);
  page.field(0, 'Selector', formatSelector(set.spec.selector));
  writeLabels(page, 'Labels', set.metadata.labels);
  writeAnnotations(page, 'Annotations', set.metadata.annotations);
  const controller = controllerOf(set);
  if (controller) page.field(0, 'Controlled By', controller);
  page.field(0, 'Replicas', `${set.status?.replicas ?? 0} current / ${set.spec.replicas ?? 1} desired`);
  page.field(0, 'Pods Status', podsStatus(set, set.spec.selector, context));
  writePodTemplate(page, set.spec.template, context.version);
  writeConditions(page, (set.status as WithConditions | undefined)?.conditions);
  writeEvents(page, set, context);
};

export const describeReplicationController: Describer = (page, object, context) => {
  const controller = object as ReplicationController;
  writeHead(page, controller);
  page.field(0, 'Selector', formatMap(controller.spec.selector));
  writeLabels(page, 'Labels', controller.metadata.labels);
  writeAnnotations(page, 'Annotations', controller.metadata.annotations);
  page.field(0, 'Replicas', `${controller.status?.replicas ?? 0} current / ${controller.spec.replicas ?? 1} desired`);
  page.field(0, 'Pods Status', podsStatus(controller, { matchLabels: controller.spec.selector ?? {} }, context));
  writePodTemplate(page, controller.spec.template, context.version);
  writeConditions(page, (controller.status as WithConditions | undefined)?.conditions);
  writeEvents(page, controller, context);
};
