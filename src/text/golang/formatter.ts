/** One formatting verb with its flags: what fmt's `pp` and `fmt` do with a single operand. */
import { unreachable } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import { formatFloat } from './float.ts';
import type { FloatFormat } from './float.ts';
import { compareStrings } from './order.ts';
import { canBackquote, decodeUtf8, encodeUtf8, isPrintable, quote, quoteRune, quoteToAscii } from './quote.ts';
import { fromJson, mapKeys, typeName } from './value.ts';
import type { GoValue } from './value.ts';

export class Formatter {
  #sharp = false;
  #zero = false;
  #plus = false;
  #minus = false;
  #space = false;
  #sharpV: boolean;
  #plusV = false;
  #width: number | undefined;
  #precision: number | undefined;

  constructor(flags: { readonly sharpV?: boolean } = {}) {
    this.#sharpV = flags.sharpV ?? false;
  }

  setFlag(flag: string): void {
    if (flag === '#') this.#sharp = true;
    else if (flag === '0') this.#zero = true;
    else if (flag === '+') this.#plus = true;
    else if (flag === '-') this.#minus = true;
    else this.#space = true;
  }

  /** A negative width, possible only through `*`, pads on the right. */
  setWidth(width: number): void {
    this.#width = Math.abs(width);
    if (width < 0) this.#minus = true;
  }

  setPrecision(precision: number): void {
    this.#precision = precision;
  }

  print(value: GoValue, verb: string): string {
    if (verb === 'v') {
      // For %v these two flags mean another notation, not a prefix or a sign.
      this.#sharpV ||= this.#sharp;
      this.#plusV ||= this.#plus;
      this.#sharp = false;
      this.#plus = false;
    }
    if (value.kind === 'nil') return verb === 'v' || verb === 'T' ? this.#pad('<nil>') : `%!${verb}(<nil>)`;
    if (verb === 'T') return this.#string(typeName(value), 's');
    return this.#operand(value, verb);
  }

  #operand(value: GoValue, verb: string): string {
    switch (value.kind) {
      case 'nil':
        // Inside a map or slice, whatever the verb is.
        return this.#sharpV ? 'interface {}(nil)' : '<nil>';
      case 'bool':
        return verb === 't' || verb === 'v' ? this.#pad(String(value.value)) : this.#bad(value, verb);
      case 'int':
        return this.#integer(value, verb);
      case 'float64':
        return 'vbgGxXfFeE'.includes(verb) && verb !== '' ? this.#float(value.value, verb) : this.#bad(value, verb);
      case 'complex128':
        return this.#complex(value, verb);
      case 'string':
        return 'vsxXq'.includes(verb) ? this.#string(value.value, verb) : this.#bad(value, verb);
      case 'slice': {
        const items = value.items.map((item) => this.#operand(fromJson(item), verb));
        return this.#sharpV ? `[]interface {}{${items.join(', ')}}` : `[${items.join(' ')}]`;
      }
      case 'map': {
        const entry = (key: string): string => `${this.#operand({ kind: 'string', value: key }, verb)}:${this.#operand(fromJson(value.entries[key] as Json), verb)}`;
        const entries = mapKeys(value.entries).sort(compareStrings).map(entry);
        return this.#sharpV ? `map[string]interface {}{${entries.join(', ')}}` : `map[${entries.join(' ')}]`;
      }
      default:
        return unreachable(value);
    }
  }

