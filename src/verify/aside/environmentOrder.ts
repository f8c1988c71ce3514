/** Lines of an environment come in the order of a shell's hash table, which is nobody's promise. */
import { isElision, linesOf } from '../matchers/words.ts';

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

const nameIn = (line: string): string => assignment.exec(line.trim())?.[1] ?? '';
