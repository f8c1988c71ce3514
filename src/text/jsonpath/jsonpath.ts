/** kubectl's JSONPath, usable alone: a template and an object in, the printed text or the engine's own error out. */
import type { Json } from '../../base/json.ts';
import { formatValue } from '../golang/fmt.ts';
import { fromJson } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import { compactJson, printJson } from '../json.ts';
import { evaluateJsonPath } from './evaluate.ts';
import type { Found } from './evaluate.ts';
import type { PathList } from './node.ts';


/** `text` as kubectl prints it; `json`: each piece as an indented JSON list (`-o jsonpath-as-json`). */
export type JsonPathOutput = 'text' | 'json';

export type JsonPathRun =
  | { readonly kind: 'printed'; readonly text: string }
  | { readonly kind: 'error'; readonly message: string };

export interface JsonPathOptions {
  readonly allowMissingKeys: boolean;
  readonly output: JsonPathOutput;
}

/** Nothing is printed before everything has been found: an error leaves standard output empty. */
export function printJsonPath(root: PathList, data: Json, options: JsonPathOptions): JsonPathRun {
  const evaluation = evaluateJsonPath(root, fromJson(data), options.allowMissingKeys);
  if (evaluation.kind === 'error') return evaluation;
  const print = options.output === 'json' ? asJsonList : asText;
  return { kind: 'printed', text: evaluation.pieces.map(print).join('') };
}

/** The values that the first action of a template finds, as data and as printed; none where it leads nowhere. */
export function findJsonPath(root: PathList, data: Json): readonly { readonly value: Json; readonly text: string }[] {
  const evaluation = evaluateJsonPath(root, fromJson(data), true);
  const [found = []] = evaluation.kind === 'error' ? [] : evaluation.pieces;
  return found.flatMap((value) => (value ? [{ value: toJson(value), text: asText([value]) }] : []));
}

function asText(found: readonly Found[]): string {
  return found.map((value) => {
    if (value === undefined) return '<no value>';
    if (value.kind === 'nil') return 'null';
    return value.kind === 'map' || value.kind === 'slice' ? compactJson(toJson(value)) : formatValue(value);
  }).join(' ');
}

function asJsonList(found: readonly Found[]): string {
  return printJson(found.map((value) => (value ? toJson(value) : null)));
}

function toJson(value: GoValue): Json {
  switch (value.kind) {
    case 'nil':
      return null;
    case 'map':
      return value.entries;
    case 'slice':
      return value.items;
    case 'int':
      return Number(value.value);
    case 'complex128':
      return null;
    default:
      return value.value;
  }
}

export type RelaxedPath = { readonly kind: 'path'; readonly text: string } | { readonly kind: 'error'; readonly message: string };

/**
 * A path as `--sort-by`, custom columns and `wait --for=jsonpath` take it: `x.y`, `.x.y`, `{x.y}` and `{.x.y}` all mean `{.x.y}`.
 * Models `RelaxedJSONPathExpression` of kubectl.
 */
export function relaxedJsonPath(expression: string): RelaxedPath {
  if (expression === '') return { kind: 'path', text: '' };
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression);
  if (!match) return { kind: 'error', message: "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'" };
  return { kind: 'path', text: `{.${match[1] ?? match[2] ?? ''}}` };
}
