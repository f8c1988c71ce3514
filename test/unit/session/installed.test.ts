/** A cluster of no note, with what its installer runs in it: what somebody meets who looks around. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { installedSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const refused = (port: number): string => `curl: (7) Failed to connect to 192.168.49.2 port ${port} after 0 ms: Couldn't connect to server\n`;

test.each([
  ["kubectl get ep kubernetes -o jsonpath='{.subsets[0].ports[0].port}'", '8443'],
  ["kubectl get svc kubernetes -o jsonpath='{.spec.ports[0].targetPort}'", '8443'],
  ["kubectl get nodes -o jsonpath='{.items[0].status.nodeInfo.containerRuntimeVersion}'", 'docker://27.4.1'],
  ['curl -sS 192.168.49.2:1234', refused(1234)],
  ['curl -sS 192.168.49.2', refused(80)],
  ['curl -sS 192.168.49.2:2379', 'not modelled: what the image registry.k8s.io/etcd:3.5.16-0 does'],
  ["minikube ssh 'curl -sI localhost:30080 | head -n 1'", 'HTTP/1.1 200 OK\n'],
  ["minikube ssh 'curl -sI -X PUT localhost:30080 | grep -v -e Server -e Date -e Con'", 'HTTP/1.1 405 Not Allowed\n\n'],
  ["minikube ssh 'cat /etc/os-release'", 'not modelled: whether the image has a file /etc/os-release'],
  ["minikube ssh 'docker ps'", 'not modelled: docker'],
  ['kubectl exec web -- cat /etc/resolv.conf', 'nameserver 10.96.0.10\nsearch default.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n'],
  ['kubectl exec net -- host web.default', 'web.default.svc.cluster.local has address 10.96.1.1\n'],
])('%s', (line, printed) => {
  const session = new Session(installedSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  const type = (typed: string): string => {
    const { output, unsupported } = session.run(typed, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, typed);
    return unsupported === undefined ? output : `not modelled: ${unsupported}`;
  };
  session.addFile('web.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: 10.96.1.1, type: NodePort, selector: {run: web}, ports: [{port: 80, nodePort: 30080}]}\n');
  type('kubectl run web --image=nginx; kubectl run net --image=nicolaka/netshoot --command -- sleep 1000; kubectl apply -f web.yaml; sleep 20');
  expect(type(line)).toBe(printed);
});
