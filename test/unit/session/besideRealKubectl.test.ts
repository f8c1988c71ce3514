/** What a real kubectl 1.32 was seen to do on the same state: a row a finding. */
import { expect, test } from 'vitest';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

function lastOf(lines: readonly string[]): { readonly stdout: string; readonly stderr: string; readonly exitCode: number } {
  const session = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), new SeededChooser('beside'));
  session.addFile('cm.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: b}\n');
  const results = lines.map((line, index) => {
    session.advance(5_000);
    return session.run(line, { kind: 'host' }, { maxLines: 1_000, maxVirtualMs: 60_000 }, `step/${index + 1}`);
  });
  const { stdout = '', stderr = '', exitCode = -1 } = results.at(-1) ?? {};
  return { stdout, stderr, exitCode };
}

const names = (...all: readonly string[]): string => all.map((name) => `configmap/${name}\n`).join('');

test.each([
  ['diff of what was applied', ['kubectl apply -f cm.yaml', 'kubectl diff -f cm.yaml'], { stdout: '', stderr: '', exitCode: 0 }],
  ['strings are sorted by bytes', ['kubectl create cm x10', 'kubectl create cm x9', 'kubectl get cm --sort-by=.metadata.name -o name'], { stdout: names('kube-root-ca.crt', 'x10', 'x9'), stderr: '', exitCode: 0 }],
  ['a member of a category is listed once', ['kubectl create deploy web --image=nginx', 'kubectl autoscale deploy web --max=2', 'kubectl get all -o name | grep -c autoscaler'], { stdout: '1\n', stderr: '', exitCode: 0 }],
  ['suggestions in the order of registration', ['kubectl gt pods'], { stdout: '', stderr: 'error: unknown command "gt" for "kubectl"\n\nDid you mean this?\n\tset\n\tget\n\tcp\n', exitCode: 1 }],
  ['no events', ['kubectl events -n kube-public'], { stdout: '', stderr: 'No events found in kube-public namespace.\n', exitCode: 0 }],
  ['a label that is there already', ['kubectl create cm c', 'kubectl label cm c a=b', 'kubectl label cm c a=b'], { stdout: 'configmap/c not labeled\n', stderr: '', exitCode: 0 }],
  ['too many words for logs', ['kubectl logs a b c'], { stdout: '', stderr: "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples\n", exitCode: 1 }],
  ['a flag that went with 1.28', ['kubectl version --short'], { stdout: '', stderr: "error: unknown flag: --short\nSee 'kubectl version --help' for usage.\n", exitCode: 1 }],
])('%s', (_, lines, printed) => {
  expect(lastOf(lines)).toEqual(printed);
});
