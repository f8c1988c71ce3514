import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

describe('get --subresource, --sort-by of several kinds, --output-watch-events (held beside kubectl 1.24, 1.31 and 1.32)', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx --replicas=2', 'kubectl expose deploy web --port=80'];
  test.each([
    ['1.32.0', 'kubectl get deploy web --subresource=scale --no-headers | cut -c1-20', 'web   2     2     10\n', ''],
    ['1.32.0', 'kubectl get deploy web --subresource=scale | head -1', 'NAME   DESIRED   AVAILABLE   AGE\n', ''],
    ['1.32.0', 'kubectl get deploy web --subresource=scale -o jsonpath={.kind}:{.spec.replicas}', 'Scale:2', ''],
    ['1.32.0', 'kubectl get deploy --subresource=scale', '', 'error: subresource cannot be used when bulk resources are specified\n'],
    ['1.32.0', 'kubectl get deploy web --subresource=nope', '', 'Error from server (NotFound): the server could not find the requested resource\n'],
    ['1.31.0', 'kubectl get deploy web --subresource=nope', '', 'error: invalid subresource value: "nope". Must be one of [status scale]\n'],
    ['1.32.0', 'kubectl get svc,deploy --sort-by=.metadata.name', '', `error: couldn't find any field with path "{.metadata.name}" in the list of objects\n`],
    ['1.32.0', 'kubectl get svc --output-watch-events', '', 'error: --output-watch-events option can only be used with --watch or --watch-only\n'],
    ['1.24.0', 'kubectl get svc --output-watch-events', '', `error: --output-watch-events option can only be used with --watch or --watch-only\nSee 'kubectl get -h' for help and examples\n`],
    ['1.32.0', 'kubectl auth nope more', '', `error: unknown command "nope more"\nSee 'kubectl auth -h' for help and examples\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe('rollout history -o (rollout_history.go of kubectl 1.24 and 1.32)', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx', 'kubectl set image deploy/web nginx=nginx:1.27'];
  test.each([
    ['1.32.0', 'kubectl rollout history deploy/web -o jsonpath={.spec.template.spec.containers[0].image},', 'nginx,nginx:1.27,', ''],
    ['1.32.0', 'kubectl rollout history deploy/web -o jsonpath={.kind}:{.spec.template.spec.containers[0].image} --revision=1', 'ReplicaSet:nginx', ''],
    ['1.24.0', 'kubectl rollout history deploy/web -o name --revision=1', 'deployment.apps/web\n', ''],
    ['1.24.0', 'kubectl rollout history deploy/web -o name --revision=9', '', 'error: unable to find the specified revision\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe('revisions of StatefulSets and DaemonSets (held beside kubectl 1.20, 1.24, 1.32 and 1.33)', () => {
  const workload = (kind: string, more: string): string =>
    `printf 'apiVersion: apps/v1\\nkind: ${kind}\\nmetadata: {name: db, annotations: {kubernetes.io/change-cause: first}}\\nspec:\\n  selector: {matchLabels: {app: db}}\\n${more}  template:\\n    metadata: {labels: {app: db}}\\n    spec: {containers: [{name: pg, image: postgres:15}]}\\n' | kubectl apply -f -`;
  const setup: readonly string[] = [workload('StatefulSet', '  serviceName: db\\n'), 'sleep 30', 'kubectl set image sts/db pg=postgres:16', 'sleep 60'];
  test.each([
    ['1.32.0', 'kubectl rollout history sts/db', 'statefulset.apps/db \nREVISION  CHANGE-CAUSE\n1         first\n2         first\n\n', ''],
    ['1.19.0', 'kubectl rollout history sts/db', 'statefulset.apps/db \nREVISION\n1\n2\n\n', ''],
    ['1.32.0', 'kubectl rollout history sts/db --revision=1 | grep Image', '    Image:\tpostgres:15\n', ''],
    ['1.32.0', 'kubectl rollout history sts/db --revision=9', '', 'error: unable to find the specified revision\n'],
    ['1.32.0', 'kubectl rollout history sts/db -o jsonpath={.kind}:{.spec.template.spec.containers[0].image},', 'StatefulSet:postgres:15,StatefulSet:postgres:16,', ''],
    ['1.32.0', 'kubectl rollout undo sts/db', 'statefulset.apps/db rolled back\n', ''],
    ['1.32.0', 'kubectl rollout undo sts/db --to-revision=2', 'statefulset.apps/db skipped rollback (current template already matches revision 2)\n', ''],
    ['1.32.0', 'kubectl rollout undo sts/db --to-revision=7', '', 'error: unable to find specified revision 7 in history\n'],
    ['1.32.0', 'kubectl rollout undo sts/db --dry-run=client | head -1', 'statefulset.apps/db will roll back to Pod Template:\n', ''],
    ['1.32.0', 'kubectl get controllerrevisions --no-headers | cut -c1-39', 'db-67587f7c65   statefulset.apps/db   1\ndb-868bb7cccd   statefulset.apps/db   2\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
  test('what was undone is the newest', () => {
    expect(type('1.32.0', ...setup, 'kubectl rollout undo sts/db', 'sleep 60', 'kubectl rollout history sts/db').stdout).toBe('statefulset.apps/db \nREVISION  CHANGE-CAUSE\n2         first\n3         first\n\n');
  });
  test('a first revision has none before it', () => {
    expect(type('1.32.0', workload('DaemonSet', ''), 'sleep 10', 'kubectl rollout undo ds/db').stderr).toBe('error: no last revision to roll back to\n');
  });
});

describe('edit of several objects (cmd/util/editor/editoptions.go of kubectl 1.32)', () => {
  const setup: readonly string[] = ['kubectl create svc clusterip one --tcp=80', 'kubectl create svc clusterip two --tcp=81'];
  test.each([
    ['1.32.0', 'KUBE_EDITOR=true kubectl edit svc one two', '', 'Edit cancelled, no changes made.\n'],
    ['1.32.0', 'KUBE_EDITOR=\'sed -i s/targetPort:\\ 81/targetPort:\\ 82/\' kubectl edit svc one two', 'service/one skipped\nservice/two edited\n', ''],
    ['1.32.0', 'KUBE_EDITOR=\'sed -i s/name:\\ one/name:\\ zz/\' kubectl edit svc one two', 'service/two skipped\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});
