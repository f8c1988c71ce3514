/** What a command printed now, beside what was recorded: the text, how the two differ, why it is so, and the way of every request. */
import type { Trace } from '../cluster/network/trace.ts';
import { percent, traceSteps } from '../render/traceText.ts';
import type { Word } from '../render/words.ts';
import type { Difference } from '../verify/stepOutcome.ts';
import type { Ran } from '../verify/running.ts';
import type { Why } from '../verify/why.ts';
import { distributionsOf } from '../render/distribution.ts';
import { distributionElement } from './distributionView.ts';
import { element } from './elements.ts';
import { inBoth, wordElement } from './language.ts';
import { likenessWords } from './whatRan.ts';

/** Shown as they are; what goes beyond is counted. */
const maxLines = 5_000;
const maxDifferences = 200;
const maxTraces = 20;
/** From here on it is told how they spread. */
const tracesMany = 10;

/** `askWhy` is called when the reader opens the question. */
export function showResult(place: HTMLElement, ran: Ran, askWhy: () => Promise<Why | undefined>, ...extra: readonly Node[]): void {
  const head = element('div', { class: 'now-head' }, wordElement('now'));
  if (ran.likeness) head.append(element('span', { class: 'now-likeness' }, wordElement(likenessWords[ran.likeness.kind])));
  if (ran.interrupted) head.append('^C');
  const differences = ran.likeness?.differences ?? [];
  place.replaceChildren(
    head,
    outputElement(ran, differences),
    ...(ran.traces.length < tracesMany ? [] : distributionsOf(ran.traces).map(distributionElement)),
    ...(differences.length === 0 ? [] : [folded('difference', differenceElement(differences))]),
    whyElement(askWhy),
    ...waysElement(ran.traces),
    ...extra,
  );
  if (ran.likeness === undefined) delete place.dataset['likeness'];
  else place.dataset['likeness'] = ran.likeness.kind;
  place.hidden = false;
}

function outputElement(ran: Ran, differences: readonly Difference[]): HTMLElement {
  if (ran.unsupported !== undefined) return element('p', { class: 'remark' }, wordElement('unsupportedMeans'), `: ${ran.unsupported}`);
  const text = ran.output.replace(/\n$/, '');
  if (text === '') return element('p', { class: 'remark' }, wordElement('noOutput'));
  return element('pre', { tabindex: '0', ...(ran.exitCode === 0 ? {} : { class: 'refused' }) }, element('samp', {}, ...marked(text.split('\n'), differences)));
}

/** The output with what differs marked; lines between differences are one piece of text, however many they are. */
function marked(lines: readonly string[], differences: readonly Difference[]): readonly (Node | string)[] {
  const shown = lines.slice(0, maxLines);
  const here = differences.filter(({ nearestLine }) => nearestLine !== undefined && nearestLine < shown.length).slice(0, maxDifferences).toSorted((a, b) => (a.nearestLine ?? 0) - (b.nearestLine ?? 0));
  const pieces: (Node | string)[] = [];
  let from = 0;
  for (const difference of here) {
    const at = difference.nearestLine ?? 0;
    if (at > from) pieces.push(`${shown.slice(from, at).join('\n')}\n`);
    pieces.push(...markedLine(shown[at] ?? '', difference), ...(at < shown.length - 1 ? ['\n'] : []));
    from = at + 1;
  }
  if (from < shown.length) pieces.push(shown.slice(from).join('\n'));
  return lines.length > maxLines ? [...pieces, `\n… +${lines.length - maxLines}`] : pieces;
}

function markedLine(line: string, { words }: Difference): readonly (Node | string)[] {
  if (!words) return [element('mark', {}, line)];
  const pieces: (Node | string)[] = [];
  let from = 0;
  for (const { nearest } of words) {
    const at = nearest === undefined ? -1 : line.indexOf(nearest, from);
    if (nearest === undefined || at < 0) continue;
    pieces.push(line.slice(from, at), element('mark', {}, nearest));
    from = at + nearest.length;
  }
  return [...pieces, line.slice(from)];
}

function differenceElement(differences: readonly Difference[]): HTMLElement {
  const rows = differences.slice(0, maxDifferences).flatMap(({ recordedLine, recorded, nearestLine, nearest }) => [
    ...(recordedLine === undefined ? [] : [differenceLine('recorded', '−', recorded)]),
    ...(nearestLine === undefined ? [] : [differenceLine('nearest', '+', nearest)]),
  ]);
  const legend = element('p', { class: 'legend' }, element('ins', {}, '+ ', wordElement('now')), ' ', element('del', {}, '− ', wordElement('recorded')));
  return element('div', {}, legend, element('pre', { class: 'difference', tabindex: '0' }, ...rows));
}

const differenceLine = (side: string, sign: string, text: string): HTMLElement => element('span', { class: side }, element('span', { class: 'sign' }, sign), `${text}\n`);

/** The simulator is asked when the reader asks. */
function whyElement(ask: () => Promise<Why | undefined>): HTMLElement {
  const body = element('div', { class: 'now-why' });
  const details = folded('why', body);
  details.addEventListener('toggle', () => {
    if (!details.open || body.hasChildNodes()) return;
    body.append(wordElement('running'));
    void ask().then((why) => body.replaceChildren(...(why ? whyContent(why) : [])));
  });
  return details;
}

function whyContent({ decided, others }: Why): readonly Node[] {
  const values = decided.map(({ value, id, among }) => element('li', {}, element('code', {}, value), ' ← ', element('code', {}, id), ' ', element('span', { class: 'remark' }, wordElement('amongWhat'), ' ', among)));
  const outputs = others.map(({ output, probability }) => element('li', {}, ...(probability === undefined ? [] : [element('span', { class: 'probability' }, percent(probability)), ' ']), element('samp', {}, shortened(output))));
  return [
    element('p', {}, wordElement(others.length > 1 ? 'otherOutputsToo' : 'noOtherOutput')),
    ...(others.length > 1 ? [element('ul', { class: 'others' }, ...outputs)] : []),
    ...(values.length > 0 ? [element('p', {}, wordElement('valuesDecided')), element('ul', { class: 'decided' }, ...values)] : []),
  ];
}

/** What an output is told by: its first lines. */
function shortened(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.length > 4 ? [...lines.slice(0, 4), '…'].join('\n') : lines.join('\n');
}

/** One way stands by itself; several are folded into one, each called by where it led. */
function waysElement(traces: readonly Trace[]): readonly HTMLElement[] {
  if (traces.length < 2) return traces.map((trace) => folded('trace', wayElement(trace)));
  const ways = traces.slice(0, maxTraces).map((trace) => element('li', {}, element('details', {}, element('summary', {}, destination(trace)), wayElement(trace))));
  return [folded('traces', element('ol', { class: 'ways' }, ...ways))];
}

function wayElement(trace: Trace): HTMLElement {
  const hops = traceSteps(trace).map(({ said, outcome }) => element('li', outcome === undefined ? {} : { 'data-outcome': outcome }, inBoth(said)));
  return element('ol', { class: 'trace' }, ...hops);
}

/** The pod or the address that a request came to, or why it came to none. */
function destination(trace: Trace): Node | string {
  const reached = trace.findLast((hop) => hop.kind === 'socket');
  if (reached?.kind === 'socket' && reached.listening) return reached.pod?.name ?? reached.address;
  const last = traceSteps(trace).at(reached === undefined ? -1 : -2);
  return last === undefined ? '' : inBoth(last.said);
}

const folded = (title: Word, content: Node): HTMLDetailsElement => element('details', {}, element('summary', {}, wordElement(title)), content);
