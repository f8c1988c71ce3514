/** What a Service must be. Models ValidateService and its kin in pkg/apis/core/validation/validation.go. */
import { compound, duplicate, forbidden, invalid, nilPointer, notSupported, required, stringList } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { inRange, isDns1123Label, isDns1123Subdomain, isQualifiedName, portNameErrors, portRangeError } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { present } from '../../../base/assert.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { isIn, parseAddress, parseCidr } from '../../addresses.ts';
import { lengthWord, validateLabels } from '../metadata.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { clusterIPsOf, isHeadless, needsHealthCheckNodePort } from './serviceUpdate.ts';

const kubeletPort = 10_250;
const maxAffinitySeconds = 86_400;

/** Since 1.26 external addresses alone count as well. */
export const isExternallyAccessible = (spec: JsonObject, version: KubernetesVersion): boolean =>
  spec.type === 'LoadBalancer' || spec.type === 'NodePort' || (atLeast(version, '1.26') && spec.type === 'ClusterIP' && strings(spec.externalIPs).length > 0);

const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function validateService(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const ports = parts(spec, 'ports');
  return [
    ...topologyErrors(object, version),
    ...(ports.length === 0 && !isHeadless(spec) && spec.type !== 'ExternalName' ? [required('spec.ports', '')] : []),
    ...typeErrors(spec, ports, version),
    ...portErrors(ports, version),
    ...validateLabels(part(spec, 'selector') as Record<string, string>, 'spec.selector', version),
    ...affinityErrors(spec),
    ...(spec.type === 'ExternalName' || !atLeast(version, '1.20') ? [] : validateClusterIPs(spec, version)),
    ...strings(spec.externalIPs).flatMap((address, index) => externalIPErrors(address, `spec.externalIPs[${index}]`)),
    ...oneOf(spec, 'type', ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...(spec.type === 'ClusterIP' ? ports.flatMap(({ nodePort }, index) => (nodePort ? [forbidden(`spec.ports[${index}].nodePort`, clusterIPNodePort(version))] : [])) : []),
    ...duplicatePorts(ports, version),
    ...sourceRangeErrors(object, version),
    ...balancerErrors(spec, version),
    ...trafficPolicyErrors(spec, version),
  ];
}

/** An annotation under its old name and its new one may not say two things. */
function topologyErrors({ metadata: { annotations = {} } }: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [old, mode] = [annotations['service.kubernetes.io/topology-aware-hints'], annotations['service.kubernetes.io/topology-mode']];
  if (!atLeast(version, '1.27') || old === undefined || mode === undefined || old === mode) return [];
  return [invalid('metadata.annotations[service.kubernetes.io/topology-mode]', mode, 'must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified')];
}

const clusterIPNodePort = (version: KubernetesVersion): string => (atLeast(version, '1.20') ? "may not be used when `type` is 'ClusterIP'" : 'may not be used when `type` is ClusterIP');

function oneOf(spec: JsonObject, field: string, valid: readonly string[]): readonly FieldError[] {
  const value = spec[field];
  if (value === undefined || value === '') return [required(`spec.${field}`, '')];
  return valid.includes(String(value)) ? [] : [notSupported(`spec.${field}`, value, valid)];
}

function typeErrors(spec: JsonObject, ports: readonly JsonObject[], version: KubernetesVersion): readonly FieldError[] {
  const headless = (): readonly FieldError[] => (isHeadless(spec) ? [invalid(atLeast(version, '1.20') ? 'spec.clusterIPs[0]' : 'spec.clusterIP', 'None', `may not be set to 'None' for ${text(spec.type)} services`)] : []);
  switch (spec.type) {
    case 'LoadBalancer':
      return [
        // Until 1.32, for the sake of clouds that opened more of a firewall than they should.
        ...ports.flatMap(({ port }, index) => (port === kubeletPort && !atLeast(version, '1.33') ? [invalid(`spec.ports[${index}]`, port, `may not expose port ${kubeletPort} externally since it is used by kubelet`)] : [])),
        ...headless(),
      ];
    case 'NodePort':
      return headless();
    case 'ExternalName': {
      const name = text(spec.externalName).replace(/\.$/, '');
      return [
        ...(clusterIPsOf(spec).length > 0 ? [forbidden('spec.clusterIPs', 'may not be set for ExternalName services')] : []),
        ...(strings(spec.ipFamilies).length > 0 ? [forbidden('spec.ipFamilies', 'may not be set for ExternalName services')] : []),
        ...(spec.ipFamilyPolicy === undefined ? [] : [forbidden('spec.ipFamilyPolicy', 'may not be set for ExternalName services')]),
        ...(name === '' ? [required('spec.externalName', '')] : isDns1123Subdomain(name).map((message) => invalid('spec.externalName', name, message))),
      ];
    }
    default:
      return [];
  }
}

function portErrors(ports: readonly JsonObject[], version: KubernetesVersion): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const field = `spec.ports[${index}]`;
    const errors: FieldError[] = [];
    const name = text(port.name);
    if (name === '' && ports.length > 1) errors.push(required(`${field}.name`, ''));
    if (name !== '') {
      errors.push(...isDns1123Label(name).map((message) => invalid(`${field}.name`, name, message)));
      if (names.has(name)) errors.push(duplicate(`${field}.name`, name));
      names.add(name);
    }
    if (!inRange(Number(port.port ?? 0), 1, 65_535)) errors.push(invalid(`${field}.port`, port.port ?? 0, portRangeError));
    const protocols = ['SCTP', 'TCP', 'UDP'];
    if (!protocols.includes(text(port.protocol))) errors.push(notSupported(`${field}.protocol`, port.protocol, protocols));
    errors.push(...validatePortNumberOrName(port.targetPort, `${field}.targetPort`, version));
    if (port.appProtocol !== undefined) errors.push(...isQualifiedName(text(port.appProtocol), lengthWord(version)).map((message) => invalid(`${field}.appProtocol`, port.appProtocol, message)));
    return errors;
  });
}

