/** Which element of a diagram means which object of the cluster: by its alias, its name or what its notes say. */
import type { DiagramElement, DiagramModel } from './model.ts';

export interface MatchableObject {
  /** `Service`, `Pod`, … */
  readonly kind: string;
  readonly name: string;
}

export interface Match<T extends MatchableObject> {
  readonly element: DiagramElement;
  readonly object: T;
}

/** At most one element for each object and one object for each element, the surest first. */
export function matchObjects<T extends MatchableObject>(model: DiagramModel, objects: readonly T[]): readonly Match<T>[] {
  const candidates = objects
    .flatMap((object) => model.elements.map((element) => ({ element, object, sureness: surenessOf(element, object, objects) })))
    .filter(({ sureness }) => sureness > 0)
    .toSorted((a, b) => b.sureness - a.sureness);
  const matches: Match<T>[] = [];
  for (const { element, object } of candidates) {
    if (matches.some((match) => match.element === element || match.object === object)) continue;
    matches.push({ element, object });
  }
  return matches;
}

/** 4 it is called so, 3 a note is its name, 2 a note or its name mentions it, 1 it is the only one of the kind that it is called after; 0 not at all. */
function surenessOf(element: DiagramElement, object: MatchableObject, objects: readonly MatchableObject[]): number {
  if (element.alias === object.name || element.name === object.name) return 4;
  const said = element.notes.flatMap(({ lines }) => lines.map(({ text }) => text));
  if (said.includes(object.name)) return 3;
  if ([element.name, ...said].some((text) => mentions(text, object.name))) return 2;
  const onlyOne = objects.filter(({ kind }) => kind === object.kind).length === 1;
  return onlyOne && [element.alias, element.name].some((text) => text.toLowerCase() === object.kind.toLowerCase()) ? 1 : 0;
}

/** As a whole name: `kubia` is not mentioned by `kubia-manual-1`. */
function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !/[\w.-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + name.length] ?? '');
}
