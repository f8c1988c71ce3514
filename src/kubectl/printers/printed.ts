/** What a data printer gives back: text for standard output and, where it failed, kubectl's words for standard error. */
export interface Printed {
  readonly stdout: string;
  /** Without the "error: " that kubectl puts before it; a line end at its end is kubectl's own. The exit code is 1. */
  readonly error?: string;
}
