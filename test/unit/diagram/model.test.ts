import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDiagram } from '../../../src/diagram/model.ts';

const seed = readFileSync(new URL('../../samples/diagram/seed.puml', import.meta.url), 'utf8');

test('the seed: three elements with their notes, two edges, each at its line', () => {
  expect(readDiagram(seed)).toEqual({
    elements: [
      {
        alias: 'Service',
        name: 'Service',
        kind: 'cloud',
        line: 2,
        notes: [{ line: 3, lines: [{ text: 'kubia-service', line: 4 }, { text: 'port: 80', line: 5 }, { text: 'targetPort: `http`', line: 6 }] }],
      },
      {
        alias: 'Pod1',
        name: 'Pod1',
        kind: 'node',
        line: 8,
        notes: [{ line: 9, lines: [{ text: 'kubia-manual-1', line: 10 }, { text: 'port: http=8080', line: 11 }, { text: 'labels: app=kubia', line: 12 }] }],
      },
      {
        alias: 'Pod2',
        name: 'Pod2',
        kind: 'node',
        line: 14,
        notes: [{ line: 15, lines: [{ text: 'kubia-manual-2', line: 16 }, { text: 'port: http=8080', line: 17 }, { text: 'labels: app=kubia', line: 18 }] }],
      },
    ],
    edges: [
      { from: 'Service', to: 'Pod1', line: 20 },
      { from: 'Service', to: 'Pod2', line: 21 },
    ],
  });
});

const namings: readonly (readonly [source: string, alias: string, name: string, kind: string])[] = [
  ['node web', 'web', 'web', 'node'],
  ['node "Pod web" as web', 'web', 'Pod web', 'node'],
  ['node web as "Pod web"', 'web', 'Pod web', 'node'],
  ['component [kube-proxy] as proxy', 'proxy', 'kube-proxy', 'component'],
  ['[kube-proxy] as proxy', 'proxy', 'kube-proxy', 'component'],
  ['[kube-proxy]', 'kube-proxy', 'kube-proxy', 'component'],
  ['cloud 服务', '服务', '服务', 'cloud'],
  ['database "两行\\n名字" as db #lightblue', 'db', '两行 名字', 'database'],
];

test.each(namings)('%s', (source, alias, name, kind) => {
  expect(readDiagram(source).elements).toEqual([{ alias, name, kind, line: 1, notes: [] }]);
});

const arrows: readonly (readonly [source: string, from: string, to: string, label: string | undefined])[] = [
  ['A -- B', 'A', 'B', undefined],
  ['A --> B : GET /', 'A', 'B', 'GET /'],
  ['A -up-> B', 'A', 'B', undefined],
  ['A .[#red].> B', 'A', 'B', undefined],
  ['A "1" *-- "n" B', 'A', 'B', undefined],
  ['[kube-proxy] ..> [kube-dns] : 规则', 'kube-proxy', 'kube-dns', '规则'],
];

test.each(arrows)('%s', (source, from, to, label) => {
  expect(readDiagram(source).edges).toEqual([{ from, to, line: 1, ...(label === undefined ? {} : { label }) }]);
});

test('an element inside another knows it; a hidden edge is none', () => {
  const model = readDiagram('node worker-1 {\n  node web\n}\nweb -[hidden]- other\nnote right : kept');
  expect(model.elements.map(({ alias, inside }) => [alias, inside])).toEqual([
    ['worker-1', undefined],
    ['web', 'worker-1'],
  ]);
  expect(model.edges).toEqual([]);
  expect(model.elements[1]?.notes).toEqual([{ line: 5, lines: [{ text: 'kept', line: 5 }] }]);
});
