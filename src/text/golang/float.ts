/** Floating point numbers as Go's strconv writes them. https://pkg.go.dev/strconv#FormatFloat */

/** A finite number as digits `d.ddd` and a decimal exponent: the shortest that reads back, or rounded to `precision` digits. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  /** Of the first digit: 1500 is 1.5 with exponent 3. */
  readonly exponent: number;
}

function decimalOf(value: number, fractionDigits: number | undefined): Decimal {
  const negative = value < 0 || Object.is(value, -0);
  const size = Math.abs(value);
  const [mantissa = '0', exponentText = '0'] = size.toExponential().split('e');
  let exponent = Number(exponentText);
  if (fractionDigits === undefined) return { negative, digits: mantissa.replace('.', ''), exponent };
  let digits = roundScaled(size, fractionDigits - exponent).toString().padEnd(fractionDigits + 1, '0');
  if (digits.length > fractionDigits + 1) {
    // 9.99 became 10.0
    exponent++;
    digits = digits.slice(0, -1);
  }
  return { negative, digits, exponent };
}

/** `size` times ten to the `power`, as an integer: exact, halves to even, as Go rounds (JavaScript's toFixed rounds them up). */
function roundScaled(size: number, power: number): bigint {
  if (size === 0) return 0n;
  let twos = 0;
  let mantissa = size;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    twos++;
  }
  const top = BigInt(mantissa) * 10n ** BigInt(Math.max(power, 0));
  const bottom = 2n ** BigInt(twos) * 10n ** BigInt(Math.max(-power, 0));
  const whole = top / bottom;
  const twice = (top % bottom) * 2n;
  return twice > bottom || (twice === bottom && whole % 2n === 1n) ? whole + 1n : whole;
}

function exponentText(exponent: number, mark: string): string {
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${mark}${exponent < 0 ? '-' : '+'}${size}`;
}

function scientific(decimal: Decimal, mark: string): string {
  const [first = '0', ...rest] = decimal.digits;
  const fraction = rest.length > 0 ? `.${rest.join('')}` : '';
  return `${decimal.negative ? '-' : ''}${first}${fraction}${exponentText(decimal.exponent, mark)}`;
}

function positional(decimal: Decimal): string {
  const { digits, exponent, negative } = decimal;
  const sign = negative ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function fixed(value: number, precision: number): string {
  const negative = value < 0 || Object.is(value, -0);
  const digits = roundScaled(Math.abs(value), precision).toString().padStart(precision + 1, '0');
  const whole = digits.slice(0, digits.length - precision);
  return `${negative ? '-' : ''}${whole}${precision > 0 ? `.${digits.slice(-precision)}` : ''}`;
}

export type FloatFormat = 'e' | 'E' | 'f' | 'F' | 'g' | 'G';

/** Models strconv.FormatFloat for 64 bits; `precision` -1 means the fewest digits that read back as the same number. */
export function formatFloat(value: number, format: FloatFormat, precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  switch (format) {
    case 'e':
    case 'E':
      return scientific(decimalOf(value, precision < 0 ? undefined : precision), format);
    case 'f':
    case 'F':
      return precision < 0 ? positional(decimalOf(value, undefined)) : fixed(value, precision);
    case 'g':
    case 'G': {
      const shortest = precision < 0;
      const full = decimalOf(value, shortest ? undefined : Math.max(precision, 1) - 1);
      const digits = full.digits.replace(/0+$/, '') || '0';
      const decimal: Decimal = { ...full, digits };
      // From a million on %g turns to the exponent form, unless a precision asks for more.
      let limit = shortest ? 6 : Math.max(precision, 1);
      if (!shortest && limit > digits.length && digits.length >= decimal.exponent + 1) limit = digits.length;
      if (decimal.exponent < -4 || decimal.exponent >= limit) return scientific(decimal, format === 'g' ? 'e' : 'E');
      return positional(decimal);
    }
  }
}
