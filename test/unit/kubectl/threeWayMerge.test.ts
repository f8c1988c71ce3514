import { expect, test } from 'vitest';
import { kindSchema } from '../../../src/api/schema/schema.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { threeWayPatch } from '../../../src/kubectl/threeWayMerge.ts';

const service = kindSchema('v1', 'Service');
const withSpec = (spec: JsonObject): JsonObject => ({ spec });

test.each<[string, JsonObject, JsonObject, JsonObject, JsonObject]>([
  ['nothing to do', { type: 'NodePort' }, { type: 'NodePort' }, { type: 'NodePort', clusterIP: '10.96.0.9' }, {}],
  ['a change', { type: 'ClusterIP' }, { type: 'NodePort' }, { type: 'ClusterIP' }, { spec: { type: 'NodePort' } }],
  ['a field that was applied and is no longer there', { externalName: 'a.b' }, {}, { externalName: 'a.b' }, { spec: { externalName: null } }],
  ['a field that someone else set stays', {}, {}, { clusterIP: '10.96.0.9' }, {}],
  ['a port that is new', { ports: [{ port: 80 }] }, { ports: [{ port: 80 }, { port: 443 }] }, { ports: [{ port: 80, protocol: 'TCP' }] }, {
    spec: { '$setElementOrder/ports': [{ port: 80 }, { port: 443 }], ports: [{ port: 443 }] },
  }],
  ['a port that is gone', { ports: [{ port: 80 }, { port: 443 }] }, { ports: [{ port: 80 }] }, { ports: [{ port: 80 }, { port: 443 }] }, {
    spec: { ports: [{ $patch: 'delete', port: 443 }] },
  }],
  ['a port with another target', { ports: [{ port: 80, targetPort: 1 }] }, { ports: [{ port: 80, targetPort: 2 }] }, { ports: [{ port: 80, targetPort: 1, protocol: 'TCP' }] }, {
    spec: { '$setElementOrder/ports': [{ port: 80 }], ports: [{ port: 80, targetPort: 2 }] },
  }],
  ['a list without keys is one value', { externalIPs: ['1.1.1.1'] }, { externalIPs: ['2.2.2.2'] }, { externalIPs: ['1.1.1.1'] }, { spec: { externalIPs: ['2.2.2.2'] } }],
])('%s', (_, original, modified, current, patch) => {
  expect(threeWayPatch({ original: withSpec(original), modified: withSpec(modified), current: withSpec(current) }, service)).toEqual(patch);
});

test('a custom resource has no keys: its lists are replaced', () => {
  const patch = threeWayPatch({ original: {}, modified: { ports: [{ port: 1 }] }, current: { ports: [{ port: 2 }] } }, undefined);
  expect(patch).toEqual({ ports: [{ port: 1 }] });
});
