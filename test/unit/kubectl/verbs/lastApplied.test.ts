/** What `kubectl apply` remembers of an object: set, edited, carried on by the server, and who manages what. */
import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

const file = "printf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: app}\\ndata: {a: \"1\"}\\n' > c.yaml";
const create = 'kubectl create -f c.yaml';
const apply = 'kubectl apply -f c.yaml';
const view = 'kubectl apply view-last-applied cm app -o json | tr -d " \\n"';

describe('kubectl apply set-last-applied and edit-last-applied (apply_set_last_applied.go, editoptions.go)', () => {
  test.each<[lines: readonly string[], stdout: string, stderr: string]>([
    [['kubectl apply set-last-applied -f c.yaml'], '', 'Error from server (NotFound): configmaps "app" not found\n'],
    [[create, 'kubectl apply set-last-applied -f c.yaml'], '', 'error: no last-applied-configuration annotation found on resource: app, to create the annotation, run the command with --create-annotation\n'],
    [[create, 'kubectl apply set-last-applied -f c.yaml --create-annotation'], 'configmap/app configured\n', ''],
    [[create, 'kubectl apply set-last-applied -f c.yaml --create-annotation', 'kubectl apply set-last-applied -f c.yaml'], 'set-last-applied app: no changes required.\n', ''],
    [[create, 'kubectl apply set-last-applied -f c.yaml --create-annotation', view], '{"apiVersion":"v1","data":{"a":"1"},"kind":"ConfigMap","metadata":{"name":"app","namespace":"default"}}', ''],
    [[apply, 'kubectl apply set-last-applied -f c.yaml --dry-run=server'], 'configmap/app configured (server dry run)\n', ''],
    [[create, 'kubectl apply edit-last-applied cm/app'], '', 'error: no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`\n'],
    [[apply, 'KUBE_EDITOR="sed -i 6s/a:/b:/" kubectl apply edit-last-applied cm/app'], 'configmap/app edited\n', ''],
    [[apply, 'KUBE_EDITOR="sed -i 6s/a:/b:/" kubectl apply edit-last-applied cm app', 'kubectl get cm app -o jsonpath={.data}'], '{"a":"1"}', ''],
    [[apply, 'KUBE_EDITOR="sed -i 6s/a:/b:/" kubectl apply edit-last-applied cm app', view], '{"apiVersion":"v1","data":{"b":"1"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"app","namespace":"default"}}', ''],
    [[apply, 'KUBE_EDITOR=true kubectl apply edit-last-applied cm app'], '', 'Edit cancelled, no changes made.\n'],
    [[apply, 'sed -i s/1/2/2 c.yaml; sed -i s/\\"1/\\"2/ c.yaml; kubectl apply --server-side -f c.yaml'], 'configmap/app serverside-applied\n', ''],
    [[apply, 'kubectl apply --server-side -f c.yaml', view], '{"apiVersion":"v1","data":{"a":"1"},"kind":"ConfigMap","metadata":{"name":"app","namespace":"default"}}', ''],
  ])('%j', (lines, stdout, stderr) => {
    expect(type('1.32.0', file, ...lines)).toMatchObject({ stdout, stderr });
  });
});

test('verbs without a name of their own manage fields by the name of the program', () => {
  const managers = "kubectl get deploy web -o jsonpath='{range .metadata.managedFields[*]}{.manager} {.subresource}{\"\\n\"}{end}'";
  expect(type('1.32.0', 'kubectl create deploy web --image=nginx', 'kubectl scale deploy web --replicas=2', 'kubectl label deploy web a=b', `${managers} | grep kubectl`).stdout).toBe('kubectl-create \nkubectl scale\nkubectl-label \n');
});

test('an edit that the server refuses for something else than what it says can be tried again from its copy', () => {
  const { stderr } = type('1.32.0', file, create, `KUBE_EDITOR='sed -i "s/resourceVersion:.*/resourceVersion: \\"1\\"/"' kubectl edit cm app`);
  expect(stderr.replace(/edit-\d+/, 'edit-N')).toBe(
    'error: configmaps "app" could not be patched: Operation cannot be fulfilled on configmaps "app": the object has been modified; please apply your changes to the latest version and try again\nYou can run `kubectl replace -f /tmp/kubectl-edit-N.yaml` to try this update again.\n',
  );
});
