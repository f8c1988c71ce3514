/**
 * How long kubebook takes, beside a bound measured in the same run, so that the figures mean something on any machine: running the
 * commands of the note once without any search, which no checker could beat.
 *
 * - notes of 50 steps and more, the seed among them, and what it takes to check one again after an edit;
 * - how the effort grows with endpoints, with steps, and with free choices (rows of a table that each show some);
 * - a loop of a thousand requests through a Service of a hundred pods;
 * - the memory that a checked note keeps.
 *
 * `npm run bench` prints a table; `npm run bench -- rows` only what has that word in it. Each figure is processor time, the least of
 * several runs after a warm-up: what other programs do meanwhile is not ours.
 */
import { readFileSync } from 'node:fs';
import { readNote } from '../src/note/readNote.ts';
import { checkNote, recheck } from '../src/verify/check.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { Replay } from '../src/verify/replay/replay.ts';
import { usualBounds } from '../src/verify/replay/search.ts';
import { environmentOf } from '../src/verify/told/environment.ts';
import { changingNote, everydayNote, falseAtEnd, loopNote, requestsNote, rowsNote } from './ordinaryNotes.ts';

const version = { major: 1, minor: 32, patch: 0 };
/** Runs of each measurement, unless one takes longer than this. */
const runs = 7;
const longMs = 2_000;

function processorMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function leastMs(work: () => void, prepare: () => void = () => undefined): number {
  const measure = (): number => {
    prepare();
    return processorMs(work);
  };
  const warmUp = measure();
  return Math.min(...Array.from({ length: warmUp > longMs ? 1 : runs }, measure));
}

/** Runs every step of a note once, as it comes: the bound below which no check can be. */
function replayOnce(text: string): void {
  const timeline = plan(readNote(text, 'bench.md'));
  const replay = new Replay(timeline, environmentOf(timeline, version), 'bench');
  for (const _ of timeline.steps) replay.proceed();
}

const check = (text: string): ReturnType<typeof recheck> => recheck(undefined, readNote(text, 'bench.md'));

/** What is kept only as long as something else is goes with the second sweep. */
function heapUsed(): number {
  for (let sweep = 0; sweep < 3; sweep++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** What a checked note keeps, so that an edit of it can be checked from there on. */
function measureMemory(text: string, memoryBytes: number): { readonly megabytes: number; readonly steps: number; readonly verdict: string; readonly ms: number } {
  const before = heapUsed();
  let kept: ReturnType<typeof recheck> | undefined;
  const ms = processorMs(() => {
    kept = recheck(undefined, readNote(text, 'bench.md'), { bounds: { ...usualBounds, memoryBytes } });
  });
  const megabytes = (heapUsed() - before) / 2 ** 20;
  return { megabytes, steps: kept?.outcome.steps.length ?? 0, verdict: kept?.outcome.verdict ?? '', ms };
}

const wanted = process.argv[2] ?? '';
const print = (what: string, ms: number, boundMs: number, note = ''): void => console.log(`${ms.toFixed(0).padStart(8)} ${boundMs.toFixed(0).padStart(8)} ${(ms / boundMs).toFixed(1).padStart(6)}   ${what}${note}`);

function measure(what: string, text: () => string): void {
  if (!what.includes(wanted)) return;
  const note = text();
  const { verdict, steps } = checkNote(readNote(note, 'bench.md'));
  const ms = leastMs(() => check(note));
  print(what, ms, leastMs(() => replayOnce(note)), `, ${(ms / steps.length).toFixed(1)} ms a step (${verdict})`);
}

/** What an edit costs a reader who waits for the verdicts of the note that he is writing. */
function measureRecheck(what: string, text: string, edited: string): void {
  if (!what.includes(wanted)) return;
  let before = check(text);
  const ms = leastMs(
    () => recheck(before, readNote(edited, 'bench.md')),
    () => {
      before = check(text);
    },
  );
  print(what, ms, leastMs(() => replayOnce(text)));
}

console.log('   check, ms | one replay without search | ratio | what');
measure('the seed, 12 steps', () => readFileSync(new URL('../notes/5.1-service.md', import.meta.url), 'utf8'));
measure('everyday, 50 steps', () => everydayNote(50));
measure('everyday, 100 steps', () => everydayNote(100));
measure('everyday, 200 steps', () => everydayNote(200));
measure('false: the last of 50 steps', () => falseAtEnd(everydayNote(50)));
for (const pods of [2, 10, 50, 200]) measure(`endpoints: ${pods}, 20 requests`, () => requestsNote(pods, 20));
for (const requests of [50, 100, 200]) measure(`steps: 10 endpoints, ${requests} requests`, () => requestsNote(10, requests));
for (const rows of [10, 100, 300, 1_000]) measure(`rows: ${rows} pods in a table`, () => rowsNote(rows));
measure('loop: 1,000 requests, 100 pods, one command', () => loopNote(100, 1_000));
{
  const text = everydayNote(50);
  measureRecheck('re-check: a step written below 50', text, everydayNote(51));
  measureRecheck('re-check: the last of 50 steps made false, and searched for', text, falseAtEnd(text));
}
if ('memory'.includes(wanted) || wanted === '') {
  check(everydayNote(50));
  for (const [what, text] of [['everyday', everydayNote(50)], ['everyday', everydayNote(200)], ['300 pods', changingNote(300, 40)]] as const) {
    const all = measureMemory(text, Infinity);
    console.log(`${all.megabytes.toFixed(1).padStart(8)} MB kept by a checked note of ${all.steps} steps, ${what}`);
    for (const bound of [4, 1]) {
      const { megabytes, verdict, ms } = measureMemory(text, bound * 2 ** 20);
      console.log(`${megabytes.toFixed(1).padStart(8)} MB … where ${bound} MB of states are kept to go back to (${verdict}, as ${all.verdict}), in ${(ms / all.ms).toFixed(1)} times as long`);
    }
  }
}
