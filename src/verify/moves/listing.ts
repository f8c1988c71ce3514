/**
 * In which order things were listed, where Kubernetes leaves it open: what the recording lists comes in the order in which it lists it,
 * whatever is not shown behind that.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isMember } from '../../session/domains.ts';
import { isOrder } from '../replay/renaming.ts';
import type { Proposer } from './move.ts';

export const listing: Proposer = function* ({ record, step, log }) {
  const { mismatches = [], open = [] } = record.comparison ?? {};
  const lines = [...mismatches, ...open].flatMap(({ recorded }) => (recorded ? [recorded.text] : []));
  const texts = lines.length > 0 ? [lines.join('\n'), step.recorded ?? ''] : [];
  const moved = texts.map((text) => log.filter(isOrder).flatMap((choice) => asListed(choice, text)));
  for (const bindings of moved) if (bindings.length > 1) yield { bindings };
  for (const bindings of moved) for (const binding of bindings) yield { bindings: [binding] };
};

function asListed(choice: Choice, text: string): readonly { readonly id: string; readonly value: string }[] {
  const items = choice.value.split(',');
  const places = new Map(items.map((item) => [item, placeOf(item, text)]));
  const shown = items.filter((item) => places.get(item) !== undefined).toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const value = [...shown, ...items.filter((item) => !shown.includes(item))].join(',');
  return shown.length > 1 && value !== choice.value && isMember(choice.domain, value) ? [{ id: choice.id, value }] : [];
}

/** Where an item stands by itself, not as a part of a longer one. */
function placeOf(item: string, text: string): number | undefined {
  for (let at = text.indexOf(item); at >= 0; at = text.indexOf(item, at + 1)) {
    if (!/[\w.]/.test(text.charAt(at - 1)) && !/[\w]|\.\d/.test(text.slice(at + item.length, at + item.length + 2).replace(/^[^\w.].*/s, ''))) return at;
  }
  return undefined;
}
