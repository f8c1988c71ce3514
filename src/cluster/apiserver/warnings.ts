/** Warnings: what is accepted but not what its author meant, told beside the answer. Models pkg/api/service/warnings.go and pod/warnings.go. */
import type { KubeObject } from '../../api/object.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { part, parts, text } from '../../api/fields.ts';

type Warn = (object: KubeObject, version: KubernetesVersion) => readonly string[];

/** By kind. */
const byKind: Readonly<Record<string, Warn>> = {
  Service(object, version) {
    const spec = part(object, 'spec');
    if (!atLeast(version, '1.26')) return [];
    return [
      ...(spec.externalName && spec.type !== 'ExternalName' && atLeast(version, '1.29') ? ['spec.externalName is ignored when spec.type is not "ExternalName"'] : []),
      ...(spec.type === 'ClusterIP' && spec.clusterIP === 'None' && spec.sessionAffinity === 'ClientIP' ? ['spec.SessionAffinity is ignored for headless services'] : []),
    ];
  },
  Pod(object, version) {
    if (!atLeast(version, '1.31')) return [];
    const containers = parts(object, 'spec', 'containers');
    return containers.flatMap((container, index) => {
      const named = new Map<string, number>();
      return parts(container, 'ports').flatMap((port, at) => {
        const key = `${text(port.containerPort)}/${text(port.protocol) || 'TCP'}`;
        const first = named.get(key);
        named.set(key, first ?? at);
        return first === undefined ? [] : [`spec.containers[${index}].ports[${at}]: duplicate port definition with spec.containers[${index}].ports[${first}]`];
      });
    });
  },
};

export const warningsOf = (object: KubeObject, version: KubernetesVersion): readonly string[] => byKind[object.kind]?.(object, version) ?? [];

/** As a header: RFC 7234's warning 299, one after the other. */
export const warningHeader = (warnings: readonly string[]): Readonly<Record<string, string>> =>
  warnings.length === 0 ? {} : { warning: warnings.map((warning) => `299 - ${JSON.stringify(warning)}`).join(', ') };
