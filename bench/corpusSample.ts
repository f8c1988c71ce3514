/**
 * Command lines drawn at random from other people's notes, for a person to judge: `npm run corpus:sample -- DIR COUNT SEED` prints each with
 * its surroundings and with what the reader took it for. Drawn is from all lines of code that are read as commands or might be one.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { decode } from '../src/cli/decode.ts';
import type { Notebook, TranscriptEntry } from '../src/note/notebook.ts';
import { readNote } from '../src/note/readNote.ts';

const linesAround = 7;
/** Generous: outputs and manifests pass it too, and the judge throws them out. */
const mayBeCommand = /^(?:.{0,60}?[$#%>❯➜✗]\s*|\s*|.*\s)?(?:sudo\s+)?(?:kubectl|k|kk|kc|curl|wget|cat|docker|minikube|helm|echo|grep|cd|export|apt-get|for|kubeadm|make|git|mkdir|vi|vim|mv|ls|jq|nslookup|sed|tee|openssl|crictl|sleep|ps|exit|rm|az|aws|brew|tar|while|cp|ip|etcdctl|yum|source|iptables|kind|bash|sh|alias|ssh|dig|ping|env|istioctl|gcloud|systemctl|go)\s+[-\w./"'$<{[|]/;

const [root, count, seed] = argv.slice(2);
if (root === undefined || count === undefined || seed === undefined) {
  stderr.write('usage: npm run corpus:sample -- DIR COUNT SEED\n');
  exit(2);
}

interface Candidate {
  readonly file: string;
  readonly line: number;
  readonly lines: readonly string[];
  readonly notebook: Notebook;
}

const candidates: Candidate[] = [];
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:md|markdown|mdx)$/i.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const decoded = decode(readFileSync(file));
  if (decoded.kind === 'binary') continue;
  const notebook = readNote(decoded.text, file);
  const lines = decoded.text.split(/\r\n|\n|\r/);
  for (const line of candidateLines(notebook, lines)) candidates.push({ file: relative(root, file), line, lines, notebook });
}
candidates.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));

let state = Number(seed);
for (let drawn = 0; drawn < Number(count) && candidates.length > 0; drawn++) {
  const [candidate] = candidates.splice(Math.floor(random() * candidates.length), 1);
  if (candidate) stdout.write(shown(candidate, drawn + 1));
}

/** Mulberry32: the same seed, the same sample. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function candidateLines(notebook: Notebook, lines: readonly string[]): readonly number[] {
  const found = new Set<number>();
  for (const cell of notebook.cells) {
    if (cell.kind === 'transcript') for (const entry of cell.entries) found.add(entry.line);
    const isCode = cell.kind !== 'prose' || cell.nodes.some((node) => node.type === 'code');
    if (!isCode || cell.kind === 'diagram' || cell.kind === 'manifest') continue;
    for (let line = cell.span.start.line + 1; line < cell.span.end.line; line++) if (mayBeCommand.test(lines[line - 1] ?? '') && !isInside(notebook, line)) found.add(line);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** A further line of a command, or of an output that the reader took it for: that one is asked about where it is a candidate itself. */
function isInside(notebook: Notebook, line: number): boolean {
  return notebook.cells.some((cell) => cell.kind === 'transcript' && cell.entries.some((entry) => line > entry.line && line < entry.line + entry.command.split('\n').length));
}

function entryAt(notebook: Notebook, line: number): { readonly entry: TranscriptEntry; readonly output: string | undefined } | undefined {
  for (const cell of notebook.cells) {
    if (cell.kind !== 'transcript') continue;
    const at = cell.entries.findIndex((entry) => entry.line === line);
    const entry = cell.entries[at];
    if (!entry) continue;
    const next = notebook.cells.find((other) => other.kind === 'output' && other.of === cell.id);
    const own = entry.recorded ?? (at === cell.entries.length - 1 && next?.kind === 'output' ? `[next fence, line ${next.contentLine}] ${next.text}` : undefined);
    return { entry, output: own };
  }
  return undefined;
}

function shown({ file, line, lines, notebook }: Candidate, number: number): string {
  const found = entryAt(notebook, line);
  const cell = notebook.cells.find((each) => each.span.start.line <= line && each.span.end.line >= line);
  const taken = found
    ? `COMMAND where=${JSON.stringify(found.entry.prompt.where)} command=${JSON.stringify(found.entry.command)} output=${found.output === undefined ? 'none' : JSON.stringify(found.output.length > 160 ? `${found.output.slice(0, 80)} … ${found.output.slice(-80)}` : found.output)}`
    : `NOT A COMMAND, in ${cell?.kind ?? 'nothing'}`;
  const around = lines.slice(Math.max(0, line - 1 - linesAround), line + linesAround).map((text, index) => {
    const at = Math.max(0, line - 1 - linesAround) + index + 1;
    return `${at === line ? '>>' : '  '} ${text.slice(0, 150)}`;
  });
  return `#${number} ${file}:${line}\n${around.join('\n')}\n== ${taken}\n\n`;
}
