/** Where an object is to be had: what servers told of each until 1.19. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { compareOutput } from '../../../../src/verify/matchers/compare.ts';
import { provenanceOf } from '../../../../src/verify/matchers/unify.ts';
import { testCluster } from './testCluster.ts';

const objects: readonly JsonObject[] = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', selfLink: '/nowhere' }, spec: { ports: [{ port: 80 }] } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } } },
];

test.each([
  ['1.16.0', ['/api/v1/namespaces/default/services/web', '/api/v1/namespaces/other', '/apis/apps/v1/namespaces/default/deployments/web']],
  ['1.19.0', ['/api/v1/namespaces/default/services/web', '/api/v1/namespaces/other', '/apis/apps/v1/namespaces/default/deployments/web']],
  ['1.20.0', [undefined, undefined, undefined]],
])('in %s', (version, links) => {
  const cluster = testCluster(version);
  expect(objects.map((object) => (cluster.create(object).body as { metadata: { selfLink?: string } }).metadata.selfLink)).toEqual(links);
});

const yaml = (...lines: readonly string[]): string => `${['metadata:', '  name: web', ...lines].join('\n')}\n`;
const link = '  selfLink: /api/v1/namespaces/default/services/web';

test.each([
  ['told and recorded', yaml(link), yaml(link), true],
  ['told, and left out by the author', yaml(link), yaml(), true],
  ['recorded of a server that tells none', yaml(), yaml(link), false],
])('%s', (_, simulated, recorded, agrees) => {
  expect(compareOutput(simulated, recorded, provenanceOf([], []), 'today').mismatches.length === 0).toBe(agrees);
});
