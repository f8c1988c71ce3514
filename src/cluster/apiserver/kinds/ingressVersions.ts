/** Ingresses in v1 and in the betas before it, whose backends were written flat. Models pkg/apis/networking/v1beta1/conversion.go. */
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { VersionedSpec } from '../kind.ts';

export const ingressVersions: VersionedSpec = {
  toStored: (spec) => {
    const { backend, ...rest } = eachPath(spec, (path) => ({ pathType: 'ImplementationSpecific', ...path, ...(isObject(path.backend) ? { backend: nested(path.backend) } : {}) }));
    return isObject(backend) ? { ...rest, defaultBackend: nested(backend) } : rest;
  },
  fromStored: (spec, apiVersion) => {
    if (!apiVersion.endsWith('/v1beta1')) return spec;
    const { defaultBackend, ...rest } = eachPath(spec, (path) => (isObject(path.backend) ? { ...path, backend: flat(path.backend) } : path));
    return isObject(defaultBackend) ? { backend: flat(defaultBackend), ...rest } : rest;
  },
  isStoredForm: (apiVersion) => !apiVersion.endsWith('/v1beta1'),
};

const objects = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []);

function eachPath(spec: JsonObject, change: (path: JsonObject) => JsonObject): JsonObject {
  if (!Array.isArray(spec.rules)) return spec;
  const rules = objects(spec.rules).map((rule) => (isObject(rule.http) ? { ...rule, http: { ...rule.http, paths: objects(rule.http.paths).map(change) } } : rule));
  return { ...spec, rules };
}

function nested({ serviceName, servicePort, ...rest }: JsonObject): JsonObject {
  if (serviceName === undefined && servicePort === undefined) return rest;
  const port = servicePort === undefined ? {} : { port: typeof servicePort === 'string' ? { name: servicePort } : { number: servicePort } };
  return { ...rest, service: { name: serviceName ?? '', ...port } };
}

function flat({ service, ...rest }: JsonObject): JsonObject {
  if (!isObject(service)) return rest;
  const port = isObject(service.port) ? (service.port.name ?? service.port.number) : undefined;
  return { ...rest, ...(service.name === undefined ? {} : { serviceName: service.name }), ...(port === undefined ? {} : { servicePort: port }) };
}
