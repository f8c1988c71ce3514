import { expect, test } from 'vitest';
import { formatLabelSelector, formatRequirement, parseLabelSelector, selectorMatches } from '../../../src/api/labelSelector.ts';

test.each([
  ['app=web', { app: 'web' }, true],
  ['app==web,tier!=db', { app: 'web' }, true],
  ['app in (web, api),!old', { app: 'api' }, true],
  ['app notin (web)', { app: 'web' }, false],
  ['app', { tier: 'x' }, false],
  ['size>3', { size: '4' }, true],
  ['', {}, true],
])('%s on %j', (text, labels, matches) => {
  const selector = parseLabelSelector(text);
  expect(selector.ok && selectorMatches(selector.requirements, labels)).toBe(matches);
});

test.each([
  ['app in kubia', "unable to parse requirement: found 'kubia' expected: '('"],
  ['a=b=c', "found '=', expected: ',' or 'end of string'"],
  ['app=web,', "found '', expected: identifier after ','"],
  ['=x', "found '=', expected: !, identifier, or 'end of string'"],
])('%s is refused', (text, error) => {
  expect(parseLabelSelector(text)).toEqual({ ok: false, error });
});

test('selectors as the API prints them', () => {
  expect(formatLabelSelector({ matchLabels: { b: '2', a: '1' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['y', 'x'] }] })).toBe('a=1,b=2,c in (x,y)');
  expect(formatLabelSelector(undefined)).toBe('<none>');
  expect(formatRequirement({ key: 'a', operator: '!', values: [] })).toBe('!a');
});
