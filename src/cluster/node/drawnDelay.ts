/** How long something about a container takes, where a cluster is free in that. */
import type { ContainerSpec } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { PodRuntime } from './runtime.ts';

interface Bounds {
  /** 0 where left out. */
  readonly minMs?: number;
  readonly maxMs: number;
  /** 0 where left out. */
  readonly usualMs?: number;
}

/** In milliseconds, asked anew each time. `what`: its name among the choices about the container. */
export function drawnDelayMs(what: string, { minMs = 0, maxMs, usualMs = 0 }: Bounds, { name }: ContainerSpec, { stem }: PodRuntime, context: ControlContext): number {
  return Number(context.choose(numbered(`${stem}/container/${name}/${what}`, context), { kind: 'duration', minMs, maxMs, usualMs }));
}
