/** The fourth thing that can happen to a command, beside working, being refused by the world and a fault of ours: it is not modelled. */

/**
 * Thrown by a program that meets something the simulator does not model. Whoever drives the program catches it and says so; what was
 * printed before is then no evidence of anything.
 */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
  /** What is not modelled, in a few words: `curl --socks5`. */
  readonly what: string;

  constructor(what: string) {
    super(`not modelled: ${what}`);
    this.what = what;
  }
}

/**
 * Of a command that came through: all that is not modelled is what the other end had to say, a program of which nothing is known but that it is
 * there, a server on the internet, a reader at his editor.
 */
export class UnknownAnswer extends Unsupported {
  /** What the command may have printed then; undefined where that is anything. */
  readonly outputs: readonly string[] | undefined;

  constructor(what: string, outputs?: readonly string[]) {
    super(what);
    this.outputs = outputs;
  }
}
