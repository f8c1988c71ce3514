/** `sort`: by bytes, as in the C locale; -n -r -u -k -t -V -h -f -b -o. */
import { Unsupported } from '../../base/unsupported.ts';
import { byBytes, resolvePath } from '../files.ts';
import { filterCommand, wholeFilter } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

interface Key {
  /** 1-based fields; `to` undefined reaches to the end of the line. */
  readonly from: number;
  readonly fromCharacter: number;
  readonly to: number | undefined;
  readonly flags: string;
}

export const sort: Command = filterCommand('sort', ({ args, stdout, files, cwd }) => {
  const options = readOptions(args, {
    flags: 'nrufbVhsgdMc',
    values: 'kto',
    long: { reverse: 'r', unique: 'u', 'numeric-sort': 'n', key: 'k', 'field-separator': 't', 'ignore-case': 'f', 'version-sort': 'V', 'human-numeric-sort': 'h', stable: 's', output: 'o' },
  });
  if (options.unknown !== undefined || [...'Mcgd'].some((letter) => options.has(letter))) throw new Unsupported(`sort ${args[0] ?? ''}`);
  const globalFlags = [...'nrfbVh'].filter((letter) => options.has(letter)).join('');
  const keys = options.valuesOf('k').map((text) => readKey(text, globalFlags));
  const separator = options.value('t');
  const used: readonly Key[] = keys.length > 0 ? keys : [{ from: 1, fromCharacter: 1, to: undefined, flags: globalFlags }];
  const byKeys = (a: string, b: string): number => {
    for (const key of used) {
      const order = compareBy(key.flags, fieldOf(a, key, separator), fieldOf(b, key, separator));
      if (order !== 0) return key.flags.includes('r') ? -order : order;
    }
    return 0;
  };
  const wholly = (a: string, b: string): number => {
    const order = byKeys(a, b);
    if (order !== 0 || options.has('s') || options.has('u')) return order;
    return options.has('r') ? byBytes(b, a) : byBytes(a, b);
  };
  return {
    files: options.operands,
    filter: wholeFilter((lines) => {
      const sorted = lines.toSorted(wholly);
      const kept = options.has('u') ? sorted.filter((line, index) => index === 0 || byKeys(sorted[index - 1] ?? '', line) !== 0) : sorted;
      const text = kept.map((line) => `${line}\n`).join('');
      const target = options.value('o');
      if (target === undefined) stdout.write(text);
      else files.write(resolvePath(cwd, target), text);
      return 0;
    }),
  };
});

function readKey(text: string, globalFlags: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?$/.exec(text);
  if (!match) throw new Unsupported(`sort -k ${text}`);
  const flags = (match[3] ?? '') + (match[5] ?? '');
  return { from: Number(match[1]), fromCharacter: Number(match[2] ?? 1), to: match[4] === undefined ? undefined : Number(match[4]), flags: flags === '' ? globalFlags : flags };
}

/** Without a separator a field begins with the blanks before it, as POSIX has it. */
function fieldOf(line: string, key: Key, separator: string | undefined): string {
  if (key.from === 1 && key.to === undefined && key.fromCharacter === 1) return line;
  const fields = separator === undefined ? (line.match(/[ \t]*[^ \t]+/g) ?? []) : line.split(separator);
  return fields.slice(key.from - 1, key.to).join(separator ?? '').slice(key.fromCharacter - 1);
}

function compareBy(flags: string, a: string, b: string): number {
  if (flags.includes('n')) return numberOf(a) - numberOf(b);
  if (flags.includes('h')) return sizeOf(a) - sizeOf(b);
  if (flags.includes('V')) return compareVersions(a.trim(), b.trim());
  const [left, right] = flags.includes('b') ? [a.trimStart(), b.trimStart()] : [a, b];
  return flags.includes('f') ? byBytes(left.toUpperCase(), right.toUpperCase()) : byBytes(left, right);
}

const numberOf = (text: string): number => Number(/^\s*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;

function sizeOf(text: string): number {
  const match = /^\s*(-?[\d.]+)([KMGTP]?)/i.exec(text);
  return match ? Number(match[1]) * 1024 ** ' KMGTP'.indexOf((match[2] ?? '').toUpperCase() || ' ') : 0;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [one = '', other = ''] = [left?.[at], right?.[at]];
    const order = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : byBytes(one, other);
    if (order !== 0) return order;
  }
  return 0;
}
