/** The worker's end: a note's cluster, and one answer to each question. */
import { present } from '../base/assert.ts';
import { prove } from '../verify/replay/proof.ts';
import { Rerun } from '../verify/replay/rerun.ts';
import type { Ran } from '../verify/running.ts';
import { viewCluster } from './clusterView.ts';
import type { Answer, Asks, Gets, Kind, Question, RanHere } from './protocol.ts';

let rerun: Rerun | undefined;
const opened = (): Rerun => present(rerun, 'a note is opened before anything is run');
const ranHere = (ran: Ran): RanHere => ({ ran, view: viewCluster(opened().session.cluster.store) });

const answers: { readonly [K in Kind]: (asks: Asks<K>) => Gets<K> } = {
  open({ timeline, outcome, seed }) {
    rerun = new Rerun(timeline, outcome, seed);
    return undefined;
  },
  prove: ({ timeline, outcome }) => prove(timeline, outcome),
  step: ({ key, edits }) => ranHere(opened().runStep(key, edits)),
  manifest: ({ cellId, text, way }) => ranHere(opened().runManifest(cellId, text, way)),
  why: ({ key }) => opened().why(key),
};

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  self.postMessage(answerTo(data));
});

function answerTo({ id, kind, asks }: Question): Answer {
  try {
    return { id, kind: 'answer', gets: (answers[kind] as (asks: Asks<Kind>) => Gets<Kind>)(asks) };
  } catch (error) {
    return { id, kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}
