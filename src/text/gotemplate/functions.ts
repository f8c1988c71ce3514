/** The functions that a template may call: Go's builtins, and those that kubectl adds. */
import { decodeBase64 } from './base64.ts';
import { equal, less } from './compare.ts';
import { escapeHtml, escapeJavaScript, escapeQuery } from './escape.ts';
import { sprint, sprintf, sprintln } from '../golang/fmt.ts';
import { fromJson, goBool, goInt, goString, mapValue } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import { CallFailure } from './failure.ts';
import { index, lengthOf, slice } from './elements.ts';
import { indirectInterface, isTrue, nothing, toInterface, valueOf, valueTypeName } from './value.ts';
import type { Value } from './value.ts';

/** What Go declares a parameter as; it decides which errors a wrong argument brings. */
export type ParameterType = 'reflect.Value' | 'interface {}' | 'string';

export interface TemplateFunction {
  readonly fixed: readonly ParameterType[];
  /** The type of any further arguments, where the function takes them. */
  readonly variadic?: ParameterType;
  /** Throws CallFailure for what Go returns as an error. */
  call(args: readonly Value[]): Value;
}

const bool = (value: boolean): Value => valueOf(goBool(value));
const text = (value: string): Value => valueOf(goString(value));
const first = (args: readonly Value[]): Value => args[0] ?? nothing;

function comparison(test: (a: Value, b: Value) => boolean): TemplateFunction {
  return { fixed: ['reflect.Value', 'reflect.Value'], call: ([a, b]) => bool(test(a ?? nothing, b ?? nothing)) };
}

function ofText(escape: (text: string) => string): TemplateFunction {
  return { fixed: [], variadic: 'interface {}', call: (args) => text(escape(evalArgs(args.map(toInterface)))) };
}

/** Models `evalArgs`: as print, but that nil reads `<no value>`. */
function evalArgs(args: readonly GoValue[]): string {
  return sprint(args.map((arg) => (arg.kind === 'nil' ? goString('<no value>') : arg)));
}

function formatString(value: Value): string {
  const held = toInterface(value);
  return held.kind === 'string' ? held.value : '';
}

/** https://pkg.go.dev/text/template#hdr-Functions. The executor evaluates `and` and `or` itself, because they stop early. */
export const builtins: Readonly<Record<string, TemplateFunction>> = {
  and: { fixed: ['reflect.Value'], variadic: 'reflect.Value', call: (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1) ?? nothing },
  or: { fixed: ['reflect.Value'], variadic: 'reflect.Value', call: (args) => args.find(isTrue) ?? args.at(-1) ?? nothing },
  not: { fixed: ['reflect.Value'], call: (args) => bool(!isTrue(first(args))) },
  eq: { fixed: ['reflect.Value'], variadic: 'reflect.Value', call: ([value, ...others]) => bool(equal(value ?? nothing, others)) },
  ne: comparison((a, b) => !equal(a, [b])),
  lt: comparison(less),
  le: comparison((a, b) => less(a, b) || equal(a, [b])),
  gt: comparison((a, b) => !less(a, b) && !equal(a, [b])),
  ge: comparison((a, b) => !less(a, b)),
  len: { fixed: ['reflect.Value'], call: (args) => valueOf(goInt(lengthOf(first(args)))) },
  index: { fixed: ['reflect.Value'], variadic: 'reflect.Value', call: ([item, ...indexes]) => index(item ?? nothing, indexes) },
  slice: { fixed: ['reflect.Value'], variadic: 'reflect.Value', call: ([item, ...indexes]) => slice(item ?? nothing, indexes) },
  print: { fixed: [], variadic: 'interface {}', call: (args) => text(sprint(args.map(toInterface))) },
  println: { fixed: [], variadic: 'interface {}', call: (args) => text(sprintln(args.map(toInterface))) },
  printf: { fixed: ['string'], variadic: 'interface {}', call: ([format, ...args]) => text(sprintf(formatString(format ?? nothing), args.map(toInterface))) },
  html: ofText(escapeHtml),
  js: ofText(escapeJavaScript),
  urlquery: ofText(escapeQuery),
  // Decoded JSON holds no function that could be called; the executor puts in the name of what was tried.
  call: {
    fixed: ['reflect.Value'],
    variadic: 'reflect.Value',
    call: (args) => {
      const callee = indirectInterface(first(args));
      throw new CallFailure(callee.kind === 'nothing' ? 'call of nil' : `non-function %s of type ${valueTypeName(callee)}`);
    },
  },
};

/** What kubectl adds. Models `NewGoTemplatePrinter` of k8s.io/cli-runtime. */
export const kubectlFunctions: Readonly<Record<string, TemplateFunction>> = {
  exists: { fixed: ['interface {}'], variadic: 'interface {}', call: ([item, ...path]) => bool(exists(toInterface(item ?? nothing), path.map(toInterface))) },
  base64decode: { fixed: ['string'], call: (args) => text(decodeBase64(formatString(first(args)))) },
};

function exists(item: GoValue, path: readonly GoValue[]): boolean {
  let value: GoValue = item;
  for (const step of path) {
    if (value.kind === 'map') {
      if (step.kind !== 'string' && step.kind !== 'nil') return false;
      value = fromJson(mapValue(value.entries, step.kind === 'string' ? step.value : ''));
    } else if (value.kind === 'slice') {
      if (step.kind !== 'int' || step.value < 0n || step.value >= BigInt(value.items.length)) return false;
      value = fromJson(value.items[Number(step.value)]);
    } else if (value.kind === 'string') {
      if (step.kind !== 'int' || step.value < 0n || step.value >= BigInt(lengthOf(valueOf(value)))) return false;
      value = goInt(0);
    } else {
      return false;
    }
  }
  return value.kind !== 'nil';
}
