import { expect, test } from 'vitest';
import { apiVersionOf, resources } from '../../../src/api/scheme.ts';
import { fieldOf, kindSchema, structSchema } from '../../../src/api/schema/schema.ts';
import type { TypeSchema } from '../../../src/api/schema/schema.ts';

test('every type that a kind leads to has a row', () => {
  const seen = new Set<string>();
  const walk = (type: TypeSchema): void => {
    if (type.kind === 'list' || type.kind === 'map') walk(type.of);
    if (type.kind !== 'struct' || seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of structSchema(type.name).fields.values()) walk(field.type);
  };
  for (const { group, kind, versions } of resources) {
    for (const { version } of versions) {
      const schema = kindSchema(apiVersionOf(group, version), kind);
      if (schema) walk({ kind: 'struct', name: schema.name });
    }
  }
  expect(seen.size).toBeGreaterThan(300);
});

test.each([
  ['core.v1.ServiceSpec', 'ports', { type: { kind: 'list', of: { kind: 'struct', name: 'core.v1.ServicePort' } }, mergeKey: 'port', listKeys: ['port', 'protocol'], required: false, alwaysPrinted: false }],
  ['core.v1.Event', 'eventTime', { type: { kind: 'scalar', name: 'microTime' }, required: false, alwaysPrinted: true }],
  ['core.v1.ServicePort', 'port', { type: { kind: 'scalar', name: 'int32' }, pointer: false, required: true, alwaysPrinted: true }],
  ['apps.v1.DeploymentSpec', 'replicas', { pointer: true }],
])('%s.%s', (struct, name, field) => {
  expect(structSchema(struct).fields.get(name)).toMatchObject(field);
});

test('a field is known from its version on', () => {
  const spec = structSchema('core.v1.ServiceSpec');
  const known = (minor: number): boolean => fieldOf(spec, 'trafficDistribution', { major: 1, minor, patch: 0 }) !== undefined;
  expect([known(20), known(32)]).toEqual([false, true]);
});
