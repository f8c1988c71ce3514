/** What recordings tell, line by line, and what only looks like an address in them. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { withoutNoAddresses } from '../../../../src/verify/told/told.ts';

test.each([
  ['worker-1   172.18.0.2     <none>', 'worker-1   172.18.0.2     <none>'],
  ['worker-1   172.18.0.300   <none>', 'worker-1   ------------   <none>'],
  ['10.244.1.256:80,10.244.1.2:80', '------------:80,10.244.1.2:80'],
  ['5.15.0.999-generic and v1.2.3.400', '----------' + '-generic and v1.2.3.400'],
])('%s tells %s', (text, told) => {
  expect(withoutNoAddresses(text)).toBe(told);
});

const nodes = (address: string): readonly string[] => ['$ kubectl get nodes -o wide', 'NAME       STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE                         KERNEL-VERSION     CONTAINER-RUNTIME', `worker-1   Ready    <none>   60m   v1.32.5   ${address}   <none>        Debian GNU/Linux 12 (bookworm)   6.8.0-50-generic   containerd://1.7.24`];
const server = (address: string): readonly string[] => ['$ kubectl get endpoints', 'NAME         ENDPOINTS           AGE', `kubernetes   ${address}:6443   60m`];

// No cluster can be set up with it, so nothing is: the step is told to be wrong, not the program.
test.each([
  ["a node's address", nodes('172.18.0.300')],
  ["the API server's address", server('172.18.0.300')],
  ["a machine's address", ['$ minikube ip', '192.168.49.999']],
])('%s that is none', (_, lines) => {
  expect(checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['impossible']);
});
