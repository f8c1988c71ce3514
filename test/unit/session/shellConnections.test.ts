/** Connections that bash opens by itself, and names that a C library looks up. */
import { expect, test } from 'vitest';
import { clientAndServer, typed } from './typed.ts';

const manifest = clientAndServer('net', 'nicolaka/netshoot');
const terminated = (code: number): string => `command terminated with exit code ${code}\n`;

test.each([
  ["bash -c '</dev/tcp/web/80 && echo open'", 'open\n'],
  ["bash -c 'echo > /dev/tcp/web/80 && echo open'", 'open\n'],
  ["bash -c 'false; </dev/tcp/web/80 && echo open'", 'open\n'],
  ["bash -c '</dev/udp/web/80'", 'not modelled: /dev/udp'],
  ["bash -c '</dev/tcp/empty/80'", `bash: connect: Connection refused\nbash: line 1: /dev/tcp/empty/80: Connection refused\n${terminated(1)}`],
  ["bash -c '</dev/tcp/nobody/80'", `bash: line 1: nobody: Name does not resolve\nbash: line 1: /dev/tcp/nobody/80: Invalid argument\n${terminated(1)}`],
  ["timeout 2 bash -c '</dev/tcp/web/81'", terminated(124)],
  ["bash -c '(</dev/tcp/empty/80) 2>/dev/null || echo closed'", 'closed\n'],
  ["bash -c 'cat < /dev/tcp/web/80'", 'not modelled: what comes out of /dev/tcp/web/80'],
  ["sh -c 'echo > /dev/tcp/web/80'", `sh: can't create /dev/tcp/web/80: nonexistent directory\n${terminated(1)}`],
  ['getent hosts web', '10.96.1.1         web.default.svc.cluster.local  web.default.svc.cluster.local web\n'],
  ['getent hosts web.default.svc.cluster.local', '10.96.1.1         web.default.svc.cluster.local  web.default.svc.cluster.local\n'],
  ['getent hosts 10.96.1.1', '10.96.1.1         web.default.svc.cluster.local  web.default.svc.cluster.local\n'],
  ['getent hosts nobody', terminated(2)],
])('%s', (command, printed) => {
  expect(typed(manifest, [`kubectl exec net -- ${command}`], { waitSeconds: 20 })).toEqual([printed]);
});

test('bash of Debian has the words of another library', () => {
  expect(typed(manifest, ["kubectl exec web -- bash -c '</dev/tcp/nobody/80'"], { waitSeconds: 20 })).toEqual([`bash: line 1: nobody: Name or service not known\nbash: line 1: /dev/tcp/nobody/80: Invalid argument\n${terminated(1)}`]);
});
