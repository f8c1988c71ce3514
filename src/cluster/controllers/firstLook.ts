/**
 * When the controllers of endpoints get round to a new Service: their queues and their client's rate limit put that off by fractions of
 * a second, in which pods applied together with it may have become ready.
 */
import type { Service } from '../../api/types/service.ts';
import type { TimeMs } from '../ports/clock.ts';
import { choiceStem } from '../incarnations.ts';
import type { Table } from '../world.ts';
import type { ControlContext } from './controller.ts';
import { untilDrawnMs } from './drawnMoment.ts';

const longestMs = 400;

/** When each controller first looks at a Service, by controller and uid. */
const looks: Table<TimeMs | undefined> = { name: 'endpoints/firstLooks', initial: undefined };

/** How much longer a controller leaves a Service alone. */
export function untilFirstLookMs(of: 'endpoints' | 'slices', service: Service, context: ControlContext): number {
  const { uid = '', namespace = '', name } = service.metadata;
  const drawMs = (): number => Number(context.choose(`${choiceStem(context.store, 'service', 'services', namespace, name)}/${of}/firstLook`, { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: 0 }));
  return untilDrawnMs(looks, `${of} ${uid}`, drawMs, context);
}
