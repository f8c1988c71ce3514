/** The refusal of a changed pod spec, with the report of what differs, as two versions of the API server wrote it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject } from '../../../src/base/json.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { present } from '../../../src/base/assert.ts';
import type { ChoiceDomain } from '../../../src/cluster/ports/choices.ts';
import { parseYamlDocuments } from '../../../src/text/yaml/read.ts';
import type { TestCluster } from '../../unit/cluster/apiserver/testCluster.ts';
import { testCluster } from '../../unit/cluster/apiserver/testCluster.ts';

interface Scenario {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly cmd: string; readonly stderr: string }[];
}

function scenario(file: string, id: string): Scenario {
  const rows = readFileSync(new URL(`../transcripts/${file}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '');
  return present(rows.map((row) => JSON.parse(row) as Scenario).find((row) => row.id === id), id);
}

function manifest(text: string | undefined): JsonObject {
  const [document] = parseYamlDocuments(present(text, 'a manifest'));
  const value = document?.kind === 'value' ? document.value : undefined;
  return isObject(value) ? value : {};
}

const stderrOf = ({ steps }: Scenario, command: string): string => present(steps.find(({ cmd }) => cmd === command), command).stderr;
/** As kubectl prints it. */
const refusal = (body: unknown): string => `The ${String((body as JsonObject).message)}\n`;

/** A cluster in which these choices fall as they fell on the recorded one. */
function clusterWith(version: string, fixed: Readonly<Record<string, string>>): TestCluster {
  const cluster = testCluster(version);
  const { chooser } = cluster;
  const choose = chooser.choose.bind(chooser);
  chooser.choose = (id: string, domain: ChoiceDomain) => fixed[id] ?? choose(id, domain);
  return cluster;
}

const path = (name: string): string => `/api/v1/namespaces/default/pods/${name}`;
const strategic = { headers: { 'content-type': 'application/strategic-merge-patch+json' } };

test.each([
  ['transcripts-1.20', '1.20.2', 'plain'],
  ['transcripts-1.32', '1.32.13', 'plain'],
])('%s: the port of a running pod', (file, version, spaces) => {
  const recorded = scenario(file, 'immutable-ports');
  const wanted = stderrOf(recorded, 'kubectl apply -f pod80.yaml');
  const cluster = clusterWith(version, { 'cluster/serviceAccountAdmission': 'off', 'cluster/reportSpaces': wanted.includes('\u00A0') ? 'no-break' : spaces });
  cluster.create(manifest(recorded.files['pod.yaml']));
  const { body } = cluster.request('PATCH', path('kubia-manual-1'), { spec: manifest(recorded.files['pod80.yaml']).spec as JsonObject }, { headers: { 'content-type': 'application/merge-patch+json' } });
  // A merge patch replaces the list of containers: what it leaves out is defaulted again, so that the port alone differs.
  expect(refusal(body)).toBe(wanted);
});

test('1.32: a token volume, elements that come and go, and long values', () => {
  const recorded = scenario('transcripts-commands-1.32', 'cmd-modify');
  const cluster = clusterWith('1.32.13', { 'pods/default/app-1/tokenVolume': 'l4bbr', 'cluster/reportSpaces': 'no-break' });
  const pod = manifest(recorded.files['pod2.yaml']);
  cluster.create(manifest(recorded.files['pod.yaml']));
  cluster.request('POST', `${path('app-1')}/binding`, { target: { kind: 'Node', name: 'kind-worker2' } });
  expect(refusal(cluster.request('PUT', path('app-1'), pod).body)).toBe(stderrOf(recorded, 'kubectl replace -f pod2.yaml'));
  const patch = '{"spec":{"containers":[{"name":"c","ports":[{"containerPort":9999}]}]}}';
  expect(refusal(cluster.request('PATCH', path('app-1'), JSON.parse(patch) as JsonObject, strategic).body)).toBe(stderrOf(recorded, `kubectl patch pod app-1 -p '${patch}'`));
  const replaced = { spec: { containers: [{ name: 'c', ports: [{ containerPort: 8080, $patch: 'delete' }, { containerPort: 9090 }] }] } };
  expect(refusal(cluster.request('PATCH', path('app-1'), replaced, strategic).body)).toBe(stderrOf(recorded, 'kubectl apply -f pod2.yaml'));
});
