/** Logs of servers as people record them, and the same with one thing that the server can't have written. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const entered = (...more: readonly string[]): readonly string[] => [
  '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
  '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
  ...more,
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  '/docker-entrypoint.sh: Configuration complete; ready for start up',
];
const resolving = entered('/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh');
const notices = (release: string): readonly string[] => [
  'using the "epoll" event method', `nginx/${release}`, 'built by gcc 12.2.0 (Debian 12.2.0-14)', 'OS: Linux 6.8.0-48-generic', 'getrlimit(RLIMIT_NOFILE): 65536:65536', 'start worker processes', 'start worker process 29', 'start worker process 30', 'start worker process 31',
].map((line) => `2024/11/14 07:00:22 [notice] 1#1: ${line}`);

const get = (time: string, rest: string): string => `10.244.0.9 - - [14/Nov/2024:07:${time} +0000] ${rest} "-" "curl/8.5.0" "-"`;
const missing = (path: string, client = '10.244.0.9'): string => `2024/11/14 07:02:41 [error] 30#30: *2 open() "/usr/share/nginx/html${path}" failed (2: No such file or directory), client: ${client}, server: localhost, request: "GET ${path} HTTP/1.1", host: "10.244.0.7"`;

/** A page and one that is not there, asked for from another pod, and the log of the server. */
const logOf = (image: string, log: readonly string[], command: string): readonly string[] => [
  `$ kubectl run web --image=${image}`, 'pod/web created',
  '$ kubectl run box --image=curlimages/curl --command -- sleep 9999', 'pod/box created',
  '$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES',
  'box    1/1     Running   0          40s   10.244.0.9   minikube   <none>           <none>', 'web    1/1     Running   0          50s   10.244.0.7   minikube   <none>           <none>',
  '$ kubectl exec box -- curl -s -o /dev/null 10.244.0.7', '$ kubectl exec box -- curl -s -o /dev/null 10.244.0.7/x',
  `$ ${command}`, ...log,
];

const browser = '"-" "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0" "-"';
const browsed = ['10.244.0.1 - - [14/Nov/2024:07:02:50 +0000] "GET / HTTP/1.1" 200 615 ' + browser, missing('/favicon.ico', '10.244.0.1'), '10.244.0.1 - - [14/Nov/2024:07:02:50 +0000] "GET /favicon.ico HTTP/1.1" 404 153 ' + browser];

/** Two servers behind a Service; which of them answered, their logs alone tell. */
const balanced = (log: readonly string[]): readonly string[] => [
  '$ kubectl create deployment web --image=nginx:1.27.2 --replicas=2', 'deployment.apps/web created', '$ kubectl expose deployment web --port=80', 'service/web exposed',
  '$ kubectl run box --image=curlimages/curl --command -- sleep 9999', 'pod/box created', '$ sleep 60',
  '$ kubectl get pods -o wide', 'NAME                   READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES',
  'box                    1/1     Running   0          70s   10.244.0.9   minikube   <none>           <none>', 'web-76fd9d5ccf-2xq8m   1/1     Running   0          82s   10.244.0.7   minikube   <none>           <none>', 'web-76fd9d5ccf-wlq5h   1/1     Running   0          82s   10.244.0.8   minikube   <none>           <none>',
  '$ kubectl exec box -- sh -c "for i in 1 2 3; do curl -s -o /dev/null web; done"',
  '$ kubectl logs -l app=web --prefix --tail=3', ...log,
];
const of = (pod: string, ...lines: readonly string[]): readonly string[] => lines.map((line) => `[pod/web-76fd9d5ccf-${pod}/nginx] ${line}`);
const workers = notices('1.27.2').slice(-3);

