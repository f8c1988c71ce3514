/** Which address families a Service gets. Models initIPFamilyFields in pkg/registry/core/service/storage/alloc.go. */
import { invalid, stringList } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { part } from '../../../api/fields.ts';
import { clusterIPsOf, isHeadless } from './serviceUpdate.ts';
import { validateClusterIPs } from './serviceValidation.ts';

export type Family = 'IPv4' | 'IPv6';

const familyOf = (address: string): Family => (address.includes(':') ? 'IPv6' : 'IPv4');
const other = (family: Json | undefined): Family => (family === 'IPv4' ? 'IPv6' : 'IPv4');
const familiesOf = (spec: JsonObject): readonly string[] => (Array.isArray(spec.ipFamilies) ? spec.ipFamilies.map(String) : []);

/** `configured` are the families of the cluster, the primary one first. `refuse` throws if it is given errors. */
export function withFamilies(given: JsonObject, old: JsonObject | undefined, configured: readonly Family[], version: KubernetesVersion, refuse: (errors: readonly FieldError[]) => void): JsonObject {
  const [primary = 'IPv4'] = configured;
  if (old && keepsPreference(given, old)) return given;
  const selectorless = isHeadless(given) && Object.keys(part(given, 'selector')).length === 0;
  const policy = given.ipFamilyPolicy ?? old?.ipFamilyPolicy ?? (selectorless ? 'RequireDualStack' : 'SingleStack');
  refuse(validateClusterIPs({ ...given, ipFamilyPolicy: policy }, version));
  const spec = old && policy === 'SingleStack' ? released(given, old) : given;
  const [addresses, asked] = [clusterIPsOf(spec), familiesOf(spec)];
  const inferred = isHeadless(spec) ? asked : [...asked, ...addresses.slice(asked.length).map(familyOf)];
  refuse([
    ...(old && policy !== 'SingleStack' ? reductions(spec, old, policy) : []),
    ...(policy === 'SingleStack' ? surplus(addresses, asked, policy) : []),
    ...addresses.flatMap((address, index) =>
      isHeadless(spec) || index < asked.length || configured.includes(familyOf(address)) ? [] : [invalid(`spec.clusterIPs[${index}]`, stringList(version, addresses), `${familyOf(address)} is not configured on this cluster`)],
    ),
  ]);
  const families = inferred.length === 0 ? [primary] : inferred;
  // Without pods to look for, a Service may have families that the cluster has not.
  if (selectorless) return { ...spec, ipFamilyPolicy: policy, ipFamilies: families.length < 2 && policy !== 'SingleStack' ? [...families, other(families[0])] : families };
  refuse([
    ...(policy === 'RequireDualStack' && configured.length < 2 ? [invalid('spec.ipFamilyPolicy', policy, 'this cluster is not configured for dual-stack services')] : []),
    ...inferred.flatMap((family, index) => (configured.some((each) => each === family) ? [] : [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')])),
  ]);
  const both = policy !== 'SingleStack' && families.length === 1 && configured.length === 2;
  return { ...spec, ipFamilyPolicy: policy, ipFamilies: both ? [...families, other(families[0])] : families };
}

/** A Service that would rather have both stays as it is when the cluster's own families change. */
const keepsPreference = (spec: JsonObject, old: JsonObject): boolean =>
  spec.ipFamilyPolicy === 'PreferDualStack' && old.ipFamilyPolicy === 'PreferDualStack' && sameJson(clusterIPsOf(spec), clusterIPsOf(old)) && sameJson(familiesOf(spec), familiesOf(old));

/** To ask for one stack is to give the second address up. */
function released(spec: JsonObject, old: JsonObject): JsonObject {
  const addresses = sameJson(clusterIPsOf(spec), clusterIPsOf(old)) && clusterIPsOf(spec).length > 1 ? { clusterIPs: clusterIPsOf(spec).slice(0, 1) } : {};
  const families = sameJson(familiesOf(spec), familiesOf(old)) && familiesOf(spec).length > 1 ? { ipFamilies: familiesOf(spec).slice(0, 1) } : {};
  return { ...spec, ...addresses, ...families };
}

function reductions(spec: JsonObject, old: JsonObject, policy: Json): readonly FieldError[] {
  const reduced = (now: readonly string[], before: readonly string[]): boolean => now.length > 0 && now.length < before.length && now[0] === before[0];
  return [
    ...(reduced(clusterIPsOf(spec), clusterIPsOf(old)) ? [invalid('spec.ipFamilyPolicy', policy, "must be 'SingleStack' to release the secondary cluster IP")] : []),
    ...(reduced(familiesOf(spec), familiesOf(old)) ? [invalid('spec.ipFamilyPolicy', policy, "must be 'SingleStack' to release the secondary IP family")] : []),
  ];
}

function surplus(addresses: readonly string[], families: readonly string[], policy: Json): readonly FieldError[] {
  const words = (what: string): string => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  return [
    ...(addresses.length === 2 ? [invalid('spec.ipFamilyPolicy', policy, words('cluster IPs'))] : []),
    ...(families.length === 2 ? [invalid('spec.ipFamilyPolicy', policy, words('IP families'))] : []),
  ];
}
