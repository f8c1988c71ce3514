/** JSON patch. https://www.rfc-editor.org/rfc/rfc6902 */
import { badRequest, Refusal } from '../../../api/status.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';

export function jsonPatch(target: Json, patch: Json): Json {
  if (!Array.isArray(patch)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  return patch.reduce<Json>(applyOperation, target);
}

function applyOperation(target: Json, operation: Json): Json {
  if (!isObject(operation)) throw cannotApply();
  const path = pointer(operation.path);
  switch (operation.op) {
    case 'add':
      return change(target, path, (parent, key) => add(parent, key, operation.value ?? null), operation.value ?? null);
    case 'remove':
      return change(target, path, remove, null);
    case 'replace':
      return change(target, path, (parent, key) => add(remove(parent, key), key, operation.value ?? null), operation.value ?? null);
    case 'test':
      if (!sameJson(read(target, path) ?? null, operation.value ?? null)) throw cannotApply();
      return target;
    case 'copy':
    case 'move': {
      const from = pointer(operation.from);
      const value = read(target, from);
      if (value === undefined) throw cannotApply();
      const rest = operation.op === 'move' ? change(target, from, remove, null) : target;
      return change(rest, path, (parent, key) => add(parent, key, value), value);
    }
    default:
      throw cannotApply();
  }
}

/** The answer of the server when an operation has no place to act upon. */
const cannotApply = (): Refusal => new Refusal({ code: 422, reason: 'Invalid', message: 'the server rejected our request due to an error in our request', details: {} });

function pointer(path: Json | undefined): readonly string[] {
  if (typeof path !== 'string') throw cannotApply();
  return path.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(target: Json, path: readonly string[]): Json | undefined {
  let current: Json | undefined = target;
  for (const key of path) {
    if (Array.isArray(current)) current = current[Number(key)];
    else current = isObject(current) ? current[key] : undefined;
  }
  return current;
}

type Edit = (parent: Json, key: string) => Json;

/** Rebuilds the way down to the place of the edit. */
function change(target: Json, path: readonly string[], edit: Edit, whole: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return whole;
  if (rest.length === 0) return edit(target, key);
  const child = read(target, [key]);
  if (child === undefined) throw cannotApply();
  const changed = change(child, rest, edit, whole);
  if (Array.isArray(target)) return target.map((item: Json, index) => (index === Number(key) ? changed : item));
  if (isObject(target)) return { ...target, [key]: changed };
  throw cannotApply();
}

function add(parent: Json, key: string, value: Json): Json {
  if (Array.isArray(parent)) {
    const at = key === '-' ? parent.length : Number(key);
    if (!Number.isInteger(at) || at < 0 || at > parent.length) throw cannotApply();
    return [...parent.slice(0, at), value, ...parent.slice(at)];
  }
  if (!isObject(parent)) throw cannotApply();
  return { ...parent, [key]: value };
}

function remove(parent: Json, key: string): Json {
  if (Array.isArray(parent)) {
    if (!(Number(key) in parent)) throw cannotApply();
    return parent.filter((_, index) => index !== Number(key));
  }
  if (!isObject(parent) || parent[key] === undefined) throw cannotApply();
  const { [key]: _removed, ...rest } = parent;
  return rest;
}
