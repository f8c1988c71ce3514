/** Events, and the columns of `kubectl get events`. */
import { remembered } from '../../../base/remember.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { ColumnContext, KindStrategy } from '../kind.ts';
import { age, column, wide } from '../columns.ts';
import { printsEventTime } from '../../../api/eventTimes.ts';
import { part, text } from '../../../api/fields.ts';
import { parseTime } from '../../ports/clock.ts';
import type { TimeMs } from '../../ports/clock.ts';

export const event: KindStrategy = {
  createsOnUpdate: true,
  checkName: () => [],
  isGone: (object, { world, options: { eventTtlMs = usualTtlMs } }) => world.nowMs - writtenMs(object) > eventTtlMs + reusedLeaseMs,
  // Whoever describes something goes through all Events there are.
  fields: remembered((object) => {
    const about = part(object, 'involvedObject');
    return {
      ...Object.fromEntries(['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((field) => [`involvedObject.${field}`, text(about[field])])),
      reason: text(object.reason),
      reportingComponent: text(object.reportingComponent),
      source: text(part(object, 'source').component) || text(object.reportingComponent),
      type: text(object.type),
    };
  }),
  columns: () => [
    column('Last Seen', lastSeen),
    column('Type', (object) => text(object.type)),
    column('Reason', (object) => text(object.reason)),
    column('Object', subject),
    wide('Subobject', (object) => text(part(object, 'involvedObject').fieldPath)),
    wide('Source', source),
    column('Message', (object) => text(object.message).trim()),
    wide('First Seen', firstSeen),
    { ...wide('Count', (object) => Number(part(object, 'series').count ?? object.count ?? 1) || 1), type: 'integer' },
    { ...wide('Name', (object) => object.metadata.name), format: 'name' },
  ],
};

/** kube-apiserver's --event-ttl, counted anew with each write. */
const usualTtlMs = 3_600_000;
/** Objects of one minute share a lease in etcd, which is granted for so much longer. Models leaseManager of apiserver/pkg/storage/etcd3. */
const reusedLeaseMs = 60_000;

const writtenMs = remembered((object: KubeObject): TimeMs => {
  const times = [object.metadata.creationTimestamp, object.lastTimestamp, object.eventTime, part(object, 'series').lastObservedTime];
  return Math.max(...times.map((time) => (typeof time === 'string' ? (parseTime(time) ?? 0) : 0)));
});

const firstSeen = (object: KubeObject, context: ColumnContext): string => age((object.firstTimestamp ?? (printsEventTime(context.version) ? object.eventTime : undefined)) as string, context);

function lastSeen(object: KubeObject, context: ColumnContext): string {
  const observed = part(object, 'series').lastObservedTime;
  if (observed !== undefined && printsEventTime(context.version)) return age(observed, context);
  return object.lastTimestamp ? age(object.lastTimestamp as string, context) : firstSeen(object, context);
}

function subject(object: KubeObject): string {
  const { kind, name } = part(object, 'involvedObject');
  return name ? `${text(kind).toLowerCase()}/${text(name)}` : text(kind).toLowerCase();
}

function source(object: KubeObject): string {
  const { component, host } = part(object, 'source');
  const named = text(component) || text(object.reportingComponent);
  const where = text(host) || text(object.reportingInstance);
  return where === '' ? named : `${named}, ${where}`;
}
