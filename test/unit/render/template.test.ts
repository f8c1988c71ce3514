import { expect, test } from 'vitest';
import { html } from '../../../src/render/html.ts';
import type { TemplateValues } from '../../../src/render/template.ts';
import { Templates } from '../../../src/render/template.ts';

const rows: readonly (readonly [template: string, values: TemplateValues, text: string])[] = [
  ['{{a}}', { a: '<b> "&"' }, '&lt;b&gt; &quot;&amp;&quot;'],
  ['{{a}}', { a: html`<b>${'<'}</b>` }, '<b>&lt;</b>'],
  ['{{ a.b }}', { a: { b: 7 } }, '7'],
  ['[{{a}}]', { a: undefined }, '[]'],
  ['{{#if a}}yes{{else}}no{{/if}}', { a: [] }, 'no'],
  ['{{#if a}}yes{{else}}no{{/if}}', { a: 0 }, 'yes'],
  ['{{#each list}}{{x}}{{y}};{{/each}}', { y: '!', list: [{ x: 1 }, { x: 2, y: '?' }] }, '1!;2?;'],
  ['{{#each list}}<{{.}}>{{/each}}', { list: ['a', '&'] }, '<a><&amp;>'],
  ['{{#each list}}{{#if x}}{{> part}}{{/if}}{{/each}}', { list: [{ x: 'in' }] }, '(in)'],
  ['a{{! nothing }}b', {}, 'ab'],
];

test.each(rows)('%s with %j', (template, values, text) => {
  expect(new Templates(new Map([['t.html', template], ['part.html', '({{x}})']])).render('t.html', values).text).toBe(text);
});

const mistakes: readonly (readonly [template: string, values: TemplateValues, message: string])[] = [
  ['\n{{nobody}}', {}, 't.html:2: nothing is called nobody'],
  ['{{a}}', { a: { b: 1 } }, 't.html:1: a is not text'],
  ['{{#each a}}{{/each}}', { a: 'x' }, 't.html:1: a is not a list'],
  ['{{#if a}}', { a: 1 }, 't.html:1: {{#if}} is never closed'],
  ['{{/if}}', {}, 't.html:1: {{/if}} closes nothing'],
  ['{{> absent}}', {}, 'there is no template absent.html'],
];

test.each(mistakes)('%j is a mistake', (template, values, message) => {
  expect(() => new Templates(new Map([['t.html', template]])).render('t.html', values)).toThrow(message);
});
