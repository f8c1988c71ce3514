/** What a step hangs on that the note does not show: a step that fails for want of it says nothing about its recording. */
import type { Record } from './record.ts';
import type { Step, Timeline } from './timeline.ts';

/** A name for the reader to fill in: `<pod-name>`, unless the shell means it, as in `cat <file >copy` or in a here document. */
const placeholder = /(?<=\s|=|\/|:)<[A-Za-z][\w ./-]*>(?=\s|$|[:/"'])/;

/** How kubectl says that a file is not there. */
const noFile = /^error: (?:the path "([^"]+)" does not exist|error reading (\S+): no such file or directory|(?:open|stat) (\S+): no such file or directory)/m;

const noObject = /^Error from server \(NotFound\): \S+ "([^"]+)" not found$/m;

export function untoldIn(step: Step, record: Record, timeline: Timeline): string | undefined {
  const blank = step.command.includes('<<') ? undefined : placeholder.exec(step.command)?.[0];
  if (blank !== undefined) return blank;
  if (record.result.exitCode === 0) return undefined;
  const missing = noFile.exec(record.result.stderr)?.slice(1).find((path) => path !== undefined);
  // Where the author recorded that it is missing, that is the point.
  if (missing !== undefined) return /no such file|does not exist/.test(step.recorded ?? '') ? undefined : missing;
  const name = noObject.exec(record.result.stderr)?.[1];
  return name === undefined || isTold(name, step, timeline) ? undefined : timeline.included.findLast(({ line }) => line < step.line)?.path;
}

const makesOrDeletes = /\b(?:apply|create|delete|expose|replace|run)\b/;

/** Whether an object was made or deleted in view of the reader. */
function isTold(name: string, step: Step, { steps }: Timeline): boolean {
  const word = new RegExp(`(?<![\\w.-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.-])`);
  return steps.slice(0, step.index + 1).some((earlier) => {
    const byCommand = earlier !== step && makesOrDeletes.test(earlier.command) && word.test(earlier.command);
    return byCommand || earlier.before.some(({ text }) => word.test(text));
  });
}
