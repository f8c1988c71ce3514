/**
 * What `env` and `printenv` show: lines come in the order of a shell's hash table, which is nobody's promise, and variables that an image
 * brings along, or a Service that was there before, are not the note's.
 */
import { isElision, linesOf } from '../matchers/words.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

const assignment = /^([A-Za-z_]\w*)=/;
const printsEnvironment = /(?:^|[\s|;&'"(])(?:env|printenv)(?:$|[\s|;&'")])/;

/** The variables that a command printed in the order in which they were recorded; others where an author left some out, or at the end. */
export function inRecordedOrder(command: string, output: string, recorded: string): string {
  const lines = linesOf(recorded);
  if (!printsEnvironment.test(command) || lines.length === 0 || !lines.every((line) => isElision(line) || assignment.test(line.text))) return output;
  const places = new Map(lines.map((line, place) => [nameIn(line.text), place]));
  const elision = lines.findIndex(isElision);
  const others = elision < 0 ? lines.length : elision;
  const placeOf = (line: string): number => places.get(nameIn(line)) ?? others;
  return output.split('\n').toSorted((a, b) => placeOf(a) - placeOf(b)).join('\n');
}

/** What a kubelet calls the variables about a Service. https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables */
const ofService = /^(.+)_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** The recording without the variables that nothing in the note sets: an image's own, those of Services that were there before. Blank lines stand for them. */
export function withoutStrangeVariables(step: Step, recorded: string, printed: string, { steps }: Timeline): string {
  if (!printsEnvironment.test(step.command) || !printed.split('\n').some((line) => assignment.test(line))) return recorded;
  const told = steps.slice(0, step.index + 1).flatMap(({ command, before }) => [command, ...before.map(({ text }) => text)]).join('\n');
  const known = new Set(printed.split('\n').map(nameIn));
  const isTold = (name: string): boolean => {
    const service = ofService.exec(name)?.[1];
    return service === undefined ? told.includes(name) : new RegExp(`(?<![\\w-])${service.toLowerCase().replaceAll('_', '-')}(?![\\w-])`).test(told);
  };
  return recorded.split('\n').map((line) => (nameIn(line) === '' || known.has(nameIn(line)) || isTold(nameIn(line)) ? line : '')).join('\n');
}

const nameIn = (line: string): string => assignment.exec(line.trim())?.[1] ?? '';
