/** The recordings of whole sessions, see README.md. */
import { readFileSync } from 'node:fs';
import type { Scenario } from './scenario.ts';

export type RecordedVersion = '1.20' | '1.32';

export function transcripts(version: RecordedVersion): readonly Scenario[] {
  return readScenarios(new URL(`transcripts/transcripts-${version}.jsonl`, import.meta.url));
}

/** Long sessions of single commands on three nodes. */
export function longSessions(): readonly Scenario[] {
  return readScenarios(new URL('transcripts/transcripts-commands-1.32.jsonl', import.meta.url));
}

/** One scenario a line. */
export function readScenarios(file: URL): readonly Scenario[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Scenario);
}
