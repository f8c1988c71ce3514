/** What a diagram says of what is behind a Service: by its edges, where names say nothing, and where the cluster is otherwise. */
import type { DiagramEdge, DiagramModel } from './model.ts';

/** The pods behind a Service that can be used now, by name. */
export interface Behind {
  readonly service: string;
  readonly pods: readonly string[];
}

/** `Pod/web-1` → the alias of the element that means it. */
export type Meanings = ReadonlyMap<string, string>;

/**
 * Elements that no name ties to a pod ("Pod 1", "Pod 2") mean the pods behind the Service that points to them, in order, if there are as
 * many of them. `known`: what names tell.
 */
export function meaningsByEdges(model: DiagramModel, known: Meanings, behind: readonly Behind[]): Meanings {
  const found = new Map(known);
  for (const { service, pods } of behind) {
    const alias = known.get(`Service/${service}`);
    const taken = new Set(found.values());
    const drawn = targetsOf(model, alias).filter((target) => !taken.has(target));
    const unnamed = pods.filter((pod) => !found.has(`Pod/${pod}`));
    if (drawn.length !== unnamed.length) continue;
    for (const [index, pod] of unnamed.entries()) found.set(`Pod/${pod}`, drawn[index] ?? '');
  }
  return found;
}

export type EdgeDifference =
  /** The diagram points from the Service to a pod that is not behind it. */
  | { readonly kind: 'noEndpoint'; readonly edge: DiagramEdge; readonly service: string; readonly pod: string }
  /** A pod is behind the Service that the diagram does not show, though it shows others. */
  | { readonly kind: 'undrawn'; readonly service: string; readonly pod: string };

export function edgeDifferences(model: DiagramModel, meanings: Meanings, behind: readonly Behind[]): readonly EdgeDifference[] {
  const pods = new Map([...meanings].flatMap(([key, alias]) => (key.startsWith('Pod/') ? [[alias, key.slice('Pod/'.length)] as const] : [])));
  return behind.flatMap(({ service, pods: there }): readonly EdgeDifference[] => {
    const alias = meanings.get(`Service/${service}`);
    const edges = model.edges.filter(({ from, to }) => from === alias && pods.has(to));
    const drawn = edges.map(({ to }) => pods.get(to) ?? '');
    return [
      ...edges.flatMap((edge, index): readonly EdgeDifference[] => (there.includes(drawn[index] ?? '') ? [] : [{ kind: 'noEndpoint', edge, service, pod: drawn[index] ?? '' }])),
      ...(drawn.length === 0 ? [] : there.filter((pod) => !drawn.includes(pod)).map((pod): EdgeDifference => ({ kind: 'undrawn', service, pod }))),
    ];
  });
}

const targetsOf = (model: DiagramModel, alias: string | undefined): readonly string[] => [...new Set(model.edges.filter(({ from }) => from === alias).map(({ to }) => to))];
