/** The kubeconfig that tells a real kubectl where the simulator is. */
import { readFile, rm } from 'node:fs/promises';
import { UsageError, writeText } from './files.ts';

/** The first line of every file that is ours to overwrite. */
const mark = '# Written by kubebook cluster; it goes when the cluster goes.';

export async function writeKubeconfig(file: string, url: string): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => undefined);
  if (there !== undefined && !there.startsWith(mark)) throw new UsageError(`${file}: this file is there already, and kubebook did not write it; --kubeconfig names another`);
  await writeText(file, kubeconfigFor(url));
}

/** Leaves alone what another cluster has written there meanwhile. */
export async function removeKubeconfig(file: string, url: string): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => undefined);
  if (there === kubeconfigFor(url)) await rm(file);
}

export const kubeconfigFor = (url: string): string => `${mark}
apiVersion: v1
kind: Config
clusters:
- name: kubebook
  cluster:
    server: ${url}
contexts:
- name: kubebook
  context:
    cluster: kubebook
    user: kubebook
current-context: kubebook
users:
- name: kubebook
  user: {}
`;
