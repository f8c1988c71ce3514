import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../../src/api/object.ts';
import { contradictionsIn } from '../../../src/diagram/contradictions.ts';
import { factsOf } from '../../../src/diagram/facts.ts';
import { readDiagram } from '../../../src/diagram/model.ts';

const seed = readFileSync(new URL('../../samples/diagram/seed.puml', import.meta.url), 'utf8');

const pod = (name: string, port: number, app = 'kubia'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app } },
  spec: { containers: [{ name: 'kubia', image: 'luksa/kubia', ports: [{ name: 'http', containerPort: port }] }] },
});
const service = (port: number, targetPort: string | number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubia-service' },
  spec: { selector: { app: 'kubia' }, clusterIP: '10.0.0.1', ports: [{ name: 'http', port, targetPort }] },
});

const said = (source: string, ...objects: readonly KubeObject[]): readonly string[] =>
  contradictionsIn(readDiagram(source), objects.map(factsOf)).map(({ line, object, said: text, is }) => `${line} ${object.name}: ${text} | ${is}`);

test('the seed as its manifests have it contradicts nothing', () => {
  expect(said(seed, service(80, 'http'), pod('kubia-manual-1', 8080), pod('kubia-manual-2', 8080))).toEqual([]);
});

test('Pod1 with port 80, a Service elsewhere, another label', () => {
  expect(said(seed, service(8080, 80), pod('kubia-manual-1', 80), pod('kubia-manual-2', 8080, 'other'))).toEqual([
    '5 kubia-service: port: 80 | http=8080',
    '6 kubia-service: targetPort: `http` | 80',
    '11 kubia-manual-1: port: http=8080 | http=80',
    '18 kubia-manual-2: labels: app=kubia | app=other',
  ]);
});

test.each([
  ['端口: 80', []],
  ['ports: 80/TCP, 443', ['3 web: ports: 80/TCP, 443 | 80']],
  ['selector: app=web', ['3 web: selector: app=web | app=kubia']],
  ['clusterIP: 10.0.0.2', ['3 web: clusterIP: 10.0.0.2 | 10.0.0.1']],
  ['a remark: 443', []],
])('%s', (line, expected) => {
  const web = { ...service(80, 80), metadata: { name: 'web' }, spec: { selector: { app: 'kubia' }, clusterIP: '10.0.0.1', ports: [{ port: 80 }] } };
  expect(said(`node web\nnote right of web\n${line}\nend note`, web)).toEqual(expected);
});
