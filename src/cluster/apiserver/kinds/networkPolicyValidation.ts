/** What a NetworkPolicy must be. Models ValidateNetworkPolicy in pkg/apis/networking/validation. */
import { forbidden, invalid, notSupported, required, stringList } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { inRange, portNameErrors, portRangeError } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { cidrContains, parseCidr } from '../../addresses.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { labelSelectorErrors } from './selectorValidation.ts';
import { cidrError } from './serviceValidation.ts';

export function validateNetworkPolicy(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const types = Array.isArray(spec.policyTypes) ? spec.policyTypes.map(String) : [];
  const rules = (way: 'ingress' | 'egress', peers: 'from' | 'to'): readonly FieldError[] =>
    parts(spec, way).flatMap((rule, index) => {
      const field = `spec.${way}[${index}]`;
      return [
        ...parts(rule, 'ports').flatMap((port, at) => portErrors(port, `${field}.ports[${at}]`, version)),
        ...parts(rule, peers).flatMap((peer, at) => peerErrors(peer, `${field}.${peers}[${at}]`, version)),
      ];
    });
  return [
    ...labelSelectorErrors(spec.podSelector, 'spec.podSelector', version),
    ...rules('ingress', 'from'),
    ...rules('egress', 'to'),
    ...(types.length > 2
      ? [invalid('spec.policyTypes', stringList(version, types, '[]networking.PolicyType'), 'may not specify more than two policyTypes')]
      : types.flatMap((type, index) => (['Ingress', 'Egress'].includes(type) ? [] : [notSupported(`spec.policyTypes[${index}]`, type, ['Ingress', 'Egress'])]))),
  ];
}

function portErrors({ protocol, port, endPort }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const errors: FieldError[] = [];
  const protocols = ['TCP', 'UDP', 'SCTP'];
  const outside = (value: Json, key: string): readonly FieldError[] => (inRange(Number(value), 1, 65_535) ? [] : [invalid(`${field}.${key}`, value, portRangeError)]);
  if (protocol !== undefined && !protocols.includes(text(protocol))) errors.push(notSupported(`${field}.protocol`, protocol, protocols));
  if (typeof port === 'number') {
    errors.push(...outside(port, 'port'));
    // It is the port that is shown.
    if (typeof endPort === 'number') errors.push(...(endPort < port ? [invalid(`${field}.endPort`, port, 'must be greater than or equal to `port`')] : []), ...outside(endPort, 'endPort'));
  } else if (typeof port === 'string') {
    if (endPort !== undefined) errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is non-numeric'));
    errors.push(...portNameErrors(port, version).map((message) => invalid(`${field}.port`, port, message)));
  } else if (endPort !== undefined) errors.push(invalid(`${field}.endPort`, endPort, 'may not be specified when `port` is not specified'));
  return errors;
}

function peerErrors({ podSelector, namespaceSelector, ipBlock }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const given = [podSelector, namespaceSelector, ipBlock].filter(isObject).length;
  return [
    ...labelSelectorErrors(podSelector, `${field}.podSelector`, version),
    ...labelSelectorErrors(namespaceSelector, `${field}.namespaceSelector`, version),
    ...(isObject(ipBlock) ? blockErrors(ipBlock, `${field}.ipBlock`, version) : []),
    ...(given === 0 ? [required(field, 'must specify a peer')] : []),
    ...(given > 1 && isObject(ipBlock) ? [forbidden(field, 'may not specify both ipBlock and another peer')] : []),
  ];
}

function blockErrors(block: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const cidr = text(block.cidr);
  if (cidr === '') return [required(`${field}.cidr`, '')];
  const range = parseCidr(cidr);
  const words = atLeast(version, '1.30') ? cidrError : 'not a valid CIDR';
  if (!range) return [invalid(`${field}.cidr`, cidr, words)];
  return (Array.isArray(block.except) ? block.except.map(String) : []).flatMap((except, index) => {
    const hole = parseCidr(except);
    if (!hole) return [invalid(`${field}.except[${index}]`, except, words)];
    return cidrContains(range, except.split('/')[0] ?? '') && range.prefix < hole.prefix ? [] : [invalid(`${field}.except[${index}]`, except, 'must be a strict subset of `cidr`')];
  });
}
