/**
 * The simulator comes to the page in two scripts, because most of it is seldom needed: the program, from which is absent what no usual note
 * runs, and what is absent from it. `build/cut.ts` parts them; here they are put together again.
 */

/** Stands for whatever is absent but for the parameters of a function: a call of what raises the alarm. */
export const absentMark = 'absent$()';

/** Stands for the parameters of a function whose body is absent. */
export const absentParameters = 'absent$_';

/** Before a cut program: what the marks call. It raises a flag beside the error, because an error can be caught on its way. */
export const absentPrelude = "self.absent$=()=>{self.isIncomplete=true;throw new Error('a part of the simulator is absent')};";

/** The program as it was before it was cut; `bodies`: what is absent, in the order of its places. */
export function wholeProgram(cut: string, bodies: readonly string[]): string {
  return cut
    .split(/absent\$(?:\(\)|_)/)
    .map((text, index) => `${index === 0 ? '' : (bodies[index - 1] ?? '')}${text}`)
    .join('');
}
