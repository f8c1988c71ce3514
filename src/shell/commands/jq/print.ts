/** JSON as jq prints it. */
import { sortKeys } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';

export function printJson(value: Json, style: 'compact' | 'indented', sorted = false): string {
  const ordered = sorted ? sortKeys(value) : value;
  return style === 'compact' ? JSON.stringify(ordered) : JSON.stringify(ordered, null, 2);
}
