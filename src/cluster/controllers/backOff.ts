/** How long a control loop waits before it tries again what was refused. Models client-go's ItemExponentialFailureRateLimiter. */
import type { Table } from '../world.ts';
import type { ControlContext } from './controller.ts';

/** How often each key failed since it last succeeded. */
const failures: Table<number> = { name: 'failures', initial: 0 };

export interface Patience {
  /** Waited after the first failure; twice as long after each that follows. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** What every work queue has unless it says otherwise. Models DefaultControllerRateLimiter. */
const usual: Patience = { firstMs: 5, mostMs: 1_000_000 };

/** Comes back to a key that failed, later each time; once it succeeds, the next failure is a first one. `owner` tells loops apart that have keys alike. */
export function backOff(owner: string, key: string, outcome: 'failed' | 'succeeded', context: ControlContext, { firstMs, mostMs }: Patience = usual): void {
  const { world } = context.cluster;
  const id = `${owner} ${key}`;
  const before = world.readRow(failures, id);
  if (outcome === 'failed') {
    world.writeRow(failures, id, before + 1);
    context.requeue(key, Math.min(firstMs * 2 ** before, mostMs));
  } else if (before > 0) {
    world.writeRow(failures, id, 0);
  }
}
