/** `kubectl exec` over a WebSocket. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChannels } from './channelClient.ts';
import { pod, serve } from './served.ts';
import type { Served } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serve();
  await served.send('POST', '/api/v1/namespaces/default/pods', pod('web'));
  served.letPass(10_000, 50);
});
afterAll(() => served.close());

/** Keys are typed one by one: at a terminal when it asks, elsewhere at once. */
function exec(query: string, keys: readonly string[] = [], protocol = 'v5.channel.k8s.io', name = 'web'): Promise<Record<number, string>> {
  const tty = query.includes('tty');
  const left = [...keys];
  return openChannels(
    `${served.listening.url}/api/v1/namespaces/default/pods/${name}/exec?stdout=true&stderr=true&${query}`,
    protocol,
    (client) => {
      if (tty && query.includes('bash')) return;
      for (const text of left) client.send(0, text);
      if (!tty) client.send(255, Buffer.from([0]));
    },
    (client, channel, text) => {
      if (channel === 1 && text.endsWith('# ')) client.send(0, left.shift() ?? '');
    },
  );
}

test('both streams and the exit code', async () => {
  expect(await exec('command=sh&command=-c&command=echo+out%3B+echo+err+%3E%262%3B+exit+3')).toEqual({
    1: 'out\n',
    2: 'err\n',
    3: '{"metadata":{},"status":"Failure","message":"command terminated with non-zero exit code: exit status 3","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"3"}]}}',
  });
});

test('standard input is read to its end', async () => {
  expect(await exec('stdin=true&command=cat', ['one\n', 'two\n'])).toEqual({ 1: 'one\ntwo\n', 3: '{"metadata":{},"status":"Success"}' });
});

test('a shell in a terminal: echo, prompt, state from line to line, exit', async () => {
  expect(await exec('stdin=true&tty=true&command=bash', ['cd /tmp\r', 'pwd\r', 'exit\r'])).toEqual({
    1: 'root@web:/# cd /tmp\r\nroot@web:/tmp# pwd\r\n/tmp\r\nroot@web:/tmp# exit\r\nexit\r\n',
    3: '{"metadata":{},"status":"Success"}',
  });
});

test('Ctrl-C ends what runs', async () => {
  expect(await exec('stdin=true&tty=true&command=sleep&command=1000', ['\u0003'])).toMatchObject({ 1: '^C\r\n', 3: expect.stringContaining('exit status 130') as string });
});

test('refusals come before the connection is another', async () => {
  await expect(exec('command=ls', [], 'v5.channel.k8s.io', 'nope')).rejects.toThrow('404 pods "nope" not found');
  await expect(exec('command=ls', [], 'base64.channel.k8s.io')).rejects.toThrow('400 kubebook speaks WebSocket');
});
