/** Filling in what an object leaves out. */
import type { JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';

/** `defaults` where the object has nothing; what it has wins. */
export function fill(object: JsonObject, defaults: JsonObject): JsonObject {
  const missing = Object.entries(defaults).filter(([key]) => (object[key] ?? '') === '');
  return missing.length === 0 ? object : { ...object, ...Object.fromEntries(missing) };
}

/** Maps a list inside an object, if it is there. */
export function mapList(object: JsonObject, key: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const list = object[key];
  return Array.isArray(list) ? { ...object, [key]: list.map((item) => (isObject(item) ? change(item) : item)) } : object;
}

/** Changes a part of an object, if it is there. */
export function mapPart(object: JsonObject, key: string, change: (value: JsonObject) => JsonObject): JsonObject {
  const value = object[key];
  return isObject(value) ? { ...object, [key]: change(value) } : object;
}
