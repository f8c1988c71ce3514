/** The worker's end: a note's cluster, and one answer to each question. */
import { present } from '../base/assert.ts';
import { prove } from '../verify/replay/proof.ts';
import { Rerun } from '../verify/replay/rerun.ts';
import type { Edits, Ran } from '../verify/running.ts';
import { askConditions } from '../verify/exercise/conditions.ts';
import type { Exercise } from '../verify/exercise/exercise.ts';
import { distributionsOf } from '../render/distribution.ts';
import { sendMany } from '../session/manyRequests.ts';
import type { Session } from '../session/session.ts';
import type { WhatIf } from '../session/whatIfs.ts';
import { whatIfsFor } from '../session/whatIfs.ts';
import { tryOut } from './trial.ts';
import { viewCluster } from './clusterView.ts';
import type { Answer, Asks, Gets, Kind, Offers, Question, RanHere } from './protocol.ts';

let rerun: Rerun | undefined;
let bursts = 0;
/** Where what-ifs are tried out. */
let stage: Session | undefined;
let exercises: readonly Exercise[] = [];
const opened = (): Rerun => present(rerun, 'a note is opened before anything is run');

/** `run`: the reader's own command, behind whatever of the note has to be run before it. */
function ranHere(run: (rerun: Rerun) => Ran, own: 0 | 1 = 0): RanHere {
  const doneBefore = opened().done;
  const ran = run(opened());
  const { session, done } = opened();
  const reached = exercises.filter(({ after }) => after <= done);
  return { ran, view: viewCluster(session.cluster), above: Math.max(0, done - doneBefore - own), exercises: reached.map((exercise) => ({ cellId: exercise.cellId, conditions: askConditions(exercise, session) })) };
}

const answers: { readonly [K in Kind]: (asks: Asks<K>) => Gets<K> } = {
  open({ timeline, outcome, seed, ...note }) {
    exercises = note.exercises;
    stage = undefined;
    rerun = new Rerun(timeline, outcome, seed);
    return undefined;
  },
  rehearse({ timeline, outcome }) {
    new Rerun(timeline, outcome, 'rehearsal').runAll();
    return undefined;
  },
  prove: ({ timeline, outcome }) => prove(timeline, outcome),
  step: ({ key, edits }) => ranHere((rerun) => rerun.runStep(key, edits), 1),
  manifest: ({ after, edits, ...manifest }) => ranHere((rerun) => rerun.runManifest(manifest, after, edits)),
  line: ({ key, command, after, edits }) => ranHere((rerun) => rerun.runLine(key, command, after, edits)),
  exercise: ({ cellId, edits }) => ranHere((rerun) => rerun.goBehind(present(exercises.find((exercise) => exercise.cellId === cellId), cellId).after, edits)),
  advance: ({ ms }) => ranHere((rerun) => rerun.wait(ms)),
  many: (requests) => distributionsOf(sendMany(requests, opened().session, `many/${++bursts}`)),
  whatIfs: ({ edits }) => setStage(edits),
  tryWhatIf: ({ whatIf }) => tryOut(whatIf, present(stage, 'what-ifs are offered before one is tried'), `what-if/${++bursts}`),
  why: ({ key }) => opened().why(key),
};

/** The reader's cluster where something in it can be broken, else the note's as it was when something last could. */
function setStage(edits: Edits): Offers {
  const here = whatIfsFor(opened().session.cluster.store);
  if (here.length > 0) {
    stage = opened().session;
    return { here: true, whatIfs: here };
  }
  const understudy = opened().again();
  let offers: readonly WhatIf[] = [];
  let moment = understudy.session.snapshot();
  for (let done = 1; done <= understudy.steps; done++) {
    understudy.goBehind(done, edits);
    const found = whatIfsFor(understudy.session.cluster.store);
    if (found.length < offers.length) continue;
    offers = found;
    moment = understudy.session.snapshot();
  }
  understudy.session.restore(moment);
  stage = understudy.session;
  return { here: false, whatIfs: offers };
}

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const answer = answerTo(data);
  // See absent.ts: whatever came of it then means nothing.
  self.postMessage('isIncomplete' in self ? ({ id: data.id, kind: 'incomplete' } satisfies Answer) : answer);
});

function answerTo({ id, kind, asks }: Question): Answer {
  try {
    return { id, kind: 'answer', gets: (answers[kind] as (asks: Asks<Kind>) => Gets<Kind>)(asks) };
  } catch (error) {
    return { id, kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}