export function validatePortNumberOrName(port: Json | undefined, field: string, version: KubernetesVersion): readonly FieldError[] {
  if (typeof port === 'string') return portNameErrors(port, version).map((message) => invalid(field, port, message));
  return inRange(Number(port ?? 0), 1, 65_535) ? [] : [invalid(field, port ?? 0, portRangeError)];
}

function affinityErrors(spec: JsonObject): readonly FieldError[] {
  const errors = oneOf(spec, 'sessionAffinity', ['ClientIP', 'None']);
  if (spec.sessionAffinity !== 'ClientIP') return errors;
  const seconds = Number(part(spec, 'sessionAffinityConfig', 'clientIP').timeoutSeconds ?? 0);
  return seconds > 0 && seconds <= maxAffinitySeconds
    ? errors
    : [...errors, invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, `must be greater than 0 and less than ${maxAffinitySeconds}`)];
}

/** clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy among themselves. Models ValidateServiceClusterIPsRelatedFields. */
export function validateClusterIPs(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const addresses = clusterIPsOf(spec);
  const families = strings(spec.ipFamilies);
  const errors: FieldError[] = [];
  if (spec.clusterIP) {
    if (addresses.length === 0) errors.push(required('spec.clusterIPs', ''));
    else if (addresses[0] !== spec.clusterIP) errors.push(invalid('spec.clusterIPs', stringList(version, addresses), 'first value must match `clusterIP`'));
  } else if (addresses.length > 0) {
    errors.push(invalid('spec.clusterIPs', stringList(version, addresses), 'must be empty when `clusterIP` is not specified'));
  }
  families.forEach((family, index) => {
    if (family !== 'IPv4' && family !== 'IPv6') errors.push(notSupported(`spec.ipFamilies[${index}]`, family, ['IPv4', 'IPv6']));
    if (families.indexOf(family) < index) errors.push(duplicate(`spec.ipFamilies[${index}]`, family));
  });
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
  if (spec.ipFamilyPolicy !== undefined && !policies.includes(text(spec.ipFamilyPolicy))) errors.push(notSupported('spec.ipFamilyPolicy', spec.ipFamilyPolicy, policies));
  let readable = true;
  addresses.forEach((address, index) => {
    if (index === 0 && address === 'None') {
      if (addresses.length === 1) return;
      readable = false;
      errors.push(invalid('spec.clusterIPs', stringList(version, addresses), "'None' must be the first and only value"));
    } else if (!parseAddress(address)) {
      readable = false;
      errors.push(invalid(`spec.clusterIPs[${index}]`, address, addressError));
    }
  });
  if (addresses.length > 2) errors.push(invalid('spec.clusterIPs', stringList(version, addresses), 'may only hold up to 2 values'));
  if (!readable) return errors;
  const bits = addresses.map((address) => parseAddress(address)?.bits);
  if (addresses.length > 1 && new Set(bits).size < 2) errors.push(invalid('spec.clusterIPs', stringList(version, addresses), 'may specify no more than one IP for each IP family'));
  if (isHeadless(spec) || errors.length > 0) return errors;
  return addresses.flatMap((address, index) => {
    const family = families[index];
    return family === undefined || family === (address.includes(':') ? 'IPv6' : 'IPv4') ? [] : [invalid(`spec.clusterIPs[${index}]`, address, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``)];
  });
}

