/** Outputs that tell of several objects, one below the other: which of them a line tells of. */
import type { Line } from './words.ts';

const described = /^Name:\s+(\S+)/;
const listed = /^- apiVersion:/;
const nameOfListed = /^ {4}name: (\S+)$/;

/** Of descriptions and of lists in YAML; of what else is printed nothing. */
export function namesAbove(lines: readonly Line[]): ReadonlyMap<Line, string> {
  const names = new Map<Line, string>();
  let section: Line[] = [];
  let name: string | undefined;
  const end = (): void => {
    if (name !== undefined) for (const line of section) names.set(line, name);
    section = [];
    name = undefined;
  };
  for (const line of lines) {
    const describes = described.exec(line.text)?.[1];
    if (describes !== undefined || listed.test(line.text)) end();
    section.push(line);
    // Of several names in an object its own comes first: those of its containers are deeper, and its status comes last.
    name ??= describes ?? nameOfListed.exec(line.text)?.[1];
  }
  end();
  return names;
}
