/** Command lines in getopt's manner, for programs with few options. */

export interface OptionTable {
  /** Names of options that stand alone: `-n`, `--numeric`. */
  readonly flags: readonly string[];
  /** Names of options that take the next word, or what is glued to them. */
  readonly values: readonly string[];
}

export interface ParsedLine {
  readonly flags: ReadonlySet<string>;
  /** The last one of a name wins. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** The first option that the table does not have, as typed: `-z`, `--zap`. */
  readonly unknown?: string;
  /** The first option whose value is not there. */
  readonly missing?: string;
}

/** Short options may be put together (`-tnl`) and may have their value glued on (`-c3`); `--` ends them. */
export function parseOptions(args: readonly string[], { flags, values }: OptionTable): ParsedLine {
  const found = { flags: new Set<string>(), values: new Map<string, string>(), operands: [] as string[] };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      found.operands.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      found.operands.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const [name = '', ...rest] = arg.split('=');
      if (values.includes(name)) {
        const value = rest.length > 0 ? rest.join('=') : args[++index];
        if (value === undefined) return { ...found, missing: name };
        found.values.set(name, value);
      } else if (flags.includes(name)) found.flags.add(name);
      else return { ...found, unknown: arg };
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const name = `-${arg.charAt(at)}`;
      if (flags.includes(name)) {
        found.flags.add(name);
        continue;
      }
      if (!values.includes(name)) return { ...found, unknown: name };
      const value = at + 1 < arg.length ? arg.slice(at + 1) : args[++index];
      if (value === undefined) return { ...found, missing: name };
      found.values.set(name, value);
      break;
    }
  }
  return found;
}
