/** What Ingresses and their classes must be. Models pkg/apis/networking/validation. */
import { compound, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1035Label, isDns1123Subdomain, isPathSegmentName, isWildcardDns1123Subdomain, portNameErrors, portRangeError } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { parseAddress } from '../../addresses.ts';
import { part, parts, text } from '../../../api/fields.ts';

export function validateIngress(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const rules = parts(spec, 'rules');
  const className = text(spec.ingressClassName);
  return [
    ...(rules.length === 0 && !isObject(spec.defaultBackend) ? [invalid('spec', compound(version, '[]networking.IngressRule(nil)', null), 'either `defaultBackend` or `rules` must be specified')] : []),
    ...(isObject(spec.defaultBackend) ? backendErrors(spec.defaultBackend, 'spec.defaultBackend', version) : []),
    ...rules.flatMap((rule, index) => ruleErrors(rule, `spec.rules[${index}]`, version)),
    ...parts(spec, 'tls').flatMap((tls, index) => tlsErrors(tls, `spec.tls[${index}]`)),
    ...(className === '' ? [] : isDns1123Subdomain(className).map((message) => invalid('spec.ingressClassName', className, message))),
  ];
}

/** An Ingress that is created names its class in one way. */
export function validateNewIngress(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const annotation = object.metadata.annotations?.['kubernetes.io/ingress.class'];
  const className = part(object, 'spec').ingressClassName;
  const errors = validateIngress(object, version);
  if (annotation === undefined || className === undefined) return errors;
  if (!atLeast(version, '1.30')) return [...errors, invalid('annotations.kubernetes.io/ingress.class', annotation, 'can not be set when the class field is also set')];
  return annotation === className ? errors : [...errors, invalid('annotations.kubernetes.io/ingress.class', annotation, 'must match `ingressClassName` when both are specified')];
}

const hostErrors = (host: string, field: string): readonly FieldError[] =>
  (host.includes('*') ? isWildcardDns1123Subdomain : isDns1123Subdomain)(host).map((message) => invalid(field, host, message));

function ruleErrors(rule: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const host = text(rule.host);
  const paths = parts(rule, 'http', 'paths');
  return [
    ...(host !== '' && parseAddress(host) ? [invalid(`${field}.host`, host, 'must be a DNS name, not an IP address')] : []),
    ...(host === '' ? [] : hostErrors(host, `${field}.host`)),
    ...(isObject(rule.http) && paths.length === 0 ? [required(`${field}.http.paths`, '')] : []),
    ...paths.flatMap((path, index) => pathErrors(path, `${field}.http.paths[${index}]`, version)),
  ];
}

const forbiddenSequences = ['//', '/./', '/../', '%2f', '%2F'];
const forbiddenEnds = ['/..', '/.'];

function pathErrors(path: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const value = text(path.path);
  const notAbsolute = value.startsWith('/') ? [] : [invalid(`${field}.path`, value, 'must be an absolute path')];
  const backend = backendErrors(part(path, 'backend'), `${field}.backend`, version);
  switch (path.pathType) {
    case undefined:
      return [required(`${field}.pathType`, 'pathType must be specified')];
    case 'Exact':
    case 'Prefix':
      return [
        ...notAbsolute,
        ...forbiddenSequences.filter((sequence) => value.includes(sequence)).map((sequence) => invalid(`${field}.path`, value, `must not contain '${sequence}'`)),
        ...forbiddenEnds.filter((end) => value.endsWith(end)).map((end) => invalid(`${field}.path`, value, `cannot end with '${end}'`)),
        ...backend,
      ];
    case 'ImplementationSpecific':
      return [...(value === '' ? [] : notAbsolute), ...backend];
    default:
      return [notSupported(`${field}.pathType`, path.pathType, ['Exact', 'ImplementationSpecific', 'Prefix']), ...backend];
  }
}

function backendErrors(backend: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const { service, resource } = backend;
  if (isObject(service) && isObject(resource)) return [invalid(field, '', 'cannot set both resource and service backends')];
  if (isObject(resource)) return referenceErrors(resource, `${field}.resource`);
  if (!isObject(service)) return [invalid(field, '', 'resource or service backend is required')];
  const name = text(service.name);
  const place = `${field}.service`;
  return [
    ...(name === '' ? [required(`${place}.name`, '')] : isDns1035Label(name).map((message) => invalid(`${place}.name`, name, message))),
    ...backendPortErrors(part(service, 'port'), field, version),
  ];
}

function referenceErrors({ apiGroup, kind, name }: JsonObject, field: string): readonly FieldError[] {
  const named = (value: string, key: string): readonly FieldError[] =>
    value === '' ? [required(`${field}.${key}`, `${key} is required`)] : isPathSegmentName(value).map((message) => invalid(`${field}.${key}`, value, message));
  return [
    ...(apiGroup === undefined ? [] : isDns1123Subdomain(text(apiGroup)).map((message) => invalid(`${field}.apiGroup`, text(apiGroup), message))),
    ...named(text(kind), 'kind'),
    ...named(text(name), 'name'),
  ];
}

function backendPortErrors({ name, number }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  if (name && number) return [invalid(field, '', 'cannot set both port name & port number')];
  if (name) return portNameErrors(text(name), version).map((message) => invalid(`${field}.service.port.name`, text(name), message));
  if (!number) return [required(field, 'port name or number is required')];
  return inRange(Number(number), 1, 65_535) ? [] : [invalid(`${field}.service.port.number`, number, portRangeError)];
}

function tlsErrors({ hosts, secretName }: JsonObject, field: string): readonly FieldError[] {
  const secret = text(secretName);
  return [
    ...(Array.isArray(hosts) ? hosts : []).flatMap((host: Json, index) => hostErrors(text(host), `${field}.hosts[${index}]`)),
    ...(secret === '' ? [] : isDns1123Subdomain(secret).map((message) => invalid(`${field}.secretName`, secret, message))),
  ];
}

export function validateIngressClass(object: KubeObject): readonly FieldError[] {
  const { parameters } = part(object, 'spec');
  return [...controllerErrors(text(part(object, 'spec').controller)), ...(isObject(parameters) ? referenceErrors(parameters, 'spec.parameters') : [])];
}

function controllerErrors(controller: string): readonly FieldError[] {
  if (controller === '') return [required('spec.controller', '')];
  const [domain = '', ...path] = controller.split('/');
  if (path.length === 0 || path.join('/') === '') return [invalid('spec.controller', controller, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  return isDns1123Subdomain(domain).map((message) => invalid('spec.controller', domain, message));
}

export const validateIngressClassUpdate = (object: KubeObject, old: KubeObject): readonly FieldError[] => {
  const [now, before] = [part(object, 'spec').controller, part(old, 'spec').controller];
  return [...(now === before ? [] : [invalid('spec.controller', now ?? '', 'field is immutable')]), ...validateIngressClass(object)];
};
