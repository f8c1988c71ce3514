/** Containers that wait for somebody, what they print meanwhile, and what terminals and small shells leave in logs and environments. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { typed } from './typed.ts';

const waiting = (condition: string, image = 'busybox:1.28', behind = ''): string => `apiVersion: v1
kind: Pod
metadata: {name: app}
spec:
  initContainers: [{name: init, image: '${image}', command: [sh, -c, '${condition}; do echo waiting for db; sleep 2; done${behind}']}]
  containers: [{name: main, image: 'busybox:1.28', command: [sh, -c, 'echo The app is running! && sleep 3600']}]
`;
const serve = 'kubectl create service clusterip db --tcp=5432:5432; sleep 4';
const phase = 'kubectl get pod app --no-headers';

test.each([
  ['a name', 'until nslookup db'],
  ['a name of this namespace', 'until nslookup db.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc.cluster.local'],
  ['a name that nobody hears of', 'until getent hosts db > /dev/null 2>&1'],
])('an init container waits for %s', (_what, condition) => {
  expect(typed(waiting(condition), [phase, serve, phase, 'kubectl logs app'])).toEqual([
    'app   0/1   Init:0/1   0     5s\n',
    'service/db created\n',
    'app   1/1   Running   0     9s\n',
    'Defaulted container "main" out of: main, init (init)\nThe app is running!\n',
  ]);
});

test('a port is there once a pod listens behind it', () => {
  const pod = 'kubectl run db --image=postgres --port=5432 --expose --env=POSTGRES_PASSWORD=x; sleep 8';
  expect(typed(waiting('while ! nc -z db 5432'), [serve.replace('db ', 'other '), phase, pod, phase])).toEqual([
    'service/other created\n',
    'app   0/1   Init:0/1   0     9s\n',
    'service/db created\npod/db created\n',
    'app   1/1   Running   0     17s\n',
  ]);
});

test('what the loop has printed, and what comes behind it', () => {
  const inVain = "Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\nnslookup: can't resolve 'db'\nwaiting for db\n";
  const log = 'kubectl logs app -c init';
  const [before, , after] = typed(waiting('until nslookup db', 'busybox:1.28', '; echo found'), [log, serve, `${log} | sed "s/[0-9.]* db.default/IP db.default/"`]);
  expect(before).toBe(inVain.repeat(2));
  expect(after).toBe(`${inVain.repeat(2)}Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\nName:      db\nAddress 1: IP db.default.svc.cluster.local\nfound\n`);
  expect(typed(waiting('until nslookup db', 'busybox:1.36'), [log, serve, log])).toEqual(['not modelled: what `nslookup` prints', 'service/db created\n', 'not modelled: what `nslookup` prints']);
});

test('an init container is ready once it is done', () => {
  const ready = "kubectl get pod app -o jsonpath='{.status.initContainerStatuses[0].ready} '";
  expect(typed(waiting('until nslookup db'), [ready, serve, ready])).toEqual(['false ', 'service/db created\n', 'true ']);
});

test('small shells drop what is no name of a variable to them, bash does not', () => {
  const pod = (name: string, image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: '${image}', command: [sleep, infinity], env: [{name: special.how, value: very}]}]}\n`;
  const how = '| grep special';
  expect(typed(`${pod('small', 'busybox:1.28')}---\n${pod('large', 'nginx')}`, [`kubectl exec small -- env ${how}`, `kubectl exec small -- sh -c env ${how}`, `kubectl exec large -- bash -c env ${how}`])).toEqual(['special.how=very\n', '', 'special.how=very\n']);
});

test('what was typed into a shell is in its log, as its terminal showed it', () => {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  const type = (line: string, label: string): ReturnType<Session['run']> => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, label);
  const { next } = type('kubectl run -it box --image=busybox --restart=Never -- sh', 'step/1');
  session.run('exit', next, { maxLines: 100, maxVirtualMs: 600_000 }, 'step/2');
  expect(type('kubectl logs box', 'step/3').unsupported).toBe('what a terminal showed');
});
