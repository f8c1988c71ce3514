/** How much of a line is looked at to know what it is: a pattern of words and blanks takes a time that grows with the square of what it looks at. */
const lookedAtMax = 1_000;

/** The line, or the beginning of one that is longer than anybody writes and few programs print. */
export function lookedAt(line: string): string {
  return line.length > lookedAtMax ? line.slice(0, lookedAtMax) : line;
}
