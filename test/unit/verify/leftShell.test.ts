/** A shell in a pod that was there for it alone, and a prompt of the host below it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const run = '$ kubectl run probe -it --rm --image=busybox:1.28 --restart=Never -- sh';
const shell = [run, '/ # hostname', 'probe'];
const verdicts = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

test.each<[string, readonly string[]]>([
  ['left before another of its name', [...shell, '$ kubectl get ns default -o name', 'namespace/default', ...shell]],
  ['left for good', [...shell, '$ kubectl get pods', 'No resources found in default namespace.']],
  ['open in another window', [...shell, '$ kubectl get pods -o name', 'pod/probe']],
])('%s', (_, lines) => {
  expect(verdicts(...lines).filter((verdict) => !['exact', 'possible', 'skipped'].includes(verdict))).toEqual([]);
});
