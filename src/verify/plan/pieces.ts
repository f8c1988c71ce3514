/** "Add the following lines to the file": a piece that a note shows below a manifest, put where its like stands. */
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { printYaml } from '../../text/yaml/print.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';

/** The file with the items of a piece at the end of the one list that has items of the same fields; undefined where there is none, or several. */
export function withPieceAdded(file: string, piece: string): string | undefined {
  const [items, ...more] = valuesOf(piece);
  const objects = valuesOf(file);
  if (more.length > 0 || !isListOfObjects(items) || objects.length === 0) return undefined;
  const lists = objects.flatMap((object) => listsIn(object)).filter((list) => list.every((item) => fieldsOf(item) === fieldsOf(items[0])));
  const [list] = lists;
  if (!list || lists.length > 1 || items.some((item) => list.some((known) => JSON.stringify(known) === JSON.stringify(item)))) return undefined;
  return objects.map((object) => printYaml(replaced(object, list, [...list, ...items]))).join('---\n');
}

const valuesOf = (text: string): readonly Json[] => parseYamlDocuments(text).flatMap((document) => (document.kind === 'value' && document.value !== null ? [document.value] : []));

const isListOfObjects = (value: Json | undefined): value is readonly Json[] => Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item));

const fieldsOf = (item: Json | undefined): string => (isObject(item) ? Object.keys(item).toSorted().join() : '');

function listsIn(value: Json): readonly (readonly Json[])[] {
  const own = isListOfObjects(value) ? [value] : [];
  const inside = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return [...own, ...inside.flatMap((each) => (each === undefined ? [] : listsIn(each)))];
}

function replaced(value: Json, list: readonly Json[], other: readonly Json[]): Json {
  if (value === list) return [...other];
  if (Array.isArray(value)) return value.map((item) => replaced(item, list, other));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each ?? null, list, other)])) : value;
}
