import { expect, test } from 'vitest';
import { isEmptyPrompt, prompts, readPrompt } from '../../../../src/note/transcript/prompts/index.ts';

test.each(prompts.map((style) => [style.example, style] as const))('the example of a style is read by that style: %s', (example, style) => {
  expect(readPrompt(example)?.style).toBe(style);
});

test.each<readonly [string, string, object, string]>([
  ['$ kubectl get svc', '$ ', { kind: 'host' }, 'kubectl get svc'],
  ['root@kubia-manual-1:/# curl 10.1.1.1', 'root@kubia-manual-1:/# ', { kind: 'place', name: 'kubia-manual-1' }, 'curl 10.1.1.1'],
  ['root@worker-1:~# iptables-save', 'root@worker-1:~# ', { kind: 'place', name: 'worker-1' }, 'iptables-save'],
  ['[root@k8s-master01 ~]# kubectl get po', '[root@k8s-master01 ~]# ', { kind: 'place', name: 'k8s-master01' }, 'kubectl get po'],
  ['me@laptop:~/notes (main)$ ls', 'me@laptop:~/notes (main)$ ', { kind: 'place', name: 'laptop' }, 'ls'],
  ['# nslookup kubia', '# ', { kind: 'inside' }, 'nslookup kubia'],
  ['# kubectl get svc', '# ', { kind: 'host' }, 'kubectl get svc'],
  ['/ # nslookup kubia', '/ # ', { kind: 'inside' }, 'nslookup kubia'],
  ['/# ls', '/# ', { kind: 'inside' }, 'ls'],
  ['sh-4.2# env', 'sh-4.2# ', { kind: 'inside' }, 'env'],
  ['bash-5.1$ env', 'bash-5.1$ ', { kind: 'inside' }, 'env'],
  ['➜  ~ kubectl get svc', '➜  ~ ', { kind: 'host' }, 'kubectl get svc'],
  ['➜  k8s git:(main) ✗ kubectl get svc', '➜  k8s git:(main) ✗ ', { kind: 'host' }, 'kubectl get svc'],
  ['❯ kubectl get svc', '❯ ', { kind: 'host' }, 'kubectl get svc'],
  ['PS C:\\Users\\me> kubectl get svc', 'PS C:\\Users\\me> ', { kind: 'host' }, 'kubectl get svc'],
  ['C:\\>kubectl get svc', 'C:\\>', { kind: 'host' }, 'kubectl get svc'],
  ['node01 $ kubectl get svc', 'node01 $ ', { kind: 'place', name: 'node01' }, 'kubectl get svc'],
  ['[node1 ~]$ kubectl get svc', '[node1 ~]$ ', { kind: 'place', name: 'node1' }, 'kubectl get svc'],
  ['Ajeets-MacBook-Air:~ ajeet$ kubectl get svc', 'Ajeets-MacBook-Air:~ ajeet$ ', { kind: 'place', name: 'Ajeets-MacBook-Air' }, 'kubectl get svc'],
  ['controlplane $ kubectl get svc', 'controlplane $ ', { kind: 'place', name: 'controlplane' }, 'kubectl get svc'],
  ['(base) me@mac k8s % kubectl get svc', '(base) me@mac k8s % ', { kind: 'place', name: 'mac' }, 'kubectl get svc'],
  ['(⎈|minikube:default) ~ $ kubectl get svc', '(⎈|minikube:default) ~ $ ', { kind: 'host' }, 'kubectl get svc'],
  ['(⎈ |minikube:default)➜  ~ kubectl get svc', '(⎈ |minikube:default)➜  ~ ', { kind: 'host' }, 'kubectl get svc'],
  ['⎈ minikube/default ~ ▶ kubectl get svc', '⎈ minikube/default ~ ▶ ', { kind: 'host' }, 'kubectl get svc'],
  ['[10:24:31] me@host ~ $ kubectl get svc', '[10:24:31] me@host ~ $ ', { kind: 'place', name: 'host' }, 'kubectl get svc'],
  ['[I] me@host ~> kubectl get svc', '[I] me@host ~> ', { kind: 'place', name: 'host' }, 'kubectl get svc'],
  ['me@host ~/k8s (main) $ kubectl get svc', 'me@host ~/k8s (main) $ ', { kind: 'place', name: 'host' }, 'kubectl get svc'],
  ['me@mac:~/k8s|main ⇒ kubectl get svc', 'me@mac:~/k8s|main ⇒ ', { kind: 'place', name: 'mac' }, 'kubectl get svc'],
  ['~/k8s (main) $ kubectl get svc', '~/k8s (main) $ ', { kind: 'host' }, 'kubectl get svc'],
  ['~/k8s main ❯ kubectl get svc', '~/k8s main ❯ ', { kind: 'host' }, 'kubectl get svc'],
  ['❯❯❯ kubectl get svc', '❯❯❯ ', { kind: 'host' }, 'kubectl get svc'],
  ['└─$ kubectl get svc', '└─$ ', { kind: 'host' }, 'kubectl get svc'],
  ['╰─➤  kubectl get svc', '╰─➤  ', { kind: 'host' }, 'kubectl get svc'],
  ['PS> kubectl get svc', 'PS> ', { kind: 'host' }, 'kubectl get svc'],
  ['➜ kubectl get svc', '➜ ', { kind: 'host' }, 'kubectl get svc'],
  ['➜  ls', '➜  ', { kind: 'host' }, 'ls'],
  ['➜  kubectl kubectl get svc', '➜  kubectl ', { kind: 'host' }, 'kubectl get svc'],
  ['➜  kubectl git:(main) kubectl get svc', '➜  kubectl git:(main) ', { kind: 'host' }, 'kubectl get svc'],
  ['controlplane ~ ➜  k get po', 'controlplane ~ ➜  ', { kind: 'place', name: 'controlplane' }, 'k get po'],
  ['controlplane ~ ✖ k get po', 'controlplane ~ ✖ ', { kind: 'place', name: 'controlplane' }, 'k get po'],
  ['~/k8s via 🐳 v27 ❯ kubectl get svc', '~/k8s via 🐳 v27 ❯ ', { kind: 'host' }, 'kubectl get svc'],
  ['I have no name!@redis-0:/$ redis-cli', 'I have no name!@redis-0:/$ ', { kind: 'place', name: 'redis-0' }, 'redis-cli'],
  ['me@host> kubectl get svc', 'me@host> ', { kind: 'place', name: 'host' }, 'kubectl get svc'],
  ['me ~ $ kubectl get svc', 'me ~ $ ', { kind: 'place', name: 'me' }, 'kubectl get svc'],
  ['C:/k8s> kubectl get svc', 'C:/k8s> ', { kind: 'host' }, 'kubectl get svc'],
  ['＄ kubectl get svc', '＄ ', { kind: 'host' }, 'kubectl get svc'],
  ['▶ kubectl get svc', '▶ ', { kind: 'host' }, 'kubectl get svc'],
  ['>>> kubectl get svc', '>>> ', { kind: 'host' }, 'kubectl get svc'],
  ['~/k8s >>> kubectl get svc', '~/k8s >>> ', { kind: 'host' }, 'kubectl get svc'],
  ['master:~ # kubectl get svc', 'master:~ # ', { kind: 'place', name: 'master' }, 'kubectl get svc'],
])('%s', (line, text, where, command) => {
  const found = readPrompt(line);
  expect([found?.prompt.text, found?.prompt.where, found?.command]).toEqual([text, where, command]);
});

test.each(['NAME   READY', 'kubia-service ClusterIP 10.1.1.1', "You've hit kubia-1", 'Events:  <none>', '- port: 80', '---', '    http  8080  TCP', 'a@b.c', '10.0.0.1:80', 'kubectl get svc', '(base) NAME   READY', '[10:24:31] # listening', '├── web', '(3 rows)'])('an output is no prompt: %s', (line) => {
  expect(readPrompt(line)).toBeUndefined();
});

test.each(['$', '$ ', '┌──(kali㉿kali)-[~]', '╭─me@host ~/k8s', 'root@x:/#', '/ # ', '[root@m ~]#', '[Captains-Bay]🚩 >', 'me@Laptop ~ %', 'controlplane ~ ➜  ', '➜  ~', '➜  k8s git:(main) ✗'])('a prompt with nothing behind it: %j', (line) => {
  expect(isEmptyPrompt(line)).toBe(true);
});
