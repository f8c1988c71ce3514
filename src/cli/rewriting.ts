/** Rewrites notes on disk: shows what would change, asks, and replaces each file whole or not at all. */
import type { Notebook } from '../note/notebook.ts';
import { readNote } from '../note/readNote.ts';
import { unifiedDiff } from '../text/unifiedDiff.ts';
import type { Wanted } from '../verify/revise/revise.ts';
import { revise } from '../verify/revise/revise.ts';
import type { CheckedNote } from './checking.ts';
import { readExactly, replaceFile } from './files.ts';
import type { Paint, Terminal } from './terminal.ts';

export interface Rewriting extends Wanted {
  /** Without asking. */
  readonly yes: boolean;
  /** Where the difference goes. */
  show(diff: string): void;
}

/** What the notes say afterwards: as they are on disk, whether they were rewritten or not. */
export async function rewriteAll(notes: readonly CheckedNote[], { yes, show, ...wanted }: Rewriting, terminal: Terminal): Promise<readonly CheckedNote[]> {
  const after: CheckedNote[] = [];
  for (const note of notes) {
    const { file } = note.notebook;
    const exact = await readExactly(file);
    const text = exact?.text ?? note.text;
    terminal.progress(`revising ${file}`);
    const revision = revise(text, readAs(note.notebook), wanted);
    if (revision.text === text) {
      after.push(note);
      continue;
    }
    show(paintDiff(unifiedDiff(file, text, revision.text), terminal.paint));
    if (!exact) {
      terminal.err(`${file} is left as it is: only UTF-8 can be rewritten; save it so first\n`);
      after.push(note);
      continue;
    }
    const agreed = yes || (await terminal.ask(`Write ${file}?`));
    if (agreed) await replaceFile(file, exact.bytesOf(revision.text));
    else terminal.err(agreed === undefined ? `${file} is left as it is; --yes writes it\n` : `${file} is left as it is\n`);
    after.push(agreed ? revision : note);
  }
  return after;
}

/** Reads another text of a note, with what its author has told elsewhere: the config, and files beside it. */
function readAs({ file, frontMatter: { kubernetes, all }, files, aliases, prompts }: Notebook): (text: string) => Notebook {
  return (text) => {
    const notebook = readNote(text, file, prompts ? { prompts } : {});
    return {
      ...notebook,
      frontMatter: { ...notebook.frontMatter, ...(kubernetes === undefined ? {} : { kubernetes }), all: { ...notebook.frontMatter.all, ...(all['images'] === undefined ? {} : { images: all['images'] }) } },
      ...(files ? { files } : {}),
      ...(aliases ? { aliases } : {}),
    };
  };
}

function paintDiff(diff: string, paint: Paint): string {
  const painted = (line: string): string => (/^[-+]{3} /.test(line) ? paint.bold(line) : line.startsWith('-') ? paint.red(line) : line.startsWith('+') ? paint.green(line) : line.startsWith('@@') ? paint.blue(line) : line);
  return diff.split('\n').map(painted).join('\n');
}
