/** Numbers for the choices that an owner takes again and again: its third slice, its fifth pod. */
import type { Slice } from '../world.ts';
import type { ControlContext } from './controller.ts';

const countersSlice: Slice<ReadonlyMap<string, number>> = { name: 'counters', initial: new Map() };

/** 1, then 2, then 3: each number of a name is given out once. */
export function nextNumber(name: string, context: ControlContext): number {
  const counters = context.read(countersSlice);
  const number = (counters.get(name) ?? 0) + 1;
  context.write(countersSlice, new Map(counters).set(name, number));
  return number;
}
