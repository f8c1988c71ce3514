/** Shapes that only programs print: how an output is told from a command, a comment or a manifest. */
import { lookedAt } from '../lookedAt.ts';

/** The first line of a table as kubectl prints it. */
export const tableHeader: RegExp = /^(?:NAMESPACE\s+)?NAME\s+[A-Z]/;

const shapes: readonly RegExp[] = [
  tableHeader,
  /^[a-z.]+(?:\/|\s")[\w.-]+"? (?:created|configured|unchanged|deleted|exposed|scaled|patched|labeled|annotated|replaced|edited|restarted|autoscaled|image updated|rolled back)/,
  /^Name:\s+\S/,
  /^Error from server|^error: |^The (?:Pod|Service|Deployment) "/,
  /^LAST SEEN\s/,
  /^No resources found/,
  /^Waiting for pod \S+ to be running/,
  /^If you don't see a command prompt/,
  // mysql draws its tables so.
  /^\+(?:-+\+)+$/,
  /^Server:\s+\S|^You've hit /,
  /^[A-Z][A-Z\d()-]+(?:\s{2,}[A-Z][A-Z\d()-]+)+$/,
];

export function looksLikeOutput(line: string): boolean {
  const text = lookedAt(line.trim());
  return shapes.some((shape) => shape.test(text));
}

/** Weaker: no sentence of an author's has such a shape, but a command that is commented out might. For the line right below a command. */
export function looksPrinted(line: string): boolean {
  return /^(?:[a-z]+(?:\.[a-z0-9.-]+)?\/[a-z0-9][a-z0-9.-]*$|[[|{<]|HTTP\/\d|https?:\/\/\S+(?:\s{2,}\S+)?$|\d+\.\d+\.\d+\.\d+\s*$|\S+\s{2,}\S+\s{2,}\S)/.test(lookedAt(line.trim()));
}
