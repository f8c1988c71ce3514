/** Prompts behind outputs that did not end their line. */
import { expect, test } from 'vitest';
import { readEntries } from '../../../../src/note/transcript/entries.ts';

const read = (...lines: readonly string[]): readonly string[] => readEntries(lines, 1).map(({ line, command, recorded = '-', recordedLines = [] }) => `${line} ${command} → ${recordedLines.join(' ')} ${recorded}`);

test.each<[string, readonly string[], readonly string[]]>([
  ['a key that ended a program, and the next command', ['[root@master ~]# kubectl logs -f web', 'listening', '^C[root@master ~]# kubectl get ns'], ['1 kubectl logs -f web → 2 3 listening\n^C', '3 kubectl get ns →  ']],
  ['… and nothing more', ['$ kubectl port-forward web 80', '^C$'], ['1 kubectl port-forward web 80 → 2 ^C']],
  ['a value, and the next command', ["root@m:~# kubectl get svc web -o jsonpath='{.spec.clusterIP}'", '10.96.31.7root@m:~# kubectl get ns'], ["1 kubectl get svc web -o jsonpath='{.spec.clusterIP}' → 2 10.96.31.7", '2 kubectl get ns →  ']],
  ['a value, and nothing more', ['[me@box ~]$ echo -n a', 'a[me@box ~]$'], ['1 echo -n a → 2 a']],
  ['a value before the shortest of prompts', ['$ echo -n a', 'a$ kubectl get ns'], ['1 echo -n a → 2 a', '2 kubectl get ns →  ']],
  ['an example that a program prints', ['$ minikube start', 'Try: $ kubectl get pods'], ['1 minikube start → 2 Try: $ kubectl get pods']],
  ['the prompt of one whose name begins as colours end', ['[mary@box ~]$ kubectl get ns', '[m01 ~]# kubectl get ns'], ['1 kubectl get ns →  -', '2 kubectl get ns →  -']],
  ['a price', ['$ echo 5$', '5$'], ['1 echo 5$ → 2 5$']],
  ['a prompt of another session', ['$ cat log', 'said root@m:~# kubectl get ns'], ['1 cat log → 2 said root@m:~# kubectl get ns']],
])('%s', (_, lines, expected) => {
  expect(read(...lines)).toEqual(expected);
});
