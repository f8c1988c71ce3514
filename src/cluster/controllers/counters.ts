/** Numbers for the choices that an owner takes again and again: its third slice, its fifth pod. */
import type { Table } from '../world.ts';
import type { ControlContext } from './controller.ts';

const counters: Table<number> = { name: 'counters', initial: 0 };

/** 1, then 2, then 3: each number of a name is given out once. */
export function nextNumber(name: string, context: ControlContext): number {
  const { world } = context.cluster;
  const number = world.readRow(counters, name) + 1;
  world.writeRow(counters, name, number);
  return number;
}

/** The id of a choice that may be taken again: the first of its kind has the bare id, later ones a number behind it. */
export function numbered(id: string, context: ControlContext): string {
  const number = nextNumber(id, context);
  return number === 1 ? id : `${id}/${number}`;
}
