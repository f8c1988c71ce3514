/** One shell: its state, the place it runs in, and the programs that it finds there. */
import type { ArithmeticExpression, ParseError, Statement, Word, WordPart } from 'unbash';
import type { Pause, ProgramInput, ProgramRun } from '../../base/program.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { ChoiceDomain } from '../../cluster/ports/choices.ts';
import type { LineFilter } from '../commands/command.ts';
import type { Files } from '../files.ts';
import type { Jobs } from './jobs.ts';
import type { Piece } from './fields.ts';
import type { Stream, Streams } from './streams.ts';
import type { ShellState, Variable } from './state.ts';
import type { ShellFlavour, ShellWords } from './words.ts';
import { wordsOf } from './words.ts';

/** A program that was found under a name. */
export interface Program {
  run(input: ProgramInput): ProgramRun;
  filter?(input: Omit<ProgramInput, 'stdin'>): LineFilter | undefined;
}

/** What a shell sees of the world around it. */
export interface ShellPlace {
  readonly flavour: ShellFlavour;
  readonly files: Files;
  readonly hostname: string;
  find(name: string): Program | undefined;
  /** Where `which` finds it: `/usr/bin/curl`. */
  pathOf(name: string): string | undefined;
  now(): TimeMs;
  choose(id: string, domain: ChoiceDomain): string;
  /** Opens a connection that the shell itself was asked for: bash's `/dev/tcp/HOST/PORT`. */
  dial(name: string, port: number): Expansion<Dialling>;
}

/** What the C library says of a name that nobody knows, or of a connection that does not come about. */
export type Dialling = { readonly kind: 'connected' } | { readonly kind: 'unresolved' | 'failed'; readonly error: string };

/** Something that is computed while virtual time may pass: a command substitution can wait. */
export type Expansion<T> = Generator<Pause, T, void>;

/**
 * The parts of the interpreter as they see each other. The grammar goes round in circles (a word holds a command, a command holds
 * words), the imports do not: `run.ts` puts the parts together.
 */
export interface Interpreter {
  statements(shell: Shell, statements: readonly Statement[], streams: Streams): Expansion<number>;
  /** The same in a shell of its own: what it changes is gone when it ends. */
  subshell(shell: Shell, statements: readonly Statement[], streams: Streams): Expansion<number>;
  /** A whole text, parsed and run, by a shell of its own; its exit code is what `exit` says or the last command's. */
  script(shell: Shell, text: string, streams: Streams): Expansion<number>;
  /** More source in this very shell. */
  runText(shell: Shell, text: string, streams: Streams): Expansion<number>;
  /** Whatever the words name; `command` passes functions by. */
  runWords(shell: Shell, words: readonly string[], streams: Streams, skips?: 'functions'): Expansion<number>;
  describeSyntaxError(text: string, fault: ParseError): string;
  piecesOf(shell: Shell, word: Word, streams: Streams): Expansion<readonly Piece[]>;
  expandText(shell: Shell, word: Word, streams: Streams): Expansion<string>;
  expandToPattern(shell: Shell, word: Word, streams: Streams): Expansion<string>;
  expandParts(shell: Shell, parts: readonly WordPart[], streams: Streams): Expansion<string>;
  evaluate(shell: Shell, expression: ArithmeticExpression, streams: Streams): Expansion<bigint>;
  evaluateText(shell: Shell, text: string, streams: Streams): Expansion<bigint>;
}

export class Shell {
  readonly interpreter: Interpreter;
  state: ShellState;
  readonly place: ShellPlace;
  readonly jobs: Jobs;
  /** What the shell calls itself: `bash`, `-bash`, `sh`. */
  readonly name: string;
  /** The text that is being run, for positions; functions bring their own. */
  source = '';
  /** Lines are counted in scripts and `-c` strings, not at a terminal. */
  readonly countsLines: boolean;
  /** It was given its text by `-c`. */
  readsArgument = false;
  /** The line that runs now, 1-based. */
  line = 1;
  /** How many functions and loops deep: what `return` and `break` may leave. */
  functionDepth = 0;
  loopDepth = 0;
  /** Variables that `local` hides, innermost function last. */
  readonly locals: Map<string, Variable | undefined>[] = [];
  /** Inside a condition `set -e` does not end the shell. */
  conditionDepth = 0;

  constructor(interpreter: Interpreter, place: ShellPlace, state: ShellState, name: string, jobs: Jobs, countsLines: boolean) {
    this.interpreter = interpreter;
    this.place = place;
    this.state = state;
    this.name = name;
    this.jobs = jobs;
    this.countsLines = countsLines;
  }

  /** Another shell in the same state, which goes its own way from here. */
  fork(): Shell {
    const copy = new Shell(this.interpreter, this.place, this.state, this.name, this.jobs, this.countsLines);
    copy.source = this.source;
    copy.line = this.line;
    return copy;
  }

  /** A new shell that reads a script. */
  child(state: ShellState, name: string, place: ShellPlace = this.place): Shell {
    return new Shell(this.interpreter, place, state, name, this.jobs, true);
  }

  get words(): ShellWords {
    return wordsOf(this.place.flavour, this.name, this.countsLines ? this.line : undefined);
  }

  /** Says something in the shell's own words. */
  complain(stderr: Stream, message: string): void {
    stderr.write(this.words.failure(message));
  }

  setVariable(name: string, value: string | readonly string[], exported?: boolean): void {
    const before = this.state.variables.get(name);
    const variables = new Map(this.state.variables);
    variables.set(name, { value, exported: exported ?? before?.exported ?? false });
    this.state = { ...this.state, variables };
  }

  unsetVariable(name: string): void {
    const variables = new Map(this.state.variables);
    variables.delete(name);
    this.state = { ...this.state, variables };
  }
}
