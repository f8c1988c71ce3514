/** Number literals of templates: Go's integer, rune, floating point and complex constants. */
import { unquote } from '../golang/quote.ts';
import { goInt } from '../golang/value.ts';
import type { NumberConstant } from './node.ts';
import type { ItemType } from './lex.ts';

export type NumberResult = { readonly kind: 'constant'; readonly value: NumberConstant } | { readonly kind: 'error'; readonly message: string };

/** Models `newNumber` and `idealConstant`: the syntax decides the type. */
export function parseNumber(text: string, type: ItemType): NumberResult {
  if (type === 'charConstant') {
    const character = unquote(text);
    if (character === undefined) {
      const malformed = /^'(?:[^\\]|\\.).+'$/su.test(text);
      return { kind: 'error', message: malformed ? `malformed character constant: ${text}` : 'invalid syntax' };
    }
    return constant(goInt(character.codePointAt(0) ?? 0));
  }
  const complex = type === 'complex' ? /^(.+?)([-+][^-+]*)i$/.exec(text) : undefined;
  if (type === 'complex' || text.endsWith('i')) {
    const real = complex ? parseFloatLiteral(complex[1] ?? '') : 0;
    const imaginary = parseFloatLiteral(complex ? complex[2] ?? '' : text.slice(0, -1));
    if (real === undefined || imaginary === undefined) return { kind: 'error', message: `illegal number syntax: "${text}"` };
    return constant({ kind: 'complex128', real, imaginary });
  }
  const whole = parseInteger(text);
  if (whole !== undefined) {
    if (whole >= -(2n ** 63n) && whole < 2n ** 63n) return constant(goInt(whole));
    if (whole > 0n && whole < 2n ** 64n) return constant({ kind: 'overflow' });
  }
  const float = parseFloatLiteral(text);
  if (float === undefined) return { kind: 'error', message: `illegal number syntax: "${text}"` };
  if (!/[.eEpP]/.test(text)) return { kind: 'error', message: `integer overflow: "${text}"` };
  return constant({ kind: 'float64', value: float });
}

function constant(value: NumberConstant): NumberResult {
  return { kind: 'constant', value };
}

/** Models strconv.ParseInt with base 0, of any size; underscores only between digits or behind the base's prefix. */
function parseInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?[0-9])*)$/.exec(text);
  if (!match) return undefined;
  const [, sign, body = ''] = match;
  const digits = body.replaceAll('_', '').toLowerCase();
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const size = BigInt(octal);
  return sign === '-' ? -size : size;
}

function parseFloatLiteral(text: string): number | undefined {
  const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([-+]?\d+)$/.exec(text);
  if (hexadecimal) {
    const [, sign, whole = '', fraction = '', exponent = '0'] = hexadecimal;
    const digits = (whole + fraction).replaceAll('_', '');
    if (digits === '') return undefined;
    const size = Number(BigInt(`0x${digits}`)) * 2 ** (Number(exponent) - 4 * fraction.replaceAll('_', '').length);
    return sign === '-' ? -size : size;
  }
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
