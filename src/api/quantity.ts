/** Amounts of resources: `500m`, `1Gi`. Models k8s.io/apimachinery/pkg/api/resource.Quantity. */

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const decimal: readonly (readonly [string, number])[] = [
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
];

const shape = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)?$/;

export type QuantityForm = 'binary' | 'decimal' | 'exponent';

/** A quantity as a number of nano-units, and how it was written; undefined for what is none. */
export function parseQuantity(text: string): { readonly nano: bigint; readonly form: QuantityForm } | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const signed = (nano: bigint): bigint => (sign === '-' ? -nano : nano);
  const scaled = (exponent: number): bigint => {
    const places = exponent + 9 - fraction.length;
    const all = BigInt(`${whole}${fraction}` || '0');
    if (places >= 0) return all * 10n ** BigInt(places);
    const divisor = 10n ** BigInt(-places);
    return (all + divisor - 1n) / divisor;
  };
  const power = binary.indexOf(suffix as (typeof binary)[number]);
  if (power > 0) return { nano: signed(scaled(0) * 1024n ** BigInt(power)), form: 'binary' };
  if (/^[eE]/.test(suffix) && suffix.length > 1) return { nano: signed(scaled(Number(suffix.slice(1)))), form: 'exponent' };
  return { nano: signed(scaled(decimal.find(([name]) => name === suffix)?.[1] ?? 0)), form: 'decimal' };
}

/** The shortest text of the same amount in the same form: `1024Mi` is `1Gi`, `0.5` is `500m`. */
export function canonicalQuantity(text: string): string | undefined {
  const quantity = parseQuantity(text);
  return quantity && formatQuantity(quantity.nano, quantity.form);
}

export function formatQuantity(nano: bigint, form: QuantityForm): string {
  if (nano === 0n) return '0';
  const unit = 1_000_000_000n;
  if (form === 'binary' && nano % unit === 0n && (nano >= 1024n * unit || nano <= -1024n * unit)) {
    let amount = nano / unit;
    let power = 0;
    while (power < binary.length - 1 && amount % 1024n === 0n) {
      amount /= 1024n;
      power += 1;
    }
    return `${amount}${binary[power] ?? ''}`;
  }
  for (const [name, exponent] of [...decimal].reverse()) {
    const size = 10n ** BigInt(exponent + 9);
    if (nano % size === 0n) return form === 'exponent' ? `${nano / size}${exponent === 0 ? '' : `e${exponent}`}` : `${nano / size}${name}`;
  }
  return `${nano}n`;
}