export const addressError = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

export const cidrError = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

/** Addresses that are no place to send a Service's traffic. Models ValidateNonSpecialIP. */
const specialRanges = ([
  ['0.0.0.0/32', undefined],
  ['::/128', undefined],
  ['127.0.0.0/8', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['::1/128', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['169.254.0.0/16', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['fe80::/10', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['224.0.0.0/24', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
  ['ff02::/16', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
] as const).map(([range, message]) => ({ range: present(parseCidr(range), range), message }));

/** What is wrong with an address that a user gives for others to reach. */
export function externalIPErrors(address: string, field: string): readonly FieldError[] {
  const parsed = parseAddress(address);
  if (!parsed) return [invalid(field, address, addressError)];
  return specialRanges.filter(({ range }) => isIn(range, parsed)).map(({ message }) => invalid(field, address, message ?? `may not be unspecified (${address})`));
}

/** The same of an endpoint, of which a real server says twice that it cannot read it. */
export const specialIPErrors = (address: string, field: string): readonly FieldError[] => (parseAddress(address) ? externalIPErrors(address, field) : [invalid(field, address, 'must be a valid IP address')]);

function duplicatePorts(ports: readonly JsonObject[], version: KubernetesVersion): readonly FieldError[] {
  const repeats = (key: (port: JsonObject) => string | undefined): readonly (readonly [number, JsonObject])[] => {
    const seen = new Set<string>();
    return [...ports.entries()].filter(([, port]) => {
      const value = key(port);
      if (value === undefined) return false;
      const known = seen.has(value);
      seen.add(value);
      return known;
    });
  };
  return [
    ...repeats(({ protocol, nodePort }) => (nodePort ? `${text(protocol)}/${text(nodePort)}` : undefined)).map(([index, port]) => duplicate(`spec.ports[${index}].nodePort`, port.nodePort)),
    ...repeats(({ protocol, port }) => `${text(protocol)}/${text(port)}`).map(([index, port]) => duplicate(`spec.ports[${index}]`, portKey(port, version))),
  ];
}

/** The struct by which ports are told apart, as Go prints it. */
const portKey = ({ protocol = '', port = 0 }: JsonObject, version: KubernetesVersion): BadValue =>
  compound(
    version,
    `core.ServicePort{Name:"", Protocol:${JSON.stringify(protocol)}, AppProtocol:(*string)(nil), Port:${text(port)}, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}`,
    { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 },
  );

const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

function sourceRangeErrors(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const listed = strings(spec.loadBalancerSourceRanges);
  const annotated = object.metadata.annotations?.[sourceRangesAnnotation];
  if (listed.length === 0) return annotated === undefined ? [] : annotatedRangeErrors(annotated, spec, version);
  const given = listed;
  const field = 'spec.LoadBalancerSourceRanges';
  const errors = spec.type === 'LoadBalancer' ? [] : [forbidden(field, "may only be used when `type` is 'LoadBalancer'")];
  const bad = given.map((range, index) => ({ range: range.trim(), index })).filter(({ range }) => !parseCidr(range));
  if (atLeast(version, '1.30')) {
    return [...errors, ...bad.map(({ range, index }) => invalid(`${field}[${index}]`, range, cidrError))];
  }
  return bad.length === 0 ? errors : [...errors, invalid(field, `[${given.join(' ')}]`, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ')];
}

/** The same in the form that it had before there was a field: separated by commas. */
function annotatedRangeErrors(text: string, spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const field = `metadata.annotations[${sourceRangesAnnotation}]`;
  const errors = spec.type === 'LoadBalancer' ? [] : [forbidden(field, "may only be used when `type` is 'LoadBalancer'")];
  const bad = text.trim() === '' ? [] : text.split(',').map((range) => range.trim()).filter((range) => !parseCidr(range));
  if (atLeast(version, '1.30')) return [...errors, ...bad.map((range) => invalid(field, range, cidrError))];
  return bad.length === 0 ? errors : [...errors, invalid(field, text, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ')];
}

function balancerErrors(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  if (!atLeast(version, '1.20')) return [];
  const { loadBalancerClass } = spec;
  if (spec.type === 'LoadBalancer') {
    return loadBalancerClass === undefined ? [] : isQualifiedName(text(loadBalancerClass), lengthWord(version)).map((message) => invalid('spec.loadBalancerClass', loadBalancerClass, message));
  }
  return ['allocateLoadBalancerNodePorts', 'loadBalancerClass']
    .filter((field) => spec[field] !== undefined)
    .map((field) => forbidden(`spec.${field}`, "may only be used when `type` is 'LoadBalancer'"));
}

function trafficPolicyErrors(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const errors: FieldError[] = [];
  const policies = ['Cluster', 'Local'];
  if (!isExternallyAccessible(spec, version)) {
    const words = atLeast(version, '1.26') ? 'may only be set for externally-accessible services' : 'ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service';
    if (spec.externalTrafficPolicy) errors.push(invalid('spec.externalTrafficPolicy', spec.externalTrafficPolicy, words));
  } else {
    errors.push(...oneOf(spec, 'externalTrafficPolicy', policies));
  }
  if (!needsHealthCheckNodePort(spec) && spec.healthCheckNodePort) {
    const words = atLeast(version, '1.26')
      ? "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
      : 'HealthCheckNodePort can only be set on LoadBalancer service with ExternalTrafficPolicy=Local';
    errors.push(invalid('spec.healthCheckNodePort', spec.healthCheckNodePort, words));
  }
  if (needsHealthCheckNodePort(spec) && spec.healthCheckNodePort && !inRange(Number(spec.healthCheckNodePort), 1, 65_535)) {
    errors.push(invalid('spec.healthCheckNodePort', spec.healthCheckNodePort, portRangeError));
  }
  if (atLeast(version, '1.22') && (spec.type !== 'ExternalName' || spec.internalTrafficPolicy !== undefined)) errors.push(...oneOf(spec, 'internalTrafficPolicy', policies));
  if (spec.trafficDistribution !== undefined) {
    const valid = atLeast(version, '1.34') ? ['PreferClose', 'PreferSameNode', 'PreferSameZone'] : ['PreferClose'];
    if (!valid.includes(text(spec.trafficDistribution))) errors.push(notSupported('spec.trafficDistribution', spec.trafficDistribution, valid));
  }
  return errors;
}

export function validateServiceUpdate(object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [spec, before] = [part(object, 'spec'), part(old, 'spec')];
  return [...(atLeast(version, '1.20') ? addressChanges(spec, before, version) : addressChange(spec, before)), ...familyChanges(spec, before, version), ...balancerChanges(spec, before, version), ...validateService(object, version)];
}

/** Before 1.20 there was one address, and one rule. */
function addressChange(spec: JsonObject, before: JsonObject): readonly FieldError[] {
  if (before.type === 'ExternalName' || spec.type === 'ExternalName' || !before.clusterIP || spec.clusterIP === before.clusterIP) return [];
  return [invalid('spec.clusterIP', spec.clusterIP ?? '', 'field is immutable')];
}

/** A Service keeps its primary address as long as it has one. Models validateUpgradeDowngradeClusterIPs. */
function addressChanges(spec: JsonObject, before: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  if (before.type === 'ExternalName' || spec.type === 'ExternalName' || (isHeadless(before) && isHeadless(spec))) return [];
  const [now, was] = [clusterIPsOf(spec), clusterIPsOf(before)];
  const changed = (index: number): FieldError => invalid(`spec.clusterIPs[${index}]`, stringList(version, now), 'may not change once set');
  if (was.length === now.length) return was.flatMap((address, index) => (address === now[index] ? [] : [changed(index)]));
  if (was.length < now.length) return was.length > 0 && was[0] !== now[0] ? [changed(0)] : [];
  return [
    ...(now.length === 0 ? [invalid('spec.clusterIPs[0]', stringList(version, now), 'primary clusterIP can not be unset')] : []),
    ...(now.length > 0 && now[0] !== was[0] ? [changed(0)] : []),
    ...(now.length === 1 && spec.ipFamilyPolicy !== 'SingleStack' ? [invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary clusterIP")] : []),
  ];
}

/** Models validateUpgradeDowngradeIPFamilies. */
function familyChanges(spec: JsonObject, before: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  if (!atLeast(version, '1.21') || before.type === 'ExternalName' || spec.type === 'ExternalName') return [];
  // Headless ones may change theirs, and so may those that become headless or cease to be.
  if (isHeadless(before) || isHeadless(spec)) return [];
  const [now, was] = [strings(spec.ipFamilies), strings(before.ipFamilies)];
  if (was.length === now.length) return was.flatMap((family, index) => (family === now[index] ? [] : [invalid('spec.ipFamilies[0]', stringList(version, now, '[]core.IPFamily'), 'may not change once set')]));
  const primaryChanged = was.length > 0 && now.length > 0 && now[0] !== was[0];
  return [
    // It is the addresses that are shown here, whatever the field's name.
    ...(primaryChanged ? [invalid('spec.ipFamilies[0]', stringList(version, clusterIPsOf(spec)), 'may not change once set')] : []),
    ...(now.length < was.length && now.length === 1 && spec.ipFamilyPolicy !== 'SingleStack' ? [invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary ipFamily")] : []),
  ];
}

/** What a load balancer was set up with stays. */
function balancerChanges(spec: JsonObject, before: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const classChanged = spec.type === 'LoadBalancer' && before.type === 'LoadBalancer' && spec.loadBalancerClass !== before.loadBalancerClass;
  const portChanged = needsHealthCheckNodePort(before) && needsHealthCheckNodePort(spec) && spec.healthCheckNodePort !== before.healthCheckNodePort;
  return [
    ...(classChanged ? [invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? nilPointer(version), 'may not change once set')] : []),
    ...(portChanged ? [forbidden('spec.healthCheckNodePort', 'field is immutable')] : []),
  ];
}
