import { expect, test } from 'vitest';
import { type } from './terminal.ts';

test('--record keeps the line with its flags spelled out, in the order in which they were typed', () => {
  const { stdout } = type(
    '1.32.0',
    'kubectl create deployment web --image=nginx',
    'kubectl set image deploy/web nginx=nginx:1.27 --record -n default',
    'kubectl rollout history deploy web',
  );
  expect(stdout).toBe('deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         kubectl set image deploy/web nginx=nginx:1.27 --record=true --namespace=default\n\n');
});

test.each([
  ['1.21.0', ''],
  ['1.22.0', 'Flag --record has been deprecated, --record will be removed in the future\n'],
])('%s says of --record %j', (version, stderr) => {
  expect(type(version, 'kubectl create deployment web --image=nginx', 'kubectl scale deploy web --replicas=2 --record').stderr).toBe(stderr);
});

test('undoing a rollout brings back why the old revision was made', () => {
  const { stdout } = type(
    '1.32.0',
    'kubectl create deployment web --image=nginx',
    'kubectl annotate deploy web kubernetes.io/change-cause=first',
    'kubectl set image deploy/web nginx=nginx:1.27 --record',
    'kubectl rollout undo deploy/web',
    'kubectl rollout history deploy web',
  );
  expect(stdout).toBe('deployment.apps/web \nREVISION  CHANGE-CAUSE\n2         kubectl set image deploy/web nginx=nginx:1.27 --record=true\n3         first\n\n');
});

test.each([
  ['1.17.0', 'kubectl run x --image=a --replicas=2 --port=80 --dry-run=client -o jsonpath={.kind}/{.spec.replicas}/{.spec.selector.matchLabels.run}/{.spec.template.spec.containers[0].ports[0].containerPort}', 'Deployment/2/x/80', 'kubectl run --generator=deployment/apps.v1 is DEPRECATED and will be removed in a future version. Use kubectl run --generator=run-pod/v1 or kubectl create instead.\n'],
  ['1.17.0', 'kubectl run x --image=a --restart=Never --dry-run=client -o jsonpath={.kind}', 'Pod', ''],
  ['1.17.0', 'kubectl run x --image=a --generator=run-pod/v1 --dry-run=client -o jsonpath={.kind}', 'Pod', ''],
  ['1.18.0', 'kubectl run x --image=a --dry-run=client -o jsonpath={.kind}', 'Pod', ''],
  ['1.20.0', 'kubectl run x --image=a --requests=cpu=200m --dry-run=client -o jsonpath={.spec.containers[0].resources}', '{"requests":{"cpu":"200m"}}', ''],
  ['1.22.0', 'kubectl run x --image=a --requests=cpu=200m --dry-run=client -o jsonpath={.spec.containers[0].resources}', '{"requests":{"cpu":"200m"}}', 'Flag --requests has been deprecated, has no effect and will be removed in the future.\n'],
  ['1.20.0', 'kubectl run x --image=a --generator=run-pod/v1 --dry-run=client', 'pod/x created (dry run)\n', 'Flag --generator has been deprecated, has no effect and will be removed in the future.\n'],
  ['1.24.0', 'kubectl run x --image=a --replicas=2', '', "error: unknown flag: --replicas\nSee 'kubectl run --help' for usage.\n"],
  ['1.32.0', "kubectl run x --image=a --overrides='{\"spec\":{\"nodeName\":\"n\"}}' --dry-run=client -o jsonpath={.spec.nodeName}", 'n', ''],
  ['1.32.0', 'kubectl get SVC', '', 'error: the server doesn\'t have a resource type "SVC"\n'],
  ['1.32.0', 'kubectl get Service -o name', 'service/kubernetes\n', ''],
])('%s: %s', (version, line, stdout, stderr) => {
  expect(type(version, line)).toMatchObject({ stdout, stderr });
});
