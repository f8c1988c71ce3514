/** The note's own text, by line: from a line of a node's content back to the place where the author wrote it. */
import type { Position } from 'unist';
import { present } from '../base/assert.ts';
import type { Point, Span } from '../base/span.ts';

export class Source {
  readonly text: string;
  /** Without their line endings. */
  readonly lines: readonly string[];
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
    this.lines = text.split(/\r\n|\n|\r/);
  }

  /** `line` and `column` are 1-based. */
  point(line: number, column: number): Point {
    const start = this.#starts[line - 1] ?? this.text.length;
    return { line, column, offset: Math.min(start + column - 1, this.text.length) };
  }

  span(line: number, column: number, length: number): Span {
    return { start: this.point(line, column), end: this.point(line, column + length) };
  }

  /** What is written from one point to another. */
  slice(span: Span): string {
    return this.text.slice(span.start.offset, span.end.offset);
  }

  /**
   * How many characters stand before a line of a fence's content: the indentation of a list item, the `> ` of a quotation.
   * `content` is that line as the parser gave it, which has lost them.
   */
  indentation(line: number, content: string): number {
    const written = this.lines[line - 1] ?? '';
    return written.endsWith(content) ? written.length - content.length : 0;
  }
}

/** A node's place as a span. Nodes that came from the parser always have one. */
export function spanOf(node: { readonly position?: Position | undefined }): Span {
  const { start, end } = present(node.position, 'a node of a parsed note has a position');
  return { start: pointOf(start), end: pointOf(end) };
}

function pointOf(point: Position['start']): Point {
  return { line: point.line, column: point.column, offset: present(point.offset, 'a point of a parsed note has an offset') };
}
