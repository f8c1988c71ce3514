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

/** For ten megabytes; a note of that size is refused beyond it. */
const boundMs = 60_000;
const growthMax = 3;

const repeated = (piece: string) => (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const numbered = (line: (index: number) => string) => (length: number): string => {
  const lines: string[] = [];
  for (let size = 0, index = 0; size < length; index++) {
    const text = line(index);
    lines.push(text);
    size += text.length + 1;
  }
  return lines.join('\n');
};

const texts: Readonly<Record<string, (length: number) => string>> = {
  'one line of letters': repeated('a'),
  'one line of blanks': repeated(' '),
  'open fences': numbered((index) => '`'.repeat(3 + (index % 5))),
  'open brackets': repeated('['),
  'stars': repeated('*a '),
  'backticks': repeated('` '),
  'quotations in quotations': repeated('>'),
  'list marks': repeated('- '),
  'open tags': repeated('<a '),
  'open shortcodes': repeated('{{< a "'),
  'open boxes': numbered(() => ':::note'),
  'blank lines': repeated('\n'),
  'keys': numbered((index) => `k${index}: v`),
  'an object and keys': (length) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\nname: x\ndata:\n${numbered((index) => `k${index}: v`)(length)}`,
  'objects': numbered((index) => ['apiVersion: v1', 'kind: Pod', 'metadata:', `name: a${index}`][index % 4] ?? ''),
  'prompts with an open quote': numbered(() => "$ echo 'x"),
  'commands without prompts': numbered((index) => `kubectl get pod a${index}`),
  'steps': (length) => `Steps:\n${numbered((index) => `Create a${index}`)(length)}`,
  'steps that nobody announced': numbered((index) => `创建 a${index}`),
  'numbers': numbered((index) => `${index + 1} kubectl get pods`),
  'tabs': numbered((index) => `a\tb\t${index}`),
  'words in columns': numbered((index) => `参数 类型 值${index}`),
  'headings': numbered((index) => `# H${index}`),
  'footnotes': numbered((index) => `[^${index}]: x`),
  'definitions': numbered((index) => `[a${index}]: x`),
  'here-documents': numbered(() => '$ cat <<EOF'),
  'diagrams without end': numbered(() => '@startuml'),
  'tables': numbered(() => '| a | b |'),
  'a table': (length) => `| a | b |\n| - | - |\n${numbered((index) => `| ${index} | b |`)(length)}`,
  'a table of columns': (length) => `${'|a'.repeat(length / 8)}|\n${'|-'.repeat(length / 8)}|\n${'|b|\n'.repeat(length / 8)}`,
  'paragraphs': repeated('a\n\n'),
  'quotations': repeated('> a\n\n'),
  'lists in lists': repeated('- a\n  - b\n'),
  'emphasis and links': repeated('[a](b) `c` **d**\n'),
  'fences': repeated('```\n```\n'),
  'fences that nothing closes': numbered(() => '```sh'),
  'a manifest in a fence': (length) => `\`\`\`yaml\n${numbered((index) => ['apiVersion: v1', 'kind: Pod', 'metadata:', `  name: a${index}`, '---'][index % 5] ?? '')(length)}\n\`\`\`\n`,
  'a session in a fence': (length) => `\`\`\`console\n${numbered((index) => (index % 2 === 0 ? '$ kubectl get pods' : `a${index} 1/1 Running`))(length)}\n\`\`\`\n`,
  'brackets in a manifest': (length) => `apiVersion: v1\nkind: Pod\n${repeated('a: [\n')(length)}`,
  'keys in keys': (length) => `apiVersion: v1\nkind: Pod\nmetadata:\n${repeated('a:\n')(length)}`,
  'items of a list without a kind': (length) => `apiVersion: v1\nitems:\n${repeated('- a: b\n')(length)}`,
  'items between paragraphs': repeated('- a: b\n\nand so on.\n\n'),
  'sentences between blank lines of a manifest': (length) => `apiVersion: v1\nkind: Pod\n${repeated('\na: b\n')(length)}`,
  'one line of blanks in words': (length) => `a${' '.repeat(length)}b`,
  'one key before blanks': (length) => `apiVersion: v1\nkind: Pod\na:${' '.repeat(length)}b`,
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  read: (text) => readNote(text, 'x.md').cells.map((cell) => (cell.kind === 'prose' ? nodesIn(cell.nodes, 'en') : cell)).length,
  recover: (text) => recover(text).markdown.length,
};
const pages: Readonly<Record<string, (length: number) => string>> = { 'elements in elements': repeated('<div>'), 'paragraphs': repeated('<p>a</p>'), 'code': repeated('<pre>1 a</pre>') };

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
  const written = (texts[text] ?? pages[text])?.(length) ?? '';
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
