/** Sessions inside pods and commands that somebody stops: what the terminal shows of their beginning and their end. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const web = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl expose pod web --port=80', 'service/web exposed'];
const pinged = (address: string, ...lines: readonly string[]): readonly string[] => ['$ kubectl run -it --rm box --image=nicolaka/netshoot -- bash', `box:~# ping -c 2 ${address}`, `PING ${address} (${address}) 56(84) bytes of data.`, ...lines];
const pod = ['$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES', 'web    1/1     Running   0          9s    10.244.0.5   minikube   <none>           <none>'];
const answered = (statistics: string): readonly string[] => pinged('10.244.0.5', '64 bytes from 10.244.0.5: icmp_seq=1 ttl=63 time=0.101 ms', '64 bytes from 10.244.0.5: icmp_seq=2 ttl=63 time=0.083 ms', '', '--- 10.244.0.5 ping statistics ---', '2 packets transmitted, 2 received, 0% packet loss, time 1018ms', `rtt min/avg/max/mdev = ${statistics} ms`);
const shell = ['$ kubectl run -i --tty --image busybox:1.28 dns-test --restart=Never --rm', "If you don't see a command prompt, try pressing enter."];

/** A Service that nobody is behind, and a shell in a pod. */
const given = ['$ kubectl create service clusterip web --tcp=80', 'service/web created', '$ kubectl run box --image=nicolaka/netshoot --command -- sleep 3600', 'pod/box created', '$ kubectl exec -it box -- bash'];

test.each<[string, readonly string[], readonly string[]]>([
  ['a ping that is answered', [...web, ...pod, ...answered('0.083/0.092/0.101/0.009')], ['exact', 'exact', 'possible', 'skipped', 'possible']],
  ['… over a bridge', [...web, ...pod, ...answered('0.083/0.092/0.101/0.009').map((line) => line.replace('ttl=63', 'ttl=64'))], ['exact', 'exact', 'possible', 'skipped', 'possible']],
  ['… from further away', [...web, ...pod, ...answered('0.083/0.092/0.101/0.009').map((line) => line.replace('ttl=63', 'ttl=61'))], ['exact', 'exact', 'possible', 'skipped', 'impossible']],
  ['a ping whose mean is none of its times', [...web, ...pod, ...answered('0.083/0.112/0.101/0.009')], ['exact', 'exact', 'possible', 'skipped', 'impossible']],
  [
    'a ping that is not answered, and stopped',
    [...web, '$ kubectl run -it --rm box --image=nicolaka/netshoot -- bash', 'box:~# ping web', 'PING web.default.svc.cluster.local (10.96.7.8) 56(84) bytes of data.', '^C', '--- web.default.svc.cluster.local ping statistics ---', '5 packets transmitted, 0 received, 100% packet loss, time 4081ms'],
    ['exact', 'exact', 'skipped', 'possible'],
  ],
  ['a pod for one command, without what kubectl says of it', [...web, '$ kubectl run box -it --rm --restart=Never --image=busybox:1.28 -- hostname', 'box'], ['exact', 'exact', 'possible']],
  ['and with another word than it prints', [...web, '$ kubectl run box -it --rm --restart=Never --image=busybox:1.28 -- hostname', 'bix'], ['exact', 'exact', 'impossible']],
  ['the shell that an image starts by itself', [...shell, '/ # hostname', 'dns-test', '/ # exit', 'pod "dns-test" deleted'], ['possible', 'exact', 'possible']],
  ["bash's word when it is left", [...web, '$ kubectl run box --image=nginx', 'pod/box created', '$ kubectl exec -it box -- bash', 'root@box:/# hostname', 'box', 'root@box:/# exit', 'exit'], ['exact', 'exact', 'exact', 'skipped', 'exact', 'exact']],
  ['… and another one', [...web, '$ kubectl run box --image=nginx', 'pod/box created', '$ kubectl exec -it box -- bash', 'root@box:/# hostname', 'box', 'root@box:/# exit', 'logout'], ['exact', 'exact', 'exact', 'skipped', 'exact', 'impossible']],
  ['what hangs until somebody gives it up', [...given, 'box:~# curl -s web:81', '^C', 'box:~# echo $?', '130', 'box:~# nc -zv web 81', '^C', 'box:~# exit', 'exit', 'command terminated with exit code 130'], ['exact', 'exact', 'skipped', 'exact', 'exact', 'exact', 'exact']],
  ['… and what answers at once', [...given, 'box:~# curl web:80', '^C', 'box:~# exit', 'exit'], ['exact', 'exact', 'skipped', 'impossible', 'exact']],
  ['… for another reason than a shell tells', [...given, 'box:~# curl -s web:81', '^C', 'box:~# echo $?', '28'], ['exact', 'exact', 'skipped', 'exact', 'impossible']],
  ['given up in a container, as kubectl tells', ['$ kubectl create service clusterip web --tcp=80', 'service/web created', '$ kubectl run box --image=nicolaka/netshoot --command -- sleep 3600', 'pod/box created', '$ kubectl exec -it box -- curl -s web:81', '^C', 'command terminated with exit code 130'], ['exact', 'exact', 'exact']],
  ['a shell that is left with an error', [...web, '$ kubectl run -it --rm --restart=Never curl --image=curlimages/curl -- sh', '~ $ curl -sS web:81 --max-time 2', 'curl: (28) Connection timed out after 2002 milliseconds', '~ $ exit', 'pod "curl" deleted', 'pod default/curl terminated (Error)'], ['exact', 'exact', 'skipped', 'possible', 'exact']],
  // Nobody waited an hour for a line that never came.
  ['a watch of what is there already', [...web, '$ kubectl get pods -w', 'NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          20s', 'web    1/1     Runing    0          21s', '^C', '$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.7.8    <none>        80/TCP    25s'], ['exact', 'exact', 'impossible', 'possible']],
])('%s', (_, lines, expected) => {
  expect(verdictsOf(...lines)).toEqual(expected);
});

