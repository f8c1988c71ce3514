/** The library's face: each stage of a note's way, usable alone. */
export { Session } from './session/session.ts';
export type { RunLimits, RunResult, SessionOptions, SessionSnapshot, Terminal } from './session/session.ts';
export { SeededChooser } from './session/seededChooser.ts';
export type { RewindableChooser } from './session/seededChooser.ts';
export { defaultSessionOptions } from './session/defaults.ts';
