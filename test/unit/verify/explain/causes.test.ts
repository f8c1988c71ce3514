/** What a verdict hangs on is told in the language of the note. */
import { expect, test } from 'vitest';
import { causesBeyond } from '../../../../src/verify/aside/beyond.ts';
import { causeIn } from '../../../../src/verify/explain/causes.ts';

test.each([...causesBeyond, 'the name example.com: it is outside the cluster', '203.0.113.9: it is outside the cluster', 'the name server 8.8.8.8', 'Widget objects'])('%s', (what) => {
  expect(causeIn(what, 'en')).toBe(what);
  expect(causeIn(what, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('what has no translation stays as it is', () => {
  expect(causeIn('awk getline', 'zh')).toBe('awk getline');
});
