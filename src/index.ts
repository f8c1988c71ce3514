/** The library's face: each stage of a note's way, usable alone. */
export { readNote } from './note/readNote.ts';
export { recover } from './note/recover/recover.ts';
export type * from './note/notebook.ts';
export type { Diagnostic } from './base/diagnostic.ts';
export { plan } from './verify/plan/plan.ts';
export type { Preparation, Step, Timeline } from './verify/plan/timeline.ts';
export { checkNote, recheck } from './verify/check.ts';
export type { Checked, CheckOptions } from './verify/check.ts';
/** For the `documentationOf` of a session in which `kubectl explain` is typed. */
export { documentationOf } from './api/documentation/index.ts';
export { replayWitness } from './verify/replay/witness.ts';
export type { Witness } from './verify/replay/witness.ts';
export type { NoteOutcome } from './verify/outcome.ts';
export type { StepOutcome, Verdict } from './verify/stepOutcome.ts';
export { hasFailed, reportOf } from './verify/report.ts';
export type { Report } from './verify/report.ts';
export { Session } from './session/session.ts';
export type { SessionOptions } from './session/options.ts';
export type { Terminal } from './session/terminal.ts';
export type { RunLimits, RunResult, SessionSnapshot } from './session/session.ts';
export { SeededChooser } from './session/seededChooser.ts';
export type { RewindableChooser } from './session/seededChooser.ts';
export { defaultSessionOptions } from './session/defaults.ts';
export type { Choice, ChoiceDomain, Chooser } from './cluster/ports/choices.ts';
export type { Hop, Trace } from './cluster/network/trace.ts';
