/** Pods that were made and looked at once, a while later: what is told of containers that had been restarted by then, true and false. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { typed } from '../../session/typed.ts';
import { expectImpossible } from './falsified.ts';

const pods = {
  failing: '{containers: [{name: main, image: busybox, command: [sh, -c, "exit 3"]}]}',
  'failing for a while': '{restartPolicy: OnFailure, containers: [{name: main, image: busybox, command: [sh, -c, "sleep 3; exit 2"]}]}',
  'failing to begin': '{initContainers: [{name: first, image: busybox, command: [sh, -c, "exit 1"]}], containers: [{name: main, image: "nginx:1.25"}]}',
  unhealthy: '{containers: [{name: main, image: "nginx:1.25", livenessProbe: {httpGet: {path: /nosuch, port: 80}, periodSeconds: 3}}]}',
  'too large': '{containers: [{name: main, image: "nginx:1.25", resources: {requests: {cpu: "100"}}}]}',
} as const;

interface Look {
  readonly pod: keyof typeof pods;
  readonly waitSeconds: number;
  readonly command: string;
}

function verdictOf({ pod, waitSeconds, command }: Look, edit: (output: string) => string = (output) => output): string | undefined {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${pods[pod]}\n`;
  const [output = ''] = typed(manifest, [command], { version: '1.32', waitSeconds });
  const note = `---\nkubernetes: 1.32.0\n---\n\`\`\`console\n$ kubectl apply -f - <<'EOF'\n${manifest}EOF\npod/web created\n$ ${command}\n${edit(output)}\`\`\`\n`;
  return checkNote(readNote(note, 'note.md')).steps.at(-1)?.verdict;
}

const looks = ['kubectl describe pod web', 'kubectl get pod web -o yaml', 'kubectl get events'];

test.each((Object.keys(pods) as (keyof typeof pods)[]).flatMap((pod) => [20, 130].flatMap((waitSeconds) => looks.map((command): Look => ({ pod, waitSeconds, command })))))('$pod, $waitSeconds s later: $command', { timeout: 60_000 }, (look) => {
  expect(verdictOf(look)).toBe('possible');
});

test.each<readonly [what: string, look: Look, was: RegExp, is: string]>([
  ['one restart more', { pod: 'failing', waitSeconds: 130, command: looks[0] ?? '' }, /^( +Restart Count: +)4$/m, '$15'],
  ['starts that do not go with the restarts', { pod: 'failing', waitSeconds: 130, command: looks[0] ?? '' }, /( Created +\S+ +\(x)\d+( over)/, '$13$2'],
  ['one restart fewer in YAML', { pod: 'failing', waitSeconds: 130, command: looks[1] ?? '' }, /restartCount: 4/, 'restartCount: 3'],
  ['a container that ended before it was started', { pod: 'failing', waitSeconds: 130, command: looks[1] ?? '' }, /(startedAt: "2026-01-05T09:)01:/g, '$102:'],
  ['ten tries to place a pod in two minutes', { pod: 'too large', waitSeconds: 130, command: looks[0] ?? '' }, /\(x\d+ over/, '(x10 over'],
])('%s', { timeout: 60_000 }, (_, look, was, is) => {
  expectImpossible((edit) => verdictOf(look, edit), was, is);
});

const created = 'kubectl create job web --image=busybox -- sh -c "exit 1"';

function describedPods(edit: (output: string) => string): string | undefined {
  const [said = '', , described = ''] = typed('', [created, 'sleep 45', 'kubectl describe pods'], { version: '1.32' });
  expect(edit(described) === described).toBe(edit === asItWas);
  return checkNote(readNote(`---\nkubernetes: 1.32.0\n---\n\`\`\`console\n$ ${created}\n${said}$ kubectl describe pods\n${edit(described)}\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;
}
const asItWas = (output: string): string => output;

test('pods of a Job that came one after the other, none of which was there at once', { timeout: 60_000 }, () => {
  expect(describedPods(asItWas)).toBe('possible');
  expect(describedPods((output) => output.replace(/Exit Code: +1\n/, 'Exit Code:    4\n'))).toBe('impossible');
});
