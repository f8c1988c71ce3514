/** `kubectl describe node`. */
import { isObject } from '../../base/json.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import { ageOf } from '../age.ts';
import type { DescribeContext, Describer, Page } from './describer.ts';
import { orNone } from './describer.ts';
import { writeEvents } from './events.ts';
import { writeAnnotations, writeColumn, writeLabels } from './metadata.ts';
import { parseQuantity, withShare } from './quantities.ts';
import { rfc1123 } from './times.ts';

export const describeNode: Describer = (page, object, context) => {
  const node = object as Node;
  page.field(0, 'Name', node.metadata.name);
  page.field(0, 'Roles', orNone(rolesOf(node).join(',')));
  writeLabels(page, 'Labels', node.metadata.labels);
  writeAnnotations(page, 'Annotations', node.metadata.annotations);
  page.field(0, 'CreationTimestamp', rfc1123(node.metadata.creationTimestamp));
  writeColumn(page, 'Taints', (node.spec.taints ?? []).map((taint) => `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`));
  page.field(0, 'Unschedulable', node.spec.unschedulable ?? false);
  writeLease(page, node, context);
  writeConditions(page, node);
  writeAddresses(page, node);
  writeAmounts(page, 'Capacity', node.status?.capacity);
  writeAmounts(page, 'Allocatable', node.status?.allocatable);
  writeSystem(page, node, context);
  writePods(page, node, context);
  writeEvents(page, node, context);
};

const rolePrefix = 'node-role.kubernetes.io/';

/** Models findNodeRoles: from labels, sorted. */
function rolesOf(node: Node): readonly string[] {
  const labels = node.metadata.labels ?? {};
  const roles = Object.keys(labels).filter((key) => key.startsWith(rolePrefix)).map((key) => key.slice(rolePrefix.length));
  const named = labels['kubernetes.io/role'];
  return [...roles, ...(named ? [named] : [])].filter(Boolean).sort();
}

function writeLease(page: Page, node: Node, context: DescribeContext): void {
  const lease = context.get('leases.coordination.k8s.io', 'kube-node-lease', node.metadata.name);
  if (!lease) {
    page.field(0, 'Lease', `Failed to get lease: leases.coordination.k8s.io "${node.metadata.name}" not found`);
    return;
  }
  const spec = isObject(lease['spec']) ? lease['spec'] : {};
  const time = (value: unknown): string => (typeof value === 'string' ? rfc1123(value) : '<unset>');
  page.line(0, 'Lease:');
  page.field(1, 'HolderIdentity', String(spec['holderIdentity'] ?? '<unset>'));
  page.field(1, 'AcquireTime', time(spec['acquireTime']));
  page.field(1, 'RenewTime', time(spec['renewTime']));
}

function writeConditions(page: Page, node: Node): void {
  const conditions = node.status?.conditions ?? [];
  if (conditions.length === 0) return;
  page.line(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  page.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const condition of conditions) {
    const times = [rfc1123(condition.lastHeartbeatTime), rfc1123(condition.lastTransitionTime)];
    page.line(1, [condition.type, condition.status, ...times, condition.reason ?? ''].map((cell) => `${cell} `).join('\t') + `\t${condition.message ?? ''}`);
  }
}

function writeAddresses(page: Page, node: Node): void {
  page.line(0, 'Addresses:');
  for (const { type, address } of node.status?.addresses ?? []) page.field(1, type, address);
}

function writeAmounts(page: Page, title: string, amounts: Readonly<Record<string, string>> | undefined): void {
  if (!amounts || Object.keys(amounts).length === 0) return;
  page.line(0, `${title}:`);
  for (const name of Object.keys(amounts).sort()) page.field(1, name, amounts[name] ?? '');
}

const systemFields: readonly (readonly [string, string])[] = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
  ['Kube-Proxy Version', 'kubeProxyVersion'],
];

function writeSystem(page: Page, node: Node, { version }: DescribeContext): void {
  const info = node.status?.nodeInfo ?? {};
  page.line(0, 'System Info:');
  for (const [title, field] of systemFields) {
    // The field is deprecated; describe stopped showing it when it is empty.
    if (field === 'kubeProxyVersion' && !info[field] && atLeast(version, '1.33')) continue;
    page.field(1, title, String(info[field] ?? ''));
  }
  if (node.spec.podCIDR) page.field(0, 'PodCIDR', node.spec.podCIDR);
  if (node.spec.podCIDRs?.length) page.field(0, 'PodCIDRs', node.spec.podCIDRs.join(','));
  const { providerID } = node.spec as { readonly providerID?: string };
  if (providerID) page.field(0, 'ProviderID', providerID);
}

const resources = ['cpu', 'memory'] as const;

/** What pods ask for: for each resource requests and limits. */
function writePods(page: Page, node: Node, context: DescribeContext): void {
  const pods = (context.list('pods', undefined, { fieldSelector: `spec.nodeName=${node.metadata.name},status.phase!=Succeeded,status.phase!=Failed` }) as readonly Pod[]);
  const allocatable = node.status?.allocatable ?? {};
  const total = (resource: string): number => parseQuantity(allocatable[resource] ?? '0');
  const age = atLeast(context.version, '1.21') ? 'Age' : 'AGE';
  page.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  page.line(1, `Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\t${age}`);
  page.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const cells = resources.flatMap((resource) => (['requests', 'limits'] as const).map((kind) => withShare(asked(pod, kind, resource), total(resource), resource)));
    page.line(1, [pod.metadata.namespace ?? '', pod.metadata.name, '', ...cells, ageOf(pod.metadata.creationTimestamp ?? undefined, context.nowMs)].join('\t'));
  }
  page.line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)');
  page.line(1, 'Resource\tRequests\tLimits');
  page.line(1, '--------\t--------\t------');
  const others = Object.keys(allocatable).filter((name) => name === 'ephemeral-storage' || name.startsWith('hugepages-')).sort();
  for (const resource of [...resources, ...others]) {
    const sum = (kind: 'requests' | 'limits'): string => withShare(pods.reduce((all, pod) => all + asked(pod, kind, resource), 0), total(resource), resource);
    page.line(1, `${resource}\t${sum('requests')}\t${sum('limits')}`);
  }
}

function asked(pod: Pod, kind: 'requests' | 'limits', resource: string): number {
  return pod.spec.containers.reduce((sum, container) => {
    const amounts = container.resources?.[kind];
    return sum + (isObject(amounts) ? parseQuantity(String(amounts[resource] ?? '0')) : 0);
  }, 0);
}
