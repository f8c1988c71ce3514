/** What text/template learned over the years. A kubectl speaks the template language of the Go release that built it. */

/** N of Go 1.N. */
export type GoRelease = number;

export const newlinesInActions = 16;
export const loopControl = 18;
export const shortCircuit = 18;
export const elseWith = 23;
export const rangeOverIntegers = 24;

/** The newest release that the language is modelled up to. */
export const latestRelease: GoRelease = 24;