const verdictOf = (lines: readonly string[]): string | undefined => checkNote(readNote(`---\nkubernetes: "1.29"\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const found = get('02:30', '"GET / HTTP/1.1" 200 615');
const unfound = get('02:41', '"GET /x HTTP/1.1" 404 153');
const asked = [found, missing('/x'), unfound];
const all = [...resolving, ...notices('1.27.2')];

test.each<readonly [what: string, image: string, log: readonly string[], command: string]>([
  ['whole', 'nginx:1.27.2', [...all, ...asked], 'kubectl logs web'],
  ['of a release behind latest', 'nginx', [...all, ...asked], 'kubectl logs web'],
  ['of a release with one script less', 'nginx:1.23.4', [...entered(), ...notices('1.23.4'), ...asked], 'kubectl logs web'],
  ['its end alone', 'nginx:1.27.2', asked, 'kubectl logs web --tail=3'],
  ['with the streams read the other way round', 'nginx:1.27.2', [...all, found, unfound, missing('/x')], 'kubectl logs web'],
  ['with what a browser asked for', 'nginx:1.27.2', [...all, ...asked, ...browsed], 'kubectl logs web'],
  ['that is followed', 'nginx:1.27.2', [...all, ...asked, '^C'], 'kubectl logs -f web'],
  ['with a prefix', 'nginx:1.27.2', asked.map((line) => `[pod/web/web] ${line}`), 'kubectl logs -l run=web --tail=3 --prefix'],
])('a log of nginx %s is possible', (_, image, log, command) => {
  expect(verdictOf(logOf(image, log, command))).toBeOneOf(['exact', 'possible']);
});

test.each<readonly [what: string, image: string, log: readonly string[]]>([
  ['of another client', 'nginx:1.27.2', [...all, found.replace('10.244.0.9', '10.244.0.8'), missing('/x'), unfound]],
  ['with another status', 'nginx:1.27.2', [...all, found.replace(' 200 ', ' 304 '), missing('/x'), unfound]],
  ['of another path', 'nginx:1.27.2', [...all, found, missing('/y'), unfound]],
  ['of another length', 'nginx:1.27.2', [...all, found.replace(' 615 ', ' 612 '), missing('/x'), unfound]],
  ['with a request too many', 'nginx:1.27.2', [...all, found, ...asked]],
  ['without one of the requests', 'nginx:1.27.2', [...all, missing('/x'), unfound]],
  ['of another release', 'nginx:1.27.2', [...resolving, ...notices('1.27.3'), ...asked]],
  ['with a script that came later', 'nginx:1.23.4', [...resolving, ...notices('1.23.4'), ...asked]],
  ['that began behind the requests', 'nginx:1.27.2', [...all.map((line) => line.replace('07:00:22', '07:02:35')), ...asked]],
  ['of requests on another day', 'nginx:1.27.2', [...all, ...asked.map((line) => line.replace('14/Nov', '13/Nov').replace('11/14', '11/13'))]],
  ['with the requests in another order', 'nginx:1.27.2', [...all, missing('/x'), unfound, found]],
])('a log of nginx %s is impossible', (_, image, log) => {
  expect(verdictOf(logOf(image, log, 'kubectl logs web'))).toBe('impossible');
});

test.each<readonly [what: string, log: readonly string[], verdict: string]>([
  ['as either may have been asked', [...of('2xq8m', ...workers.slice(0, 2), found), ...of('wlq5h', workers[0] ?? '', found, found)], 'possible'],
  ['as one alone may have been asked', [...of('2xq8m', found, found, found), ...of('wlq5h', ...workers)], 'possible'],
  ['with a request too many', [...of('2xq8m', workers[0] ?? '', found, found), ...of('wlq5h', workers[0] ?? '', found, found)], 'impossible'],
])('logs of two servers behind a Service %s', (_, log, verdict) => {
  expect(verdictOf(balanced(log))).toBe(verdict);
});

const pod = (spec: string): string => `cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: 'nginx:1.27.2', ${spec}}]}
EOF`;

test.each<readonly [what: string, lines: readonly string[], reason: string]>([
  ['is probed', [`$ ${pod('readinessProbe: {httpGet: {path: /, port: 80}}')}`, 'pod/web created'], "outside the simulator: how many of a kubelet's probes a server has logged"],
  ['is in another time zone', [`$ ${pod('env: [{name: TZ, value: Asia/Shanghai}]')}`, 'pod/web created'], 'outside the simulator: what nginx logs in another time zone'],
  ['is asked by a loop', ['$ kubectl run web --image=nginx:1.27.2', 'pod/web created', '$ kubectl run load --image=busybox -- sh -c "while true; do wget -q -O- web; done"', 'pod/load created'], 'outside the simulator: what the pod load has asked of others'],
])('what nginx logs is not known where it %s', (_, lines, reason) => {
  const { steps } = checkNote(readNote(`---\nkubernetes: "1.29"\n---\n\`\`\`console\n${[...lines, '$ sleep 20', '$ kubectl logs web', ...all].join('\n')}\n\`\`\`\n`, 'note.md'));
  expect([steps.at(-1)?.verdict, steps.at(-1)?.reason]).toEqual(['unsupported', reason]);
});

const hello = (...log: readonly string[]): readonly string[] => [
  '$ kubectl create deployment hello --image=gcr.io/google-samples/hello-app:1.0', 'deployment.apps/hello created', '$ kubectl expose deployment hello --port=80 --target-port=8080', 'service/hello exposed', '$ sleep 30',
  '$ kubectl run -it --rm box --image=busybox --restart=Never -- wget -q -O /dev/null hello/a?b=c', 'pod "box" deleted', '$ kubectl logs deploy/hello', ...log,
];
const who = (line: string): readonly string[] => ['$ kubectl run who --image=traefik/whoami', 'pod/who created', '$ sleep 20', '$ kubectl logs who', line];

test.each<readonly [what: string, lines: readonly string[], verdict: string]>([
  ['hello-app', hello('2024/11/14 07:00:22 Server listening on port 8080', '2024/11/14 07:01:41 Serving request: /a'), 'possible'],
  ['hello-app asked for another path', hello('2024/11/14 07:00:22 Server listening on port 8080', '2024/11/14 07:01:41 Serving request: /'), 'impossible'],
  ['hello-app asked twice', hello('2024/11/14 07:00:22 Server listening on port 8080', '2024/11/14 07:01:41 Serving request: /a', '2024/11/14 07:01:41 Serving request: /a'), 'impossible'],
  ['hello-app on another port', hello('2024/11/14 07:00:22 Server listening on port 80', '2024/11/14 07:01:41 Serving request: /a'), 'impossible'],
  ['whoami', who('2024/11/14 07:00:22 Starting up on port 80'), 'possible'],
  ['an old whoami', who('Starting up on port 80'), 'possible'],
  ['whoami on another port', who('2024/11/14 07:00:22 Starting up on port 8080'), 'impossible'],
])('the log of %s', (_, lines, verdict) => {
  expect(verdictOf(lines)).toBe(verdict);
});
