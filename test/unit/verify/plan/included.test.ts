/** Files that a site's shortcodes show stand for manifests at their place. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const manifest = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: a\n      image: nginx\n';
const note = (...commands: readonly string[]): string => `{{< code_sample file="pods/web.yaml" >}}\n\n\`\`\`\n${commands.join('\n')}\n\`\`\`\n`;
const verdictsOf = (text: string, files: readonly { readonly name: string; readonly text: string }[]): readonly string[] => checkNote({ ...readNote(text, 'note.md'), files }).steps.map(({ verdict }) => verdict);

test.each([
  ['applied by a command that names it', note('$ kubectl apply -f https://k8s.io/examples/pods/web.yaml', 'pod/web created'), ['exact']],
  ['applied by nobody', note('$ kubectl get pod web -o name', 'pod/web'), ['exact']],
  ['of another name', note('$ kubectl apply -f https://k8s.io/examples/pods/web.yaml', 'pod/www created'), ['impossible']],
])('%s', (_, text, verdicts) => {
  expect(verdictsOf(text, [{ name: 'pods/web.yaml', text: manifest }])).toEqual(verdicts);
});

test('without the file nothing is said', () => {
  expect(verdictsOf(note('$ kubectl get pod web -o jsonpath={.spec.priority}', '0'), [])).toEqual(['unsupported']);
});
