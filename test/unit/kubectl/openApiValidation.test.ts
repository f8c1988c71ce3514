import { expect, test } from 'vitest';
import { kindSchema } from '../../../src/api/schema/schema.ts';
import { present } from '../../../src/base/assert.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { validateByOpenApi } from '../../../src/kubectl/openApiValidation.ts';

const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });

test.each<[string, JsonObject, readonly string[]]>([
  ['a good one', service({ selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }), []],
  ['an unknown field', service({ selectr: { app: 'web' }, ports: [{ port: 80 }] }), ['ValidationError(Service.spec): unknown field "selectr" in io.k8s.api.core.v1.ServiceSpec']],
  [
    'an unknown and a missing one',
    service({ ports: [{ name: 'http', prt: 80 }] }),
    [
      'ValidationError(Service.spec.ports[0]): unknown field "prt" in io.k8s.api.core.v1.ServicePort',
      'ValidationError(Service.spec.ports[0]): missing required field "port" in io.k8s.api.core.v1.ServicePort',
    ],
  ],
  ['text for a number', service({ ports: [{ port: '80' }] }), ['ValidationError(Service.spec.ports[0].port): invalid type for io.k8s.api.core.v1.ServicePort.port: got "string", expected "integer"']],
  ['a map for a list', service({ ports: { port: 80 } }), ['ValidationError(Service.spec.ports): invalid type for io.k8s.api.core.v1.ServiceSpec.ports: got "map", expected "array"']],
  ['text for a map', service({ selector: 'app=web', ports: [{ port: 80 }] }), ['ValidationError(Service.spec.selector): invalid type for io.k8s.api.core.v1.ServiceSpec.selector: got "string", expected "map"']],
  ['nothing in a map', service({ selector: { app: null }, ports: [{ port: 80 }] }), ['unknown object type "nil" in Service.spec.selector.app']],
])('%s', (_, object, complaints) => {
  expect(validateByOpenApi(object, present(kindSchema('v1', 'Service'), 'the schema of Service'), { major: 1, minor: 20, patch: 2 })).toEqual(complaints);
});
