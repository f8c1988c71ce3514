/** JSON as jq prints it. */
import type { Json } from '../../../base/json.ts';

export function printJson(value: Json, style: 'compact' | 'indented', sorted = false): string {
  const ordered = sorted ? sortKeys(value) : value;
  return style === 'compact' ? JSON.stringify(ordered) : JSON.stringify(ordered, null, 2);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, member]) => [key, sortKeys(member ?? null)]));
}
