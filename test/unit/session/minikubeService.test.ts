/** Where minikube says that a Service is, and what is there. */
import { expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: kubia, labels: {app: kubia}}
spec: {containers: [{name: kubia, image: luksa/kubia}]}
---
apiVersion: v1
kind: Service
metadata: {name: kubia}
spec: {type: NodePort, selector: {app: kubia}, ports: [{name: http, port: 80, targetPort: 8080, nodePort: 30080}, {name: alt, port: 81, targetPort: 8080, nodePort: 30081}]}
---
apiVersion: v1
kind: Service
metadata: {name: plain}
spec: {type: NodePort, selector: {app: kubia}, ports: [{port: 8080, nodePort: 30082}]}
`;

/** What lines print, on a system that minikube's Docker may run on. */
function typed(system: 'linux' | 'darwin', ...lines: readonly string[]): string {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test', new Map([['network/system of minikube', system]])));
  session.addFile('all.yaml', manifest);
  const limits = { maxLines: 100, maxVirtualMs: 60_000 };
  session.run('kubectl apply -f all.yaml', { kind: 'host' }, limits, 'before');
  session.advance(60_000);
  return lines.map((line, index) => session.run(line, { kind: 'host' }, limits, `step/${index}`).output).join('');
}

test('the URLs alone, and what is behind one', () => {
  expect(typed('linux', 'minikube service kubia --url', 'curl -s $(minikube service plain --url)')).toBe("http://192.168.49.2:30080\nhttp://192.168.49.2:30081\nYou've hit kubia\n");
});

test('one Service in a table', () => {
  expect(typed('linux', 'minikube service plain')).toBe(`|-----------|-------|-------------|---------------------------|
| NAMESPACE | NAME  | TARGET PORT |            URL            |
|-----------|-------|-------------|---------------------------|
| default   | plain |        8080 | http://192.168.49.2:30082 |
|-----------|-------|-------------|---------------------------|
🎉  Opening service default/plain in default browser...
`);
});

test('all of them, each port on a line', () => {
  expect(typed('linux', 'minikube service list')).toBe(`|-------------|------------|--------------|---------------------------|
|  NAMESPACE  |    NAME    | TARGET PORT  |            URL            |
|-------------|------------|--------------|---------------------------|
| default     | kubernetes | No node port |                           |
| default     | kubia      | http/80      | http://192.168.49.2:30080 |
|             |            | alt/81       | http://192.168.49.2:30081 |
| default     | plain      |         8080 | http://192.168.49.2:30082 |
| kube-system | kube-dns   | No node port |                           |
|-------------|------------|--------------|---------------------------|
`);
});

test('through a tunnel where Docker has a machine of its own', () => {
  const printed = typed('darwin', 'minikube service plain --url');
  const [, port = ''] = /^http:\/\/127\.0\.0\.1:(\d+)\n/.exec(printed) ?? [];
  expect(printed).toBe(`http://127.0.0.1:${port}\n❗  Because you are using a Docker driver on darwin, the terminal needs to be open to run it.\n`);
  expect(typed('darwin', 'minikube service plain --url', `curl -s http://127.0.0.1:${port}`)).toBe(`${printed}You've hit kubia\n`);
});

test('no such Service', () => {
  expect(typed('linux', 'minikube service nobody --url')).toBe(
    "\n❌  Exiting due to SVC_NOT_FOUND: Service 'nobody' was not found in 'default' namespace.\nYou may select another namespace by using 'minikube service nobody -n <namespace>'. Or list out all the services using 'minikube service list'\n\n",
  );
});
