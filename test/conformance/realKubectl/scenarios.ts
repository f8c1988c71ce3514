/** What is run side by side: the recorded single commands, and scenarios of our own, one command a line. */
import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Scenario {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Command lines; `# wait 60` lets a minute pass, any other comment says what is coming. */
  readonly lines: readonly string[];
}

interface Recorded {
  readonly scenario: string;
  readonly setup: Readonly<Record<string, string>>;
  readonly cmd: string;
}

/** What follows the cluster for a time of its own can't be held side by side. */
const isCompared = (line: string): boolean => !/ -w\b|--watch\b/.test(line);

export function recordedScenarios(): readonly Scenario[] {
  const text = gunzipSync(readFileSync(new URL('../kubectl/commands-1.32.jsonl.gz', import.meta.url))).toString();
  const rows = text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Recorded);
  return [...new Set(rows.map(({ scenario }) => scenario))].map((name) => {
    const own = rows.filter(({ scenario }) => scenario === name);
    return { name: `recorded-${name}`, files: own[0]?.setup ?? {}, lines: own.map(({ cmd }) => cmd).filter(isCompared) };
  });
}

export function ownScenarios(): readonly Scenario[] {
  const folder = new URL('scenarios/', import.meta.url);
  const files = Object.fromEntries(filesBelow(new URL('files/', folder)).map((name) => [name, readFileSync(new URL(`files/${name}`, folder), 'utf8')]));
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.map((name) => ({ name: name.replace(/\.txt$/, ''), files, lines: readFileSync(new URL(name, folder), 'utf8').split('\n').filter((line) => line !== '' && isCompared(line)) }));
}

const filesBelow = (folder: URL): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : filesBelow(new URL(`${entry.name}/`, folder)).map((name) => `${entry.name}/${name}`)));
