/**
 * Records what real kubectls say by themselves: each line of a list, after the commands of words.setup.json, in front of our own API server.
 *
 *     node --import tsx test/conformance/kubectl/recordWords.ts LINES KUBECTL… > rows.jsonl
 *
 * A row goes into words.jsonl.gz as it comes out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { SideBySide } from '../realKubectl/sideBySide.ts';

const [list = '', ...binaries] = process.argv.slice(2);
const { files, setup } = JSON.parse(readFileSync(new URL('words.setup.json', import.meta.url), 'utf8')) as { readonly files: Readonly<Record<string, string>>; readonly setup: readonly string[] };
const lines = readFileSync(list, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

for (const kubectl of binaries) {
  const printed = execFileSync(kubectl, ['version', '--client'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { HOME: '/nonexistent', KUBECONFIG: '/dev/null' } });
  const kubectlVersion = present(parseVersion(/v[\d.]+/.exec(printed)?.[0] ?? ''), `a version in ${printed}`);
  const side = await SideBySide.start({ kubectl, version: present(parseVersion('1.32.3'), 'a version'), kubectlVersion, nodes: 1, files });
  for (const line of setup) side.prepare(line);
  side.wait(20);
  for (const line of lines) {
    const { stdout, stderr, exit } = await side.recordOne(line);
    process.stdout.write(`${JSON.stringify({ kubectl: `${kubectlVersion.major}.${kubectlVersion.minor}`, cmd: line, stdout, stderr, exit })}\n`);
  }
  await side.close();
}
