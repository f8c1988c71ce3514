import { expect, test } from 'vitest';
import { History, completed } from '../../../src/live/lineEditing.ts';

test('history goes back and forth, and keeps what was being typed', () => {
  const history = new History();
  for (const line of ['a', 'b', 'b', ' ']) history.add(line);
  expect([history.older('draft'), history.older('b'), history.older('a'), history.newer(), history.newer(), history.newer()]).toEqual(['b', 'a', 'a', 'b', 'draft', 'draft']);
});

test.each([
  ['kubectl ge', ['get'], 'kubectl get '],
  ['kubectl get pod web-', ['web-1', 'web-2'], 'kubectl get pod web-'],
  ['kubectl get s', ['services', 'secrets'], 'kubectl get se'],
  ['kubectl get x', [], 'kubectl get x'],
  ['', ['kubectl'], 'kubectl '],
])('%j with %j becomes %j', (line, candidates, expected) => {
  expect(completed(line, candidates)).toBe(expected);
});
