/** What a step hangs on that the note does not show: a step that fails for want of it says nothing about its recording. */
import type { Record } from './replay.ts';
import type { Step } from './timeline.ts';

/** A name for the reader to fill in: `<pod-name>`, unless the shell means it, as in `cat <file >copy` or in a here document. */
const placeholder = /(?<=\s|=|\/|:)<[A-Za-z][\w ./-]*>(?=\s|$|[:/"'])/;

/** How kubectl says that a file is not there. */
const noFile = /^error: (?:the path "([^"]+)" does not exist|error reading (\S+): no such file or directory|(?:open|stat) (\S+): no such file or directory)/m;

export function untoldIn(step: Step, record: Record): string | undefined {
  const blank = step.command.includes('<<') ? undefined : placeholder.exec(step.command)?.[0];
  if (blank !== undefined) return blank;
  if (record.result.exitCode === 0) return undefined;
  const missing = noFile.exec(record.result.stderr)?.slice(1).find((path) => path !== undefined);
  // Where the author recorded that it is missing, that is the point.
  return missing === undefined || (step.recorded ?? '').includes('no such file') || (step.recorded ?? '').includes('does not exist') ? undefined : missing;
}
