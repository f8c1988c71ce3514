/** Notes that do not say which Kubernetes they were recorded on: each recent release is found by what it prints. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { recentRelease } from '../../../../src/verify/told/recentForms.ts';
import { typed } from '../../session/typed.ts';

const noteOf = (steps: readonly (readonly [command: string, output: string])[]): string => `\`\`\`console\n${steps.map(([command, output]) => `$ ${command}\n${output}`).join('')}\`\`\`\n`;

const manifest = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1.25"}]}}}\n';
const made = "kubectl apply -f - <<'EOF'";
const asked = ['kubectl get pods', 'kubectl describe pod -l app=web', 'kubectl describe deployment web', 'kubectl create job once --image=busybox -- true; sleep 9; kubectl get jobs'];

test.each([25, 26, 27, 28, 29, 30, 31, 32, 33])('1.%i', { timeout: 60_000 }, (minor) => {
  const outputs = typed(manifest, asked, { version: `1.${minor}` });
  const text = noteOf([[`${made}\n${manifest}EOF`, 'deployment.apps/web created\n'], ...asked.map((command, index) => [command, outputs[index] ?? ''] as const)]);
  const { steps, kubernetes } = checkNote(readNote(text, 'note.md'));
  expect(steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible')).toEqual([]);
  const [oldest, newest] = kubernetes.map((version) => Number(version.split('.')[1]));
  expect(oldest).toBeLessThanOrEqual(minor);
  expect(newest).toBeGreaterThanOrEqual(minor);
});

const pulled = '  Normal  Pulled  4s  kubelet  Successfully pulled image "nginx" in 1.2s (1.2s including waiting)';

test.each([
  ['what the usual ones print says nothing', 'web-1   1/1   Running   0   4s', undefined],
  ['the newest of those that fit', pulled, '1.29'],
  ['an account with a Secret of its own, without the fields that its writers manage', 'kind: ServiceAccount\nmetadata:\n  name: default\n  resourceVersion: "4"\n  uid: 6f1c\nsecrets:\n- name: default-token-x7k2p', '1.23'],
  ['such an account with its path', 'kind: ServiceAccount\nmetadata:\n  name: default\n  resourceVersion: "4"\n  selfLink: /api/v1\n  uid: 6f1c\nsecrets:\n- name: default-token-x7k2p', undefined],
  ['and the first where there is no end', '    ConfigMapName:  kube-root-ca.crt\n    Optional:       false', '1.33'],
  ['of two forms what they share', `${pulled}. Image size: 76580223 bytes.\n  Normal  Created  4s  kubelet  Created container web`, '1.31'],
  ['whose the pods of a Job are', 'Service Account:  default\nSelector:         controller-uid=5d316666-f21d-413e-a97e-dde4be821d29', '1.26'],
  ['forms of two times tell of none', `${pulled}\n  Normal  Created  4s  kubelet  Created container: web`, undefined],
])('%s', (_, output, release) => {
  expect(recentRelease(plan(readNote(noteOf([['kubectl get all', `${output}\n`]]), 'note.md')))).toBe(release);
});

test('containers tell whose they are; on one machine all have the same runtime', () => {
  const [described = ''] = typed(manifest, ['kubectl describe pod -l app=web']);
  const note = (output: string): string => noteOf([[`${made}\n${manifest}EOF`, 'deployment.apps/web created\n'], ['kubectl describe pod -l app=web', output], ['kubectl describe pod -l app=web | grep "Container ID"', '    Container ID:   containerd://\n']]);
  const verdicts = (text: string): readonly string[] => checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict);
  const id = /containerd:\/\/([0-9a-f]{64})/.exec(described)?.[1] ?? '';
  const docker = described.replace('containerd://', 'docker://').replace(/Image ID: .*/, `Image ID:       docker-pullable://nginx@sha256:${id}`);
  expect(verdicts(note(described).replace(/containerd:\/\/$/m, `containerd://${id}`))).toEqual(['exact', 'possible', 'exact']);
  expect(verdicts(note(docker).replace(/containerd:\/\/$/m, `docker://${id}`))).toEqual(['exact', 'possible', 'exact']);
  expect(verdicts(note(docker).replace(/containerd:\/\/$/m, `containerd://${id}`))).toEqual(['exact', 'possible', 'impossible']);
});
