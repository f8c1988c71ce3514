/** What kubectl says when something goes wrong, and with which exit code. Models k8s.io/kubectl/pkg/cmd/util CheckErr. */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Status } from '../cluster/apiserver/request.ts';
import { quote } from '../text/golang/quote.ts';

/** Any reason for which a verb gives up. What is thrown is data: the words are found in `render`. */
export type Failure =
  /** kubectl's own complaint: `error: …`. */
  | { readonly kind: 'message'; readonly text: string; readonly exitCode?: number }
  /** A misuse of a command: the complaint, and where to read how it is used. */
  | { readonly kind: 'usage'; readonly text: string; readonly command: string }
  /** Words that are printed as they are. */
  | { readonly kind: 'plain'; readonly text: string; readonly exitCode?: number }
  /** What the API server answered. */
  | { readonly kind: 'status'; readonly status: Status }
  /** What went wrong with the items of one List: told on one line, without reasons. */
  | { readonly kind: 'list'; readonly failures: readonly Failure[] }
  /** Several, one a line. */
  | { readonly kind: 'aggregate'; readonly failures: readonly Failure[] }
  /** Everything has been said already: the exit code alone. */
  | { readonly kind: 'exit'; readonly exitCode: number };

export class KubectlError extends Error {
  override readonly name = 'KubectlError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** `error: TEXT`. */
export function fail(text: string): never {
  throw new KubectlError({ kind: 'message', text });
}

/** `error: TEXT` and the pointer to the command's help, as cmdutil.UsageErrorf writes them. */
export function failUsage(text: string, command: string): never {
  throw new KubectlError({ kind: 'usage', text, command });
}

export function failPlain(text: string, exitCode = 1): never {
  throw new KubectlError({ kind: 'plain', text, exitCode });
}

export function failStatus(status: Status): never {
  throw new KubectlError({ kind: 'status', status });
}

/** What went wrong with the items of a List, each by itself. */
export const eachOf = (failures: readonly Failure[]): readonly Failure[] => failures.flatMap((failure) => (failure.kind === 'list' ? failure.failures : [failure]));

/** Ends the command with what was collected on the way, if anything was. */
export function failAll(failures: readonly Failure[]): void {
  const [only, ...others] = failures;
  if (only) throw new KubectlError(others.length === 0 ? only : { kind: 'aggregate', failures });
}

/** The same of verbs that have them in a list even where there is one: without a word before it. */
export function failListed(failures: readonly Failure[]): void {
  const [only] = failures;
  failAll(failures.length === 1 && only?.kind === 'message' ? [{ kind: 'aggregate', failures }] : failures);
}

/** Runs a step and takes what goes wrong with it as a value. */
export function attempt<T>(step: () => T): { readonly value: T } | { readonly failure: Failure } {
  try {
    return { value: step() };
  } catch (error) {
    if (error instanceof KubectlError) return { failure: error.failure };
    throw error;
  }
}

export const isNotFound = (failure: Failure): boolean => failure.kind === 'status' && failure.status.reason === 'NotFound';
export const isConflict = (failure: Failure): boolean => failure.kind === 'status' && failure.status.reason === 'Conflict';
export const isInvalid = (failure: Failure): boolean => failure.kind === 'status' && failure.status.reason === 'Invalid';

/** Names the file behind a failure. Models cmdutil.AddSourceToErr. */
export function withSource(verb: string, source: string, failure: Failure): Failure {
  if (source === '') return failure;
  if (failure.kind === 'status') {
    return { kind: 'status', status: { ...failure.status, message: `error when ${verb} ${quote(source)}: ${failure.status.message ?? ''}` } };
  }
  if (failure.kind === 'message') return { ...failure, text: `error when ${verb} ${quote(source)}: ${failure.text}` };
  return failure;
}

export function exitCodeOf(failure: Failure): number {
  return 'exitCode' in failure && failure.exitCode !== undefined ? failure.exitCode : 1;
}

/** Everything that goes to standard error, with its last newline. */
export function render(failure: Failure): string {
  switch (failure.kind) {
    case 'message':
      return line(failure.text.startsWith('error: ') ? failure.text : `error: ${failure.text}`);
    case 'plain':
      return line(failure.text);
    case 'usage':
      return line(`error: ${failure.text}\nSee '${failure.command} -h' for help and examples`);
    case 'status':
      return line(failure.status.reason === 'Invalid' ? renderInvalid(failure.status) : renderStatus(failure.status));
    case 'aggregate':
      return failure.failures.map((each) => line(renderShort(each))).join('');
    case 'list':
      return line(renderShort(failure));
    case 'exit':
      return '';
  }
}

const line = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** One failure as part of another's words: without `error: `. */
export function renderShort(failure: Failure): string {
  switch (failure.kind) {
    case 'message':
    case 'plain':
    case 'usage':
      return failure.text;
    case 'status':
      return renderStatus(failure.status);
    case 'aggregate':
      return failure.failures.map(renderShort).join('\n');
    case 'list':
      return `[${failure.failures.map(renderBare).join(', ')}]`;
    case 'exit':
      return '';
  }
}

/** Without even the reason that the server gave. */
export const renderBare = (failure: Failure): string => (failure.kind === 'status' ? (failure.status.message ?? '') : renderShort(failure));

/** Models cmdutil.StandardErrorMessage. */
function renderStatus(status: Status): string {
  const message = status.message ?? '';
  if (status.reason === 'Unauthorized') return `error: You must be logged in to the server (${message})`;
  return status.reason ? `Error from server (${status.reason}): ${message}` : `Error from server: ${message}`;
}

function renderInvalid(status: Status): string {
  const { details } = status;
  if (!details) return `The request is invalid${status.message ? `: ${status.message}` : ''}`;
  const causes = causesOf(details);
  const named = Boolean(details['kind']) || Boolean(details['name']);
  const subject = named
    ? `The ${text(details['kind'])} ${quote(text(details['name']))} is invalid`
    : `The request is invalid${status.message && causes.length === 0 ? `: ${status.message}` : ''}`;
  if (causes.length === 0) return subject;
  // The line end belongs to it: a cause that ends with one of its own is followed by an empty line.
  if (causes.length === 1) return `${subject}: ${causes[0] ?? ''}\n`;
  return `${subject}: \n${causes.map((cause) => `* ${cause}\n`).join('')}`;
}

function causesOf(details: JsonObject): readonly string[] {
  const causes = Array.isArray(details['causes']) ? (details['causes'] as readonly Json[]) : [];
  return [...new Set(causes.filter(isObject).map((cause) => `${text(cause['field'])}: ${text(cause['message'])}`))];
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
