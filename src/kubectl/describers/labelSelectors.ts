/** A label selector as text: `app=web,tier in (a,b)`. Models metav1.FormatLabelSelector. */
import type { LabelSelector } from '../../api/types/common.ts';

export function formatSelector(selector: LabelSelector | undefined): string {
  if (!selector) return '<none>';
  const pairs = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
    const list = [...values].sort().join(',');
    const text = operator === 'In' ? `${key} in (${list})` : operator === 'NotIn' ? `${key} notin (${list})` : operator === 'Exists' ? key : `!${key}`;
    return { key, text };
  });
  const all = [...pairs, ...expressions].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ text }) => text);
  return all.length === 0 ? '<none>' : all.join(',');
}

/** The same as a query of the API. */
export const selectorQuery = (selector: LabelSelector | undefined): string => {
  const text = formatSelector(selector);
  return text === '<none>' ? '' : text;
};
