/** Tries the page's simulator out on notes, in a context of its own, and tells which functions of the program were called. */
import { Session as Inspector } from 'node:inspector/promises';
import { createContext, Script } from 'node:vm';
import { present } from '../src/base/assert.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { stepKey } from '../src/verify/running.ts';
import type { Answer, Question } from '../src/live/protocol.ts';

export interface Calls {
  /** Whether a function was called that begins from `from` on and before `body`, and ends at `end`. */
  some(from: number, body: number, end: number): boolean;
}

export interface TrainingNote {
  readonly file: string;
  readonly text: string;
}

const noEdits = { commands: {}, manifests: {} };
const scriptName = 'simulator.js';

/** `program` is a worker's. Every command of each note is run once, as a reader does who never edits anything. */
export async function callsWhileRunning(program: string, notes: readonly TrainingNote[]): Promise<Calls> {
  const inspector = new Inspector();
  inspector.connect();
  await inspector.post('Profiler.enable');
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const ask = worker(program);
  for (const { file, text } of notes) {
    const notebook = readNote(text, file);
    const timeline = plan(notebook);
    const outcome = checkNote(notebook);
    for (const seed of ['a', 'b', 'c']) {
      ask({ id: 0, kind: 'rehearse', asks: { timeline, outcome } });
      ask({ id: 0, kind: 'open', asks: { timeline, outcome, exercises: [], seed } });
      const runAll = (): void => timeline.steps.forEach(({ cellId, entry }) => ask({ id: 0, kind: 'step', asks: { key: stepKey(cellId, entry), edits: noEdits } }));
      runAll();
      // What is run again is decided afresh.
      runAll();
    }
  }
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  inspector.disconnect();
  const { functions } = present(result.find(({ url }) => url === scriptName), 'the simulator has run');
  const startsByEnd = new Map<number, number[]>();
  for (const { ranges } of functions) {
    const [range] = ranges;
    if (range === undefined || range.count === 0) continue;
    startsByEnd.set(range.endOffset, [...(startsByEnd.get(range.endOffset) ?? []), range.startOffset]);
  }
  return { some: (from, body, end) => (startsByEnd.get(end) ?? []).some((start) => from <= start && start < body) };
}

/** The program as it is in a worker of the page. */
function worker(program: string): (question: Question) => Answer {
  const listeners: ((event: { readonly data: Question }) => void)[] = [];
  let last: Answer | undefined;
  const self = {
    addEventListener: (_: 'message', listener: (typeof listeners)[number]) => listeners.push(listener),
    postMessage: (answer: Answer) => {
      last = answer;
    },
  };
  new Script(program, { filename: scriptName }).runInContext(createContext({ self, TextDecoder, TextEncoder }));
  return (question) => {
    for (const listener of listeners) listener({ data: question });
    const answer = present(last, 'the simulator answers');
    if (answer.kind === 'fault') throw new Error(`while the simulator was tried out: ${answer.message}`);
    return answer;
  };
}
