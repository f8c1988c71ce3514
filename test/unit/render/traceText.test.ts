import { expect, test } from 'vitest';
import type { Trace } from '../../../src/cluster/network/trace.ts';
import { percent, traceSteps } from '../../../src/render/traceText.ts';

const endpoint = { address: '10.244.0.2', port: 80, pod: { namespace: 'default', name: 'kubia-manual-1' }, ready: true, serving: true, terminating: false };
const refused: Trace = [
  { kind: 'client', origin: { kind: 'pod', namespace: 'default', name: 'kubia-manual-1' }, address: '10.244.0.2', to: '10.108.27.114:80' },
  { kind: 'service', namespace: 'default', name: 'kubia-service', portName: 'http', port: 80, protocol: 'TCP', targetPort: 'http', way: 'clusterIP' },
  { kind: 'endpoints', node: 'kind-worker', endpoints: [endpoint, { ...endpoint, address: '10.244.0.3', port: 8080, excluded: 'not ready' }] },
  { kind: 'backend', endpoint, probability: 0.5, why: 'random' },
  { kind: 'socket', address: '10.244.0.2', port: 80, protocol: 'TCP', pod: { namespace: 'default', name: 'kubia-manual-1' }, listening: false, listens: [8080] },
  { kind: 'end', outcome: 'refused', why: 'nothing listens' },
];

test('a refused request, sentence by sentence, in both languages', () => {
  expect(traceSteps(refused).map(({ said }) => said.en)).toEqual([
    'default/kubia-manual-1 (10.244.0.2) connects to 10.108.27.114:80',
    'Service default/kubia-service, port http 80 (clusterIP), targetPort: http',
    'Endpoints: kubia-manual-1 10.244.0.2:80, kubia-manual-1 10.244.0.3:8080 ✗ not ready',
    'kubia-manual-1 10.244.0.2:80 is chosen (at random, probability 50%)',
    'Nothing listens on kubia-manual-1 10.244.0.2:80 (what listens is 8080)',
    'Refused',
  ]);
  expect(traceSteps(refused).map(({ said }) => said.zh)).toEqual([
    'default/kubia-manual-1（10.244.0.2）连接 10.108.27.114:80',
    'Service default/kubia-service 的端口 http 80（clusterIP），targetPort：http',
    '可选的端点：kubia-manual-1 10.244.0.2:80, kubia-manual-1 10.244.0.3:8080 ✗ not ready',
    '选中 kubia-manual-1 10.244.0.2:80（随机，概率 50%）',
    'kubia-manual-1 10.244.0.2:80 没有进程监听（监听的是 8080）',
    '连接被拒绝',
  ]);
});

test.each([
  [1, '100%'],
  [0.5, '50%'],
  [0.469, '47%'],
  [0.0625, '6.3%'],
  [0.000977, '0.098%'],
])('%d is %s', (probability, text) => {
  expect(percent(probability)).toBe(text);
});
