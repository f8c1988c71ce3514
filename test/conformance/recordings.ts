/** The recordings of whole sessions, see README.md. */
import { readFileSync } from 'node:fs';
import type { Scenario } from './scenario.ts';

export type RecordedVersion = '1.20' | '1.32';

export function transcripts(version: RecordedVersion): readonly Scenario[] {
  const text = readFileSync(new URL(`transcripts/transcripts-${version}.jsonl`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Scenario);
}
