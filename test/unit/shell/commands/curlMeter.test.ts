/** What curl tells of a transfer by the way where its output goes elsewhere than to a terminal: as curl 7.88 printed it. */
import { expect, test } from 'vitest';
import { clientAndServer, typed } from '../../session/typed.ts';

const manifest = clientAndServer('client', 'curlimages/curl:7.88.1');
const title = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';
const idle = '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';
const last = '\r100   615  100   615    0     0  61500      0 --:--:-- --:--:-- --:--:-- 61500\n';
const request = (host: string): string => `*   Trying 10.96.1.1:80...\n* Connected to ${host} (10.96.1.1) port 80 (#0)\n> GET / HTTP/1.1\n> Host: ${host}\n> User-Agent: curl/7.88.1\n> Accept: */*\n> \n`;
const failure = 'Failed to connect to 10.96.1.2 port 80 after 0 ms: Couldn\'t connect to server';

test.each([
  ['with its meter', 'curl -v 10.96.1.1', `${title}${idle}${request('10.96.1.1')}`, `{ [615 bytes data]\n${last}* Connection #0 to host 10.96.1.1 left intact\n`],
  ['without', 'curl -sv 10.96.1.1', request('10.96.1.1'), '{ [615 bytes data]\n* Connection #0 to host 10.96.1.1 left intact\n'],
  ['of a failure', 'curl -v 10.96.1.2', `${title}${idle}*   Trying 10.96.1.2:80...\n`, `* connect to 10.96.1.2 port 80 failed: Connection refused\n* ${failure}\n${idle}\n* Closing connection 0\ncurl: (7) ${failure}\ncommand terminated with exit code 7\n`],
])('%s', (_, command, begins, ends) => {
  const [printed = ''] = typed(manifest, [`kubectl exec client -- ${command} 2>&1 >/dev/null`], { waitSeconds: 20 });
  expect([printed.slice(0, begins.length), printed.slice(-ends.length)]).toEqual([begins, ends]);
});
