/** What an object holds at a path, whether or not there is anything. */
import type { Json, JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { KubeObject } from './object.ts';

/** A part of an object that is an object itself; an empty one where it is missing. */
export const part = (object: KubeObject | JsonObject, ...path: readonly string[]): JsonObject => {
  let current: unknown = object;
  for (const key of path) current = isObject(current) ? current[key] : undefined;
  return isObject(current) ? current : {};
};

/** A list of objects inside an object; empty where it is missing. */
export const parts = (object: KubeObject | JsonObject, ...path: readonly string[]): readonly JsonObject[] => {
  let current: unknown = object;
  for (const key of path) current = isObject(current) ? current[key] : undefined;
  return Array.isArray(current) ? current.filter(isObject) : [];
};

export const text = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value));
