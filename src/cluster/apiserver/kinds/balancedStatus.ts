/** What a status may say of the load balancers in front of an object. Models ValidateLoadBalancerStatus of pkg/apis/core/validation and its like for Ingresses. */
import { forbidden, invalid, notSupported } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { isDns1123Subdomain } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { parseAddress } from '../../addresses.ts';
import { addressError } from './serviceValidation.ts';

const ingressField = 'status.loadBalancer.ingress';

/** Of a Service. Since 1.29 only one that asks for a balancer has one. */
export function balancedStatusErrors(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const ingress = parts(object, 'status', 'loadBalancer', 'ingress');
  if (part(object, 'spec').type !== 'LoadBalancer' && ingress.length > 0 && atLeast(version, '1.29')) return [forbidden(ingressField, "may only be used when `spec.type` is 'LoadBalancer'")];
  return ingress.flatMap((each, index) => {
    const field = `${ingressField}[${index}]`;
    const [address, hostname] = endErrors(each, field, version);
    return [...address, ...modeErrors(each, `${field}.ipMode`), ...hostname];
  });
}

/** Of an Ingress. */
export const addressesErrors = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] =>
  parts(object, 'status', 'loadBalancer', 'ingress').flatMap((each, index) => endErrors(each, `${ingressField}[${index}]`, version).flat());

/** What is wrong with the address, and what with the name. */
function endErrors({ ip, hostname }: JsonObject, field: string, version: KubernetesVersion): readonly [address: readonly FieldError[], hostname: readonly FieldError[]] {
  const [address, name] = [text(ip), text(hostname)];
  return [
    address === '' || parseAddress(address) ? [] : [invalid(`${field}.ip`, address, atLeast(version, '1.30') ? addressError : 'must be a valid IP address')],
    name === ''
      ? []
      : [
          ...isDns1123Subdomain(name).map((message) => invalid(`${field}.hostname`, name, message)),
          ...(parseAddress(name) ? [invalid(`${field}.hostname`, name, 'must be a DNS name, not an IP address')] : []),
        ],
  ];
}

function modeErrors({ ip, ipMode }: JsonObject, field: string): readonly FieldError[] {
  if (ipMode === undefined) return [];
  if (!ip) return [forbidden(field, 'may not be specified when `ip` is not set')];
  return ['Proxy', 'VIP'].includes(text(ipMode)) ? [] : [notSupported(field, ipMode, ['Proxy', 'VIP'])];
}
