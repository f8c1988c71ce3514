/**
 * The simulator comes to the page in two scripts, because most of it is seldom needed: the program, in which the bodies of functions that
 * no usual note calls are absent, and those bodies. `build/cut.ts` parts them; here they are put together again.
 */

/** Stands for a body. */
export const absentMark = 'absent$()';

/** Before a cut program: what the marks call. It raises a flag beside the error, because an error can be caught on its way. */
export const absentPrelude = "self.absent$=()=>{self.isIncomplete=true;throw new Error('a part of the simulator is absent')};";

/** The program as it was before it was cut; `bodies` in the order of their places. */
export function wholeProgram(cut: string, bodies: readonly string[]): string {
  return cut
    .split(absentMark)
    .map((text, index) => `${index === 0 ? '' : (bodies[index - 1] ?? '')}${text}`)
    .join('');
}
