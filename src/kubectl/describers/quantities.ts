/** Amounts of cpu and memory: read, added up, printed again. Models the plain cases of resource.Quantity. */

const suffixes: Readonly<Record<string, number>> = { m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

export function parseQuantity(text: string): number {
  const match = /^([+-]?[\d.]+)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(text);
  return match ? Number(match[1]) * (suffixes[match[2] ?? ''] ?? 1) : 0;
}

/** In the largest unit that leaves no fraction. */
export function formatQuantity(amount: number, resource: string): string {
  if (amount === 0) return '0';
  if (resource === 'cpu') return Number.isInteger(amount) ? String(amount) : `${Math.ceil(amount * 1000 - 1e-9)}m`;
  for (const [suffix, size] of [['Ti', 2 ** 40], ['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]] as const) {
    if (amount % size === 0) return `${amount / size}${suffix}`;
  }
  for (const [suffix, size] of [['T', 1e12], ['G', 1e9], ['M', 1e6], ['k', 1e3]] as const) {
    if (amount % size === 0) return `${amount / size}${suffix}`;
  }
  return String(amount);
}

/** `100m (2%)`. */
export function withShare(amount: number, total: number, resource: string): string {
  return `${formatQuantity(amount, resource)} (${total === 0 ? 0 : Math.floor((amount / total) * 100)}%)`;
}
