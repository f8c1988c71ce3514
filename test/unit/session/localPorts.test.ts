/** Ports of the reader's machine that lead into the cluster: port-forward, proxy, and files that go the same way. */
import { describe, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: kubia, labels: {app: kubia}}
spec: {containers: [{name: kubia, image: luksa/kubia, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: whoami}
spec: {containers: [{name: whoami, image: traefik/whoami, ports: [{containerPort: 80}, {name: dns, containerPort: 53, protocol: UDP}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: kubia}
spec: {selector: {app: kubia}, ports: [{name: web, port: 80, targetPort: http}]}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: box}
spec: {containers: [{name: box, image: busybox, command: [sleep, "9999"]}]}
`;

/** What the last of some lines prints, all of which are typed into one window; a program in front is left alone after a minute. */
function typed(...lines: readonly string[]): string {
  const bindings = new Map([['step/1/pid/1', '4711']]);
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test', bindings));
  session.addFile('all.yaml', manifest);
  session.run('kubectl apply -f all.yaml', { kind: 'host' }, { maxLines: 100, maxVirtualMs: 60_000 }, 'before');
  session.advance(60_000);
  const outputs = lines.map((line, index) => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 60_000 }, `step/${index + 1}`).output);
  return present(outputs.at(-1), 'an output');
}

const forwarding = 'Forwarding from 127.0.0.1:8888 -> 8080\nForwarding from [::1]:8888 -> 8080\n';
const refused = 'curl: (7) Failed to connect to localhost port 8888 after 2 ms: Couldn\'t connect to server\n';

describe('kubectl port-forward', () => {
  test.each<[what: string, lines: readonly string[], printed: string]>([
    ['in front of its window', ['kubectl port-forward kubia 8888:8080'], forwarding],
    ['a port of a Service stands for the pod\'s', ['kubectl port-forward svc/kubia 8888:80'], forwarding],
    ['by the name of the Service\'s port', ['kubectl port-forward svc/kubia 8888:web'], forwarding],
    ['by the name of the pod\'s port', ['kubectl port-forward pod/kubia 8888:http'], forwarding],
    ['one address', ['kubectl port-forward --address 0.0.0.0 kubia 8888:8080'], 'Forwarding from 0.0.0.0:8888 -> 8080\n'],
    ['several ports', ['kubectl port-forward kubia 8888:8080 9999:8080'], `${forwarding}${forwarding.replaceAll('8888', '9999')}`],
    ['in the background', ['kubectl port-forward kubia 8888:8080 &'], `[1] 4711\n${forwarding}`],
    ['another window asks', ['kubectl port-forward kubia 8888:8080', 'curl -s localhost:8888'], "You've hit kubia\n"],
    ['the same window asks, and is told', ['kubectl port-forward kubia 8888:8080 &', 'curl -s localhost:8888'], "Handling connection for 8888\nYou've hit kubia\n"],
    ['silenced', ['kubectl port-forward kubia 8888:8080 >/dev/null 2>&1 &', 'curl -s localhost:8888'], "You've hit kubia\n"],
    ['on one line', ['kubectl port-forward kubia 8888:8080 & sleep 1; curl -s localhost:8888'], `[1] 4711\n${forwarding}Handling connection for 8888\nYou've hit kubia\n`],
    ['still running', ['kubectl port-forward kubia 8888:8080 &', 'jobs'], '[1]+  Running                 kubectl port-forward kubia 8888:8080 &\n'],
    ['ended by its number', ['kubectl port-forward kubia 8888:8080 &', 'kill %1; curl -s localhost:8888 -S'], refused],
    ['ended by its process', ['kubectl port-forward kubia 8888:8080 &', 'kill 4711', 'curl localhost:8888'], refused],
    ['ended after a while', ['timeout 5 kubectl port-forward kubia 8888:8080', 'curl localhost:8888'], refused],
    ['nothing listens in the pod', ['kubectl port-forward kubia 8888:9999', 'curl localhost:8888'], 'curl: (52) Empty reply from server\n'],
    ['and kubectl gave up then', ['kubectl port-forward kubia 8888:9999', 'curl -s localhost:8888', 'curl localhost:8888'], refused],
    ['the pod went', ['kubectl port-forward kubia 8888:8080', 'kubectl delete pod kubia --now', 'curl localhost:8888'], 'curl: (52) Empty reply from server\n'],
    [
      'the port is taken',
      ['kubectl port-forward kubia 8888:8080 &', 'kubectl port-forward kubia 8888:8080'],
      'Unable to listen on port 8888: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8888: bind: address already in use unable to create listener: Error listen tcp6 [::1]:8888: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{8888 8080}]\n',
    ],
    ['no such port of the Service', ['kubectl port-forward svc/kubia 81'], 'error: Service kubia does not have a service port 81\n'],
    ['no such name of the Service', ['kubectl port-forward svc/kubia x'], "error: Service 'kubia' does not have a named port 'x'\n"],
    ['no such name of the pod', ['kubectl port-forward kubia x'], "error: Pod 'kubia' does not have a named port 'x'\n"],
    ['a port of UDP', ['kubectl port-forward whoami 53'], 'error: UDP protocol is not supported for 53\n'],
    ['too large', ['kubectl port-forward kubia 70000'], 'error: error parsing local port \'70000\': strconv.ParseUint: parsing "70000": value out of range\n'],
    ['of too many parts the first counts', ['kubectl port-forward whoami 1:2:3'], 'Forwarding from 127.0.0.1:1 -> 1\nForwarding from [::1]:1 -> 1\n'],
  ])('%s', (_what, lines, printed) => {
    expect(typed(...lines)).toBe(printed);
  });
});

