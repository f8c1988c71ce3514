/** What an update of a Service carries over from the old one without being told, and what falls away with a change of type. */
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { parts, text } from '../../../api/fields.ts';
import { mapList } from './filling.ts';

export const needsClusterIP = (spec: JsonObject): boolean => spec.type === 'ClusterIP' || spec.type === 'NodePort' || spec.type === 'LoadBalancer';
export const needsNodePort = (spec: JsonObject): boolean => spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
export const needsHealthCheckNodePort = (spec: JsonObject): boolean => spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
/** Until 1.19 there was but the one field. */
export const isHeadless = (spec: JsonObject): boolean => (clusterIPsOf(spec)[0] ?? spec.clusterIP) === 'None';
export const clusterIPsOf = (spec: JsonObject): readonly string[] => (Array.isArray(spec.clusterIPs) ? spec.clusterIPs.map(String) : []);

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject => Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** What the server once allocated stays where a writer leaves it out. Models patchAllocatedValues (1.21; before, an update had to name it). */
export function keepAllocated(given: JsonObject, old: JsonObject, version: KubernetesVersion): JsonObject {
  let spec = given;
  if (atLeast(version, '1.21') && needsClusterIP(old) && needsClusterIP(spec)) {
    if (!spec.clusterIP && old.clusterIP) spec = { ...spec, clusterIP: old.clusterIP };
    if (clusterIPsOf(spec).length === 0 && spec.clusterIP === old.clusterIP && old.clusterIPs) spec = { ...spec, clusterIPs: old.clusterIPs };
  }
  if (needsNodePort(old) && needsNodePort(spec)) {
    const nodePorts = (of: JsonObject): readonly (Json | undefined)[] => parts(of, 'ports').map(({ nodePort }) => nodePort).filter(Boolean);
    const used = new Set(nodePorts(old).filter((nodePort) => nodePorts(spec).includes(nodePort)));
    const byName = new Map(parts(old, 'ports').map((port) => [text(port.name), port.nodePort]));
    spec = mapList(spec, 'ports', (port) => {
      const known = byName.get(text(port.name));
      if (port.nodePort || !known || used.has(known)) return port;
      used.add(known);
      return { ...port, nodePort: known };
    });
  }
  if (needsHealthCheckNodePort(old) && needsHealthCheckNodePort(spec) && !spec.healthCheckNodePort && old.healthCheckNodePort) {
    spec = { ...spec, healthCheckNodePort: old.healthCheckNodePort };
  }
  return spec;
}

/** Keeps clusterIP and clusterIPs in step for clients that know only one of them. Models normalizeClusterIPs; there is only one before 1.20. */
export function syncClusterIPs(spec: JsonObject, old: JsonObject | undefined, version: KubernetesVersion): JsonObject {
  if (!atLeast(version, '1.20')) return without(spec, 'clusterIPs');
  const plural = clusterIPsOf(spec);
  if (!old) return spec.clusterIP && plural.length === 0 ? { ...spec, clusterIPs: [spec.clusterIP] } : spec;
  const before = clusterIPsOf(old);
  if (before.length > 0 && plural.length === 0 && old.clusterIP === spec.clusterIP) return { ...spec, clusterIPs: before };
  if (plural.length === 0 && spec.clusterIP) return { ...spec, clusterIPs: [spec.clusterIP] };
  if (old.clusterIP === spec.clusterIP || !sameJson(before, plural)) return spec;
  return old.clusterIP && !spec.clusterIP ? without(spec, 'clusterIPs') : { ...spec, clusterIPs: [spec.clusterIP ?? ''] };
}

/** What the new type has no use for goes, if the writer did not touch it. Models dropTypeDependentFields. */
export function dropInapplicable(given: JsonObject, old: JsonObject): JsonObject {
  let spec = given;
  const same = (...keys: readonly string[]): boolean => keys.every((key) => sameJson(spec[key], old[key]));
  if (needsClusterIP(old) && !needsClusterIP(spec)) {
    if (same('clusterIP', 'clusterIPs')) spec = without(spec, 'clusterIP', 'clusterIPs');
    if (same('ipFamilies')) spec = without(spec, 'ipFamilies');
    if (same('ipFamilyPolicy')) spec = without(spec, 'ipFamilyPolicy');
  }
  const nodePorts = (of: JsonObject): ReadonlySet<Json | undefined> => new Set(parts(of, 'ports').map(({ nodePort }) => nodePort));
  if (needsNodePort(old) && !needsNodePort(spec) && sameJson([...nodePorts(spec)], [...nodePorts(old)])) {
    spec = mapList(spec, 'ports', (port) => without(port, 'nodePort'));
  }
  if (needsHealthCheckNodePort(old) && !needsHealthCheckNodePort(spec) && same('healthCheckNodePort')) spec = without(spec, 'healthCheckNodePort');
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const) if (same(key)) spec = without(spec, key);
  }
  const external = (of: JsonObject): boolean => of.type === 'NodePort' || of.type === 'LoadBalancer' || (of.type === 'ClusterIP' && Array.isArray(of.externalIPs) && of.externalIPs.length > 0);
  if (external(old) && !external(spec) && same('externalTrafficPolicy')) spec = without(spec, 'externalTrafficPolicy');
  if (old.type !== 'ExternalName' && spec.type === 'ExternalName' && same('internalTrafficPolicy')) spec = without(spec, 'internalTrafficPolicy');
  return spec;
}
