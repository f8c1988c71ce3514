/** The worker's end: a note's cluster, and one answer to each request. */
import { present } from '../base/assert.ts';
import { viewCluster } from './clusterView.ts';
import type { Answer, Numbered, Request } from './protocol.ts';
import type { Ran } from '../verify/running.ts';
import { prove } from '../verify/replay/proof.ts';
import { Rerun } from '../verify/replay/rerun.ts';

let rerun: Rerun | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Numbered>) => {
  self.postMessage(answerTo(data.id, data.request));
});

function answerTo(id: number, request: Request): Answer {
  try {
    if (request.kind === 'open') {
      rerun = new Rerun(request.timeline, request.outcome, request.seed);
      return { id, kind: 'opened' };
    }
    if (request.kind === 'prove') return { id, kind: 'proved', proved: prove(request.timeline, request.outcome) };
    const opened = present(rerun, 'a note is opened before anything is run');
    const ran: Ran = request.kind === 'step' ? opened.runStep(request.key, request.edits) : opened.runManifest(request.cellId, request.text, request.way);
    return { id, kind: 'ran', ran, view: viewCluster(opened.session.cluster.store) };
  } catch (error) {
    return { id, kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}
