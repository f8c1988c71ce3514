/**
 * What a watch shows of different objects within a moment comes in an order that nobody promises: controllers work side by side. Only what
 * one change led to comes behind it, and what happened to one object in turn. So the rows of a run are put into the order of the recording
 * as far as that is another order in which the same could have happened.
 */
import type { Change, Actor, World } from '../../cluster/world.ts';
import { wokenBy } from '../../cluster/cluster.ts';
import type { RunResult } from '../../session/session.ts';
import type { Row } from '../matchers/watchRows.ts';
import { shownRows } from '../matchers/watchRows.ts';

/** A controller is no slower than this beside another. */
const besideMs = 1_000;

/** A row, and the change of its object that it tells of. */
interface Told {
  readonly row: Row;
  readonly change: Change;
}

export function inRecordedTurns(result: RunResult, recorded: string, world: World): RunResult {
  const rows = shownRows(result.output, result.begunMs);
  const wanted = shownRows(recorded, []);
  const beganMs = rows[0]?.atMs ?? Infinity;
  const listed = rows.filter(({ atMs }) => atMs <= beganMs).length;
  const events = rows.slice(listed);
  const turns = wanted.slice(listed).map(({ name }) => name);
  if (result.stderr !== '' || events.length < 2 || events.every(({ name }, index) => turns[index] === undefined || turns[index] === name)) return result;
  const changes = changesSince(beganMs, world);
  const told = changesTold(events, changes);
  if (!told) return result;
  const order = ordered(told, turns, causes(told, changes, world));
  const lines = result.output.split('\n');
  const places = events.map(({ line }) => line);
  const cameFrom = lines.map((_, index) => order[places.indexOf(index)]?.row.line ?? index);
  const output = cameFrom.map((line) => lines[line]).join('\n');
  return { ...result, output, stdout: output, written: [{ to: 'stdout', text: output }], begunMs: result.begunMs.map((atMs, index) => result.begunMs[cameFrom[index] ?? index] ?? atMs) };
}

/** Oldest first. */
function changesSince(timeMs: number, world: World): readonly Change[] {
  const found: Change[] = [];
  for (let entry = world.changes; entry && entry.change.atMs >= timeMs; entry = entry.older) found.push(entry.change);
  return found.reverse();
}

/** Rows are printed in the moment of the change; of which resource they are is known by that. Undefined where it is not. */
function changesTold(events: readonly Row[], changes: readonly Change[]): readonly Told[] | undefined {
  for (const resource of new Set(changes.map((change) => change.resource))) {
    const left = changes.filter((change) => change.resource === resource);
    const told = events.flatMap((row): readonly Told[] => {
      const at = left.findIndex(({ atMs, object: { metadata } }) => atMs === row.atMs && (metadata.name === row.name || `${metadata.namespace ?? ''}/${metadata.name}` === row.name));
      const [change] = at < 0 ? [] : left.splice(at, 1);
      return change ? [{ row, change }] : [];
    });
    if (told.length === events.length) return told;
  }
  return undefined;
}

/** Of each row those before it without which it could not have come. */
function causes(told: readonly Told[], changes: readonly Change[], world: World): ReadonlyMap<Told, ReadonlySet<Told>> {
  const rowOf = new Map(told.map((each) => [each.change, each]));
  const woken = new Map(changes.map((change) => [change, wokenBy(change, world).map(nameOf)]));
  const found = new Map<Told, Set<Told>>(told.map((each) => [each, new Set()]));
  for (const cause of told) {
    const objects = new Set([objectOf(cause.change)]);
    const actors = new Set(woken.get(cause.change));
    for (const change of changes.slice(changes.indexOf(cause.change) + 1)) {
      const inOneGo = change.by !== undefined && cause.change.by !== undefined && nameOf(change.by) === nameOf(cause.change.by) && change.atMs === cause.change.atMs;
      if (!objects.has(objectOf(change)) && !inOneGo && !(change.by && actors.has(nameOf(change.by)))) continue;
      objects.add(objectOf(change));
      for (const actor of woken.get(change) ?? []) actors.add(actor);
      const effect = rowOf.get(change);
      if (effect) found.get(effect)?.add(cause);
    }
  }
  return found;
}

const nameOf = ({ controller, key }: Actor): string => `${controller} ${key}`;
const objectOf = ({ resource, object: { metadata } }: Change): string => `${resource} ${metadata.namespace ?? ''}/${metadata.name}`;

/** Each time the row that was recorded next, if nothing stands before it that must; else the one that came next. */
function ordered(told: readonly Told[], turns: readonly string[], before: ReadonlyMap<Told, ReadonlySet<Told>>): readonly Told[] {
  const left = [...told];
  return told.map((_, place) => {
    const [first] = left;
    const isFree = (each: Told): boolean => each.row.atMs - (first?.row.atMs ?? 0) <= besideMs && left.every((other) => before.get(each)?.has(other) !== true);
    const at = Math.max(0, left.findIndex((each) => each.row.name === turns[place] && isFree(each)));
    return left.splice(at, 1)[0] as Told;
  });
}
