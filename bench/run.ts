/**
 * How long kubebook takes, beside two bounds: what is asked of it in milliseconds, and one measured in the same run, so that the figures
 * mean something on any machine: running the commands of the note once without any search, which no checker could beat.
 *
 * - notes of 50 steps and more, the seed among them, and what it takes to check one again after an edit;
 * - how the effort grows with endpoints, with steps, and with free choices (rows of a table that each show some);
 * - a loop of a thousand requests through a Service of a hundred pods;
 * - the memory that a checked note keeps.
 *
 * `npm run bench` prints a table; `npm run bench -- rows` only what has that word in it. Each figure is processor time, the least of several
 * runs of the program as it is installed, once it is warm: what other programs do meanwhile is not ours. It ends with 1 where something
 * grew faster than what it grew with.
 */
import { readFileSync } from 'node:fs';
import { readNote } from '../src/note/readNote.ts';
import { recheck } from '../src/verify/check.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { Replay } from '../src/verify/replay/replay.ts';
import { usualBounds } from '../src/verify/replay/search.ts';
import { environmentOf } from '../src/verify/told/environment.ts';
import { changingNote, everydayNote, falseAtEnd, loopNote, requestsNote, rowsNote } from './ordinaryNotes.ts';

const version = { major: 1, minor: 32, patch: 0 };
/** So much processor time the program warms up, and so much each thing is run again and again; of what takes longer, once. */
const warmUpMs = 8_000;
const measuringMs = 2_500;

function processorMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function leastMs(work: () => void, prepare: () => void = () => undefined, durationMs = measuringMs): number {
  let least = Infinity;
  for (let spentMs = 0; spentMs < durationMs; ) {
    prepare();
    const ms = processorMs(work);
    least = Math.min(least, ms);
    spentMs += ms;
  }
  return least;
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
  const start = performance.now();
  const kept = recheck(undefined, readNote(text, 'bench.md'), { bounds: { ...usualBounds, memoryBytes } });
  const ms = performance.now() - start;
  const megabytes = (heapUsed() - before) / 2 ** 20;
  return { megabytes, steps: kept.outcome.steps.length, verdict: kept.outcome.verdict, ms };
}

const wanted = process.argv[2] ?? '';
/** What noise may add to a step of linear growth. */
const noise = 1.25;

interface Measured {
  readonly what: string;
  /** What is asked for, where something is. */
  readonly withinMs?: number;
}

function print({ what, withinMs }: Measured, ms: number, boundMs: number, note = ''): void {
  const asked = withinMs === undefined ? '' : `${ms < withinMs ? '<' : '!'} ${withinMs}`;
  console.log(`${ms.toFixed(0).padStart(8)} ${asked.padStart(8)} ${boundMs.toFixed(0).padStart(8)} ${(ms / boundMs).toFixed(1).padStart(6)}   ${what}${note}`);
}

/** In milliseconds; undefined where nobody wants to know. */
function measure(measured: Measured, text: () => string): number | undefined {
  if (!measured.what.includes(wanted)) return undefined;
  const note = text();
  const { verdict, steps } = check(note).outcome;
  const ms = leastMs(() => check(note));
  print(measured, ms, leastMs(() => replayOnce(note)), `, ${(ms / steps.length).toFixed(1)} ms a step (${verdict})`);
  return ms;
}

/** The same with more and more of something. */
function measureGrowth(sizes: readonly number[], of: (size: number) => Measured, text: (size: number) => string): void {
  const measured = sizes.flatMap((size) => {
    const ms = measure(of(size), () => text(size));
    return ms === undefined ? [] : [{ size, ms }];
  });
  for (const [index, { size, ms }] of measured.slice(1).entries()) {
    const before = measured[index] ?? { size, ms };
    const [grew, more] = [ms / before.ms, size / before.size];
    const tooFast = grew > more * noise;
    if (tooFast) process.exitCode = 1;
    console.log(`${' '.repeat(36)}${before.size} to ${size}: ${more.toFixed(1)} times as much takes ${grew.toFixed(1)} times as long${tooFast ? ', which is worse than linear' : ''}`);
  }
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
  print({ what }, ms, leastMs(() => replayOnce(text)));
}

leastMs(() => check(everydayNote(50)), undefined, warmUpMs);
console.log('check, ms |  asked | one replay without search | ratio | what');
measure({ what: 'the seed, 12 steps' }, () => readFileSync('notes/5.1-service.md', 'utf8'));
measureGrowth([50, 100, 200], (steps) => ({ what: `everyday, ${steps} steps`, withinMs: 2 * steps }), everydayNote);
measureGrowth([50, 100, 200], (steps) => ({ what: `hurried, ${steps} steps a second apart` }), (steps) => everydayNote(steps, 1_000));
measure({ what: 'false: the last of 50 steps' }, () => falseAtEnd(everydayNote(50)));
measureGrowth([2, 10, 50, 200], (pods) => ({ what: `endpoints: ${pods}, 20 requests` }), (pods) => requestsNote(pods, 20));
measureGrowth([50, 100, 200], (requests) => ({ what: `steps: 10 endpoints, ${requests} requests` }), (requests) => requestsNote(10, requests));
measureGrowth([10, 100, 300, 1_000], (rows) => ({ what: `rows: ${rows} pods in a table` }), rowsNote);
measure({ what: 'loop: 1,000 requests, 100 pods, one command', withinMs: 1_000 }, () => loopNote(100, 1_000));
{
  const text = everydayNote(50);
  measureRecheck('re-check: a step written below 50', text, everydayNote(51));
  measureRecheck('re-check: the last of 50 steps made false, and searched for', text, falseAtEnd(text));
}
if ('memory'.includes(wanted) || wanted === '') {
  for (const [what, text] of [['everyday', everydayNote(50)], ['everyday', everydayNote(200)], ['300 pods', changingNote(300, 40)]] as const) {
    const all = measureMemory(text, Infinity);
    console.log(`${all.megabytes.toFixed(1).padStart(8)} MB kept by a checked note of ${all.steps} steps, ${what}`);
    for (const bound of [24, 16, 8, 4]) {
      const { megabytes, verdict, ms } = measureMemory(text, bound * 2 ** 20);
      console.log(`${megabytes.toFixed(1).padStart(8)} MB … where about ${bound} MB may be kept (${verdict}), in ${(ms / all.ms).toFixed(1)} times as long`);
    }
  }
}
