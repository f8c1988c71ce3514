/**
 * When the controllers of endpoints get round to a new Service: their queues and their client's rate limit put that off by fractions of
 * a second, in which pods applied together with it may have become ready.
 */
import type { Service } from '../../api/types/service.ts';
import type { TimeMs } from '../ports/clock.ts';
import { choiceStem } from '../incarnations.ts';
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

const longestMs = 400;

/** When each controller first looks at a Service, by controller and uid. */
const looksSlice: Slice<ReadonlyMap<string, TimeMs>> = { name: 'endpoints/firstLooks', initial: new Map() };

/** How much longer a controller leaves a Service alone. */
export function untilFirstLookMs(of: 'endpoints' | 'slices', service: Service, context: ControlContext): number {
  const { uid = '', namespace = '', name } = service.metadata;
  const key = `${of} ${uid}`;
  let atMs = context.read(looksSlice).get(key);
  if (atMs === undefined) {
    const id = `${choiceStem(context.store, 'service', 'services', namespace, name)}/${of}/firstLook`;
    atMs = context.now() + Number(context.choose(id, { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: 0 }));
    context.write(looksSlice, new Map(context.read(looksSlice)).set(key, atMs));
  }
  return Math.max(0, atMs - context.now());
}
