/** `printf`: the format is used again until every argument is. */
import { Unsupported } from '../../base/unsupported.ts';
import { unescape } from '../text/escapes.ts';
import type { Command } from './command.ts';

/** Nobody's output is wider, and no number that is printed has more digits. */
const widthMax = 100_000;
const digitsMax = 100;

function within(size: number, most: number): number {
  if (!(size <= most)) throw new Unsupported(`printf in a width of ${size}`);
  return size;
}

export const printf: Command = {
  name: 'printf',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout, stderr }) {
    const [format, ...values] = args[0] === '--' ? args.slice(1) : args;
    if (format === undefined) {
      stderr.write('printf: usage: printf [-v var] format [arguments]\n');
      return 2;
    }
    if (format === '-v') throw new Unsupported('printf -v');
    const rest = [...values];
    let exitCode = 0;
    do {
      const before = rest.length;
      const { text, stopped } = unescape(format.replace(/%%|%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z])/g, (_, flags: string | undefined, width: string | undefined, precision: string | undefined, kind: string | undefined) => {
        if (kind === undefined) return '%';
        const size = width === '*' ? rest.shift() : width;
        const digits = precision === '*' ? rest.shift() : precision;
        const { shown, wrong } = formatOne(kind, flags ?? '', digits === undefined ? undefined : within(Number(digits), digitsMax), rest.shift());
        if (wrong !== undefined) {
          stderr.write(`bash: printf: ${wrong}: invalid number\n`);
          exitCode = 1;
        }
        // What a value holds is no format: its backslashes stay.
        return pad(shown, flags ?? '', within(Number(size ?? 0), widthMax)).replaceAll('\\', kind === 'b' ? '\\' : '\\\\');
      }));
      stdout.write(text);
      if (stopped || rest.length === before) break;
    } while (rest.length > 0);
    return exitCode;
  },
};

function formatOne(kind: string, flags: string, precision: number | undefined, value: string | undefined): { readonly shown: string; readonly wrong?: string } {
  if (kind === 's' || kind === 'b') return { shown: (value ?? '').slice(0, precision) };
  if (kind === 'c') return { shown: (value ?? '').charAt(0) };
  if (kind === 'q') return { shown: /^[\w@%+=:,./-]+$/.test(value ?? '') ? (value ?? '') : `'${(value ?? '').replaceAll("'", "'\\''")}'` };
  const quoted = /^["'](.)/u.exec(value ?? '');
  const number = quoted ? (quoted[1]?.codePointAt(0) ?? 0) : Number(value === undefined || value === '' ? 0 : value);
  const wrong = Number.isNaN(number) && value !== undefined ? { wrong: value } : {};
  const known = Number.isNaN(number) ? 0 : number;
  const sign = known >= 0 && flags.includes('+') ? '+' : '';
  if (kind === 'd' || kind === 'i' || kind === 'u') return { shown: sign + String(Math.trunc(known)).padStart(precision ?? 0, '0'), ...wrong };
  if (kind === 'x' || kind === 'X' || kind === 'o') {
    const digits = Math.trunc(known).toString(kind === 'o' ? 8 : 16);
    return { shown: kind === 'X' ? digits.toUpperCase() : digits, ...wrong };
  }
  if (kind === 'f' || kind === 'F') return { shown: sign + known.toFixed(precision ?? 6), ...wrong };
  if (kind === 'g') return { shown: sign + String(Number(known.toPrecision(Math.max(1, precision ?? 6)))), ...wrong };
  throw new Unsupported(`printf %${kind}`);
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
