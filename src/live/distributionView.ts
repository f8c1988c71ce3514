/** How many requests spread: a bar for each endpoint, with what chance lets expect marked on it, and the same in numbers. */
import type { Bar, Distribution } from '../render/distribution.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';
import { shortened } from './shortened.ts';
import { svgElement } from './stage.ts';

export function distributionElement({ service, requests, turnedAway, remembered, bars }: Distribution): HTMLElement {
  const remarks = [
    ...(turnedAway > 0 ? [element('p', { class: 'remark' }, `${turnedAway} `, wordElement('turnedAway'))] : []),
    ...(remembered > 0 ? [element('p', { class: 'remark' }, `${remembered} `, wordElement('rememberedClients'))] : []),
  ];
  return element(
    'figure',
    { class: 'distribution' },
    element('figcaption', {}, `${service} · ${requests} `, wordElement('requests')),
    ...(bars.length > 0 ? [tableOf(bars)] : []),
    ...remarks,
  );
}

function tableOf(bars: readonly Bar[]): HTMLElement {
  const longest = Math.max(1, ...bars.map(({ answered, refused, expected }) => Math.max(answered + refused, (expected?.count ?? 0) + (expected?.give ?? 0))));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...(['endpoint', 'seen', 'expected'] as const).map((word) => element('th', { scope: 'col' }, wordElement(word))))),
    element('tbody', {}, ...bars.map((bar) => rowOf(bar, longest))),
  );
}

function rowOf(bar: Bar, longest: number): HTMLElement {
  const { name, address, answered, refused, expected } = bar;
  const seen = element('td', { class: 'seen' }, String(answered), ...(refused > 0 ? [' + ', element('span', { class: 'refused' }, `${refused} `, wordElement('refusedOnes'))] : []), barElement(bar, longest));
  return element(
    'tr',
    {},
    element('th', { scope: 'row', title: `${name} ${address}` }, element('span', { class: 'name' }, shortened(name, 16)), ...(name === address ? [] : [element('span', { class: 'detail' }, address)])),
    seen,
    element('td', {}, expected ? `${round(expected.count)}${expected.give >= 0.5 ? ` ± ${round(expected.give)}` : ''}` : '–'),
  );
}

const round = (value: number): string => String(Math.round(value * 10) / 10).replace(/(\d{2,})\.\d$/, '$1');

const width = 100;

function barElement({ answered, refused, expected }: Bar, longest: number): SVGSVGElement {
  const at = (count: number): string => ((count / longest) * width).toFixed(2);
  const rect = (from: number, length: number, name: string): SVGRectElement => svgElement('rect', { class: name, x: at(from), y: '2', width: at(length), height: '8' });
  const marks = expected
    ? [svgElement('rect', { class: 'give', x: at(Math.max(0, expected.count - expected.give)), y: '5', width: at(Math.min(expected.count, expected.give) + expected.give), height: '2' }), svgElement('line', { class: 'mean', x1: at(expected.count), x2: at(expected.count), y1: '0', y2: '12' })]
    : [];
  return svgElement('svg', { class: 'bar-chart', viewBox: `0 0 ${width} 12`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, rect(0, answered, 'answered'), rect(answered, refused, 'refused'), ...marks);
}
