/** `kubebook import`: a pasted note → Markdown. What had to be guessed goes to standard error. */
import type { Guess } from '../../note/recover/guess.ts';
import { recover } from '../../note/recover/recover.ts';
import { UsageError, readText, writeText } from '../files.ts';
import type { CliCommand } from './command.ts';
import { readOptions } from './options.ts';

export const importNote: CliCommand = {
  usage: 'FILE [-o OUT]',
  summary: 'recover a note that was pasted from a web page',
  help: `Finds the headings, list marks, fences and indentation again that a copied page has lost, and writes Markdown to standard output. No
character of the text is lost or changed. What was guessed, and how sure it is, goes to standard error. FILE may be -, standard input.

  -o, --output OUT   write the Markdown to a file`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { output: { type: 'string', short: 'o' } });
    const [file, ...others] = paths;
    if (file === undefined || others.length > 0) throw new UsageError('import takes one file; - is standard input');
    const { markdown, guesses } = recover(file === '-' ? await terminal.readStdin() : (await readText(file)).text);
    const out = values['output'];
    if (typeof out === 'string') await writeText(out, markdown);
    else terminal.out(markdown);
    for (const guess of guesses) terminal.err(`${describe(guess, typeof out === 'string' ? out : file)}\n`);
    return 0;
  },
};

/** As compilers print it, so that editors find the place; the line is that of the Markdown. */
function describe(guess: Guess, file: string): string {
  const alternatives = guess.alternatives.length === 0 ? '' : `; or: ${guess.alternatives.join(', ')}`;
  return `${file}:${guess.line}: ${Math.round(guess.confidence * 100)} % ${guess.what}${alternatives}`;
}
