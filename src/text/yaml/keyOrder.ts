/** The order in which go-yaml writes the keys of a map: natural, so that `port2` comes before `port10`. */

const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character);

/** Models `keyList.Less` of go-yaml v2 for strings. */
export function compareKeys(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] ?? '';
    const y = right[i] ?? '';
    if (x === y) continue;
    const order = (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);
    const xLetter = isLetter(x);
    const yLetter = isLetter(y);
    if (xLetter && yLetter) return order;
    if (xLetter || yLetter) return yLetter ? -1 : 1;
    // A zero behind other digits continues their number, so that 100 and 1 compare by length.
    const start = x === '0' || y === '0' ? leadingDigits(left, i) : 0;
    const xNumber = numberAt(left, i, start);
    const yNumber = numberAt(right, i, start);
    if (xNumber.value !== yNumber.value) return xNumber.value - yNumber.value;
    if (xNumber.end !== yNumber.end) return xNumber.end - yNumber.end;
    return order;
  }
  return left.length - right.length;
}

/** 1 if the digits that end before `end` are more than zeros, else 0. */
function leadingDigits(characters: readonly string[], end: number): number {
  for (let i = end - 1; i >= 0 && isDigit(characters[i] ?? ''); i--) {
    if (characters[i] !== '0') return 1;
  }
  return 0;
}

function numberAt(characters: readonly string[], from: number, start: number): { readonly value: number; readonly end: number } {
  let value = start;
  let end = from;
  for (; isDigit(characters[end] ?? ''); end++) value = value * 10 + ((characters[end] ?? '0').codePointAt(0) ?? 0) - 48;
  return { value, end };
}
