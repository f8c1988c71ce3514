/** `grep`, `egrep`, `fgrep`: GNU grep without colours. */
import { Unsupported } from '../../base/unsupported.ts';
import type { ProgramInput } from '../../base/program.ts';
import { resolvePath } from '../files.ts';
import { linesOf } from '../text/filter.ts';
import type { Options } from '../text/options.ts';
import { readOptions } from '../text/options.ts';
import { steadyRegExp } from '../interpreter/pattern.ts';
import { basicToRegExp, extendedToRegExp, fixedToRegExp, RegExpFault } from '../text/posixRegExp.ts';
import type { Command, LineFilter } from './command.ts';

const spec = {
  flags: 'vEFGicnowqrRhHlsxLPz',
  values: 'eABCmf',
  long: {
    'invert-match': 'v',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'basic-regexp': 'G',
    'ignore-case': 'i',
    count: 'c',
    'line-number': 'n',
    'only-matching': 'o',
    'word-regexp': 'w',
    'line-regexp': 'x',
    quiet: 'q',
    silent: 'q',
    recursive: 'r',
    'no-filename': 'h',
    'with-filename': 'H',
    'files-with-matches': 'l',
    'files-without-match': 'L',
    'no-messages': 's',
    'perl-regexp': 'P',
    regexp: 'e',
    'after-context': 'A',
    'before-context': 'B',
    context: 'C',
    'max-count': 'm',
    file: 'f',
    color: 'k',
    colour: 'k',
    'line-buffered': 'k',
  },
};

/** `-3` is an old way to say `-C 3`. */
const modern = (args: readonly string[]): readonly string[] => args.map((arg) => (/^-\d+$/.test(arg) ? `-C${arg.slice(1)}` : arg));

interface Search {
  readonly expression: RegExp;
  readonly options: Options;
  readonly inverted: boolean;
  readonly before: number;
  readonly after: number;
  readonly max: number;
}

export function grepNamed(name: string, fixed?: 'E' | 'F'): Command {
  const prepare = (args: readonly string[], readFile: (path: string) => string | undefined): { readonly search: Search; readonly operands: readonly string[] } | string => {
    const options = readOptions(modern(args), { ...spec, flags: `${spec.flags}k` });
    if (options.unknown !== undefined) return `${name}: ${options.unknown.startsWith('--') ? `unrecognized option '${options.unknown}'` : `invalid option -- '${options.unknown}'`}\nUsage: ${name} [OPTION]... PATTERNS [FILE]...\nTry '${name} --help' for more information.\n`;
    const given = [...options.valuesOf('e'), ...options.valuesOf('f').flatMap((path) => linesOf(readFile(path) ?? ''))];
    const hasPattern = options.has('e') || options.has('f');
    const patterns = hasPattern ? given : options.operands.slice(0, 1);
    if (patterns.length === 0 && !hasPattern) return `Usage: ${name} [OPTION]... PATTERNS [FILE]...\nTry '${name} --help' for more information.\n`;
    const context = Number(options.value('C') ?? 0);
    try {
      const search: Search = {
        expression: compile(patterns.flatMap((pattern) => pattern.split('\n')), options, fixed),
        options,
        inverted: options.has('v'),
        before: Number(options.value('B') ?? context),
        after: Number(options.value('A') ?? context),
        max: Number(options.value('m') ?? Infinity),
      };
      return { search, operands: hasPattern ? options.operands : options.operands.slice(1) };
    } catch (fault) {
      if (fault instanceof RegExpFault) return `${name}: ${fault.message}\n`;
      throw fault;
    }
  };
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run(input) {
      const prepared = prepare(input.args, (path) => input.files.read(resolvePath(input.cwd, path)));
      if (typeof prepared === 'string') {
        input.stderr.write(prepared);
        return 2;
      }
      return searchFiles(name, prepared.search, prepared.operands, input);
    },
    filter({ args, stdout }) {
      const prepared = prepare(args, () => undefined);
      if (typeof prepared === 'string' || prepared.operands.length > 0 || [...'fcrRlLHz'].some((letter) => prepared.search.options.has(letter))) return undefined;
      return lineFilter(prepared.search, '', (text) => stdout.write(text));
    },
  };
}

