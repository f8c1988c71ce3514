/** Shows what was run: what it printed, the cluster behind it, the ways of its requests, and what could be broken. It is a script of its own. */
import { readDiagram } from '../diagram/model.ts';
import type { LiveNote } from '../render/page.ts';
import { ClusterPanel } from './clusterPanel.ts';
import { DiagramView, copyOfDiagram } from './diagramView.ts';
import { distributionElement } from './distributionView.ts';
import { element } from './elements.ts';
import { Playback } from './playback.ts';
import { showResult } from './resultView.ts';
import './seeingHost.ts';
import { WhatIfs } from './whatIfs.ts';

const manyRequests = 100;
/** Of one command: a loop of a hundred requests is not watched one by one. */
const tracesPlayed = 8;

window.kubebookSeeing = ({ note, runner, edits }) => {
  const panel = new ClusterPanel({
    rulesOn: (node) => runner.askAside('rules', { node }),
    advance: (ms) => void runner.run('advance', { ms }, `+${ms / 1000} s`),
    sendMany: ({ namespace, serviceName }, port) => void runner.ask('many', { namespace, service: serviceName, port, count: manyRequests }).then((spread) => spread && panel.showOutcome(element('div', {}, ...spread.map(distributionElement)))),
  });
  const { inText, copy } = liveDiagrams(note, panel);
  const diagrams = copy ? [...inText, copy] : inText;
  const playback: Playback = new Playback([...diagrams, panel.topology], () => panel.choosePicture(copy?.showsWays ?? false, playback.bar));
  const whatIfs = new WhatIfs({
    offers: () => runner.ask('whatIfs', { edits: edits() }),
    tryOut: (whatIf) => runner.ask('tryWhatIf', { whatIf }),
    carryOut: ({ command }) => void runner.run('line', { key: 'what-if', command, after: 0, edits: edits() }, command),
  });
  return {
    follow({ view, ran }, cause) {
      panel.show(view, cause);
      playback.follow(view);
      for (const trace of ran.traces.slice(0, tracesPlayed)) playback.play(trace);
    },
    showResult,
    offerWhatIfs: () => whatIfs.offer(),
    clear() {
      panel.clear();
      playback.clear();
      whatIfs.clear();
      for (const diagram of diagrams) diagram.clear();
    },
  };
};

/** Each PlantUML diagram where it stands, and the first once more in the panel, which stays in sight. */
function liveDiagrams({ diagrams }: LiveNote, panel: ClusterPanel): { readonly inText: readonly DiagramView[]; readonly copy: DiagramView | undefined } {
  const drawn = Object.entries(diagrams).flatMap(([id, text]) => {
    const figure = document.getElementById(id);
    const svg = figure?.querySelector<SVGSVGElement>('.picture svg');
    const list = figure?.querySelector<HTMLElement>('.contradictions ul') ?? undefined;
    return svg ? [{ svg, model: readDiagram(text), list }] : [];
  });
  const [first] = drawn;
  const inText = drawn.map(({ svg, model, list }) => new DiagramView(svg, model, list));
  if (!first) return { inText, copy: undefined };
  const svg = copyOfDiagram(first.svg);
  panel.offerDiagram(svg);
  return { inText, copy: new DiagramView(svg, first.model) };
}
