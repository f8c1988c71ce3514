/** Pods that a diagram shows behind a Service. */
import { describe, expect, test } from 'vitest';
import { edgeDifferences, meaningsByEdges } from '../../../src/diagram/behind.ts';
import { readDiagram } from '../../../src/diagram/model.ts';

const model = readDiagram('actor client\nrectangle web\nnode "Pod 1" as pod1\nnode "Pod 2" as pod2\nclient --> web\nweb --> pod1\nweb --> pod2\n');
const service = new Map([['Service/web', 'web']]);

describe('what elements mean that no name tells of', () => {
  test.each<readonly [string, readonly (readonly [string, string])[], readonly string[], Readonly<Record<string, string>>]>([
    ['as many pods as elements: in order', [], ['web-a', 'web-b'], { 'Pod/web-a': 'pod1', 'Pod/web-b': 'pod2' }],
    ['more pods', [], ['web-a', 'web-b', 'web-c'], {}],
    ['fewer pods', [], ['web-a'], {}],
    ['one is known: the others are left', [['Pod/web-b', 'pod1']], ['web-a', 'web-b'], { 'Pod/web-a': 'pod2', 'Pod/web-b': 'pod1' }],
  ])('%s', (_, known, pods, expected) => {
    const found = meaningsByEdges(model, new Map([...service, ...known]), [{ service: 'web', pods }]);
    expect(Object.fromEntries([...found].filter(([key]) => key !== 'Service/web'))).toEqual(expected);
  });

  test('of a Service that is not drawn, nothing', () => {
    expect(meaningsByEdges(model, new Map(), [{ service: 'web', pods: ['web-a', 'web-b'] }]).size).toBe(0);
  });
});

describe('where the cluster is otherwise', () => {
  const meanings = new Map([...service, ['Pod/web-a', 'pod1'], ['Pod/web-b', 'pod2']]);
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['as it is drawn', ['web-a', 'web-b'], []],
    ['an arrow to what is no endpoint', ['web-a'], ['noEndpoint web-b 7']],
    ['an endpoint that is not drawn', ['web-a', 'web-b', 'web-c'], ['undrawn web-c']],
  ])('%s', (_, pods, expected) => {
    expect(edgeDifferences(model, meanings, [{ service: 'web', pods }]).map((found) => `${found.kind} ${found.pod}${found.kind === 'noEndpoint' ? ` ${found.edge.line}` : ''}`)).toEqual(expected);
  });

  test('where no pod is drawn, none is missed', () => {
    expect(edgeDifferences(model, service, [{ service: 'web', pods: ['web-a'] }])).toEqual([]);
  });
});
