/** A fence that says what is to be typed before it shows how that was typed. */
import { expect, test } from 'vitest';
import { readEntries } from '../../../../src/note/transcript/entries.ts';

const commands = (...lines: readonly string[]): readonly string[] => readEntries(lines, 1).map(({ line, command }) => `${line} ${command}`);

test.each([
  ['once, at its prompt', ['kubectl get pods', '', '$ kubectl get pods', 'No resources found'], ['3 kubectl get pods']],
  ['what is not typed below is a command by itself', ['kubectl get nodes', '', '$ kubectl get pods', 'No resources found'], ['1 kubectl get nodes', '3 kubectl get pods']],
  ['twice, where both were typed', ['$ kubectl get pods', 'No resources found', '$ kubectl get pods', 'No resources found'], ['1 kubectl get pods', '3 kubectl get pods']],
])('%s', (_, lines, read) => {
  expect(commands(...lines)).toEqual(read);
});
