/** Command line options as getopt(3) reads them: clustered letters, values attached or apart, long names, `--`. */

export interface OptionSpec {
  /** Letters without value, as in getopt: `vEi`. */
  readonly flags: string;
  /** Letters with a value. */
  readonly values?: string;
  /** Long names, and the letter that each is another name for. */
  readonly long?: Readonly<Record<string, string>>;
  /** Options end at the first operand, so that what follows may have options of its own. */
  readonly stopsAtOperand?: boolean;
}

export interface Options {
  has(letter: string): boolean;
  /** The last value given. */
  value(letter: string): string | undefined;
  valuesOf(letter: string): readonly string[];
  readonly operands: readonly string[];
  /** The first option that is none of the command's, as it was typed. */
  readonly unknown?: string;
  /** An option that lacks its value. */
  readonly incomplete?: string;
}

export function readOptions(args: readonly string[], spec: OptionSpec): Options {
  const given: (readonly [string, string])[] = [];
  const operands: string[] = [];
  let unknown: string | undefined;
  let incomplete: string | undefined;
  const withValue = spec.values ?? '';
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = splitOnce(arg.slice(2));
      const letter = spec.long?.[name];
      if (letter === undefined) unknown ??= arg;
      else if (withValue.includes(letter)) {
        const taken = value ?? args[(at += 1)];
        if (taken === undefined) incomplete ??= arg;
        given.push([letter, taken ?? '']);
      } else given.push([letter, value ?? '']);
    } else if (arg.startsWith('-') && arg !== '-') {
      for (let index = 1; index < arg.length; index += 1) {
        const letter = arg.charAt(index);
        if (withValue.includes(letter)) {
          const taken = index + 1 < arg.length ? arg.slice(index + 1) : args[(at += 1)];
          if (taken === undefined) incomplete ??= letter;
          given.push([letter, taken ?? '']);
          break;
        }
        if (!spec.flags.includes(letter)) unknown ??= letter;
        given.push([letter, '']);
      }
    } else if (spec.stopsAtOperand) {
      operands.push(...args.slice(at));
      break;
    } else operands.push(arg);
  }
  return {
    has: (letter) => given.some(([name]) => name === letter),
    value: (letter) => given.findLast(([name]) => name === letter)?.[1],
    valuesOf: (letter) => given.filter(([name]) => name === letter).map(([, value]) => value),
    operands,
    ...(unknown === undefined ? {} : { unknown }),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

function splitOnce(text: string): readonly string[] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}
