/** The shape of a data printer: an object or a List in, text out. */
import type { JsonObject } from '../../base/json.ts';

/** What was printed: text for standard output and, where it failed, kubectl's words for standard error. */
export interface Printed {
  readonly stdout: string;
  /** Without the "error: " that kubectl puts before it; a line end at its end is kubectl's own. The exit code is 1. */
  readonly error?: string;
}

/** A printer made from what stands behind `-o`. A wrong template fails here, before kubectl asks the cluster for anything. */
export type MadePrinter =
  | { readonly kind: 'printer'; print(object: JsonObject): Printed }
  | { readonly kind: 'error'; readonly message: string };
