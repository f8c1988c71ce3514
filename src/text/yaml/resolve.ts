/** What an unquoted YAML scalar means to Kubernetes: YAML 1.1 as go-yaml v2 resolves it. */

export type Resolved =
  | { readonly kind: 'string' }
  | { readonly kind: 'merge' }
  /** A date or time: read as a string, but written in quotes so that it stays one. */
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number };

const words = new Map<string, Resolved>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, { kind: 'bool', value: true });
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, { kind: 'bool', value: false });
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, { kind: 'null' });
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, { kind: 'float', value: NaN });
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words.set(word, { kind: 'float', value: Infinity });
for (const word of ['-.inf', '-.Inf', '-.INF']) words.set(word, { kind: 'float', value: -Infinity });
words.set('<<', { kind: 'merge' });

const string: Resolved = { kind: 'string' };

/** Models `resolve` of go-yaml v2 (gopkg.in/yaml.v2) for a scalar without a tag. */
export function resolvePlain(text: string): Resolved {
  const word = words.get(text);
  if (word) return word;
  if (text.startsWith('.')) {
    return /^\.\d+(?:_?\d)*(?:[eE][-+]?\d+)?$/.test(text) && !text.includes('_') ? { kind: 'float', value: Number(text) } : string;
  }
  if (!/^[-+0-9]/.test(text)) return string;
  if (isTimestamp(text)) return { kind: 'timestamp' };
  const plain = text.replaceAll('_', '');
  const int = parseInteger(plain);
  if (int !== undefined) return { kind: 'int', value: int };
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) {
    const value = Number(plain);
    // Go's ParseFloat refuses what does not fit.
    if (Number.isFinite(value)) return { kind: 'float', value };
  }
  return string;
}

/** Models strconv.ParseInt and ParseUint with base 0: 0x, 0o, 0b and the bare leading zero of octal. */
function parseInteger(text: string): number | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9]\d*|0))$/.exec(text);
  if (!match) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const size = hexadecimal !== undefined ? BigInt(`0x${hexadecimal}`)
    : binary !== undefined ? BigInt(`0b${binary}`)
    : octal !== undefined ? BigInt(`0o${octal}`)
    : BigInt(decimal ?? '0');
  // Beyond 64 bits Go reads a float.
  if (size >= (sign === '-' ? 2n ** 63n + 1n : 2n ** 64n)) return undefined;
  const value = Number(size);
  return sign === '-' && value !== 0 ? -value : value;
}

function isTimestamp(text: string): boolean {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d))|(?: +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hourT, minuteT, secondT, hour, minute, second] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= days
    && (hourT ?? hour ?? 0) < 24 && (minuteT ?? minute ?? 0) < 60 && (secondT ?? second ?? 0) < 60;
}

/** Base 60 numbers (1:30) are read as strings, but go-yaml quotes them for the sake of other YAML 1.1 readers. */
export function isBase60(text: string): boolean {
  return /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text);
}
