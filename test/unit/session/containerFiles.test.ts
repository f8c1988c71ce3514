/** Files in containers: what volumes bring, what is written there, and who reads it. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { typed } from './typed.ts';

/** Loops have gone round, probes have been asked. */
const settled = { waitSeconds: 40 };

test('who wrote resolv.conf is decided when somebody reads it', () => {
  const chooser = new SeededChooser('test');
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), chooser);
  const type = (line: string): string => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, line).output;
  const isDecided = (): boolean => chooser.log.some(({ id }) => id === 'network/writer of resolv.conf');
  type('kubectl run client --image=busybox:1.36 -- sleep 3600; sleep 20');
  expect([type('kubectl exec client -- cat /etc/hostname'), isDecided()]).toEqual(['client\n', false]);
  expect([type('kubectl exec client -- cat /etc/resolv.conf'), isDecided()]).toEqual(['search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n', true]);
});

test('a probe finds the file that somebody touches', () => {
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: kubia, image: luksa/kubia, readinessProbe: {exec: {command: [ls, /var/ready]}}}]}
`;
  const ready = "kubectl get pod web -o jsonpath='{.status.containerStatuses[0].ready} '";
  expect(typed(manifest, [ready, 'kubectl exec web -- touch /var/ready; sleep 15', ready, 'kubectl exec web -- rm /var/ready; sleep 45', ready], settled)).toEqual(['false ', '', 'true ', '', 'false ']);
});

test('a ConfigMap as a page, and as files', () => {
  const manifest = `apiVersion: v1
kind: ConfigMap
metadata: {name: page}
data: {index.html: "<h1>mine</h1>\\n"}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: nginx, image: 'nginx:1.25.3', volumeMounts: [{name: page, mountPath: /usr/share/nginx/html}]}]
  volumes: [{name: page, configMap: {name: page}}]
`;
  expect(typed(manifest, ['kubectl exec web -- cat /usr/share/nginx/html/index.html', 'kubectl exec web -- curl -s localhost', 'kubectl exec web -- curl -s -o /dev/null -w "%{http_code}" localhost/other'], settled)).toEqual(['<h1>mine</h1>\n', '<h1>mine</h1>\n', '404']);
});

const shared = (init: string): string => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers: [{name: init, image: 'busybox:1.28', command: [sh, -c, '${init}'], volumeMounts: [{name: work, mountPath: /work}]}]
  containers: [{name: nginx, image: 'nginx:1.25.3', volumeMounts: [{name: work, mountPath: /usr/share/nginx/html}]}]
  volumes: [{name: work, emptyDir: {}}]
`;

test.each([
  ['echo made by init > /work/index.html', 'made by init\n'],
  ['wget -O /work/index.html http://info.cern.ch', 'not modelled: what `wget -O /work/index.html http://info.cern.ch` writes'],
  ['true', '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n'],
])('what `%s` leaves in a shared volume is served', (init, page) => {
  expect(typed(shared(init), ['kubectl exec web -c nginx -- curl -s localhost'], settled)).toEqual([page]);
});

test('what a reader writes into the web root is served', () => {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: nginx, image: 'nginx:1.25.3'}]}\n`;
  expect(typed(manifest, ["kubectl exec web -- sh -c 'echo hi > /usr/share/nginx/html/index.html'", 'kubectl exec web -- curl -s localhost'], settled)).toEqual(['', 'hi\n']);
});

test('a volume that is empty is a folder, and what is written there is served', () => {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: nginx, image: 'nginx:1.25.3', volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]}\n  volumes: [{name: www, emptyDir: {}}]\n`;
  expect(typed(manifest, ["kubectl exec web -- sh -c 'echo \"$(hostname)\" > /usr/share/nginx/html/index.html'", 'kubectl exec web -- curl -s localhost', 'kubectl exec web -- ls /usr/share/nginx/html'], settled)).toEqual(['', 'web\n', 'index.html\n']);
});

