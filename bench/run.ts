/**
 * How long kubebook takes, beside a bound measured in the same run, so that the figures mean something on any machine:
 *
 * - checking a note, beside running its commands once without any search (what no checker could beat);
 * - a loop of requests through a Service of many pods, beside the same loop that is only run;
 * - how the effort per step grows with the number of endpoints and of steps.
 *
 * `npm run bench` prints a table; each figure is the median of several runs after a warm-up.
 */
import { readFileSync } from 'node:fs';
import { SeededChooser } from '../src/session/seededChooser.ts';
import { Session } from '../src/session/session.ts';
import { defaultSessionOptions } from '../src/session/defaults.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { environmentOf } from '../src/verify/told/environment.ts';
import { Replay } from '../src/verify/replay/replay.ts';

const runs = 7;

function medianMs(work: () => void): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const version = { major: 1, minor: 32, patch: 0 };

/** Runs every step of a note once, as it comes: the bound below which no replay can be. */
function replayOnce(text: string): void {
  const timeline = plan(readNote(text, 'bench.md'));
  const replay = new Replay(timeline, environmentOf(timeline, version), 'bench');
  for (const _ of timeline.steps) replay.proceed();
}

/** A note of a Deployment of so many pods and so many requests to its Service, recorded on the simulator itself. */
function loadNote(pods: number, requests: number): string {
  const session = new Session(defaultSessionOptions(version), new SeededChooser('recorded'));
  const limits = { maxLines: 100_000, maxVirtualMs: 3_600_000 };
  const lines: string[] = [];
  const record = (command: string): void => {
    const { output } = session.run(command, { kind: 'host' }, limits, `recording/${lines.length}`);
    lines.push(`$ ${command}`, ...output.trimEnd().split('\n').filter((line) => line !== ''));
    session.advance(3000);
  };
  record(`kubectl create deployment web --image=luksa/kubia --replicas=${pods}`);
  session.advance(60_000);
  record('kubectl expose deployment web --port=80 --target-port=8080');
  record('kubectl run client --image=curlimages/curl --command -- sleep infinity');
  session.advance(10_000);
  record('kubectl get pods');
  record('kubectl get svc web');
  const address = session.cluster.store.get('services', 'default', 'web')?.['spec'] as { readonly clusterIP: string };
  for (let n = 0; n < requests; n++) record(`kubectl exec client -- curl -s ${address.clusterIP}`);
  return `---\nkubernetes: 1.32.0\n---\n\n# Load\n\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
}

interface Row {
  readonly what: string;
  readonly ms: number;
  readonly boundMs: number;
}

const seed = readFileSync(new URL('../notes/5.1-service.md', import.meta.url), 'utf8');
const rows: Row[] = [];
const measure = (what: string, text: string): void => {
  const verdict = checkNote(readNote(text, 'bench.md')).verdict;
  rows.push({ what: `${what} (${verdict})`, ms: medianMs(() => checkNote(readNote(text, 'bench.md'))), boundMs: medianMs(() => replayOnce(text)) });
};

measure('the seed, 12 steps', seed);
for (const pods of [2, 10, 50]) measure(`${pods} pods, 20 requests`, loadNote(pods, 20));
for (const requests of [50, 100]) measure(`10 pods, ${requests} requests`, loadNote(10, requests));

console.log('check, median ms | one replay without search | ratio | what');
for (const { what, ms, boundMs } of rows) console.log(`${ms.toFixed(0).padStart(8)} ${boundMs.toFixed(0).padStart(8)} ${(ms / boundMs).toFixed(1).padStart(6)}   ${what}`);
