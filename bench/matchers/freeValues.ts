/**
 * What an author sees to be different at each run and puts a wildcard for: addresses, ages and dates, generated names, node ports, uids,
 * which pod answered. The spaces behind a value go with it, since the padding of a table follows its longest cell.
 */

export type Part = { readonly kind: 'fixed'; readonly text: string } | { readonly kind: 'free'; readonly text: string; readonly value: FreeKind; readonly spaces: boolean };

/** For those who write regular expressions: as narrow as one writes them by hand. */
const patterns = {
  address: String.raw`\d+\.\d+\.\d+\.\d+`,
  uid: String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
  date: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`,
  weekday: String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})`,
  suffix: String.raw`(?<=[a-z0-9]-)(?:[0-9a-f]{8,10}-[a-z0-9]{5}|[bcdfghjklmnpqrstvwxz2456789]{5})\b`,
  server: String.raw`(?<=You've hit )[a-z0-9-]+`,
  nodePort: String.raw`\b3[0-2]\d{3}\b`,
  age: String.raw`(?<![\w.-])(?:\d+[ydhms])+(?![\w.-])`,
  version: String.raw`(?<=resourceVersion: ")\d+`,
} as const;
export type FreeKind = keyof typeof patterns;

/** What stands for a free value in a regular expression, where the text around it need not be looked at. */
export const patternOf = (kind: FreeKind): string => patterns[kind].replace(/\(\?<?[=!][^)]*\)|\\b/g, '');

const free = new RegExp(Object.entries(patterns).map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'g');

/** A line in its fixed and its free parts. */
export function partsOf(line: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of line.matchAll(free)) {
    if (match.index > from) parts.push({ kind: 'fixed', text: line.slice(from, match.index) });
    const value = (Object.keys(patterns) as FreeKind[]).find((kind) => match.groups?.[kind] !== undefined) ?? 'address';
    const behind = /^ */.exec(line.slice(match.index + match[0].length))?.[0] ?? '';
    parts.push({ kind: 'free', text: match[0], value, spaces: behind !== '' });
    from = match.index + match[0].length + behind.length;
  }
  if (from < line.length) parts.push({ kind: 'fixed', text: line.slice(from) });
  return parts;
}

export const isFree = (line: string): boolean => partsOf(line).some(({ kind }) => kind === 'free');

/** A header is as wide as its columns: who masks a cell masks the padding above it too. */
export const isHeader = (line: string): boolean => /^[A-Z][A-Z() -]+(?: {2,}|$)/.test(line);
