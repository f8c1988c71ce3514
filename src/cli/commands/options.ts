/** Options of our own commands, read by Node's own parser, with its errors as usage errors. */
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { similarTo } from '../../note/recover/manifest/similar.ts';
import type { Config } from '../config/read.ts';
import { UsageError } from '../files.ts';
import { parseSize } from '../size.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Positional arguments and options; an option that is not there is undefined. */
export function readOptions(args: readonly string[], options: Options): { readonly paths: readonly string[]; readonly values: Values } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { paths: positionals, values: values as Values };
  } catch (error) {
    throw new UsageError(complaint(error, options));
  }
}

/** Node's own words, but for an option that there is not: of that the reader wants to know which there are. */
function complaint(error: unknown, options: Options): string {
  if (!(error instanceof Error)) return String(error);
  const unknown = /^Unknown option '(-+[^']*)'/.exec(error.message)?.[1];
  if (unknown === undefined) return error.message.split('. To specify')[0] ?? error.message;
  const known = Object.keys(options);
  const similar = similarTo(unknown.replace(/^-+/, ''), known);
  const advice = similar === undefined ? (known.length === 0 ? 'this command has no options' : `there are ${known.map((name) => `--${name}`).join(', ')}`) : `--${similar} is meant?`;
  return `there is no option ${unknown}; ${advice}`;
}

/** The config as the options of a command would have it: `--memory` and `--effort` go before what the file says. */
export function withBounds(config: Config, values: Values): Config {
  const { memory } = values;
  if (memory !== undefined && parseSize(String(memory)) === undefined) throw new UsageError(`--memory ${String(memory)}: it is a size, such as 256MB`);
  const effort = values['effort'] === undefined ? undefined : numberOption(values, 'effort', { from: 1, to: mostEffort, otherwise: 1 });
  return { ...config, ...(memory === undefined ? {} : { memory: String(memory) }), ...(effort === undefined ? {} : { effort }) };
}

/** More than anybody waits for. */
const mostEffort = 1_000_000;

/** A whole number within its bounds. */
export function numberOption(values: Values, name: string, { from, to, otherwise }: { readonly from: number; readonly to: number; readonly otherwise: number }): number {
  const value = values[name];
  if (value === undefined) return otherwise;
  const number = /^\d+$/.test(String(value)) ? Number(value) : NaN;
  if (!(number >= from && number <= to)) throw new UsageError(`--${name} ${String(value)}: it is a number from ${from} to ${to}`);
  return number;
}
