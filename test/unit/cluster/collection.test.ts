/** Objects of one resource, in the order of their keys, and as they were when somebody looked. */
import { expect, test } from 'vitest';
import type { KubeObject } from '../../../src/api/object.ts';
import { Collection } from '../../../src/cluster/collection.ts';

const object = (namespace: string, name: string, data = ''): KubeObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data });
const names = (objects: Iterable<KubeObject>): readonly string[] => [...objects].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

function filled(...keys: readonly (readonly [namespace: string, name: string])[]): Collection {
  const collection = new Collection();
  for (const [namespace, name] of keys) collection.set(namespace, name, object(namespace, name));
  return collection;
}

test('lists come in the order of their keys, not of their namespaces alone', () => {
  const collection = filled(['a', 'b'], ['a-b', 'z'], ['a', 'a'], ['', 'node']);
  expect(names(collection.list())).toEqual(['/node', 'a-b/z', 'a/a', 'a/b']);
  expect(names(collection.list('a'))).toEqual(['a/a', 'a/b']);
  expect(names(collection.list('b'))).toEqual([]);
  expect(names(collection.values())).toEqual(['a/b', 'a-b/z', 'a/a', '/node']);
});

test('a list stays what it was when it was asked for', () => {
  const collection = filled(['a', 'b']);
  const [before, all, taken] = [collection.list('a'), collection.list(), collection.names('a')];
  collection.set('a', 'a', object('a', 'a'));
  collection.delete('a', 'b');
  expect([names(before), names(all), taken.has('a'), taken.has('b')]).toEqual([['a/b'], ['a/b'], false, true]);
  expect([names(collection.list('a')), names(collection.list()), collection.names('a').has('a')]).toEqual([['a/a'], ['a/a'], true]);
});

test('a snapshot and what it was taken of go their own ways', () => {
  const collection = filled(['a', 'b']);
  const snapshot = collection.snapshot();
  collection.set('a', 'b', object('a', 'b', 'later'));
  snapshot.set('a', 'c', object('a', 'c'));
  expect([collection.get('a/b')?.['data'], snapshot.get('a/b')?.['data']]).toEqual(['later', '']);
  expect([names(collection.list()), names(snapshot.list())]).toEqual([['a/b'], ['a/b', 'a/c']]);
});
