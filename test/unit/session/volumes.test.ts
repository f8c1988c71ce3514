/** Volumes made of ConfigMaps, Secrets and fields of the pod: when they follow a change, what stays, and who may write. */
import { expect, test } from 'vitest';
import { typed } from './typed.ts';

const pod = (mounts: string, volumes: string, image = 'busybox:1.36'): string => `apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: web, tier: front}, annotations: {note: 'say "hi"'}}
spec:
  containers:
  - name: c
    image: '${image}'
    command: [sleep, infinity]
    resources: {requests: {cpu: 125m, memory: 32Mi}, limits: {cpu: 250m}}
    env:
    - {name: CPU, valueFrom: {resourceFieldRef: {resource: requests.cpu}}}
    - {name: LIMIT, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}
    - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: requests.memory}}}
    volumeMounts: ${mounts}
  volumes: ${volumes}
`;
const app = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\ndata: {level: info, other: x}\n---\n';
const mounted = app + pod('[{name: v, mountPath: /etc/config}, {name: v, mountPath: /etc/one/level, subPath: level}]', '[{name: v, configMap: {name: app}}]');

test('a changed ConfigMap is seen when the kubelet comes round, and never in a single file', () => {
  const read = 'kubectl exec p -- cat /etc/config/level';
  const change = 'kubectl patch cm app --type=merge -p \'{"data":{"level":"debug","other":null}}\'';
  expect(typed(mounted, [change, read, 'sleep 60', read, 'kubectl exec p -- ls /etc/config', 'kubectl exec p -- cat /etc/one/level'])).toEqual(['configmap/app patched\n', 'info', '', 'debug', 'level\n', 'info']);
});

test('a ConfigMap that is deleted leaves what it brought', () => {
  expect(typed(mounted, ['kubectl delete cm app', 'sleep 120; kubectl exec p -- cat /etc/config/level'])).toEqual(['configmap "app" deleted\n', 'info']);
});

test('what the downward API says of the pod, and of its resources', () => {
  const items = '[{path: labels, fieldRef: {fieldPath: metadata.labels}}, {path: note, fieldRef: {fieldPath: "metadata.annotations[\'note\']"}}, {path: cpu, resourceFieldRef: {containerName: c, resource: limits.cpu, divisor: 1m}}]';
  const manifest = pod('[{name: v, mountPath: /v}]', `[{name: v, downwardAPI: {items: ${items}}}]`);
  const describe = 'kubectl describe pod p | grep -A3 -e Environment: -e Items:';
  expect(typed(manifest, ['kubectl exec p -- sh -c "cd /v; cat labels; echo; cat note; echo; cat cpu; echo; echo $CPU"', 'kubectl exec p -- env | grep -e CPU -e LIMIT -e MEMORY', describe, 'kubectl label pod p tier-; kubectl exec p -- cat /v/labels'])).toEqual([
    'app="web"\ntier="front"\nsay "hi"\n250\n\n',
    'CPU=1\nLIMIT=250\nMEMORY=33554432\n',
    "    Environment:\n      CPU:     1 (requests.cpu)\n      LIMIT:   250 (limits.cpu)\n      MEMORY:  33554432 (requests.memory)\n--\n    Items:\n      metadata.labels -> labels\n      metadata.annotations['note'] -> note\n      limits.cpu -> cpu\n",
    'pod/p unlabeled\napp="web"',
  ]);
  expect(typed(manifest, ["kubectl get pod p -o jsonpath='{.spec.containers[0].env[*].valueFrom.resourceFieldRef.divisor}'"])).toEqual(['0 1m 0']);
});

