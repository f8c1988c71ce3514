/** Which manifest without a name a file means: never one whose objects commands needed before. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const service = '```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n```\n';
const session = (...lines: readonly string[]): string => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;
const beforeOf = (...parts: readonly string[]): readonly string[] => plan(readNote(parts.join('\n'), 'note.md')).steps.map(({ before }) => before.map(({ kind }) => kind).join());

test.each<[string, readonly string[], readonly string[]]>([
  ['read next', [service, session('kubectl apply -f web.yaml', 'kubectl get svc web')], ['file', '']],
  ['read behind others that do not speak of it', [service, session('kubectl get nodes', 'kubectl apply -f web.yaml')], ['', 'file']],
  ['needed before', [service, session('kubectl get svc web', 'kubectl create job sums --image=busybox', 'kubectl create -f job.yaml')], ['apply', '', '']],
  ['missed before', [service, '```console\n$ kubectl get svc web\nError from server (NotFound): services "web" not found\n$ kubectl apply -f web.yaml\nservice/web created\n```\n'], ['', 'file']],
])('%s', (_, parts, before) => {
  expect(beforeOf(...parts)).toEqual(before);
});
