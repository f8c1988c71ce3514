/** Sizes as people write them: `256MB`, `1 GB`. */

const units: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

/** In bytes; undefined where a text is no size. */
export function parseSize(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*(KB|MB|GB)$/i.exec(text.trim()) ?? [];
  const bytes = Number(amount) * (units[unit.toUpperCase()] ?? NaN);
  return bytes > 0 ? Math.round(bytes) : undefined;
}
