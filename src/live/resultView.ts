/** What a command printed now, beside what was recorded: the text, whether it is the same, and the way of every request. */
import type { Trace } from '../cluster/network/trace.ts';
import { traceSteps } from '../render/traceText.ts';
import { element } from './elements.ts';
import { pageLanguage, wordElement } from './language.ts';
import type { Ran } from '../verify/running.ts';

/** Shown as they are; what goes beyond is counted. */
const maxLines = 5_000;

export function showResult(place: HTMLElement, ran: Ran, ...extra: readonly Node[]): void {
  const head = element('div', { class: 'now-head' }, wordElement('now'));
  if (ran.same !== undefined) head.append(element('span', { class: 'now-sameness' }, wordElement(ran.same ? 'sameAsRecorded' : 'differsFromRecorded')));
  if (ran.interrupted) head.append('^C');
  place.replaceChildren(head, outputElement(ran), ...ran.traces.slice(0, 20).map(traceElement), ...extra);
  if (ran.same === undefined) delete place.dataset['same'];
  else place.dataset['same'] = String(ran.same);
  place.hidden = false;
}

function outputElement(ran: Ran): HTMLElement {
  if (ran.unsupported !== undefined) return element('p', { class: 'remark' }, wordElement('unsupportedMeans'), `: ${ran.unsupported}`);
  const text = ran.output.replace(/\n$/, '');
  if (text === '') return element('p', { class: 'remark' }, wordElement('noOutput'));
  const lines = text.split('\n');
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), `… +${lines.length - maxLines}`].join('\n') : text;
  return element('pre', { tabindex: '0', ...(ran.exitCode === 0 ? {} : { class: 'refused' }) }, element('samp', {}, shown));
}

function traceElement(trace: Trace): HTMLElement {
  const hops = traceSteps(trace, pageLanguage()).map(({ text, outcome }) => element('li', outcome === undefined ? {} : { 'data-outcome': outcome }, text));
  return element('details', {}, element('summary', {}, wordElement('trace')), element('ol', { class: 'trace' }, ...hops));
}
