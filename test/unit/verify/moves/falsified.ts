/** One fact of an output changed: it has to be there, and the verdict on it is that the output can't be. */
import { expect } from 'vitest';

/** `verdictOf`: of the output as it is edited. */
export function expectImpossible(verdictOf: (edit: (output: string) => string) => string | undefined, was: RegExp, is: string): void {
  let isFalsified = false;
  const verdict = verdictOf((output) => {
    const other = output.replace(was, is);
    isFalsified = other !== output;
    return other;
  });
  expect(isFalsified).toBe(true);
  expect(verdict).toBe('impossible');
}
