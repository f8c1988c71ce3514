/** Programs that take text line by line, from a pipe or from the files that they name. */
import type { ProgramInput } from '../../base/program.ts';
import type { Command, CommandHost, LineFilter } from '../commands/command.ts';
import { resolvePath } from '../files.ts';
import { fileComplaint } from './fileComplaints.ts';

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

/** The inputs that are named, or standard input where none is; what can't be read is complained of in the words of the place's programs. */
export function readSources(program: string, names: readonly string[], input: ProgramInput, { userland }: CommandHost): { readonly sources: readonly Source[]; readonly failed: boolean } {
  let failed = false;
  const sources = (names.length === 0 ? ['-'] : names).flatMap((name): readonly Source[] => {
    if (name === '-' || name === '/dev/stdin') return [{ name: '-', text: input.stdin }];
    const path = resolvePath(input.cwd, name);
    const text = input.files.read(path);
    if (text !== undefined) return [{ name, text }];
    failed = true;
    input.stderr.write(`${fileComplaint(program, name, input.files.list(path) ? 'Is a directory' : 'No such file or directory', userland)}\n`);
    return [];
  });
  return { sources, failed };
}

type FilterInput = Omit<ProgramInput, 'stdin'>;

/** What a filter program makes of its arguments: the filter, and the files that it reads instead of standard input. */
export interface FilterPlan {
  readonly filter: LineFilter;
  readonly files: readonly string[];
}

/** A program that does the same whether it is fed by a pipe or reads files; `plan` says what it makes of its arguments, or complains and gives an exit code. */
export function filterCommand(name: string, plan: (input: FilterInput, host: CommandHost) => FilterPlan | number): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run(input, host) {
      const planned = plan(input, host);
      if (typeof planned === 'number') return planned;
      const { sources, failed } = readSources(name, planned.files, input, host);
      const lines = sources.flatMap(({ text }) => linesOf(text));
      for (const line of lines) if (!planned.filter.line(line)) break;
      const exitCode = planned.filter.end();
      return failed ? 1 : exitCode;
    },
    filter(input, host) {
      const planned = plan(input, host);
      return typeof planned === 'number' || planned.files.length > 0 ? undefined : planned.filter;
    },
  };
}

/** A filter that needs the whole input before it can say anything. */
export function wholeFilter(finish: (lines: readonly string[]) => number): LineFilter {
  const lines: string[] = [];
  return {
    line: (line) => {
      lines.push(line);
      return true;
    },
    end: () => finish(lines),
  };
}
