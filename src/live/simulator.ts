/** The worker's end: a note's cluster, and one answer to each question. */
import { present } from '../base/assert.ts';
import { isObject } from '../base/json.ts';
import type { Terminal } from '../session/terminal.ts';
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
import { manifestProblems } from '../session/manifest/problems.ts';
import { suggestionsAt } from '../session/manifest/suggestions.ts';
import { TerminalWindow } from '../session/window.ts';
import { rulesOn, viewCluster } from './clusterView.ts';
import type { Answer, Asks, ExerciseState, Gets, Kind, Offers, Question, RanHere, WindowHere, WindowPlace } from './protocol.ts';

let rerun: Rerun | undefined;
let bursts = 0;
/** By name. */
let windows = new Map<string, TerminalWindow>();
/** Where what-ifs are tried out. */
let stage: Session | undefined;
let exercises: readonly Exercise[] = [];
const opened = (): Rerun => present(rerun, 'a note is opened before anything is run');

/** `run`: the reader's own command, behind whatever of the note has to be run before it. */
function ranHere(run: (rerun: Rerun) => Ran, own: 0 | 1 = 0): RanHere {
  const doneBefore = opened().done;
  const ran = run(opened());
  const { session, done } = opened();
  return { ran, view: viewCluster(session.cluster), above: Math.max(0, done - doneBefore - own) };
}

function exercisesReached(): readonly ExerciseState[] {
  const { session, done } = opened();
  return exercises.filter(({ after }) => after <= done).map((exercise) => ({ cellId: exercise.cellId, conditions: askConditions(exercise, session) }));
}

const answers: { readonly [K in Kind]: (asks: Asks<K>) => Gets<K> } = {
  open({ timeline, outcome, seed, ...note }) {
    exercises = note.exercises;
    stage = undefined;
    windows = new Map();
    rerun = new Rerun(timeline, outcome, seed);
    return undefined;
  },
  rehearse({ timeline, outcome, ...note }) {
    const rehearsal = new Rerun(timeline, outcome, 'rehearsal');
    rehearsal.runAll();
    for (const exercise of note.exercises) askConditions(exercise, rehearsal.session);
    return undefined;
  },
  prove: ({ timeline, outcome }) => prove(timeline, outcome),
  step: ({ key, edits }) => ranHere((rerun) => rerun.runStep(key, edits), 1),
  manifest: ({ after, edits, ...manifest }) => ranHere((rerun) => rerun.runManifest(manifest, after, edits)),
  line: ({ key, command, after, edits }) => ranHere((rerun) => rerun.runLine(key, command, after, edits)),
  exercises: exercisesReached,
  exercise: ({ cellId, edits }) => ranHere((rerun) => rerun.goBehind(present(exercises.find((exercise) => exercise.cellId === cellId), cellId).after, edits)),
  advance: ({ ms }) => ranHere((rerun) => rerun.wait(ms)),
  rules: ({ node }) => rulesOn(node, opened().session.cluster),
  many: (requests) => distributionsOf(sendMany(requests, opened().session, `many/${++bursts}`)),
  whatIfs: ({ edits }) => setStage(edits),
  tryWhatIf: ({ whatIf }) => tryOut(whatIf, present(stage, 'what-ifs are offered before one is tried'), `what-if/${++bursts}`),
  problems: ({ text }) => manifestProblems(text, opened().session, `problems/${++bursts}`),
  suggestions: ({ place }) => suggestionsAt(place),
  window: (place) => lookAt(place, () => undefined),
  type: ({ line, sinceMs, ...place }) =>
    lookAt(place, (window) => {
      opened().session.advance(sinceMs);
      window.type(line);
    }),
  pass: ({ ms, ...place }) => lookAt(place, (window) => window.pass(ms)),
  interrupt: (place) => lookAt(place, (window) => window.interrupt()),
  complete: ({ line, ...place }) => windowAt(place).complete(line),
  why: ({ key }) => opened().why(key),
};

function windowAt({ name, terminal, after, edits }: WindowPlace): TerminalWindow {
  const known = windows.get(name);
  if (known) return known;
  opened().goBehind(after, edits);
  const window = new TerminalWindow(opened().session, terminal, `window/${windows.size + 1}`);
  windows.set(name, window);
  return window;
}

function lookAt(place: WindowPlace, act: (window: TerminalWindow) => void): WindowHere {
  const { session, done } = opened();
  const { resourceVersion } = session.cluster.world;
  const window = windowAt(place);
  act(window);
  const view = window.view();
  const changed = session.cluster.world.resourceVersion !== resourceVersion || opened().done !== done;
  const ran: Ran = { output: '', exitCode: view.ended?.exitCode ?? 0, traces: view.ended?.traces ?? [], interrupted: false };
  return { window: view, places: placesIn(session), ...(changed || view.ended ? { here: ranHere(() => ran) } : {}) };
}

function placesIn({ cluster }: Session): readonly Terminal[] {
  const pods = cluster.store.list('pods').filter(({ metadata, status }) => metadata.namespace !== 'kube-system' && isObject(status) && status['phase'] === 'Running');
  return [
    { kind: 'host' },
    ...cluster.options.nodes.map(({ name }): Terminal => ({ kind: 'node', name })),
    ...pods.map(({ metadata: { namespace = 'default', name } }): Terminal => ({ kind: 'pod', namespace, name })),
  ];
}

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
