import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { viewCluster } from '../../../../src/live/clusterView.ts';
import { Rerun } from '../../../../src/verify/replay/rerun.ts';
import type { Edits } from '../../../../src/verify/running.ts';
import { stepKey } from '../../../../src/verify/running.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const notebook = readNote(readFileSync(new URL('../../../samples/page/seed.md', import.meta.url), 'utf8'), 'seed.md');
const outcome = checkNote(notebook);
const unedited: Edits = { commands: {}, manifests: {} };
const keys = outcome.steps.map(({ cellId, entry }) => stepKey(cellId, entry));
const manifest = notebook.cells.find((cell) => cell.kind === 'manifest');
const withPort80 = manifest?.kind === 'manifest' ? manifest.text.replace('containerPort: 8080', 'containerPort: 80') : '';

let rerun: Rerun;
beforeEach(() => {
  rerun = new Rerun(plan(notebook), outcome, 'a seed');
});

test('run for the first time, every step prints what was recorded', () => {
  expect(keys.map((key) => rerun.runStep(key, unedited).likeness)).toEqual(keys.map(() => ({ kind: 'same', differences: [] })));
});

test('a step in the middle runs what stands above it first', () => {
  const ran = rerun.runStep(keys[7] ?? '', unedited);
  expect(ran.output).toBe('curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused\n');
  expect(ran.likeness?.kind).toBe('same');
});

test('run again, a request is decided afresh, in the cluster as it is', () => {
  rerun.runStep(keys[5] ?? '', unedited);
  const again = Array.from({ length: 20 }, () => rerun.runStep(keys[1] ?? '', unedited).output);
  expect(new Set(again)).toEqual(new Set(["You've hit kubia-manual-1\n", "You've hit kubia-manual-2\n"]));
});

test('an edited manifest is what the cluster starts from', () => {
  const edits: Edits = { commands: {}, manifests: { [manifest?.id ?? '']: withPort80 } };
  const outputs = new Set(Array.from({ length: 20 }, () => rerun.runStep(keys[1] ?? '', edits).output));
  expect(outputs).toEqual(new Set(['curl: (7) Failed to connect to 10.108.27.114 port 80: Connection refused\n', "You've hit kubia-manual-2\n"]));
});

test("a running Pod's port can't be changed by apply; replace deletes and creates it", () => {
  rerun.runStep(keys[0] ?? '', unedited);
  expect(rerun.runManifest({ cellId: manifest?.id ?? '', text: withPort80, way: 'apply' }, 0, unedited).output).toContain('Forbidden: pod updates may not change fields other than');
  expect(rerun.runManifest({ cellId: manifest?.id ?? '', text: withPort80, way: 'replace' }, 0, unedited).output).toContain('pod/kubia-manual-1 replaced');
});

test('what an edit brings about differs from the recording, word by word', () => {
  const edits: Edits = { commands: {}, manifests: { [manifest?.id ?? '']: withPort80 } };
  const ran = rerun.runStep(keys[1] ?? '', edits);
  expect(ran.likeness?.kind).toBe('different');
  expect(ran.likeness?.differences.map(({ words }) => words)).toEqual([[{ recorded: 'kubia-manual-1', nearest: 'kubia-manual-2' }]]);
});

test('run again later, a table is as it was but for its ages', () => {
  rerun.runStep(keys[0] ?? '', unedited);
  rerun.session.advance(3_600_000);
  const ran = rerun.runStep(keys[0] ?? '', unedited);
  expect(ran.likeness?.kind).toBe('alike');
});

test('asked why, a reply says who else could have given it, and leaves the cluster as it is', () => {
  const key = keys[1] ?? '';
  rerun.runStep(key, unedited);
  const nowMs = rerun.session.cluster.now();
  const why = rerun.why(key);
  expect(why.others).toEqual([
    { output: "You've hit kubia-manual-1\n", probability: 0.5 },
    { output: "You've hit kubia-manual-2\n", probability: 0.5 },
  ]);
  expect(rerun.session.cluster.now()).toBe(nowMs);
  expect(rerun.runStep(keys[0] ?? '', unedited).exitCode).toBe(0);
});

test('asked why, a table says which of its values the cluster was free to decide', () => {
  rerun.runStep(keys[0] ?? '', unedited);
  expect(rerun.why(keys[0] ?? '').decided).toEqual([{ value: '10.108.27.114', id: 'service/default/kubia-service/clusterIP', among: '10.96.0.0/12' }]);
});

test('an edited command is not compared with what another one printed', () => {
  const key = keys[0] ?? '';
  const ran = rerun.runStep(key, { commands: { [key]: 'kubectl get svc kubia-service -o name' }, manifests: {} });
  expect(ran.output).toBe('service/kubia-service\n');
  expect(ran.likeness).toBeUndefined();
});

test('the panel shows Services with their endpoints, and Pods', () => {
  rerun.runStep(keys[0] ?? '', unedited);
  const view = viewCluster(rerun.session.cluster);
  expect(view.services.map(({ name, detail }) => `${name}: ${detail}`)).toEqual(['kubia-service: 10.108.27.114 · 80 → http']);
  expect(view.services[0]?.endpoints.map(({ detail, ready }) => `${detail} ${ready}`)).toEqual(['kubia-manual-1 true', 'kubia-manual-2 true']);
  expect(view.pods.map(({ name, ready }) => `${name} ${ready}`)).toEqual(['kubia-manual-1 true', 'kubia-manual-2 true']);
});
