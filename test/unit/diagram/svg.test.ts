import { expect, test } from 'vitest';
import type { SvgElement } from '../../../src/diagram/svg.ts';
import { serializeSvg } from '../../../src/diagram/svg.ts';
import { svgForPage } from '../../../src/diagram/drawing.ts';

const element = (name: string, attributes: Record<string, string>, ...children: SvgElement['children']): SvgElement => ({ name, attributes, children });

const rows: readonly (readonly [what: string, tree: SvgElement, text: string])[] = [
  ['text is escaped', element('text', { x: '1' }, '<b> & "c"'), '<text x="1">&lt;b&gt; &amp; &quot;c&quot;</text>'],
  ['a control character becomes U+FFFD', element('text', {}, 'a\u0001b\ud800'), '<text>a\ufffdb\ufffd</text>'],
  ['no script', element('g', {}, element('script', {}, 'alert(1)')), '<g></g>'],
  ['no handler, no style', element('rect', { onclick: 'alert(1)', style: 'x', x: '0' }), '<rect x="0"/>'],
  ['no reference out', element('rect', { fill: 'url(https://example.org/#a)' }), '<rect/>'],
  ['an image only as an inlined PNG', element('g', {}, element('image', { href: 'https://example.org' }), element('image', { href: 'data:image/png;base64,AAAA' })), '<g><image/><image href="data:image/png;base64,AAAA"/></g>'],
  ['a name is only text', element('g', { 'data-qualified-name': 'javascript:x' }), '<g data-qualified-name="javascript:x"/>'],
];

test.each(rows)('%s', (_, tree, text) => {
  expect(serializeSvg(tree)).toBe(text);
});

test('on a page: ids unique, what refers to them too, a role and a label', () => {
  const svg = element('svg', { width: '10', height: '5', viewBox: '0 0 10 5' }, element('g', { id: 'ent1' }), element('g', { 'data-entity-1': 'ent1' }));
  expect(svgForPage(svg, { idPrefix: 'cell-2', label: '图 "一"' })).toBe(
    '<svg viewBox="0 0 10 5" width="10" height="5" role="img" aria-label="图 &quot;一&quot;"><g id="cell-2-ent1"/><g data-entity-1="cell-2-ent1"/></svg>',
  );
});
