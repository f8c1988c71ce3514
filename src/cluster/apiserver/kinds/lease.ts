/** Leases: each kubelet renews its node's every ten seconds. What would change so often is worked out when somebody asks. */
import type { KubeObject } from '../../../api/object.ts';
import { formatTime, parseTime } from '../../ports/clock.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';

const namespace = 'kube-node-lease';
const renewalMs = 10_000;

function leaseOf(node: KubeObject, { cluster }: KindContext): KubeObject {
  const { name, creationTimestamp, uid = '' } = node.metadata;
  const createdMs = parseTime(creationTimestamp ?? '') ?? cluster.world.nowMs;
  const renewedMs = cluster.world.nowMs - ((cluster.world.nowMs - createdMs) % renewalMs);
  const renewTime = formatTime(renewedMs).replace('Z', '.000000Z');
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace, creationTimestamp: creationTimestamp ?? null, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime },
  };
}

export const lease: KindStrategy = {
  virtual: (context) => context.cluster.world.list('nodes').map((node) => leaseOf(node, context)),
  columns: () => [nameColumn, column('Holder', (object) => text(part(object, 'spec').holderIdentity)), ageColumn],
};
