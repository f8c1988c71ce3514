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

test('without the file what was made of it is as the outputs have it, and never the only way', () => {
  expect(verdictsOf(note('$ kubectl get pod web -o jsonpath={.spec.priority}', '0'), [])).toEqual(['possible']);
  expect(verdictsOf(note('$ kubectl get pod web -o jsonpath={.spec.priority}', '7'), [])).toEqual(['unsupported']);
});

const version = (image: string): string => `\`\`\`yaml\n${manifest.replace('nginx', image)}\`\`\`\n`;
const shell = (...commands: readonly string[]): string => `\`\`\`\n${commands.join('\n')}\n\`\`\`\n`;
const applied = (image: string): string => shell('$ kubectl apply -f web.yaml', 'pod/web created', "$ kubectl get pod web -o jsonpath='{.spec.containers[0].image}'", image);

test.each([
  ['as the note shows it, whatever became of it', `${version('nginx:1.24')}${applied('nginx:1.24')}`, [{ name: 'web.yaml', text: manifest }]],
  ['as it stands beside the note, where the note shows another', `${version('nginx:1.24').replace('web', 'other')}${applied('nginx')}`, [{ name: 'web.yaml', text: manifest }]],
  ['as the note shows it last', `${version('nginx:1.24')}${shell('$ kubectl apply -f web.yaml', 'pod/web created', '$ kubectl delete pod web', 'pod "web" deleted')}${version('nginx:1.25')}${applied('nginx:1.25')}`, []],
  ['as the note shows it last, though it names it no more', `\`web.yaml\`:\n\n${version('nginx:1.24')}${shell('$ kubectl apply -f web.yaml', 'pod/web created', '$ kubectl delete pod web', 'pod "web" deleted')}${version('nginx:1.25')}${applied('nginx:1.25')}`, []],
  ['without what was shown between two versions of it', `\`web.yaml\`:\n\n${version('nginx:1.24')}${shell('$ kubectl apply -f web.yaml', 'pod/web created')}${version('nginx:1.25')}${shell('$ kubectl get pod web -o name', 'pod/web', '$ kubectl delete pod web', 'pod "web" deleted')}${version('nginx:1.26')}${applied('nginx:1.26')}`, []],
  ['in a folder', shell('$ kubectl apply -f pods/', 'pod/web created'), [{ name: 'pods/web.yaml', text: manifest }]],
])('a file is read %s', (_, text, files) => {
  expect(verdictsOf(text, files).every((verdict) => verdict === 'exact' || verdict === 'possible')).toBe(true);
});

test('a piece of a manifest is a file for who reads it below under its very name, and for nobody else', () => {
  const piece = '```yaml\n# web.yaml\nmatchLabels:\n  app: web\n```\n';
  const refused = shell('$ kubectl apply -f web.yaml', 'error: error validating "web.yaml": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false');
  expect(verdictsOf(`${piece}${refused}`, [])).toEqual(['exact']);
  expect(verdictsOf(`${shell('$ kubectl apply -f web.yaml', 'pod/web created')}${piece}`, [])).toEqual(['possible']);
  expect(verdictsOf(`${piece}${shell('$ kubectl apply -f https://example.com/web.yaml', 'pod/web created')}`, [])).toEqual(['possible']);
});
