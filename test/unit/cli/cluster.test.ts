/** `kubebook cluster`: what it says, what it writes, what it leaves behind. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { cluster } from '../../../src/cli/commands/cluster.ts';
import { quietTerminal } from './quietTerminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Presses Ctrl-C once `meanwhile` is done; what was printed. */
async function run(args: readonly string[], meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<string> {
  let printed = '';
  await cluster.run(args, quietTerminal({ out: (text) => void (printed += text), interrupted: meanwhile }));
  return printed;
}

test('it serves until Ctrl-C, and takes its kubeconfig away again', async () => {
  const file = join(folder, 'config');
  const printed = await run(['--nodes', '3', '--version', '1.30', '--kubeconfig', file], async () => {
    const url = present(/server: (\S+)/.exec(readFileSync(file, 'utf8'))?.[1], 'a server');
    const { items } = (await (await fetch(`${url}/api/v1/nodes`)).json()) as { items: { metadata: { name: string }; status: { nodeInfo: { kubeletVersion: string } } }[] };
    expect(items.map(({ metadata, status }) => `${metadata.name} ${status.nodeInfo.kubeletVersion}`)).toEqual(['kind-control-plane v1.30.0', 'kind-worker v1.30.0', 'kind-worker2 v1.30.0']);
  });
  expect(printed.replace(/:\d+\n/, ':PORT\n')).toBe(`Kubernetes v1.30.0, 3 nodes, at http://127.0.0.1:PORT\n\n  export KUBECONFIG=${file}\n  kubectl get nodes\n\nCtrl-C ends it.\n`);
  expect(existsSync(file)).toBe(false);
});

test('what is to be typed in another terminal holds there too: a whole path, in quotes where it has a blank', async () => {
  const printed = await run(['--kubeconfig', relative('.', join(folder, "我的 note's"))]);
  expect(/export KUBECONFIG=(.*)\n/.exec(printed)?.[1]).toBe(`'${folder}/我的 note'\\''s'`);
});

test('a file of somebody else is never overwritten, one that a cluster left behind is', async () => {
  const file = join(folder, 'theirs');
  writeFileSync(file, 'apiVersion: v1\n');
  await expect(run(['--kubeconfig', file])).rejects.toThrow(`${file}: this file is there already, and kubebook did not write it; --kubeconfig names another`);
  expect(readFileSync(file, 'utf8')).toBe('apiVersion: v1\n');
  const ours = join(folder, 'ours');
  writeFileSync(ours, '# Written by kubebook cluster; it goes when the cluster goes.\n');
  await run(['--kubeconfig', ours]);
});

test.each([
  [['--version', '1.99'], '--version 1.99: it is one of 1.16 to 1.36'],
  [['--nodes', '0'], '--nodes 0: it is a number from 1 to 50'],
  [['--port', 'http'], '--port http: it is a number from 0 to 65535'],
  [['note.md'], 'note.md: cluster takes options alone'],
])('%j is a mistake', async (args, message) => {
  await expect(run(args)).rejects.toThrow(message);
});
