/** Digits of pi, as bpi(n) of Perl's bignum gives them. */

/** `count` significant digits, the last one rounded. Machin: 16 atan(1/5) - 4 atan(1/239). */
export function pi(count: number): string {
  const guard = 10;
  const one = 10n ** BigInt(count - 1 + guard);
  const value = 16n * arctanOfInverse(5n, one) - 4n * arctanOfInverse(239n, one);
  const half = 10n ** BigInt(guard) / 2n;
  const digits = String((value + half) / 10n ** BigInt(guard));
  return count === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
}

function arctanOfInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}
