/** Warnings: what is accepted but not what its author meant, told beside the answer. Models pkg/api/service/warnings.go and pod/warnings.go. */
import type { KubeObject } from '../../api/object.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { part, parts, text } from '../../api/fields.ts';
import type { JsonObject } from '../../base/json.ts';

type Warn = (object: KubeObject, before: KubeObject | undefined, version: KubernetesVersion) => readonly string[];

/** By kind. */
const byKind: Readonly<Record<string, Warn>> = {
  Service(object, _before, version) {
    const spec = part(object, 'spec');
    const external = Array.isArray(spec.externalIPs) && spec.externalIPs.length > 0;
    const headless = spec.type === 'ClusterIP' && spec.clusterIP === 'None';
    const hints = 'service.kubernetes.io/topology-aware-hints';
    return [
      ...(atLeast(version, '1.27') && object.metadata.annotations?.[hints] !== undefined ? [`annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`] : []),
      ...(atLeast(version, '1.34') && headless ? headlessWarnings(spec, external) : []),
      ...(atLeast(version, '1.36') && external && !headless && spec.type !== 'ExternalName' ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters'] : []),
      // https://github.com/kubernetes/kubernetes/pull/119310
      ...(atLeast(version, '1.28') && external && spec.type === 'ExternalName' ? ['spec.externalIPs is ignored when spec.type is "ExternalName"'] : []),
      ...(atLeast(version, '1.28') && spec.externalName && spec.type !== 'ExternalName' ? ['spec.externalName is ignored when spec.type is not "ExternalName"'] : []),
      ...(atLeast(version, '1.34') && spec.trafficDistribution === 'PreferClose' ? ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'] : []),
    ];
  },
  // Pods are written to by so many that nobody is warned but who creates one.
  Pod: (object, before, version) => (before ? [] : podSpecWarnings(part(object, 'spec'), 'spec', version)),
  ...Object.fromEntries(
    ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'].map((kind): [string, Warn] => [
      kind,
      (object, before, version) => (before && before.metadata.generation === object.metadata.generation ? [] : podSpecWarnings(part(object, 'spec', 'template', 'spec'), 'spec.template.spec', version)),
    ]),
  ),
};

/** https://github.com/kubernetes/kubernetes/pull/132214; 1.34.0 and 1.34.1 took the default for a wish. */
function headlessWarnings(spec: JsonObject, external: boolean): readonly string[] {
  return [
    ...(spec.loadBalancerIP ? ['spec.loadBalancerIP is ignored for headless services'] : []),
    ...(external ? ['spec.externalIPs is ignored for headless services'] : []),
    ...(spec.sessionAffinity === 'ClientIP' ? ['spec.SessionAffinity is ignored for headless services'] : []),
  ];
}

/** Models warningsForPodSpecAndMeta, as far as containers go. */
function podSpecWarnings(spec: JsonObject, field: string, version: KubernetesVersion): readonly string[] {
  const containers = [
    ...parts(spec, 'initContainers').map((container, index) => ({ container, field: `${field}.initContainers[${index}]` })),
    ...parts(spec, 'containers').map((container, index) => ({ container, field: `${field}.containers[${index}]` })),
  ];
  return [...(atLeast(version, '1.23') ? containers.flatMap(hiddenVariables) : []), ...(atLeast(version, '1.31') ? repeatedPorts(containers) : [])];
}

interface Placed {
  readonly container: JsonObject;
  /** Where it stands: `spec.containers[0]`. */
  readonly field: string;
}

/** A variable that stands twice, unless the second is made of the first. */
function hiddenVariables({ container, field }: Placed): readonly string[] {
  const known = new Set<string>();
  return parts(container, 'env').flatMap((variable, index) => {
    const name = text(variable.name);
    const repeated = known.has(name);
    known.add(name);
    const [value, reference] = [text(variable.value), `$(${name})`];
    const bad = variable.valueFrom !== undefined || value === reference || !value.includes(reference);
    return repeated && bad ? [`${field}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`] : [];
  });
}

/** A port that stands twice, in one container or in two. */
function repeatedPorts(containers: readonly Placed[]): readonly string[] {
  const known: { readonly key: string; readonly port: JsonObject; readonly field: string }[] = [];
  return containers.flatMap(({ container, field }) =>
    parts(container, 'ports').flatMap((port, index) => {
      const here = { key: `${text(port.containerPort)}/${text(port.protocol) || 'TCP'}`, port, field: `${field}.ports[${index}]` };
      const others = known.filter(({ key }) => key === here.key);
      known.push(here);
      return others.flatMap((other) => {
        const same = text(port.hostIP) === text(other.port.hostIP) && (port.hostPort ?? 0) === (other.port.hostPort ?? 0);
        if (same) return [`${here.field}: duplicate port definition with ${other.field}`];
        return !port.hostPort || !other.port.hostPort ? [`${here.field}: overlapping port definition with ${other.field}`] : [];
      });
    }),
  );
}

/** What a write gives cause for; `before` is the object as it was, if it was. */
export const warningsOf = (object: KubeObject, before: KubeObject | undefined, version: KubernetesVersion): readonly string[] => byKind[object.kind]?.(object, before, version) ?? [];

/** As a header: RFC 7234's warning 299, one after the other. */
export const warningHeader = (warnings: readonly string[]): Readonly<Record<string, string>> =>
  warnings.length === 0 ? {} : { warning: warnings.map((warning) => `299 - ${JSON.stringify(warning)}`).join(', ') };
