/** Notes that do not say which Kubernetes they were recorded on, of releases that nobody would try first, each told by one output alone. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { typed } from '../session/typed.ts';

const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: "nginx:1.25"}]}\n';
const made = `kubectl apply -f - <<'EOF'\n${manifest}EOF`;

const noteOf = (command: string, output: string, version?: string): string => `${version === undefined ? '' : `---\nkubernetes: ${version}\n---\n`}\`\`\`console\n$ ${made}\npod/web created\n$ ${command}\n${output}\`\`\`\n`;
const outputOf = (command: string, version: string): string => typed(manifest, [command], { version, waitSeconds: 20 })[0] ?? '';
const verdictsOf = (note: string): readonly string[] => checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict);

const looks = ['kubectl describe pod web', 'kubectl get pod web -o yaml'];

test.each(['1.17.0', '1.17.17', '1.18.20', '1.19', '1.21', '1.22', '1.23', '1.27', '1.29', '1.31', '1.33'].flatMap((version) => looks.map((look) => [version, look] as const)))('%s: %s', { timeout: 60_000 }, (version, look) => {
  expect(verdictsOf(noteOf(look, outputOf(look, version)))).toEqual(['exact', 'possible']);
});

test('what no release prints is impossible on each', { timeout: 60_000 }, () => {
  const described = outputOf('kubectl describe pod web', '1.22');
  // The volume of 1.21 and newer beside the line that 1.25 brought and the missing size of an image of before 1.30, all in one.
  const mixed = described.replace(/^Node: /m, 'Service Account:  default\nNode: ').replace(/^( +Ready: +True)$/m, '  PodReadyToStartContainers   True \n$1');
  expect(mixed).not.toBe(described);
  expect(verdictsOf(noteOf('kubectl describe pod web', mixed))).toEqual(['exact', 'impossible']);
});

test('a minor that is pinned leaves the patch to the recordings, one of them pinned with it does not', { timeout: 60_000 }, () => {
  const look = 'kubectl get events';
  const [aged, unaged] = [outputOf(look, '1.18.20'), outputOf(look, '1.18.0')];
  expect(unaged).toMatch(/^<unknown> +Normal +Scheduled /m);
  expect(aged).toMatch(/^\d+s +Normal +Scheduled /m);
  expect([noteOf(look, aged, '1.18'), noteOf(look, unaged, '1.18'), noteOf(look, aged, '1.18.0'), noteOf(look, unaged, '1.18.20')].map((note) => verdictsOf(note)[1])).toEqual(['possible', 'possible', 'impossible', 'impossible']);
});
