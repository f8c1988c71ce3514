/** Objects read by their schema: what is said of what can't be read, and what need not be read again. */
import { expect, test } from 'vitest';
import { decodeBySchema } from '../../../../src/api/codec/decode.ts';
import { kindSchema } from '../../../../src/api/schema/schema.ts';
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';

const service = present(kindSchema('v1', 'Service'), 'the schema of Services');
const version = { major: 1, minor: 32, patch: 0 };
const decode = (object: JsonObject, known?: JsonObject): unknown => decodeBySchema(object, service, version, known);

test('what is unknown is told with its place in lists, what has the wrong type without', () => {
  expect(decode({ metadata: { name: 'web', colour: 'red' }, spec: { ports: [{ port: 80 }, { port: 81, speed: 9 }] } })).toEqual({
    ok: true,
    object: { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }, { port: 81 }] } },
    unknownFields: ['metadata.colour', 'spec.ports[1].speed'],
  });
  expect(decode({ spec: { ports: [{ port: 'http' }] } })).toEqual({ ok: false, error: 'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32' });
});

test('what was read before is taken as it is, and only that', () => {
  const ports = [{ port: 80, targetPort: 80 }];
  const known: JsonObject = { metadata: { name: 'web', labels: { app: 'web' } }, spec: { ports, selector: { app: 'web' } } };
  const spec = known['spec'] as JsonObject;
  const decoded = decodeBySchema({ ...known, spec: { ...spec, selector: { app: 'other', none: null } } }, service, version, known);
  const read = decoded.ok ? (decoded.object['spec'] as JsonObject) : {};
  expect(read['ports']).toBe(ports);
  expect(read['selector']).toEqual({ app: 'other', none: '' });
  expect(decoded.ok && decoded.object['metadata']).toBe(known['metadata']);
});