test.each([
  ['busybox:1.36', 'sh: can\'t create /etc/config/x: Read-only file system\n', "touch: /etc/config/x: Read-only file system\n", "rm: can't remove '/etc/config/level': Read-only file system\n", "cat: can't open '/nope': No such file or directory\n"],
  ['nginx:1.27', 'bash: line 1: /etc/config/x: Read-only file system\n', "touch: cannot touch '/etc/config/x': Read-only file system\n", "rm: cannot remove '/etc/config/level': Read-only file system\n", 'cat: /nope: No such file or directory\n'],
])('nobody writes to it: %s', (image, written, touched, removed, read) => {
  const fails = 'command terminated with exit code';
  const manifest = app + pod('[{name: v, mountPath: /etc/config}]', '[{name: v, configMap: {name: app}}]', image);
  const [write = '', ...rest] = typed(manifest, [`kubectl exec p -- ${image.startsWith('nginx') ? 'bash' : 'sh'} -c 'echo hi > /etc/config/x'`, 'kubectl exec p -- touch /etc/config/x', 'kubectl exec p -- rm /etc/config/level', 'kubectl exec p -- cat /nope', 'kubectl exec p -- ls /etc/config']);
  expect(write).toBe(`${written}${fails} 1\n`);
  expect(rest).toEqual([`${touched}${fails} 1\n`, `${removed}${fails} 1\n`, `${read}${fails} 1\n`, 'level\nother\n']);
});

test.each([
  ['configMap: {name: later}', 'configmap "later" not found', 'kubectl create cm later --from-literal=a=b'],
  ['secret: {secretName: later}', 'secret "later" not found', 'kubectl create secret generic later --from-literal=a=b'],
  ['configMap: {name: app, items: [{key: nope, path: x}]}', 'configmap references non-existent config key: nope', 'kubectl patch cm app -p \'{"data":{"nope":"1"}}\''],
])('a pod waits for a volume of %s', (source, why, remedy) => {
  const phase = 'kubectl get pod p --no-headers -o wide | cut -c1-55';
  const [before, events, , after] = typed(app + pod('[{name: v, mountPath: /v}]', `[{name: v, ${source}}]`), [phase, 'kubectl get events --no-headers -o custom-columns=:.type,:.reason,:.message | grep Mount', `${remedy}; sleep 20`, phase]);
  expect(before).toBe('p     0/1   ContainerCreating   0     5s    <none>   mi\n');
  expect(events).toBe(`Warning   FailedMount   MountVolume.SetUp failed for volume "v" : ${why}\n`);
  expect(after).toBe('p     1/1   Running   0     25s   10.244.0.2   minikube\n');
});

test('what a process and its postStart hook have written is there for everybody in the container', () => {
  const hook = 'lifecycle: {postStart: {exec: {command: [/bin/sh, -c, "echo from the hook > /usr/share/message"]}}}';
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: 'busybox:1.36', command: [sh, -c, "echo from the script > /tmp/x; sleep 3600"], ${hook}}]}\n`;
  expect(typed(manifest, ['kubectl exec p -- cat /tmp/x /usr/share/message', 'kubectl exec p -- rm /tmp/x', 'kubectl exec p -- ls /tmp', 'kubectl exec p -- ls /usr/share'])).toEqual(['from the script\nfrom the hook\n', '', '', 'not modelled: whether the image has a file /usr/share']);
});

test('where somebody writes of whom nobody knows what, nothing is said to be missing', () => {
  const writer = "{name: w, image: 'busybox:1.36', command: [sh, -c, 'while true; do echo $(date) >> /var/log/1.log; sleep 1; done'], volumeMounts: [{name: v, mountPath: /var/log}]}";
  const reader = "{name: r, image: 'busybox:1.36', command: [sleep, infinity], volumeMounts: [{name: v, mountPath: /logs}]}";
  const why = 'not modelled: what `echo $(date) >> /var/log/1.log` has written by then';
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [${writer}, ${reader}], volumes: [{name: v, emptyDir: {}}]}\n`;
  expect(typed(manifest, ['kubectl exec p -c r -- ls /logs', 'kubectl exec p -c r -- cat /logs/1.log', 'kubectl exec p -c w -- ls /var/log', 'kubectl exec p -c w -- cat /tmp/nope'])).toEqual([why, why, why, "cat: can't open '/tmp/nope': No such file or directory\ncommand terminated with exit code 1\n"]);
});

test.each([
  ['1.30', 'error: unable to upgrade connection: container not found ("done")\n'],
  ['1.31', 'error: Internal error occurred: unable to upgrade connection: container not found ("done")\n'],
])('a command in a container that has ended, %s', (version, printed) => {
  const manifest = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {restartPolicy: Never, containers: [{name: done, image: busybox, command: ['true']}, {name: main, image: nginx}]}\n";
  expect(typed(manifest, ['kubectl exec p -c done -- hostname'], { version })).toEqual([printed]);
});
