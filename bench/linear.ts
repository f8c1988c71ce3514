/**
 * Whether reading and recovery stay in proportion to the text: `npm run bench:linear -- [MEGABYTES [ROW]]`, 10 where none is given; ROW takes the rows that have it.
 *
 * Each pathological text is measured at half its size and at its whole, in CPU time, in a process of its own that is stopped when it runs away. A row is fine
 * where the whole took less than the bound and at most three times as long as the half. Exit code 1 where a row is not.
 */
import { fork } from 'node:child_process';
import { argv, cpuUsage, exit, stdout } from 'node:process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readNote } from '../src/note/readNote.ts';
import { recoverPage } from '../src/note/recover/page/page.ts';
import { recover } from '../src/note/recover/recover.ts';
import { nodesIn } from '../src/note/dialects/pieces.ts';
import { pages, texts } from './linearTexts.ts';

/** For ten megabytes; a note of that size is refused beyond it. */
const boundMs = 60_000;
const growthMax = 3;

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  read: (text) => readNote(text, 'x.md').cells.map((cell) => (cell.kind === 'prose' ? nodesIn(cell.nodes, 'en') : cell)).length,
  recover: (text) => recover(text).markdown.length,
};

interface Job {
  readonly reader: string;
  readonly text: string;
  readonly length: number;
}

function timeOf(job: Job): Promise<number | undefined> {
  const child = fork(fileURLToPath(import.meta.url), ['--job', JSON.stringify(job)], { execArgv: ['--import', 'tsx', '--stack-size=900'] });
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 6 * boundMs);
    let took: number | undefined;
    child.on('message', (message) => void (took = Number(message)));
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(took);
    });
  });
}

function run({ reader, text, length }: Job): void {
  const written = (reader === 'page' ? pages : texts)[text]?.(length) ?? '';
  const before = cpuUsage();
  (readers[reader] ?? ((page: string) => recoverPage(page)))(written);
  const { user, system } = cpuUsage(before);
  process.send?.((user + system) / 1000);
}

async function main(megabytes: number, only: string): Promise<void> {
  const length = megabytes * 1_000_000;
  const rows = [...Object.keys(readers).flatMap((reader) => Object.keys(texts).map((text) => [reader, text] as const)), ...Object.keys(pages).map((text) => ['page', text] as const)].filter((row) => row.join(' ').includes(only));
  let failed = 0;
  for (const [reader, text] of rows) {
    const half = await timeOf({ reader, text, length: length / 2 });
    const whole = half === undefined ? undefined : await timeOf({ reader, text, length });
    const bound = (boundMs * megabytes) / 10;
    const growth = half !== undefined && whole !== undefined ? whole / Math.max(half, 50) : Infinity;
    const fine = whole !== undefined && whole < bound && (growth <= growthMax || whole < 2_000);
    if (!fine) failed++;
    stdout.write(`${fine ? 'ok  ' : 'OVER'} ${reader.padEnd(8)} ${text.padEnd(30)} ${half === undefined ? '      –' : `${(half / 1000).toFixed(2).padStart(6)} s`}  ${whole === undefined ? '      –' : `${(whole / 1000).toFixed(2).padStart(6)} s`}  ×${growth.toFixed(1)}\n`);
  }
  exit(failed === 0 ? 0 : 1);
}

const job = argv.indexOf('--job');
if (job >= 0) run(JSON.parse(argv[job + 1] ?? '{}') as Job);
else await main(Number(argv[2] ?? 10), argv[3] ?? '');
