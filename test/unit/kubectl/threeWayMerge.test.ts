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
    spec: { '$setElementOrder/ports': [{ port: 80 }], ports: [{ $patch: 'delete', port: 443 }] },
  }],
  ['a port with another target', { ports: [{ port: 80, targetPort: 1 }] }, { ports: [{ port: 80, targetPort: 2 }] }, { ports: [{ port: 80, targetPort: 1, protocol: 'TCP' }] }, {
    spec: { '$setElementOrder/ports': [{ port: 80 }], ports: [{ port: 80, targetPort: 2 }] },
  }],
  ['one port changed and one gone: deletions come last', { ports: [{ port: 80 }, { port: 443 }] }, { ports: [{ port: 443, targetPort: 1 }] }, { ports: [{ port: 80 }, { port: 443 }] }, {
    spec: { '$setElementOrder/ports': [{ port: 443 }], ports: [{ port: 443, targetPort: 1 }, { $patch: 'delete', port: 80 }] },
  }],
  ['TCP and UDP on one port', { ports: [] }, { ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] }, { ports: [{ port: 53, protocol: 'UDP', targetPort: 53 }, { port: 53, protocol: 'TCP', targetPort: 53 }] }, {}],
  ['ports in another order', { ports: [] }, { ports: [{ port: 2 }, { port: 1 }] }, { ports: [{ port: 1 }, { port: 2 }] }, { spec: { '$setElementOrder/ports': [{ port: 2 }, { port: 1 }] } }],
  ['the first ports', { type: 'ExternalName' }, { ports: [{ port: 80 }] }, { type: 'ExternalName', ports: [] }, { spec: { ports: [{ port: 80 }], type: null } }],
  ['a list without keys is one value', { externalIPs: ['1.1.1.1'] }, { externalIPs: ['2.2.2.2'] }, { externalIPs: ['1.1.1.1'] }, { spec: { externalIPs: ['2.2.2.2'] } }],
])('%s', (_, original, modified, current, patch) => {
  expect(threeWayPatch({ original: withSpec(original), modified: withSpec(modified), current: withSpec(current) }, service)).toEqual(patch);
});

test('a custom resource has no keys: its lists are replaced', () => {
  const patch = threeWayPatch({ original: {}, modified: { ports: [{ port: 1 }] }, current: { ports: [{ port: 2 }] } }, undefined);
  expect(patch).toEqual({ ports: [{ port: 1 }] });
});

test('a strategy and a volume keep only the keys that the file has', () => {
  const deployment = (strategy: JsonObject, volume: JsonObject): JsonObject => ({ spec: { strategy, template: { spec: { volumes: [{ name: 'v', ...volume }] } } } });
  const patch = threeWayPatch(
    { original: {}, modified: deployment({ type: 'Recreate' }, { emptyDir: {} }), current: deployment({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }, { configMap: { name: 'c' } }) },
    kindSchema('apps/v1', 'Deployment'),
  );
  expect(patch).toEqual({
    spec: {
      strategy: { $retainKeys: ['type'], type: 'Recreate' },
      template: { spec: { '$setElementOrder/volumes': [{ name: 'v' }], volumes: [{ $retainKeys: ['emptyDir', 'name'], emptyDir: {}, name: 'v' }] } },
    },
  });
});
