/** eq and lt of text/template, from which ne, le, gt and ge follow. */
import { basicKind, equalBasic, lessBasic } from '../golang/compare.ts';
import type { ComparisonError } from '../golang/compare.ts';
import { sprintf } from '../golang/fmt.ts';
import { goString, typeName } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import { CallFailure } from './failure.ts';
import { toInterface } from './value.ts';
import type { Value } from './value.ts';

/** Models `eq`: whether the first equals any of the others. */
export function equal(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new CallFailure('missing argument for comparison');
  const a = toInterface(first);
  return others.some((other) => equals(a, toInterface(other)));
}

/** Models `lt`. */
export function less(left: Value, right: Value): boolean {
  return decided(lessBasic(toInterface(left), toInterface(right)));
}

function equals(a: GoValue, b: GoValue): boolean {
  // nil equals nil alone, and may be compared with anything.
  if (a.kind === 'nil' || b.kind === 'nil') return a.kind === b.kind;
  const aBasic = basicKind(a) !== 'invalid';
  const bBasic = basicKind(b) !== 'invalid';
  if (aBasic && bBasic) return decided(equalBasic(a, b));
  if (aBasic !== bBasic) throw new CallFailure('incompatible types for comparison');
  if (a.kind !== b.kind) {
    throw new CallFailure(sprintf('non-comparable types %s: %v, %s: %v', [a, goString(typeName(a)), goString(typeName(b)), b]));
  }
  throw new CallFailure(sprintf('non-comparable type %s: %v', [b, goString(typeName(b))]));
}

function decided(result: boolean | ComparisonError): boolean {
  if (typeof result === 'string') throw new CallFailure(result);
  return result;
}
