/** `diff`: the normal form and -u, files and directories, -N, -r, -q, -s. */
import { Unsupported } from '../../base/unsupported.ts';
import type { ProgramInput } from '../../base/program.ts';
import { resolvePath } from '../files.ts';
import { strftime } from '../../cluster/ports/strftime.ts';
import { linesOf } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Options } from '../text/options.ts';
import type { Command, CommandHost } from './command.ts';

export const diff: Command = {
  name: 'diff',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'uNrqsabB', values: 'UL', long: { unified: 'u', 'new-file': 'N', recursive: 'r', brief: 'q' } });
    if (options.unknown !== undefined || ['a', 'b', 'B', 'L'].some((letter) => options.has(letter))) throw new Unsupported(`diff ${input.args.join(' ')}`);
    const [left, right] = options.operands;
    if (left === undefined || right === undefined || options.operands.length > 2) {
      input.stderr.write(`diff: missing operand after '${left ?? 'diff'}'\ndiff: Try 'diff --help' for more information.\n`);
      return 2;
    }
    return compareNamed(left, right, { input, host, options });
  },
};

interface Comparison {
  readonly input: ProgramInput;
  readonly host: CommandHost;
  readonly options: Options;
}

function compareNamed(left: string, right: string, comparison: Comparison): number {
  const { input, options } = comparison;
  const names = [left, right].map((name) => input.files.list(resolvePath(input.cwd, name)));
  if (names[0] && names[1]) return compareDirectories(left, right, comparison);
  const texts = [left, right].map((name) => (name === '-' ? input.stdin : input.files.read(resolvePath(input.cwd, name))));
  let missing = false;
  for (const [index, name] of [left, right].entries()) {
    if (texts[index] !== undefined || options.has('N')) continue;
    missing = true;
    input.stderr.write(`diff: ${name}: No such file or directory\n`);
  }
  return missing ? 2 : compareTexts(left, right, texts[0] ?? '', texts[1] ?? '', comparison);
}

function compareDirectories(left: string, right: string, comparison: Comparison): number {
  const { input, options } = comparison;
  const namesOf = (name: string): readonly string[] => input.files.list(resolvePath(input.cwd, name)) ?? [];
  let exitCode = 0;
  for (const name of [...new Set([...namesOf(left), ...namesOf(right)])].sort()) {
    const [from, to] = [`${left.replace(/\/$/, '')}/${name}`, `${right.replace(/\/$/, '')}/${name}`];
    const [isLeft, isRight] = [namesOf(left).includes(name), namesOf(right).includes(name)];
    if ((!isLeft || !isRight) && !options.has('N')) {
      input.stdout.write(`Only in ${isLeft ? left : right}: ${name}\n`);
      exitCode = 1;
      continue;
    }
    const texts = [from, to].map((path) => input.files.read(resolvePath(input.cwd, path)) ?? '');
    if (texts[0] !== texts[1] && !options.has('q')) input.stdout.write(`diff ${input.args.filter((arg) => arg.startsWith('-')).map((arg) => `${arg} `).join('')}${from} ${to}\n`);
    exitCode = Math.max(exitCode, compareTexts(from, to, texts[0] ?? '', texts[1] ?? '', comparison));
  }
  return exitCode;
}

function compareTexts(left: string, right: string, a: string, b: string, { input, host, options }: Comparison): number {
  if (a === b) {
    if (options.has('s')) input.stdout.write(`Files ${left} and ${right} are identical\n`);
    return 0;
  }
  if (options.has('q')) input.stdout.write(`Files ${left} and ${right} differ\n`);
  else {
    const edits = editsOf(linesOf(a), linesOf(b));
    const stamp = strftime(host.now(), '%F %T.%N +0000');
    if (options.has('u') || options.has('U')) input.stdout.write(`--- ${left}\t${stamp}\n+++ ${right}\t${stamp}\n${unified(edits, Number(options.value('U') ?? 3))}`);
    else input.stdout.write(normal(edits));
  }
  return 1;
}

interface Edit {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
  /** 1-based, of the next line on each side. */
  readonly left: number;
  readonly right: number;
}

/** The shortest edit by longest common subsequence: files here are short. */
function editsOf(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  const edits: Edit[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const place = { left: i + 1, right: j + 1 };
    if (i < a.length && j < b.length && a[i] === b[j]) {
      edits.push({ kind: ' ', text: a[i] ?? '', ...place });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      edits.push({ kind: '-', text: a[i] ?? '', ...place });
      i += 1;
    } else {
      edits.push({ kind: '+', text: b[j] ?? '', ...place });
      j += 1;
    }
  }
  return edits;
}

/** Stretches of edits, each with so many unchanged lines around it. */
function hunksOf(edits: readonly Edit[], context: number): readonly (readonly Edit[])[] {
  const changed = edits.flatMap(({ kind }, at) => (kind === ' ' ? [] : [at]));
  const hunks: Edit[][] = [];
  let end = -1;
  for (const at of changed) {
    const from = Math.max(at - context, end + 1);
    if (at - context > end + 1 || hunks.length === 0) hunks.push([]);
    const to = Math.min(at + context, edits.length - 1);
    hunks.at(-1)?.push(...edits.slice(from, to + 1));
    end = to;
  }
  return hunks;
}

function unified(edits: readonly Edit[], context: number): string {
  return hunksOf(edits, context)
    .map((hunk) => {
      const [first] = hunk;
      const count = (side: '-' | '+'): number => hunk.filter(({ kind }) => kind === ' ' || kind === side).length;
      const range = (start: number, lines: number): string => (lines === 1 ? String(start) : `${lines === 0 ? start - 1 : start},${lines}`);
      const head = `@@ -${range(first?.left ?? 1, count('-'))} +${range(first?.right ?? 1, count('+'))} @@\n`;
      return head + hunk.map(({ kind, text }) => `${kind}${text}\n`).join('');
    })
    .join('');
}

function normal(edits: readonly Edit[]): string {
  return hunksOf(edits, 0)
    .map((hunk) => {
      const [first] = hunk;
      const removed = hunk.filter(({ kind }) => kind === '-');
      const added = hunk.filter(({ kind }) => kind === '+');
      const range = (start: number, lines: number): string => (lines <= 1 ? String(start) : `${start},${start + lines - 1}`);
      const { left = 1, right = 1 } = first ?? {};
      const head = removed.length === 0 ? `${left - 1}a${range(right, added.length)}` : added.length === 0 ? `${range(left, removed.length)}d${right - 1}` : `${range(left, removed.length)}c${range(right, added.length)}`;
      return [head, ...removed.map(({ text }) => `< ${text}`), ...(removed.length > 0 && added.length > 0 ? ['---'] : []), ...added.map(({ text }) => `> ${text}`), ''].join('\n');
    })
    .join('');
}