test('kubia-pet keeps what it is sent', () => {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: pet}\nspec: {containers: [{name: kubia, image: luksa/kubia-pet}]}\n`;
  const curl = 'kubectl exec pet -- curl -s localhost:8080';
  expect(typed(manifest, [curl, `${curl} -d "Hey there!"`, curl], settled)).toEqual(["You've hit pet\nData stored on this pod: No data posted yet\n", 'Data stored on pod pet\n', "You've hit pet\nData stored on this pod: Hey there!\n"]);
});

test('a container that counts prints by the second', () => {
  const manifest = `apiVersion: v1
kind: Pod
metadata: {name: counter}
spec: {containers: [{name: count, image: busybox:1.28, args: [/bin/sh, -c, 'i=0; while true; do echo "$i: tick"; i=$((i+1)); sleep 1; done']}]}
`;
  expect(typed(manifest, ['kubectl logs counter | head -2'], settled)).toEqual(['0: tick\n1: tick\n']);
});

test('a token of its service account, unless it wants none', () => {
  const manifest = (name: string, more: string): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  ${more}
  containers: [{name: curl, image: 'curlimages/curl:8.5.0', command: [sleep, '3600']}]
`;
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  const [files, owner, answer] = typed(manifest('web', 'restartPolicy: Always'), [
    `kubectl exec web -- ls ${account}`,
    `kubectl exec web -- cat ${account}/token | cut -d. -f2 | base64 -d 2> /dev/null | grep -o '"sub":"[^"]*"'`,
    `kubectl exec web -- sh -c 'curl -s --cacert ${account}/ca.crt -H "Authorization: Bearer $(cat ${account}/token)" https://kubernetes.default.svc/api | grep kind'`,
  ], settled);
  expect([files, owner, answer]).toEqual(['ca.crt\nnamespace\ntoken\n', '"sub":"system:serviceaccount:default:default"\n', '  "kind": "APIVersions",\n']);
  expect(typed(manifest('bare', 'automountServiceAccountToken: false'), [`kubectl exec bare -- cat ${account}/token`], settled)).toEqual([`cat: can't open '${account}/token': No such file or directory\ncommand terminated with exit code 1\n`]);
});

const podOf = (...spec: readonly string[]): string => ['apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');

// The order of several options is a map's.
test.each<[what: string, spec: readonly string[], text: string]>([
  ['policy None, what the pod says alone', ['dnsPolicy: None', 'dnsConfig: {nameservers: [192.0.2.1], searches: [my.dns.search.suffix], options: [{name: edns0}]}'], 'search my.dns.search.suffix\nnameserver 192.0.2.1\noptions edns0\n'],
  ['what the pod adds to the cluster\'s', ['dnsConfig: {nameservers: [10.96.0.10, 192.0.2.1], searches: [svc.cluster.local, example.org], options: [{name: ndots, value: "2"}]}'], 'search default.svc.cluster.local svc.cluster.local cluster.local example.org\nnameserver 10.96.0.10\nnameserver 192.0.2.1\noptions ndots:2\n'],
  ['no search list and no option', ['dnsPolicy: None', 'dnsConfig: {nameservers: [192.0.2.1]}'], 'nameserver 192.0.2.1\n'],
])('resolv.conf: %s', (_, spec, text) => {
  expect(typed(podOf(...spec, 'containers: [{name: web, image: nginx}]'), ['kubectl exec web -- cat /etc/resolv.conf'], settled)).toEqual([text]);
});

const lastWords = "kubectl get pod web -o jsonpath='{.status.containerStatuses[0].state.terminated.message}'";

test.each<[what: string, container: string, words: string]>([
  ['what it writes into the usual file', 'command: [sh, -c, "sleep 5 && echo Sleep expired > /dev/termination-log"]', 'Sleep expired\n'],
  ['… into a file that its spec names', 'terminationMessagePath: /tmp/end, command: [sh, -c, "echo done > /tmp/end"]', 'done\n'],
  ['what it printed last, where it failed and is to be asked for that', 'terminationMessagePolicy: FallbackToLogsOnError, command: [sh, -c, "echo oops; exit 3"]', 'oops\n'],
  ['nothing, where it did not fail', 'terminationMessagePolicy: FallbackToLogsOnError, command: [sh, -c, "echo fine"]', ''],
  ['nothing, where nobody is to ask', 'command: [sh, -c, "echo oops; exit 3"]', ''],
])('the last words of a container: %s', (_, container, words) => {
  expect(typed(podOf('restartPolicy: Never', `containers: [{name: web, image: busybox, ${container}}]`), [lastWords], settled)).toEqual([words]);
});

test.each([
  ['cat /etc/os-release', 'not modelled: whether the image has a file /etc/os-release'],
  ['cat /proc/cpuinfo', 'not modelled: whether the image has a file /proc/cpuinfo'],
  ["sh -c 'cd /etc/nginx'", 'not modelled: whether the image has a file /etc/nginx'],
  ["sh -c 'echo > /etc/nginx/conf.d/a.conf'", 'not modelled: whether the image has a file /etc/nginx/conf.d'],
  ['cat /etc/hostname', 'web\n'],
  ['ls /usr/share/nginx/html', '50x.html\nindex.html\n'],
  ['cat /usr/share/nginx/html/nope', 'cat: /usr/share/nginx/html/nope: No such file or directory\ncommand terminated with exit code 1\n'],
  ['cat /nope', 'cat: /nope: No such file or directory\ncommand terminated with exit code 1\n'],
])('what an image has in the directories of its system, nobody knows: %s', (command, printed) => {
  const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: nginx, image: nginx:1.25.3}]}\n';
  expect(typed(manifest, [`kubectl exec web -- ${command}`], settled)).toEqual([printed]);
});
