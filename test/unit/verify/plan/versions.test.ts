/** Manifests of which it is not certain that they were applied: ways to write one object, and examples that are there to be read. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const manifest = (...lines: readonly string[]): string => `\`\`\`yaml\n${lines.join('\n')}\n\`\`\`\n`;
const look = (command: string, ...output: readonly string[]): string => `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`\n${output.join('\n')}\n\`\`\`\n`;
const lastOf = (...parts: readonly string[]): string | undefined => checkNote(readNote(parts.join('\nor:\n\n'), 'note.md')).steps.at(-1)?.verdict;

const budget = (...spec: readonly string[]): string => manifest('apiVersion: policy/v1', 'kind: PodDisruptionBudget', 'metadata:', '  name: zk', 'spec:', ...spec, '  selector: {matchLabels: {app: zk}}');
const atLeastTwo = budget('  minAvailable: 2');
const atMostOneLess = budget('  maxUnavailable: 1');
const budgets = (row: string): string => look('kubectl get pdb', 'NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE', row);

const box = (kind: string, name: string, ...spec: readonly string[]): string => manifest(`apiVersion: ${kind === 'Pod' ? 'v1' : 'apps/v1'}`, `kind: ${kind}`, `metadata: {name: ${name}, labels: {app: box}}`, 'spec:', ...spec);
const pod = box('Pod', 'first', '  containers: [{name: box, image: nginx}]');
const example = box('ReplicaSet', 'second', '  replicas: 3', '  selector: {matchLabels: {app: box}}', '  template: {metadata: {labels: {app: box}}, spec: {containers: [{name: box, image: nginx}]}}');
const pods = (...rows: readonly string[]): string => look('kubectl get pods -l app=box', 'NAME     READY   STATUS    RESTARTS   AGE', ...rows);
const first = 'first    1/1     Running   0          2m56s';

test.each<[what: string, note: readonly string[], verdict: string]>([
  ['the last of two ways to write an object', [atLeastTwo, atMostOneLess, budgets('zk     N/A             1                 0                     7s')], 'possible'],
  ['the first of them', [atLeastTwo, atMostOneLess, budgets('zk     2               N/A               0                     7s')], 'possible'],
  ['neither of them', [atLeastTwo, atMostOneLess, budgets('zk     3               N/A               0                     7s')], 'impossible'],
  ['pods of an example that nobody made', [pod, example, pods(first)], 'possible'],
  ['one of them missing', [pod, example, pods(first, 'second-7k2xz   1/1     Running   0          2m56s')], 'impossible'],
  ['a pod that the command asks for', [pod, look('kubectl get pod first', 'Error from server (NotFound): pods "first" not found')], 'impossible'],
])('%s', (_, note, verdict) => {
  expect(lastOf(...note)).toBe(verdict);
});
