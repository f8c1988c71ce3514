/** What might bring the table of a step nearer to the recorded one, what explains most of it first. */
import type { Move } from '../../replay/decisions.ts';
import { otherVictims, withoutImage } from './fates.ts';
import { agedOtherwise, endingInSecondOfLook, lasting, leadingBehindLook, leadingTo, unreplaced } from './leads.ts';
import { Looks } from './looks.ts';
import type { Scene } from './scene.ts';
import { aroundLook, probed, remaining } from './sides.ts';
import { isAlike } from './tables.ts';

export function* waysIn(scene: Scene): Generator<Move> {
  const { replay, record, difference, shown } = scene;
  const { missing, surplus, counting } = difference;
  const unlike = difference.pairs.filter((pair) => !isAlike(pair));
  yield* withoutImage(scene);
  yield* otherVictims(scene);
  yield* new Looks(replay, record, difference, shown.isKnown).otherwise();
  yield* unreplaced(scene);
  yield* agedOtherwise(scene);
  for (const { job, longerMs } of difference.lasting) yield* lasting(scene, job, longerMs);
  yield* remaining(scene);
  for (const pair of unlike) yield* probed(scene, pair);
  for (const { printed, recorded } of unlike) yield* aroundLook(scene, [printed.name, recorded.name]);
  for (const row of missing) yield* leadingTo(scene, row);
  for (const row of surplus) {
    yield* aroundLook(scene, [row.name]);
    yield* leadingBehindLook(scene, row);
  }
  yield* aroundLook(scene, missing.map(({ name }) => name));
  if (counting.length > 0) yield* aroundLook(scene, 'all');
  yield* endingInSecondOfLook(scene);
}
