/** What a diagram says of an object is held against the cluster at every moment of the note: what was so at one of them is right. */
import type { KubeObject } from '../../api/object.ts';
import { diagnose } from '../../base/diagnostic.ts';
import type { Contradiction } from '../../diagram/contradictions.ts';
import { contradictionsIn } from '../../diagram/contradictions.ts';
import { factsOf } from '../../diagram/facts.ts';
import type { DiagramModel } from '../../diagram/model.ts';
import { readDiagram } from '../../diagram/model.ts';
import { noteLine, sourceOf } from '../../diagram/source.ts';
import type { Objects } from '../../cluster/world.ts';
import type { NoteJudgement } from './judgement.ts';

const drawnResources = ['services', 'pods'];

export const diagramContradictions: NoteJudgement = ({ notebook, replay }) => {
  const diagrams = notebook.cells.filter((cell) => cell.kind === 'diagram').filter(({ language }) => language === 'plantuml');
  if (diagrams.length === 0 || replay.records.length === 0) return [];
  const moments = [...replay.records.map(({ objectsAtStart }) => objectsAtStart), replay.session.cluster.world.snapshot().objects].map(drawnObjects);
  return diagrams.flatMap((cell) => {
    const source = sourceOf(cell.text);
    const model = readDiagram(source.text);
    const at = (line: number): { line: number; column: number } => ({ line: noteLine(cell, source, line), column: 1 });
    const wrong = alwaysWrong(model, moments).map(({ object, line, said, is }) =>
      diagnose('diagram-contradiction', at(line), { en: `The diagram says “${said}” of ${object.kind.toLowerCase()}/${object.name}; there it is ${is}.`, zh: `图上写 ${object.kind.toLowerCase()}/${object.name} 是“${said}”，集群里是 ${is}。` }),
    );
    const missing = missingPods(model, moments).map(({ name, line }) => diagnose('diagram-contradiction', at(line), { en: `The diagram shows ${name}, but no pod of that name is ever there.`, zh: `图上有 ${name}，但从来没有叫这个名字的 Pod。` }));
    return [...wrong, ...missing];
  });
};

function drawnObjects(objects: Objects): readonly KubeObject[] {
  return drawnResources.flatMap((resource) => [...(objects.get(resource)?.values() ?? [])]).filter(({ kind, metadata }) => !(kind === 'Service' && metadata.name === 'kubernetes'));
}

/** Contradicted at every moment at which the object is there. */
function alwaysWrong(model: DiagramModel, moments: readonly (readonly KubeObject[])[]): readonly Contradiction[] {
  const found = moments.map((objects) => ({ objects, contradictions: contradictionsIn(model, objects.map(factsOf)) }));
  const last = new Map(found.flatMap(({ contradictions }) => contradictions.map((contradiction) => [`${contradiction.line} ${contradiction.said}`, contradiction] as const)));
  return [...last].flatMap(([key, contradiction]) => {
    const there = found.filter(({ objects }) => objects.some(({ kind, metadata }) => kind === contradiction.object.kind && metadata.name === contradiction.object.name));
    return there.every(({ contradictions }) => contradictions.some(({ line, said }) => `${line} ${said}` === key)) ? [contradiction] : [];
  });
}

/** Names that continue a row of pods (`web-1`, `web-2`, and in the diagram `web-3`) and are none. */
function missingPods(model: DiagramModel, moments: readonly (readonly KubeObject[])[]): readonly { readonly name: string; readonly line: number }[] {
  const names = new Set(moments.flat().map(({ metadata }) => metadata.name));
  const stems = new Set(moments.flat().flatMap(({ kind, metadata }) => (kind === 'Pod' ? (/^(.+-)\d+$/.exec(metadata.name)?.[1] ?? []) : [])));
  const said = model.elements.flatMap(({ name, line, notes }) => [{ name, line }, ...notes.flatMap(({ lines }) => lines.map(({ text, line: at }) => ({ name: text.trim(), line: at })))]);
  return said.filter(({ name }) => !names.has(name) && stems.has(/^([a-z0-9-]+-)\d+$/.exec(name)?.[1] ?? ''));
}
