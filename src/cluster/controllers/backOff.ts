/** How long a control loop waits before it tries again what was refused. Models client-go's ItemExponentialFailureRateLimiter. */
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

const failuresSlice: Slice<ReadonlyMap<string, number>> = { name: 'failures', initial: new Map() };

export interface Patience {
  /** Waited after the first failure; twice as long after each that follows. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** What every work queue has unless it says otherwise. Models DefaultControllerRateLimiter. */
const usual: Patience = { firstMs: 5, mostMs: 1_000_000 };

/** Comes back to a key that failed, later each time; once it succeeds, the next failure is a first one. `owner` tells loops apart that have keys alike. */
export function backOff(owner: string, key: string, outcome: 'failed' | 'succeeded', context: ControlContext, { firstMs, mostMs }: Patience = usual): void {
  const id = `${owner} ${key}`;
  const failures = context.read(failuresSlice);
  const before = failures.get(id);
  if (outcome === 'failed') {
    context.write(failuresSlice, new Map(failures).set(id, (before ?? 0) + 1));
    context.requeue(key, Math.min(firstMs * 2 ** (before ?? 0), mostMs));
  } else if (before !== undefined) {
    context.write(failuresSlice, new Map([...failures].filter(([known]) => known !== id)));
  }
}
