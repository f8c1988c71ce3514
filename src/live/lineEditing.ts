/** What a shell's line editor does with text: history, and completing the last word. */

export class History {
  readonly #lines: string[] = [];
  #at = 0;
  /** What was being typed when the reader went back. */
  #draft = '';

  add(line: string): void {
    if (line.trim() !== '' && line !== this.#lines.at(-1)) this.#lines.push(line);
    this.#at = this.#lines.length;
    this.#draft = '';
  }

  older(typed: string): string {
    if (this.#at === this.#lines.length) this.#draft = typed;
    this.#at = Math.max(0, this.#at - 1);
    return this.#lines[this.#at] ?? typed;
  }

  newer(): string {
    this.#at = Math.min(this.#lines.length, this.#at + 1);
    return this.#lines[this.#at] ?? this.#draft;
  }
}

export const wordAtEnd = (line: string): string => /\S*$/.exec(line)?.[0] ?? '';

/** The line with its last word as far as all candidates agree, and a blank behind it where there is one alone. */
export function completed(line: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return line;
  const before = line.slice(0, line.length - wordAtEnd(line).length);
  return `${before}${commonBeginning(candidates)}${candidates.length === 1 ? ' ' : ''}`;
}

export function commonBeginning(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
