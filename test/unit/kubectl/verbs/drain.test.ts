import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

describe('drain (cmd/drain/drain.go and pkg/drain of kubectl 1.20, 1.22, 1.24, 1.29, 1.30 and 1.32)', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx', 'kubectl run box --image=nginx', `kubectl run empty --image=nginx '--overrides={"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}' -l app=empty`];
  test.each([
    ['1.32.0', 'kubectl drain', '', `error: USAGE: drain NODE [flags]\nSee 'kubectl drain -h' for help and examples\n`],
    ['1.32.0', 'kubectl drain nope', '', 'Error from server (NotFound): nodes "nope" not found\n'],
    ['1.32.0', 'kubectl drain minikube -l a=b', '', `error: cannot specify both a node name and a --selector option\nSee 'kubectl drain -h' for help and examples\n`],
    ['1.32.0', 'kubectl drain minikube --pod-selector=app=empty', 'node/minikube cordoned\n', 'error: unable to drain node "minikube" due to error: cannot delete Pods with local storage (use --delete-emptydir-data to override): default/empty, continuing command...\nThere are pending nodes to be drained:\n minikube\ncannot delete Pods with local storage (use --delete-emptydir-data to override): default/empty\n'],
    ['1.32.0', 'kubectl drain minikube --pod-selector=run=box', 'node/minikube cordoned\n', 'error: unable to drain node "minikube" due to error: cannot delete cannot delete Pods that declare no controller (use --force to override): default/box, continuing command...\nThere are pending nodes to be drained:\n minikube\ncannot delete cannot delete Pods that declare no controller (use --force to override): default/box\n'],
    ['1.29.0', 'kubectl drain minikube --pod-selector=run=box', 'node/minikube cordoned\n', 'error: unable to drain node "minikube" due to error:cannot delete Pods declare no controller (use --force to override): default/box, continuing command...\nThere are pending nodes to be drained:\n minikube\ncannot delete Pods declare no controller (use --force to override): default/box\n'],
    ['1.22.0', 'kubectl drain minikube --pod-selector=run=box', 'node/minikube cordoned\n', 'DEPRECATED WARNING: Aborting the drain command in a list of nodes will be deprecated in v1.23.\nThe new behavior will make the drain command go through all nodes even if one or more nodes failed during the drain.\nFor now, users can try such experience via: --ignore-errors\nerror: unable to drain node "minikube", aborting command...\n\nThere are pending nodes to be drained:\n minikube\nerror: cannot delete Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override): default/box\n'],
    ['1.20.0', 'kubectl drain minikube --pod-selector=run=box', 'node/minikube cordoned\n', 'error: unable to drain node "minikube", aborting command...\n\nThere are pending nodes to be drained:\n minikube\nerror: cannot delete Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override): default/box\n'],
    ['1.32.0', 'kubectl drain minikube --pod-selector=run=box --force --dry-run=client', 'node/minikube cordoned (dry run)\nevicting pod default/box (dry run)\nnode/minikube drained (dry run)\n', 'Warning: deleting Pods that declare no controller: default/box\n'],
    ['1.32.0', 'kubectl drain minikube --pod-selector=run=box --force', 'node/minikube cordoned\nevicting pod default/box\npod/box evicted\nnode/minikube drained\n', 'Warning: deleting Pods that declare no controller: default/box\n'],
    ['1.24.0', 'kubectl drain minikube --pod-selector=run=box --force', 'node/minikube cordoned\nevicting pod default/box\npod/box evicted\nnode/minikube drained\n', 'WARNING: deleting Pods that declare no controller: default/box\n'],
    ['1.20.0', 'kubectl drain minikube --pod-selector=run=box --force', 'node/minikube cordoned\nevicting pod default/box\npod/box evicted\nnode/minikube evicted\n', 'WARNING: deleting Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet: default/box\n'],
    ['1.32.0', 'kubectl drain minikube --pod-selector=run=box --force --disable-eviction', 'node/minikube cordoned\npod/box deleted\nnode/minikube drained\n', 'Warning: deleting Pods that declare no controller: default/box\n'],
    ['1.32.0', 'kubectl drain minikube --pod-selector=app=empty --force --delete-emptydir-data', 'node/minikube cordoned\nevicting pod default/empty\npod/empty evicted\nnode/minikube drained\n', 'Warning: deleting Pods that declare no controller: default/empty\n'],
    ['1.32.0', 'kubectl cordon minikube; kubectl drain minikube --pod-selector=a=b; kubectl uncordon minikube', 'node/minikube cordoned\nnode/minikube already cordoned\nnode/minikube drained\nnode/minikube uncordoned\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe('drain asks again while a budget protects a pod', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx', 'kubectl create pdb web --selector=app=web --min-available=1'];
  test.each([
    ['1.32.0', `kubectl drain minikube --pod-selector=app=web --timeout=6s | sed 's/web-.*/web-x/'`, 'node/minikube cordoned\nevicting pod default/web-x\nevicting pod default/web-x\nevicting pod default/web-x\n', `error when evicting pods/"web-65d846d465-fngm7" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.\nerror when evicting pods/"web-65d846d465-fngm7" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.\nThere are pending pods in node "minikube" when an error occurred: error when evicting pods/"web-65d846d465-fngm7" -n "default": global timeout reached: 6s\npod/web-65d846d465-fngm7\nerror: unable to drain node "minikube" due to error: error when evicting pods/"web-65d846d465-fngm7" -n "default": global timeout reached: 6s, continuing command...\nThere are pending nodes to be drained:\n minikube\nerror when evicting pods/"web-65d846d465-fngm7" -n "default": global timeout reached: 6s\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});
