import { expect, test } from 'vitest';
import { asName, literally } from '../../../src/text/pattern.ts';

test.each(['a.b', 'x[0]', '(a|b)', '^$', 'a\\b', 'KUBE-SEP', '{1,2}?+*'])('%s matches itself alone', (text) => {
  expect(new RegExp(`^${literally(text)}$`).test(text)).toBe(true);
  expect(new RegExp(`^${literally(text)}$`).test(`${text}x`)).toBe(false);
});

test.each([
  ['web', 'kubectl get pod/web', true],
  ['web', 'web, then', true],
  ['web', 'kubectl get web-1', false],
  ['web', 'my-web', false],
  ['web.v1', 'webxv1', false],
])('the name %s in “%s”', (name, text, found) => {
  expect(new RegExp(asName(name)).test(text)).toBe(found);
});
