/** A diagram's text as PlantUML wants it, and the way from its lines back to the note's. */
import type { DiagramCell } from '../note/notebook.ts';

export interface DiagramSource {
  readonly text: string;
  /** Lines that were put before the author's first one. */
  readonly linesBefore: number;
}

/** A fence marked `plantuml` may leave out `@startuml` and `@enduml`. */
export function sourceOf(text: string): DiagramSource {
  const plain = text.replace(/\r\n?/g, '\n').trimEnd();
  if (/^\s*@start\w+/m.test(plain)) return { text: plain, linesBefore: 0 };
  return { text: `@startuml\n${plain}\n@enduml`, linesBefore: 1 };
}

/** The note's line for a 1-based line of the source. */
export function noteLine(cell: DiagramCell, source: DiagramSource, line: number): number {
  return cell.contentLine + Math.max(0, line - 1 - source.linesBefore);
}
