/** Load balancers that have a name in place of an address, as AWS gives them: what is seen of them, and who answers there. */
import { expect, test } from 'vitest';
import { Session } from '../../../../src/session/session.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import type { RunResult } from '../../../../src/session/session.ts';

const name = 'a320587ffd19711e5a37606cf4a74574-1142138393.us-east-1.elb.amazonaws.com';

function sessionWith(...commands: readonly string[]): { readonly run: (command: string) => RunResult } {
  const session = new Session({ ...defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), loadBalancer: { range: '0.0.0.0/0', names: [name], usualMs: 0, reports: 'nothing' } }, new SeededChooser('namedBalancers'));
  const run = (command: string): RunResult => session.run(command, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, command);
  for (const command of commands) {
    run(command);
    session.advance(10_000);
  }
  return { run };
}

const exposed = ['kubectl run web --image=nginx', 'kubectl expose pod web --port=80 --type=LoadBalancer'];
const title = '<title>Welcome to nginx!</title>\n';

test.each([
  ['its name is in the table', `kubectl get svc web --no-headers | awk '{print $4}'`, `${name}\n`],
  ['and in a description', 'kubectl describe svc web | grep Ingress', `LoadBalancer Ingress:     ${name}\n`],
  ['from outside its Service answers there', `curl -s ${name} | grep title`, title],
  ['and from within a pod', `kubectl exec web -- curl -s ${name} | grep title`, title],
  ['at the port of the Service alone', `curl -s --connect-timeout 2 ${name}:8080; echo $?`, '28\n'],
  ['a name that is none of them is not known', 'curl -s web.example; echo $?', '6\n'],
])('%s', (_, command, output) => {
  expect(sessionWith(...exposed).run(command).output).toBe(output);
});

test('a second Service gets a name of its own, made as AWS makes them', () => {
  const { run } = sessionWith(...exposed, 'kubectl create service loadbalancer db --tcp=5432');
  const uid = run("kubectl get svc db -o jsonpath='{.metadata.uid}'").output.replaceAll('-', '').slice(0, 31);
  const second = run("kubectl get svc db -o jsonpath='{.status.loadBalancer.ingress[0].hostname}'").output;
  expect(second.replace(/\d{10}(?=\.)/, 'N')).toBe(`a${uid}-N.us-east-1.elb.amazonaws.com`);
});

test('what it answers with nobody behind it is its own affair', () => {
  expect(sessionWith('kubectl create service loadbalancer web --tcp=80').run(`curl -s ${name}`).unsupported).toBe("what a cloud's load balancer answers with nobody behind it");
});
