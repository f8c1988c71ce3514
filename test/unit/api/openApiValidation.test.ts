import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { openApiValidationError } from '../../../src/api/codec/openApiValidation.ts';

const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
const inPort = 'io.k8s.api.core.v1.ServicePort';

test.each([
  [service({ ports: [{ port: 80 }] }), undefined],
  [service({ selectr: { app: 'web' } }), 'ValidationError(Service.spec): unknown field "selectr" in io.k8s.api.core.v1.ServiceSpec'],
  [
    service({ ports: [{ prt: 80 }] }),
    `[ValidationError(Service.spec.ports[0]): unknown field "prt" in ${inPort}, ValidationError(Service.spec.ports[0]): missing required field "port" in ${inPort}]`,
  ],
  [service({ ports: [{ port: '80' }] }), `ValidationError(Service.spec.ports[0].port): invalid type for ${inPort}.port: got "string", expected "integer"`],
  [service({ ports: { port: 80 } }), 'ValidationError(Service.spec.ports): invalid type for io.k8s.api.core.v1.ServiceSpec.ports: got "map", expected "array"'],
  [service({ internalTrafficPolicy: 'Local' }), 'ValidationError(Service.spec): unknown field "internalTrafficPolicy" in io.k8s.api.core.v1.ServiceSpec'],
])('%j', (object, error) => {
  expect(openApiValidationError(object, { major: 1, minor: 20, patch: 2 })).toBe(error);
});
