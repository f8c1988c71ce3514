import { expect, test } from 'vitest';
import { choiceStem, choiceStemOfNext } from '../../../src/cluster/incarnations.ts';
import { World } from '../../../src/cluster/world.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name: 'web' } };
const names = (world: World) => [choiceStem(world, 'pod', 'pods', 'default', 'web'), choiceStemOfNext(world, 'pod', 'pods', 'default', 'web')];

test('only a creation counts, and a snapshot forgets what came after it', () => {
  const world = new World(0);
  expect(choiceStemOfNext(world, 'pod', 'pods', 'default', 'web')).toBe('pod/default/web');
  world.put('pods', pod);
  world.put('pods', pod);
  expect(names(world)).toEqual(['pod/default/web', 'pod/default/web#2']);
  const before = world.snapshot();
  world.remove('pods', 'default', 'web');
  world.put('pods', pod);
  expect(names(world)).toEqual(['pod/default/web#2', 'pod/default/web#3']);
  world.restore(before);
  expect(names(world)).toEqual(['pod/default/web', 'pod/default/web#2']);
});

test('what has no namespace has none in its ids', () => {
  expect(choiceStemOfNext(new World(0), 'node', 'nodes', '', 'worker-1')).toBe('node/worker-1');
});
