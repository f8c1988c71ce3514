/**
 * What tools that test documents make of notes about a cluster: `npm run bench:matchers` prints, for each rule, how many genuine replays it
 * rejects and how many false outputs it lets pass. `--all` takes every false version of every recording, not every fifth; `--slips` lists what
 * kubebook itself got wrong.
 *
 * Genuine: a recording of a real cluster as the note, and the same commands run on another cluster. False: one fact of one output changed so
 * that no cluster could have printed it, and the commands run on a cluster. The rules are those of the tools' documentation; the wildcards
 * are put where an author who saw two runs would put them. kubebook is asked about the note alone.
 */
import { argv, stderr, stdout } from 'node:process';
import { falsify } from '../test/falsify/falsify.ts';
import { transcripts } from '../test/conformance/recordings.ts';
import { noteOf } from '../test/conformance/scenario.ts';
import { readNote } from '../src/note/readNote.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { outputsOf, passes, recordingOf, runAgain } from './matchers/notes.ts';
import { rules } from './matchers/rules/index.ts';

const replays = 12;
const every = argv.includes('--all') ? 1 : 5;

interface Count {
  rejected: number;
  accepted: number;
}

const counts = new Map([...rules.map(({ name }) => name), 'kubebook'].map((name): [string, Count] => [name, { rejected: 0, accepted: 0 }]));
const count = (name: string, column: keyof Count, wrong: boolean): void => {
  const row = counts.get(name);
  if (row && wrong) row[column]++;
};
const slips: string[] = [];
let genuine = 0;
let false_ = 0;
let nth = 0;

for (const scenario of [...transcripts('1.20'), ...transcripts('1.32')]) {
  const recording = recordingOf(scenario);
  const note = outputsOf(recording.timeline);
  const runs = Array.from({ length: replays }, (_, index) => runAgain(recording, `replay ${index}`));
  for (const [index, run] of runs.entries()) {
    genuine++;
    for (const rule of rules) count(rule.name, 'rejected', rule.accepted(note, run).includes(false));
    const rejected = !passes(recording, run);
    count('kubebook', 'rejected', rejected);
    if (rejected) slips.push(`${recording.id}: replay ${index} rejected`);
  }
  for (const { kind, step, from, to, scenario: changed } of falsify(scenario)) {
    if (nth++ % every !== 0) continue;
    const wrong = outputsOf(plan(readNote(noteOf(changed).text, recording.id)));
    if (wrong.length !== note.length) continue;
    const run = runs[false_++ % replays] ?? [];
    for (const rule of rules) count(rule.name, 'accepted', rule.accepted(wrong, run)[step] === true);
    const accepted = passes(recording, wrong);
    count('kubebook', 'accepted', accepted);
    if (accepted) slips.push(`${recording.id}, step ${step}: ${kind}: ${from} → ${to} accepted`);
  }
  stderr.write('.');
}

stderr.write('\n');
const written = new Map(rules.map((rule) => [rule.name, rule.written]));
const rows = [...counts].map(([name, { rejected, accepted }]) => ({
  rule: name,
  [`of ${genuine} genuine replays rejected`]: rejected,
  [`of ${false_} false outputs let pass`]: accepted,
  'what the author writes': written.get(name) ?? 'the recording',
}));
console.table(rows);
if (argv.includes('--slips')) stdout.write(`${slips.join('\n')}\n`);
