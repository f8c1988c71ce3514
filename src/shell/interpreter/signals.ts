/** How control leaves the ordinary order of commands: thrown inside the interpreter, never out of it. */

export class LoopSignal {
  readonly kind: 'break' | 'continue';
  /** How many loops are still to be left. */
  readonly levels: number;

  constructor(kind: 'break' | 'continue', levels: number) {
    this.kind = kind;
    this.levels = levels;
  }
}

export class ReturnSignal {
  readonly exitCode: number;

  constructor(exitCode: number) {
    this.exitCode = exitCode;
  }
}

/** Ends the shell that it is thrown in; a subshell ends alone. */
export class ExitSignal {
  readonly exitCode: number;

  constructor(exitCode: number) {
    this.exitCode = exitCode;
  }
}

/** An error that ends the command line but not the shell: a bad substitution, a division by zero. Its message is written already. */
export class LineFailure {
  readonly exitCode: number;

  constructor(exitCode: number) {
    this.exitCode = exitCode;
  }
}
