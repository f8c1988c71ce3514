/** `kubebook import`: a pasted note or a saved page → Markdown. What had to be guessed goes to standard error. */
import type { Guess } from '../../note/recover/guess.ts';
import { isPage, recoverPage } from '../../note/recover/page/page.ts';
import { recover } from '../../note/recover/recover.ts';
import { UsageError, readText, writeText } from '../files.ts';
import type { CliCommand } from './command.ts';
import { readOptions } from './options.ts';

const formats = ['text', 'json'];

export const importNote: CliCommand = {
  usage: '[FILE] [-o OUT]',
  summary: 'recover a note that was pasted or saved from a web page',
  help: `Finds the headings, list marks, fences, tables and indentation again that a copied page has lost, and writes Markdown to standard output. No
character of the text is lost or changed. A saved HTML page is read as its author's text: menus and line numbers are left out. What was guessed, how
sure it is, and what else it may be goes to standard error, with the line of the Markdown. FILE may be - or missing: standard input.

  -o, --output OUT   write the Markdown to a file
  --format FORMAT    ${formats.join(', ')}; with json one JSON value goes to standard output: markdown, and guesses with line, what, confidence, alternatives`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { output: { type: 'string', short: 'o' }, format: { type: 'string' } });
    const [file = '-', ...others] = paths;
    const format = String(values['format'] ?? 'text');
    if (!formats.includes(format)) throw new UsageError(`--format ${format}: there is no such format; it is one of ${formats.join(', ')}`);
    if (others.length > 0 || (paths.length === 0 && terminal.interactive)) throw new UsageError('import takes one file; - is standard input');
    const text = file === '-' ? await terminal.readStdin() : (await readText(file)).text;
    const recovery = isPage(text) ? recoverPage(text) : recover(text);
    const out = values['output'];
    if (typeof out === 'string') await writeText(out, recovery.markdown);
    if (format === 'json') {
      terminal.out(`${JSON.stringify(recovery, null, 2)}\n`);
      return 0;
    }
    if (typeof out !== 'string') terminal.out(recovery.markdown);
    for (const guess of recovery.guesses) terminal.err(`${placeOf(guess, out)}: ${describe(guess)}\n`);
    return 0;
  },
};

/** The line is that of the Markdown: of a file as compilers print it, so that editors find it. */
const placeOf = ({ line }: Guess, out: string | boolean | undefined): string => (typeof out === 'string' ? `${out}:${line}` : `line ${line}`);

function describe({ confidence, what, alternatives }: Guess): string {
  return `${Math.round(confidence * 100)} % ${what}${alternatives.length === 0 ? '' : `; or: ${alternatives.join(', ')}`}`;
}
