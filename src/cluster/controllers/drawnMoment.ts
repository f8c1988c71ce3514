/** Moments that a cluster is free in: when a controller gets round to an object. Each is drawn when it is first asked for. */
import type { TimeMs } from '../ports/clock.ts';
import type { Table } from '../world.ts';
import type { ControlContext } from './controller.ts';

/** Until a moment, in milliseconds; 0 once it is there. `drawMs` says how far off it is when it is asked for first. */
export function untilDrawnMs(moments: Table<TimeMs | undefined>, row: string, drawMs: () => number, context: ControlContext): number {
  const { world } = context.cluster;
  let atMs = world.readRow(moments, row);
  if (atMs === undefined) {
    atMs = context.now() + drawMs();
    world.writeRow(moments, row, atMs);
  }
  return Math.max(0, atMs - context.now());
}
