/** The book in notes/services-by-experiment: every session in it is a recording of a real cluster, and every step of it is verified. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { TranscriptEntry } from '../src/note/notebook.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import { longSessions, transcripts } from './conformance/recordings.ts';

const folder = new URL('../notes/services-by-experiment/', import.meta.url);
const notes = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();
const plain = (text: string): string => text.trim();

const recorded = new Set([...transcripts('1.32'), ...longSessions()].flatMap(({ steps }) => steps.map(({ cmd, stdout, stderr }) => `${cmd}\n${plain(`${plain(stdout)}\n${stderr}`)}`)));
const rules = gunzipSync(readFileSync(new URL('conformance/network/iptables-1.32.jsonl.gz', import.meta.url))).toString();

/** A session's step is in a recording as it stands; lines that `grep` let through are lines of a recorded `iptables-save`. */
function isRecorded({ command, recorded: output = '' }: TranscriptEntry): boolean {
  if (command.startsWith('iptables-save')) return output.split('\n').every((line) => rules.includes(JSON.stringify(line).slice(1, -1)));
  return recorded.has(`${command}\n${plain(output)}`);
}

test('there are at least ten notes', () => {
  expect(notes.length).toBeGreaterThanOrEqual(10);
});

describe.each(notes)('%s', (name) => {
  const notebook = readNote(readFileSync(new URL(name, folder), 'utf8'), name);
  const entries = notebook.cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries : []));

  test('shows what a real cluster printed', () => {
    const shown = entries.filter((entry) => entry.recorded !== undefined && (entry.recorded !== '' || recorded.has(`${entry.command}\n`)));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((entry) => !isRecorded(entry)).map(({ command }) => command)).toEqual([]);
  });

  test('is verified, and nothing is assumed', () => {
    const { steps, diagnostics } = checkNote(notebook);
    expect(steps.filter(({ verdict }) => !['exact', 'possible', 'skipped'].includes(verdict)).map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([]);
    expect(notebook.diagnostics).toEqual([]);
    // Every exercise can be done, and none is done from the start.
    expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith('exercise-'))).toEqual([]);
  });

  test('has a diagram, an exercise and both languages', () => {
    expect(notebook.cells.some((cell) => cell.kind === 'diagram')).toBe(true);
    expect(notebook.cells.some((cell) => cell.kind === 'exercise')).toBe(true);
    expect(new Set(notebook.cells.flatMap((cell) => (cell.kind === 'prose' ? [cell.language] : [])))).toEqual(new Set(['zh', 'en']));
  });
});

describe('what no recording shows comes out as the text beside it says', () => {
  /** The lines that each command in a fence without outputs prints. */
  const played = (name: string): readonly (readonly string[])[] =>
    checkNote(readNote(readFileSync(new URL(name, folder), 'utf8'), name))
      .steps.filter(({ verdict }) => verdict === 'skipped')
      .map(({ nearest }) => nearest.trimEnd().split('\n'));
  const repliesOf = (outputs: readonly (readonly string[])[]): readonly (readonly string[])[] => outputs.filter((lines) => lines.length > 4 && lines.every((line) => line.includes(' pod ') || line.startsWith("You've hit")));
  const kinds = (replies: readonly string[] = []): ReadonlySet<string> => new Set(replies.map((reply) => reply.replace(/kubia-[0-9a-f]+-\w+/, '…')));

  test('a pod that is not ready gets no request through a Service, and one that has become ready does', () => {
    const [before, after] = repliesOf(played('12-readiness.md'));
    expect(kinds(before)).toEqual(new Set(["You've hit kubia-0"]));
    expect(kinds(after)).toEqual(new Set(["You've hit kubia-0", "You've hit kubia-1"]));
  });

  test('an update loses no request, both versions answer meanwhile, and a bad version is stopped at its first pod', () => {
    const outputs = played('13-rolling-updates.md');
    const [update, badVersion] = repliesOf(outputs);
    expect(kinds(update)).toEqual(new Set(['This is v1 running in pod …', 'This is v2 running in pod …']));
    expect(badVersion?.filter((reply) => !reply.startsWith('This is v2')).length).toBeLessThanOrEqual(2);
    expect(outputs.at(-2)?.slice(1).map((row) => row.split(/\s+/).slice(1, 4).join(' '))).toEqual(['3 3 3', '1 1 0', '0 0 0', '0 0 0']);
  });
});
