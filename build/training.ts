/** Tries the page's simulator out on notes, in a context of its own, and tells which parts of the program ran. */
import { Session as Inspector } from 'node:inspector/promises';
import { createContext, Script } from 'node:vm';
import { present } from '../src/base/assert.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { stepKey } from '../src/verify/running.ts';
import type { Answer, Question } from '../src/live/protocol.ts';

export interface Usage {
  /** Whether anything ran of what stands from `start` to before `end`. */
  ran(start: number, end: number): boolean;
}

export interface TrainingNote {
  readonly file: string;
  readonly text: string;
}

const noEdits = { commands: {}, manifests: {} };
const scriptName = 'simulator.js';

/** What browsers have that Node 20 has not, as far as a library of ours looks for it. */
const newerBuiltIns = `
Uint8Array.prototype.toHex ??= function () { return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join(''); };
Uint8Array.fromHex ??= (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));`;

/** `program` is a worker's; it fails where it lacks something that the notes need. Every command of each note is run as a reader does who never edits anything. */
export async function usageWhileRunning(program: string, notes: readonly TrainingNote[]): Promise<Usage> {
  const inspector = new Inspector();
  inspector.connect();
  await inspector.post('Profiler.enable');
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  for (const engine of ['', newerBuiltIns]) {
    const ask = worker(program, engine);
    for (const note of notes) runAsReadersDo(note, ask);
  }
  const { result } = await inspector.post('Profiler.takePreciseCoverage');
  inspector.disconnect();
  const usages = result.filter(({ url }) => url === scriptName).map(({ functions }) => usageOf(functions.flatMap(({ ranges }) => ranges), program.length));
  return { ran: (start, end) => usages.some((usage) => usage.ran(start, end)) };
}

/** What a page asks of its worker. */
function runAsReadersDo({ file, text }: TrainingNote, ask: (question: Question) => Answer): void {
  const notebook = readNote(text, file);
  const timeline = plan(notebook);
  const outcome = checkNote(notebook);
  const runAll = (): void => timeline.steps.forEach(({ cellId, entry }) => ask({ id: 0, kind: 'step', asks: { key: stepKey(cellId, entry), edits: noEdits } }));
  for (const seed of ['a', 'b', 'c']) {
    ask({ id: 0, kind: 'rehearse', asks: { timeline, outcome, exercises: [] } });
    ask({ id: 0, kind: 'open', asks: { timeline, outcome, exercises: [], seed } });
    runAll();
    // What is run again is decided afresh.
    runAll();
  }
}

interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** Of ranges that lie in one another the innermost counts. */
function usageOf(ranges: readonly CountedRange[], length: number): Usage {
  const lengthOf = ({ startOffset, endOffset }: CountedRange): number => endOffset - startOffset;
  const ran = new Uint8Array(length);
  for (const range of ranges.toSorted((a, b) => lengthOf(b) - lengthOf(a))) ran.fill(range.count > 0 ? 1 : 0, range.startOffset, range.endOffset);
  return { ran: (start, end) => ran.subarray(start, end).includes(1) };
}

/** The program as it is in a worker of the page; `engine`: what is to be run before it. */
function worker(program: string, engine: string): (question: Question) => Answer {
  const listeners: ((event: { readonly data: Question }) => void)[] = [];
  let last: Answer | undefined;
  const self: Record<string, unknown> = {
    TextDecoder,
    TextEncoder,
    addEventListener: (_: 'message', listener: (typeof listeners)[number]) => listeners.push(listener),
    postMessage: (answer: Answer) => {
      last = answer;
    },
  };
  self['self'] = self;
  const context = createContext(self);
  new Script(engine).runInContext(context);
  new Script(program, { filename: scriptName }).runInContext(context);
  return (question) => {
    for (const listener of listeners) listener({ data: question });
    const answer = present(last, 'the simulator answers');
    if (answer.kind === 'incomplete') throw new Error('while the simulator was tried out: a part of it is absent');
    if (answer.kind === 'fault') throw new Error(`while the simulator was tried out: ${answer.message}`);
    return answer;
  };
}