const statefulSet = `\`\`\`yaml title="web.yaml"
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
\`\`\`
`;
const watched = (second: string): string => `${statefulSet}
\`\`\`console
$ kubectl apply -f web.yaml
statefulset.apps/web created
$ kubectl get pods -w
NAME    READY   STATUS              RESTARTS   AGE
web-0   0/1     ContainerCreating   0          3s
web-0   1/1     Running             0          9s
web-1   0/1     Pending             0          0s
web-1   0/1     Pending             0          0s
web-1   0/1     ContainerCreating   0          0s
${second}   1/1     Running             0          2s
^C
$ kubectl get sts
NAME   READY   AGE
web    2/2     25s
\`\`\`
`;

test.each([
  ['one pod after the other', 'web-1', ['exact', 'possible', 'possible']],
  ['a pod that there is none of', 'web-2', ['exact', 'impossible', 'possible']],
])('a watch of %s', (_, second, expected) => {
  expect(checkNote(readNote(watched(second), 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(expected);
});

test('a loop without an end that prints nothing, and of which nothing was recorded, is stopped soon', () => {
  const steps = checkNote(readNote('```shell\nwhile true; do wget -q -O- http://localhost; done\n```\n\n```console\n$ kubectl create namespace a\nnamespace/a created\n```\n', 'note.md')).steps;
  expect(steps.map(({ verdict }) => verdict)).toEqual(['skipped', 'exact']);
}, 5_000);

test('a pod for a shell alone is gone when the next is made under its name, though nobody says that the shell was left', () => {
  const shellOf = (command: string, output: string): string => `\`\`\`console\nkubectl run box --rm -ti --image=busybox:1.28 -- /bin/sh\n\`\`\`\n\nIn your shell, run:\n\n\`\`\`shell\n${command}\n\`\`\`\n\n\`\`\`none\n${output}\n\`\`\`\n\n`;
  const steps = checkNote(readNote(shellOf('wget -qO- --timeout=1 web', "wget: bad address 'web'") + shellOf('hostname', 'box'), 'note.md')).steps;
  expect(steps.map(({ verdict }) => verdict)).toEqual(['skipped', 'exact', 'skipped', 'exact']);
});
