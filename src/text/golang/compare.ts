/** Comparing basic values as text/template does: numbers only with numbers of the same sort. */
import { compareStrings } from './order.ts';
import type { GoValue } from './value.ts';

export type ComparisonError = 'invalid type for comparison' | 'incompatible types for comparison';

type BasicKind = 'bool' | 'complex' | 'int' | 'float' | 'string' | 'uint' | 'invalid';

export function basicKind(value: GoValue): BasicKind {
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

/** Equality of basic values; maps, slices and nil are no basic values. */
export function equalBasic(a: GoValue, b: GoValue): boolean | ComparisonError {
  if (basicKind(a) === 'invalid' || basicKind(b) === 'invalid') return 'invalid type for comparison';
  // A byte and an integer are both whole numbers, whatever their sign.
  if (a.kind === 'int' && b.kind === 'int') return a.value === b.value;
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value;
  if (a.kind === 'float64' && b.kind === 'float64') return a.value === b.value;
  if (a.kind === 'string' && b.kind === 'string') return a.value === b.value;
  if (a.kind === 'complex128' && b.kind === 'complex128') return a.real === b.real && a.imaginary === b.imaginary;
  return 'incompatible types for comparison';
}

export function lessBasic(a: GoValue, b: GoValue): boolean | ComparisonError {
  const aKind = basicKind(a);
  const bKind = basicKind(b);
  if (aKind === 'invalid' || bKind === 'invalid') return 'invalid type for comparison';
  if (a.kind === 'int' && b.kind === 'int') return a.value < b.value;
  if (aKind !== bKind) return 'incompatible types for comparison';
  if (a.kind === 'float64' && b.kind === 'float64') return a.value < b.value;
  if (a.kind === 'string' && b.kind === 'string') return compareStrings(a.value, b.value) < 0;
  return 'invalid type for comparison';
}
