/** When the change happened that an Endpoints object or a slice tells of. Models endpointutil.TriggerTimeTracker. */
import type { Pod } from '../../api/types/pod.ts';
import type { Service } from '../../api/types/service.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

export const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';

interface Seen {
  readonly serviceMs: TimeMs;
  readonly podsMs: ReadonlyMap<string, TimeMs>;
}

type Tracker = ReadonlyMap<string, Seen>;

/** Each of the two controllers remembers for itself. */
const trackers: Readonly<Record<'endpoints' | 'slices', Slice<Tracker>>> = {
  endpoints: { name: 'endpoints/triggerTimes', initial: new Map() },
  slices: { name: 'endpointslices/triggerTimes', initial: new Map() },
};

/** The earliest change since the last look: a pod's readiness or the Service itself. Undefined where none of these changed. */
export function triggerTime(of: 'endpoints' | 'slices', service: Service, pods: readonly Pod[], context: ControlContext): string | undefined {
  const tracker = context.read(trackers[of]);
  const seen = tracker.get(service.metadata.uid ?? '');
  const serviceMs = parseTime(service.metadata.creationTimestamp ?? '') ?? 0;
  const podsMs = new Map(pods.flatMap((pod) => {
    const since = parseTime(pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '');
    return since === undefined ? [] : [[pod.metadata.name, since] as const];
  }));
  context.write(trackers[of], new Map(tracker).set(service.metadata.uid ?? '', { serviceMs, podsMs }));
  if (!seen) return formatTime(serviceMs);
  const changed = [...podsMs].flatMap(([name, timeMs]) => (timeMs > (seen.podsMs.get(name) ?? 0) ? [timeMs] : []));
  if (serviceMs > seen.serviceMs) changed.push(serviceMs);
  return changed.length === 0 ? undefined : formatTime(Math.min(...changed));
}

/** Annotations with the time, or without it where there is none. */
export function withTriggerTime(annotations: Readonly<Record<string, string>> | undefined, time: string | undefined): Record<string, string> {
  const { [triggerTimeAnnotation]: _old, ...rest } = annotations ?? {};
  return time === undefined ? rest : { ...rest, [triggerTimeAnnotation]: time };
}