describe('kubectl proxy', () => {
  const asked = (path: string): readonly string[] => ['kubectl proxy &', `curl -s localhost:8001${path}`];
  const status = (message: string): string => `{
  "kind": "Status",
  "apiVersion": "v1",
  "metadata": {},
  "status": "Failure",
  "message": ${JSON.stringify(message)},
  "reason": "ServiceUnavailable",
  "code": 503
}`;
  test.each<[what: string, lines: readonly string[], printed: string]>([
    ['says where it listens', ['kubectl proxy'], 'Starting to serve on 127.0.0.1:8001\n'],
    ['on all addresses', ['kubectl proxy --address=0.0.0.0 --port=8080'], 'Starting to serve on [::]:8080\n'],
    ['passes requests on', asked('/healthz'), 'ok'],
    ['to a Service\'s pod', asked('/api/v1/namespaces/default/services/kubia:web/proxy/'), "You've hit kubia\n"],
    ['by the number of the port', asked('/api/v1/namespaces/default/services/kubia:80/proxy/x'), "You've hit kubia\n"],
    ['a named port must be named', asked('/api/v1/namespaces/default/services/kubia/proxy/'), status('no endpoints available for service "kubia"')],
    ['nobody is behind it', asked('/api/v1/namespaces/default/services/nobody/proxy/'), status('no endpoints available for service "nobody"')],
    ['no such port', asked('/api/v1/namespaces/default/services/kubia:81/proxy/'), status('no service port 81 found for service "kubia"')],
    ['to a pod', asked('/api/v1/namespaces/default/pods/kubia/proxy/'), "You've hit kubia\n"],
    ['nothing listens', asked('/api/v1/namespaces/default/pods/kubia:81/proxy/'), status('error trying to reach service: dial tcp 10.244.0.2:81: connect: connection refused')],
    ['writes as well', ['kubectl proxy &', 'curl -s -X DELETE localhost:8001/api/v1/namespaces/default/services/kubia >/dev/null', 'kubectl get svc kubia'], 'Error from server (NotFound): services "kubia" not found\n'],
    ['the same without a proxy', ['kubectl get --raw /api/v1/namespaces/default/services/kubia:web/proxy/'], "You've hit kubia\n"],
    ['the port is taken', ['kubectl proxy &', 'kubectl proxy'], 'error: listen tcp 127.0.0.1:8001: bind: address already in use\n'],
  ])('%s', (_what, lines, printed) => {
    expect(typed(...lines)).toBe(printed);
  });
});

describe('kubectl cp', () => {
  test.each<[what: string, lines: readonly string[], printed: string]>([
    ['into a pod', ['echo hi > a; kubectl cp a box:/tmp/b', 'kubectl exec box -- cat /tmp/b'], 'hi\n'],
    ['into a directory', ['echo hi > a; kubectl cp a default/box:/tmp', 'kubectl exec box -- cat /tmp/a'], 'hi\n'],
    ['a whole directory', ['mkdir d; echo 1 > d/x; echo 2 > d/y; kubectl cp d box:/tmp/e', 'kubectl exec box -- cat /tmp/e/x /tmp/e/y'], '1\n2\n'],
    ['out of a pod', ["kubectl exec box -- sh -c 'echo hi > /tmp/b'", 'kubectl cp box:/tmp/b b; cat b'], "tar: removing leading '/' from member names\nhi\n"],
    ['without tar', ["echo hi > a; kubectl cp a whoami:/b 2>&1 | sed -E 's/[0-9a-f]{64}/ID/'"], 'error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "ID": OCI runtime exec failed: exec failed: unable to start container process: exec: "tar": executable file not found in $PATH: unknown\n'],
    ['no such file', ['kubectl cp a box:/b'], "error: a doesn't exist in local filesystem\n"],
    ['no such pod', ['echo hi > a; kubectl cp a nobody:/b'], 'Error from server (NotFound): pods "nobody" not found\n'],
    ['two pods', ['kubectl cp box:/a box:/b'], 'error: one of src or dest must be a local file specification\n'],
    ['no pod', ['kubectl cp a b'], 'error: one of src or dest must be a remote file specification\n'],
    ['no path', ['kubectl cp box: b'], 'error: filepath can not be empty\n'],
    ['no name', ['kubectl cp :a b'], 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n'],
  ])('%s', (_what, lines, printed) => {
    expect(typed(...lines)).toBe(printed);
  });
});
