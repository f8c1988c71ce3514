/** `kubebook import FILE [-o OUT]`: a pasted note → Markdown. What had to be guessed goes to standard error. */
import type { Guess } from '../../note/recover/guess.ts';
import { recover } from '../../note/recover/recover.ts';

/** The outside as `import` sees it. */
export interface ImportIo {
  /** Everything there is on standard input. */
  readonly stdin: () => Promise<string>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
}

const usage = `usage: kubebook import FILE [-o OUT]

Recovers a note that was pasted from a web page and lost its headings, fences, list marks or indentation. FILE may be - for standard
input. The Markdown goes to standard output or to OUT; what was guessed, and how sure it is, to standard error.
`;

/** The exit code: 0, or 2 for a usage error or a file that cannot be read or written. */
export async function runImport(args: readonly string[], io: ImportIo): Promise<number> {
  const options = readArguments(args);
  if (options === 'help') {
    io.stdout(usage);
    return 0;
  }
  if ('problem' in options) {
    io.stderr(`kubebook import: ${options.problem}\n${usage}`);
    return 2;
  }
  try {
    const { markdown, guesses } = recover(options.file === '-' ? await io.stdin() : await io.readFile(options.file));
    if (options.out === undefined) io.stdout(markdown);
    else await io.writeFile(options.out, markdown);
    for (const guess of guesses) io.stderr(`${describe(guess, options.out ?? options.file)}\n`);
    return 0;
  } catch (error) {
    if (!isFileError(error)) throw error;
    io.stderr(`kubebook import: ${error.message}\n`);
    return 2;
  }
}

interface ImportOptions {
  readonly file: string;
  readonly out: string | undefined;
}

function readArguments(args: readonly string[]): ImportOptions | 'help' | { readonly problem: string } {
  const files: string[] = [];
  let out: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-h' || arg === '--help') return 'help';
    if (arg === '-o' || arg === '--output') {
      out = args[++at];
      if (out === undefined) return { problem: `${arg} needs a file` };
    } else if (arg.startsWith('--output=')) out = arg.slice('--output='.length);
    else if (arg.startsWith('-') && arg !== '-') return { problem: `unknown option ${arg}` };
    else files.push(arg);
  }
  const [file] = files;
  if (file === undefined) return { problem: 'no file given' };
  if (files.length > 1) return { problem: 'one file at a time' };
  return { file, out };
}

/** As compilers print it, so that editors find the place. */
function describe(guess: Guess, file: string): string {
  const alternatives = guess.alternatives.length === 0 ? '' : `; or: ${guess.alternatives.join(', ')}`;
  return `${file}:${guess.line}: ${Math.round(guess.confidence * 100)} % ${guess.what}${alternatives}`;
}

/** The errors of Node's file functions have a code; anything else is a fault of ours. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error;
}