  #bad(value: GoValue, verb: string): string {
    return `%!${verb}(${typeName(value)}=${this.#operand(value, 'v')})`;
  }

  #pad(text: string, zero: boolean = this.#zero): string {
    if (this.#width === undefined) return text;
    const missing = Math.max(0, this.#width - [...text].length);
    if (this.#minus) return text + ' '.repeat(missing);
    return (zero ? '0' : ' ').repeat(missing) + text;
  }

  #string(text: string, verb: string): string {
    if (verb === 'v') return this.#sharpV ? this.#quoted(text) : this.#pad(this.#truncated(text));
    if (verb === 's') return this.#pad(this.#truncated(text));
    if (verb === 'q') return this.#quoted(this.#truncated(text));
    const bytes = encodeUtf8(text).slice(0, this.#precision);
    const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
    const prefix = this.#sharp && bytes.length > 0 ? '0x' : '';
    const joined = this.#space ? digits.map((digit) => prefix + digit).join(' ') : prefix + digits.join('');
    return this.#pad(verb === 'X' ? joined.toUpperCase() : joined);
  }

  #truncated(text: string): string {
    return this.#precision === undefined ? text : [...text].slice(0, this.#precision).join('');
  }

  #quoted(text: string): string {
    if (this.#sharp && canBackquote(text)) return this.#pad(`\`${text}\``);
    return this.#pad(this.#plus ? quoteToAscii(text) : quote(text));
  }

  #integer(value: Extract<GoValue, { kind: 'int' }>, verb: string): string {
    const number = value.value;
    const codePoint = number >= 0n && number <= 0x10ffffn ? Number(number) : 0xfffd;
    switch (verb) {
      case 'v':
        if (this.#sharpV && value.type === 'uint8') return this.#signed(number, 16, '0x');
        return this.#signed(number, 10, '');
      case 'd':
        return this.#signed(number, 10, '');
      case 'b':
        return this.#signed(number, 2, this.#sharp ? '0b' : '');
      case 'o':
        return this.#signed(number, 8, this.#sharp ? '0' : '');
      case 'O':
        return this.#signed(number, 8, '0o');
      case 'x':
        return this.#signed(number, 16, this.#sharp ? '0x' : '');
      case 'X':
        return this.#signed(number, 16, this.#sharp ? '0X' : '').toUpperCase();
      case 'c':
        return this.#pad(decodeUtf8(encodeUtf8(String.fromCodePoint(codePoint))));
      case 'q':
        return this.#pad(quoteRune(codePoint, this.#plus));
      case 'U': {
        const digits = BigInt.asUintN(64, number).toString(16).toUpperCase().padStart(Math.max(4, this.#precision ?? 0), '0');
        const character = String.fromCodePoint(codePoint);
        return this.#pad(`U+${digits}${this.#sharp && isPrintable(character) ? ` '${character}'` : ''}`, false);
      }
      default:
        return this.#bad(value, verb);
    }
  }

  /** Zeros go between the sign and the digits. */
  #signed(number: bigint, base: number, prefix: string): string {
    if (this.#precision === 0 && number === 0n) return ' '.repeat(this.#width ?? 0);
    const negative = number < 0n;
    const sign = negative ? '-' : this.#plus ? '+' : this.#space ? ' ' : '';
    let least = this.#precision ?? 0;
    if (this.#precision === undefined && this.#zero && !this.#minus && this.#width !== undefined) least = this.#width - sign.length;
    const digits = (negative ? -number : number).toString(base).padStart(least, '0');
    return this.#pad(sign + (prefix === '0' && digits.startsWith('0') ? '' : prefix) + digits, false);
  }

  #complex(value: Extract<GoValue, { kind: 'complex128' }>, verb: string): string {
    if (!'vbgGxXfFeE'.includes(verb)) return this.#bad(value, verb);
    const plus = this.#plus;
    const real = this.#float(value.real, verb);
    // The imaginary part always has its sign.
    this.#plus = true;
    const imaginary = this.#float(value.imaginary, verb);
    this.#plus = plus;
    return `(${real}${imaginary}i)`;
  }

  #float(value: number, verb: string): string {
    const format: FloatFormat = verb === 'v' ? 'g' : verb === 'F' ? 'f' : (verb as FloatFormat);
    let text: string;
    if (verb === 'x' || verb === 'X' || verb === 'b') text = binaryFloat(value, verb);
    else text = formatFloat(value, format, this.#precision ?? ('feE'.includes(format) ? 6 : -1));
    let sign = text.startsWith('-') ? '-' : '+';
    text = text.replace(/^[-+]/, '');
    const shownSign = this.#plus || this.#plusV || sign === '-';
    if (this.#space && sign === '+' && !this.#plus) sign = ' ';
    const finite = Number.isFinite(value);
    if (finite && this.#sharp && verb !== 'b') text = withPoint(text, 'gG'.includes(format) ? this.#precision ?? 6 : 0);
    if (Number.isNaN(value) && !this.#space && !this.#plus) return this.#pad('NaN', false);
    const full = shownSign || sign === ' ' ? sign + text : text;
    if (!finite) return this.#pad(value > 0 && !shownSign && sign !== ' ' ? '+Inf' : full, false);
    if (full !== text && this.#zero && !this.#minus && this.#width !== undefined) return sign + text.padStart(this.#width - 1, '0');
    return this.#pad(full);
  }
}

/** %#g keeps the zeros and always has a point. */
function withPoint(text: string, significant: number): string {
  const [mantissa = '', exponent] = text.split(/(?=e[-+])/i);
  const withDot = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  const seen = withDot.replace('.', '').replace(/^0+(?=.)/, '').length;
  return withDot + '0'.repeat(Math.max(0, significant - seen)) + (exponent ?? '');
}

/** %x as 0x1.8p+00, %b as 4503599627370496p-52. */
function binaryFloat(value: number, verb: 'x' | 'X' | 'b'): string {
  if (!Number.isFinite(value)) return formatFloat(value, 'g', -1);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  let mantissa = Math.abs(value);
  let exponent = 0;
  if (mantissa === 0) return `${sign}${verb === 'b' ? '0p-1074' : '0x0p+00'}`;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 1) {
    mantissa *= 2;
    exponent--;
  }
  const marked = (power: number, width: number): string => `p${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(width, '0')}`;
  if (verb === 'b') return `${sign}${BigInt(mantissa * 2 ** 52)}${marked(exponent - 52, 1)}`;
  const fraction = BigInt((mantissa - 1) * 2 ** 52).toString(16).padStart(13, '0').replace(/0+$/, '');
  const text = `${sign}0x1${fraction === '' ? '' : `.${fraction}`}${marked(exponent, 2)}`;
  return verb === 'X' ? text.toUpperCase() : text;
}
