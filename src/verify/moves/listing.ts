/**
 * In which order things were listed, where Kubernetes leaves it open: what the recording lists comes in the order in which it lists it,
 * whatever is not shown behind that.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isMember } from '../../session/domains.ts';
import type { Binding } from '../matchers/unify.ts';
import { isOrder } from '../replay/renaming.ts';
import type { Proposer } from './move.ts';

export const listing: Proposer = function* ({ record, step, log }) {
  const { mismatches = [], open = [] } = record.comparison ?? {};
  const lines = [...mismatches, ...open].flatMap(({ recorded }) => (recorded ? [recorded.text] : []));
  const texts = lines.length > 0 ? [lines.join('\n'), step.recorded ?? ''] : [];
  // Of two that would be shown alike only one may be (an AAAA record that is not there is an empty line): either may be the first.
  const drawn = texts.flatMap((text) => [asItIs, reversed].map((turned) => drawsOf(record.choices).flatMap((draws) => asDrawn(draws, text, turned))));
  for (const bindings of drawn) if (bindings.length > 0) yield { bindings };
  const moved = texts.map((text) => log.filter(isOrder).flatMap((choice) => asListed(choice, text)));
  for (const bindings of moved) if (bindings.length > 1) yield { bindings };
  for (const bindings of moved) for (const binding of bindings) yield { bindings: [binding] };
};

/** What is drawn one by one (`…/order/1` among all, `…/order/2` among those left) is one order. */
function drawsOf(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  const draws = new Map<string, Choice[]>();
  for (const choice of choices) {
    const [, stem] = /^(.*\/order)\/\d+$/.exec(choice.id) ?? [];
    if (stem !== undefined) draws.set(stem, [...(draws.get(stem) ?? []), choice]);
  }
  return [...draws.values()];
}

type Turned = (items: readonly string[]) => readonly string[];
const asItIs: Turned = (items) => items;
const reversed: Turned = (items) => items.toReversed();

function asDrawn(draws: readonly Choice[], text: string, turned: Turned): readonly Binding[] {
  const [first] = draws;
  if (first?.domain.kind !== 'oneOf') return [];
  const drawn = draws.map(({ value }) => value);
  const rest = first.domain.options.filter((option) => !drawn.includes(option));
  const inTurn = inOrderOf(text, turned([...drawn, ...rest]));
  // One that is as it should be is decided too: of other things left it would be drawn anew.
  const bindings = draws.map(({ id, value }, index) => ({ id, value: inTurn[index] ?? value }));
  return draws.some(({ value }, index) => value !== bindings[index]?.value) ? bindings : [];
}

function asListed(choice: Choice, text: string): readonly Binding[] {
  const items = choice.value.split(',');
  const value = inOrderOf(text, items).join(',');
  return value !== choice.value && isMember(choice.domain, value) ? [{ id: choice.id, value }] : [];
}

/** Items that the text shows in its order, the others behind them; as they came where it shows not even two. */
function inOrderOf(text: string, items: readonly string[]): readonly string[] {
  const places = placesOf(items, text);
  const shown = items.filter((item) => places.has(item)).toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  return shown.length > 1 ? [...shown, ...items.filter((item) => !places.has(item))] : items;
}

/** Items that are shown alike (a name that was asked for twice, by its A and by its AAAA record) stand at one place after the other. */
function placesOf(items: readonly string[], text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const behind = new Map<string, number>();
  for (const item of items) {
    const shown = item.slice(item.lastIndexOf(' ') + 1);
    const place = placeOf(shown, text, behind.get(shown) ?? 0);
    if (place === undefined) continue;
    places.set(item, place);
    behind.set(shown, place + 1);
  }
  return places;
}

/** Where an item stands by itself, not as a part of a longer one. */
function placeOf(item: string, text: string, from: number): number | undefined {
  for (let at = text.indexOf(item, from); at >= 0; at = text.indexOf(item, at + 1)) {
    if (!/[\w.]/.test(text.charAt(at - 1)) && !/[\w]|\.\d/.test(text.slice(at + item.length, at + item.length + 2).replace(/^[^\w.].*/s, ''))) return at;
  }
  return undefined;
}
