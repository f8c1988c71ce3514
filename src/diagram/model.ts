/**
 * What a PlantUML text says: its elements with their notes, and the edges between them. Read from the source and not from the picture, so
 * that every fact has the author's line, and the picture's elements (`data-qualified-name`) can be matched to the cluster's objects.
 *
 * Deployment, component, use case, class and object diagrams; of any other type the model is empty. Nothing here throws.
 */
import type { DiagramElement, DiagramNote } from './statements.ts';
import { readStatement } from './statements.ts';

export type { DiagramElement, DiagramNote } from './statements.ts';

export interface DiagramEdge {
  /** Aliases of elements. */
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** 1-based line of the source. */
  readonly line: number;
}

export interface DiagramModel {
  readonly elements: readonly DiagramElement[];
  readonly edges: readonly DiagramEdge[];
}

export function readDiagram(source: string): DiagramModel {
  const elements = new Map<string, DiagramElement>();
  const edges: DiagramEdge[] = [];
  /** Around the current line, outermost first: elements whose `{` is still open. */
  const open: (string | undefined)[] = [];
  let note: { readonly of: string | undefined; readonly lines: { text: string; line: number }[]; readonly line: number } | undefined;

  const declare = (element: DiagramElement): void => {
    const known = elements.get(element.alias);
    if (!known) elements.set(element.alias, element);
    else if (known.kind === 'implied') elements.set(element.alias, { ...element, notes: known.notes });
  };
  const annotate = (alias: string | undefined, added: DiagramNote): void => {
    const element = alias === undefined ? undefined : elements.get(alias);
    if (element) elements.set(element.alias, { ...element, notes: [...element.notes, added] });
  };
  const imply = (alias: string, line: number): void => declare({ alias, name: alias, kind: 'implied', line, notes: [], ...insideOf(open) });

  for (const [index, text] of source.split('\n').entries()) {
    const line = index + 1;
    if (note) {
      if (/^\s*end\s?note\b/i.test(text)) {
        annotate(note.of, { line: note.line, lines: note.lines });
        note = undefined;
      } else note.lines.push({ text: text.trim(), line });
      continue;
    }
    const statement = readStatement(text.trim(), line);
    switch (statement.kind) {
      case 'element':
        declare({ ...statement.element, ...insideOf(open) });
        if (statement.opens) open.push(statement.element.alias);
        break;
      case 'edge':
        imply(statement.from, line);
        imply(statement.to, line);
        edges.push({ from: statement.from, to: statement.to, line, ...(statement.label === undefined ? {} : { label: statement.label }) });
        break;
      case 'note':
        annotate(statement.of ?? lastOf(elements), { line, lines: [{ text: statement.text, line }] });
        break;
      case 'noteBegin':
        note = { of: statement.of ?? lastOf(elements), lines: [], line };
        break;
      case 'open':
        open.push(undefined);
        break;
      case 'close':
        open.pop();
        break;
      case 'other':
        break;
    }
  }
  return { elements: [...elements.values()], edges };
}

const lastOf = (elements: ReadonlyMap<string, DiagramElement>): string | undefined => [...elements.keys()].at(-1);

function insideOf(open: readonly (string | undefined)[]): { inside?: string } {
  const inside = open.findLast((alias) => alias !== undefined);
  return inside === undefined ? {} : { inside };
}
