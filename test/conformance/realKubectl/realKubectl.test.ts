/**
 * A real kubectl on our API server beside our own kubectl, on the same state: what they print, how they end, and what they leave behind.
 *
 *     KUBEBOOK_KUBECTL=/path/to/kubectl npx vitest run test/conformance/realKubectl
 *
 * `LIST=FILE` writes the differences down in full, `UPDATE=1` rewrites known.json, which names for each release the commands that
 * differ today.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { report } from '../report.ts';
import { ownScenarios, recordedScenarios } from './scenarios.ts';
import { SideBySide } from './sideBySide.ts';

const { KUBEBOOK_KUBECTL: kubectl = '', LIST: listFile, UPDATE: update } = process.env;
const knownFile = new URL('known.json', import.meta.url);
type Known = Readonly<Record<string, readonly string[]>>;
const allKnown = JSON.parse(readFileSync(knownFile, 'utf8')) as Readonly<Record<string, Known>>;
const kubectlVersion = kubectl === '' ? undefined : versionOf(kubectl);
const release = kubectlVersion ? `${kubectlVersion.major}.${kubectlVersion.minor}` : '';
const known = allKnown[release] ?? {};
const found: Record<string, readonly string[]> = {};

if (kubectl === '') process.stderr.write('SKIPPED: nothing is compared with a real kubectl; KUBEBOOK_KUBECTL=/path/to/kubectl names one\n');
if (listFile) writeFileSync(listFile, '');

describe.skipIf(kubectl === '')('beside a real kubectl', () => {
  test.each([...recordedScenarios(), ...ownScenarios()])('$name', { timeout: 600_000 }, async ({ name, files, lines }) => {
    const side = await SideBySide.start({ kubectl, version: present(parseVersion('1.32.3'), 'a version'), kubectlVersion: present(kubectlVersion, 'a kubectl'), nodes: 3, files });
    const different: string[] = [];
    let [compared, refused] = [0, 0];
    try {
      for (const line of lines) {
        const wait = /^# wait (\d+)$/.exec(line);
        if (wait) side.wait(Number(wait[1]));
        if (line.startsWith('#')) continue;
        const { difference, unsupported } = await side.compare(line);
        compared += 1;
        if (unsupported !== undefined) refused += 1;
        if (difference !== undefined) different.push(line);
        if (listFile && (difference ?? unsupported) !== undefined) appendFileSync(listFile, `### ${name}: ${line}\n${difference ?? `unsupported: ${unsupported}\n`}\n`);
      }
    } finally {
      await side.close();
    }
    found[name] = different;
    report({ name: `kubectl ${release} ${name}`, agreed: compared - refused - different.length, of: compared, differences: [], note: `${refused} are refused as not modelled` });
    if (!update) expect(different).toEqual(known[name] ?? []);
  });
});

afterAll(() => {
  if (update && kubectl !== '') writeFileSync(knownFile, `${JSON.stringify({ ...allKnown, [release]: Object.fromEntries(Object.entries({ ...known, ...found }).filter(([, lines]) => lines.length > 0)) }, undefined, 2)}\n`);
});

function versionOf(path: string): NonNullable<ReturnType<typeof parseVersion>> {
  const printed = execFileSync(path, ['version', '--client'], { encoding: 'utf8', env: { HOME: '/nonexistent', KUBECONFIG: '/dev/null' } });
  return present(parseVersion(/Client Version: (?:version\.Info\{.*?GitVersion:")?(v[\d.]+)/.exec(printed)?.[1] ?? ''), `a version in ${printed}`);
}
