/** Root's prompt before what opens a shell is a prompt, where that shell's own stands below it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';

const commandsIn = (...lines: readonly string[]): readonly string[] =>
  readNote(`\`\`\`\n${lines.join('\n')}\n\`\`\`\n`, 'note.md').cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ command }) => command) : []));

test.each<[string, readonly string[], readonly string[]]>([
  ['a pod that is run', ['# kubectl run -it probe --image=busybox --restart=Never --rm -- sh', "If you don't see a command prompt, try pressing enter.", '/ # hostname', 'probe'], ['kubectl run -it probe --image=busybox --restart=Never --rm -- sh', 'hostname']],
  ['a container that is entered', ['# kubectl exec -it web -- /bin/sh', '/ # hostname', 'web'], ['kubectl exec -it web -- /bin/sh', 'hostname']],
  ['a comment that opens none', ['# kubectl get pods shows it too', '/ # hostname', 'web'], ['hostname']],
  ['a comment above a command of the host', ['# kubectl exec -it web -- sh', '$ kubectl get pods', 'No resources found in default namespace.'], ['kubectl get pods']],
])('%s', (_, lines, commands) => {
  expect(commandsIn(...lines)).toEqual(commands);
});
