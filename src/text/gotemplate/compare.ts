/** eq, ne, lt, le, gt, ge: Go compares numbers only with numbers of the same sort. */
import { sprintf } from '../golang/fmt.ts';
import { compareStrings } from '../golang/order.ts';
import { goString, typeName } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import { CallFailure } from './failure.ts';
import { toInterface } from './value.ts';
import type { Value } from './value.ts';

type BasicKind = 'bool' | 'complex' | 'int' | 'float' | 'string' | 'uint' | 'invalid';

function basicKind(value: GoValue): BasicKind {
  switch (value.kind) {
    case 'bool':
    case 'string':
      return value.kind;
    case 'int':
      return value.type === 'uint8' ? 'uint' : 'int';
    case 'float64':
      return 'float';
    case 'complex128':
      return 'complex';
    default:
      return 'invalid';
  }
}

/** Models `eq`: whether the first equals any of the others. */
export function equal(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new CallFailure('missing argument for comparison');
  const a = toInterface(first);
  return others.some((other) => equals(a, toInterface(other)));
}

function equals(a: GoValue, b: GoValue): boolean {
  // A byte and an integer are both whole numbers, whatever their sign.
  if (a.kind === 'int' && b.kind === 'int') return a.value === b.value;
  if (basicKind(a) !== basicKind(b)) {
    if (a.kind === 'nil' || b.kind === 'nil') return false;
    throw new CallFailure('incompatible types for comparison');
  }
  switch (a.kind) {
    case 'bool':
      return b.kind === 'bool' && a.value === b.value;
    case 'float64':
      return b.kind === 'float64' && a.value === b.value;
    case 'string':
      return b.kind === 'string' && a.value === b.value;
    case 'complex128':
      return b.kind === 'complex128' && a.real === b.real && a.imaginary === b.imaginary;
    default:
      break;
  }
  if (a.kind === 'nil' || b.kind === 'nil') return a.kind === b.kind;
  const shown = (value: GoValue): string => sprintf('%s', [value]);
  if (a.kind !== b.kind) throw new CallFailure(`non-comparable types ${shown(a)}: ${typeName(a)}, ${typeName(b)}: ${sprintf('%v', [b])}`);
  throw new CallFailure(sprintf('non-comparable type %s: %v', [b, goString(typeName(b))]));
}

/** Models `lt`. */
export function compare(left: Value, right: Value): 'less' | 'not less' {
  const a = toInterface(left);
  const b = toInterface(right);
  const aKind = basicKind(a);
  const bKind = basicKind(b);
  if (aKind === 'invalid' || bKind === 'invalid') throw new CallFailure('invalid type for comparison');
  if (a.kind === 'int' && b.kind === 'int') return a.value < b.value ? 'less' : 'not less';
  if (aKind !== bKind) throw new CallFailure('incompatible types for comparison');
  if (a.kind === 'float64' && b.kind === 'float64') return a.value < b.value ? 'less' : 'not less';
  if (a.kind === 'string' && b.kind === 'string') return compareStrings(a.value, b.value) < 0 ? 'less' : 'not less';
  throw new CallFailure('invalid type for comparison');
}
