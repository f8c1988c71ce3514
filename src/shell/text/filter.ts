/** Programs that take text line by line, from a pipe or from the files that they name. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import type { LineFilter } from '../commands/command.ts';
import { resolvePath } from '../files.ts';

/** The lines of a text; a last line without newline counts as one. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export interface Source {
  /** As it was named; `-` is standard input. */
  readonly name: string;
  readonly text: string;
}

/** The inputs that are named, or standard input where none is; what can't be read is complained of in GNU's words. */
export function readSources(program: string, names: readonly string[], input: ProgramInput): { readonly sources: readonly Source[]; readonly failed: boolean } {
  let failed = false;
  const sources = (names.length === 0 ? ['-'] : names).flatMap((name): readonly Source[] => {
    if (name === '-' || name === '/dev/stdin') return [{ name: '-', text: input.stdin }];
    const path = resolvePath(input.cwd, name);
    const text = input.files.read(path);
    if (text !== undefined) return [{ name, text }];
    failed = true;
    input.stderr.write(`${program}: ${name}: ${input.files.list(path) ? 'Is a directory' : 'No such file or directory'}\n`);
    return [];
  });
  return { sources, failed };
}

/** Feeds a filter with what a program was given as a whole. */
// oxlint-disable-next-line require-yield
export function* feed(filter: LineFilter, text: string): ProgramRun {
  for (const line of linesOf(text)) if (!filter.line(line)) break;
  return filter.end();
}