function compile(patterns: readonly string[], options: Options, fixed: 'E' | 'F' | undefined): RegExp {
  if (options.has('z')) throw new Unsupported('grep -z');
  const flags = options.has('i') ? 'gi' : 'g';
  const toRegExp = options.has('P')
    ? perlToRegExp
    : options.has('F') || (fixed === 'F' && !options.has('E'))
      ? fixedToRegExp
      : options.has('E') || fixed === 'E'
        ? extendedToRegExp
        : basicToRegExp;
  const source = patterns.map((pattern) => `(?:${toRegExp(pattern, '').source})`).join('|');
  const whole = options.has('x') ? `^(?:${source})$` : options.has('w') ? `(?<![\\w])(?:${source})(?![\\w])` : source;
  return steadyRegExp(patterns.length === 0 ? '(?!)' : whole, flags);
}

function perlToRegExp(source: string): RegExp {
  try {
    return steadyRegExp(source, '');
  } catch {
    throw new Unsupported(`grep -P '${source}'`);
  }
}

/** Prints the lines that match, each with its context; groups that don't touch are parted by `--`. */
function lineFilter({ expression, options, inverted, before, after, max }: Search, prefix: string, write: (text: string) => void): LineFilter & { readonly matches: () => number } {
  const recent: { readonly number: number; readonly text: string }[] = [];
  let number = 0;
  let matches = 0;
  let pending = 0;
  let lastShown = 0;
  const hasContext = ['A', 'B', 'C'].some((letter) => options.has(letter));
  const quiet = options.has('q') || options.has('c') || options.has('l') || options.has('L');
  const show = (at: number, text: string, mark: ':' | '-'): void => {
    if (quiet) return;
    if (lastShown > 0 && at > lastShown + 1 && hasContext) write('--\n');
    lastShown = at;
    write(`${prefix === '' ? '' : prefix + mark}${options.has('n') ? at + mark : ''}${text}\n`);
  };
  return {
    matches: () => matches,
    line: (text) => {
      number += 1;
      expression.lastIndex = 0;
      const isMatch = expression.test(text) !== inverted;
      if (!isMatch) {
        if (pending > 0) {
          pending -= 1;
          show(number, text, '-');
        } else if (matches >= max) return false;
        recent.push({ number, text });
        if (recent.length > before) recent.shift();
        return pending > 0 || matches < max;
      }
      if (matches >= max) return false;
      matches += 1;
      if (options.has('o')) {
        expression.lastIndex = 0;
        if (!inverted) for (const found of text.matchAll(expression)) if (found[0] !== '') show(number, found[0], ':');
      } else {
        for (const line of recent.splice(0)) if (line.number > lastShown) show(line.number, line.text, '-');
        show(number, text, ':');
      }
      pending = after;
      if (options.has('q')) return false;
      return matches < max || after > 0;
    },
    end: () => (matches > 0 ? 0 : 1),
  };
}

function searchFiles(name: string, search: Search, operands: readonly string[], input: ProgramInput): number {
  const { options } = search;
  const recursive = options.has('r') || options.has('R');
  const named = operands.length > 0 ? operands : recursive ? ['.'] : ['-'];
  const withNames = options.has('H') || (!options.has('h') && (named.length > 1 || (recursive && named.some((name) => input.files.list(resolvePath(input.cwd, name)) !== undefined))));
  let matched = false;
  let failed = false;
  const searchText = (label: string, text: string): void => {
    const filter = lineFilter(search, withNames ? label : '', (line) => input.stdout.write(line));
    for (const line of linesOf(text)) if (!filter.line(line)) break;
    const matches = filter.matches();
    matched ||= matches > 0;
    if (options.has('c') && !options.has('q')) input.stdout.write(`${withNames ? `${label}:` : ''}${matches}\n`);
    if ((options.has('l') && matches > 0) || (options.has('L') && matches === 0)) input.stdout.write(`${label}\n`);
  };
  const visit = (label: string, path: string): void => {
    const text = input.files.read(path);
    const names = input.files.list(path);
    if (text !== undefined) searchText(label, text);
    else if (names && recursive) for (const each of names) visit(label === '.' ? each : `${label.replace(/\/$/, '')}/${each}`, path === '/' ? `/${each}` : `${path}/${each}`);
    else {
      failed = true;
      if (!options.has('s')) input.stderr.write(`${name}: ${label}: ${names ? 'Is a directory' : 'No such file or directory'}\n`);
    }
  };
  for (const operand of named) {
    if (operand === '-') searchText('(standard input)', input.stdin);
    else visit(operand, resolvePath(input.cwd, operand));
  }
  if (failed && !(matched && options.has('q'))) return 2;
  return matched ? 0 : 1;
}

export const grep: Command = grepNamed('grep');
export const egrep: Command = grepNamed('egrep', 'E');
export const fgrep: Command = grepNamed('fgrep', 'F');
