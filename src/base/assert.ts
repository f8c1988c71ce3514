/** Assertions: a failure here is a fault of kubebook itself, never of a note or of the simulated world. */

export class AssertionFault extends Error {
  override readonly name = 'AssertionFault';
}

/** `about`: what it went wrong with. */
export function assert(condition: unknown, message: string, about?: string): asserts condition {
  if (!condition) throw new AssertionFault(about === undefined ? message : `${message}: ${about}`);
}

/** The value, asserted to be there: for look-ups that the code around them guarantees. */
export function present<T>(value: T | undefined | null, message: string): T {
  assert(value !== undefined && value !== null, message);
  return value;
}

/** Closes an exhaustive match over a union: the compiler proves that no case is left. */
export function unreachable(value: never): never {
  throw new AssertionFault(`unreachable: ${JSON.stringify(value)}`);
}
