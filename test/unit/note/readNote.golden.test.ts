import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { readScenarios } from '../../conformance/recordings.ts';
import { noteOf, recordedOutput } from '../../conformance/scenario.ts';

const recordings = ['transcripts-1.20.jsonl', 'transcripts-1.32.jsonl', 'transcripts-commands-1.32.jsonl'];

for (const recording of recordings) {
  test(`every command of ${recording}, written as a note, is read with its session and its output`, () => {
    const file = new URL(`../../conformance/transcripts/${recording}`, import.meta.url);
    for (const scenario of readScenarios(file)) {
      const note = noteOf(scenario);
      const notebook = readNote(note.text, `${scenario.id}.md`);
      const entries = notebook.cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries : []));
      expect(entries.map(({ line, command, prompt, recorded }) => ({ line, command, prompt: prompt.text, recorded: recorded ?? '' }))).toEqual(
        scenario.steps.map((step, index) => ({
          line: note.lines[index],
          command: step.cmd,
          prompt: step.where === '$' ? '$ ' : step.where === 'node' ? 'root@worker-1:~# ' : `root@${step.where}:/# `,
          recorded: recordedOutput(step),
        })),
      );
      const manifests = notebook.cells.filter((cell) => cell.kind === 'manifest');
      expect(manifests.map((cell) => [cell.fileName, cell.text])).toEqual(Object.entries(scenario.files).map(([name, text]) => [name, text.replace(/\n+$/, '')]));
      expect(notebook.frontMatter.kubernetes).toBe(scenario.k8s.replace(/^v+/, ''));
    }
  });
}
