/** What Endpoints and EndpointSlices must be. Models ValidateEndpoints in pkg/apis/core/validation and pkg/apis/discovery/validation. */
import { duplicate, invalid, notSupported, required, tooMany } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1123Label, isDns1123Subdomain, isQualifiedName, portRangeError } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { parseAddress } from '../../addresses.ts';
import { lengthWord } from '../metadata.ts';
import { parts, text } from '../../../api/fields.ts';
import { addressError, specialIPErrors } from './serviceValidation.ts';

const protocols = ['SCTP', 'TCP', 'UDP'];

export const validateEndpoints = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] =>
  parts(object, 'subsets').flatMap((subset, index) => {
    const field = `subsets[${index}]`;
    const [ready, notReady, ports] = [parts(subset, 'addresses'), parts(subset, 'notReadyAddresses'), parts(subset, 'ports')];
    return [
      ...(ready.length + notReady.length === 0 ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
      ...ready.flatMap((address, at) => addressErrors(address, `${field}.addresses[${at}]`)),
      ...notReady.flatMap((address, at) => addressErrors(address, `${field}.notReadyAddresses[${at}]`)),
      ...ports.flatMap((port, at) => portErrors(port, ports.length > 1, `${field}.ports[${at}]`, version)),
    ];
  });

function addressErrors({ ip, hostname, nodeName }: JsonObject, field: string): readonly FieldError[] {
  const errors = parseAddress(text(ip)) ? [] : [invalid(`${field}.ip`, text(ip), addressError)];
  const host = text(hostname);
  if (host !== '') errors.push(...isDns1123Label(host).map((message) => invalid(`${field}.hostname`, host, message)));
  if (nodeName !== undefined) errors.push(...isDns1123Subdomain(text(nodeName)).map((message) => invalid(`${field}.nodeName`, text(nodeName), message)));
  return [...errors, ...specialIPErrors(text(ip), `${field}.ip`)];
}

function portErrors(port: JsonObject, needsName: boolean, field: string, version: KubernetesVersion): readonly FieldError[] {
  const name = text(port.name);
  const errors: FieldError[] = [];
  if (needsName && name === '') errors.push(required(`${field}.name`, ''));
  else if (name !== '') errors.push(...isDns1123Label(name).map((message) => invalid(`${field}.name`, name, message)));
  if (!inRange(Number(port.port ?? 0), 1, 65_535)) errors.push(invalid(`${field}.port`, port.port ?? 0, portRangeError));
  if (!protocols.includes(text(port.protocol))) errors.push(notSupported(`${field}.protocol`, port.protocol, protocols));
  if (port.appProtocol !== undefined) errors.push(...isQualifiedName(text(port.appProtocol), lengthWord(version)).map((message) => invalid(`${field}.appProtocol`, port.appProtocol, message)));
  return errors;
}

const maxAddresses = 100;
const maxEndpoints = 1000;

export function validateEndpointSlice(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const type = text(object.addressType);
  const types = ['FQDN', 'IPv4', 'IPv6'];
  const endpoints = parts(object, 'endpoints');
  return [
    ...(type === '' ? [required('addressType', '')] : types.includes(type) ? [] : [notSupported('addressType', type, types)]),
    ...(endpoints.length > maxEndpoints ? [tooMany('endpoints', endpoints.length, maxEndpoints)] : endpoints.flatMap((endpoint, index) => endpointErrors(endpoint, type, `endpoints[${index}]`))),
    ...slicePortErrors(object, version),
  ];
}

export const validateEndpointSliceUpdate = (object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] => [
  ...validateEndpointSlice(object, version),
  ...(object.addressType === old.addressType ? [] : [invalid('addressType', object.addressType ?? '', 'field is immutable')]),
];

function endpointErrors(endpoint: JsonObject, type: string, field: string): readonly FieldError[] {
  const addresses = Array.isArray(endpoint.addresses) ? endpoint.addresses.map(String) : [];
  const hostname = endpoint.hostname === undefined ? undefined : text(endpoint.hostname);
  return [
    ...(addresses.length === 0 ? [required(`${field}.addresses`, 'must contain at least 1 address')] : []),
    ...(addresses.length > maxAddresses ? [tooMany(`${field}.addresses`, addresses.length, maxAddresses)] : []),
    ...addresses.flatMap((address, index) => sliceAddressErrors(address, type, `${field}.addresses[${index}]`)),
    ...(hostname === undefined ? [] : isDns1123Label(hostname).map((message) => invalid(`${field}.hostname`, hostname, message))),
  ];
}

function sliceAddressErrors(address: string, type: string, field: string): readonly FieldError[] {
  const parsed = parseAddress(address);
  if (type === 'IPv4' || type === 'IPv6') {
    const wrong = parsed?.bits !== (type === 'IPv4' ? 32 : 128);
    return [...(wrong ? [invalid(field, address, `must be a valid ${type} address`)] : []), ...specialIPErrors(address, field)];
  }
  if (type !== 'FQDN') return [];
  const name = address.replace(/\.$/, '');
  const messages = isDns1123Subdomain(name);
  if (messages.length > 0) return messages.map((message) => invalid(field, name, message));
  return name.includes('.') ? [] : [invalid(field, name, 'should be a domain with at least two segments separated by dots')];
}

function slicePortErrors(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const names = new Set<string>();
  return parts(object, 'ports').flatMap((port, index) => {
    const field = `ports[${index}]`;
    const name = text(port.name);
    const repeated = names.has(name);
    names.add(name);
    return [
      ...(name === '' ? [] : isDns1123Label(name).map((message) => invalid(`${field}.name`, name, message))),
      ...(repeated ? [duplicate(`${field}.name`, name)] : []),
      ...(protocols.includes(text(port.protocol)) ? [] : [notSupported(`${field}.protocol`, port.protocol, protocols)]),
      ...(port.appProtocol === undefined ? [] : isQualifiedName(text(port.appProtocol), lengthWord(version)).map((message) => invalid(`${field}.appProtocol`, port.appProtocol, message))),
    ];
  });
}
