/** What `sh` is in an image, and which programs every image with a shell has. */
import { expect, test } from 'vitest';
import { type } from '../kubectl/terminal.ts';

/** Both streams of the last command, in a pod of an image that sleeps. */
function inImage(image: string, command: string): string {
  const { stdout, stderr } = type('1.32.0', `kubectl run box --image=${image} --restart=Never --command -- sleep 9999`, 'sleep 20', `kubectl exec box -- ${command}`);
  return stdout + stderr;
}

const terminated = (code: number): string => `command terminated with exit code ${code}\n`;

test.each<[image: string, command: string, printed: string]>([
  // Debian's sh is dash, Alpine's and busybox' is ash, Oracle Linux' is bash.
  ['nginx', 'sh -c nosuch', `sh: 1: nosuch: not found\n${terminated(127)}`],
  ['nginx', 'bash -c nosuch', `bash: line 1: nosuch: command not found\n${terminated(127)}`],
  ['nicolaka/netshoot', 'sh -c nosuch', `sh: nosuch: not found\n${terminated(127)}`],
  ['nicolaka/netshoot', 'bash -c nosuch', `bash: line 1: nosuch: command not found\n${terminated(127)}`],
  ['nicolaka/netshoot', 'cat /nope', `cat: can't open '/nope': No such file or directory\n${terminated(1)}`],
  ['mysql', 'sh -c nosuch', `sh: line 1: nosuch: command not found\n${terminated(127)}`],
  // Only bash knows braces.
  ['busybox', `sh -c 'for i in {1..3}; do echo $i; done'`, '{1..3}\n'],
  ['nginx', `sh -c 'for i in {1..3}; do echo $i; done'`, '{1..3}\n'],
  ['nginx', `bash -c 'for i in {1..3}; do echo $i; done'`, '1\n2\n3\n'],
  // Builtins that are programs too.
  ['nicolaka/netshoot', 'pwd', '/root\n'],
  ['busybox', 'test -f /etc/hostname', ''],
  ['busybox', 'test -f /nope', terminated(1)],
])('%s: %s', (image, command, printed) => {
  expect(inImage(image, command)).toBe(printed);
});
