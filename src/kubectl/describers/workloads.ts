/** What the describers of workloads share: the pods that a controller has, counted by phase. */
import type { KubeObject } from '../../api/object.ts';
import type { Condition, LabelSelector } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { DescribeContext, Page } from './describer.ts';
import { selectorQuery } from './labelSelectors.ts';

/** `3 Running / 0 Waiting / 0 Succeeded / 0 Failed`. Models getPodStatusForController. */
export function podsStatus(object: KubeObject, selector: LabelSelector, context: DescribeContext): string {
  const pods = context.list('pods', object.metadata.namespace, { labelSelector: selectorQuery(selector) }) as readonly Pod[];
  const own = pods.filter((pod) => pod.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === object.metadata.uid));
  const count = (phase: string): number => own.filter((pod) => pod.status?.phase === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

export function writeConditions(page: Page, conditions: readonly Condition[] | undefined): void {
  if (!conditions || conditions.length === 0) return;
  page.line(0, 'Conditions:\n  Type\tStatus\tReason');
  page.line(1, '----\t------\t------');
  for (const { type, status, reason = '' } of conditions) page.line(1, `${type} \t${status}\t${reason}`);
}
