/** Services: defaulting, allocation of addresses and ports, and the columns of `kubectl get services`. */
import { isDns1035Label } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { choiceStem, choiceStemOfNext } from '../../incarnations.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn, part, parts, text, wide } from '../table.ts';
import { fill, mapList } from './podSpec.ts';
import { formatLabelSelector } from '../../../api/labelSelector.ts';

export const service: KindStrategy = {
  checkName: isDns1035Label,
  defaults: defaultService,
  prepareForCreate: (object) => ({ ...object, status: { loadBalancer: {} } }),
  prepareForUpdate: (object, old) => ({ ...object, spec: keepAllocations(part(object, 'spec'), part(old, 'spec')) }),
  allocate,
  fields: (object) => ({ 'spec.clusterIP': text(part(object, 'spec').clusterIP), 'spec.type': text(part(object, 'spec').type) }),
  columns: () => [
    nameColumn,
    column('Type', (object) => text(part(object, 'spec').type)),
    column('Cluster-IP', (object) => text(part(object, 'spec').clusterIP) || '<none>'),
    column('External-IP', externalAddresses),
    column('Port(s)', (object) => parts(object, 'spec', 'ports').map(portText).join(',') || '<none>'),
    ageColumn,
    wide('Selector', (object) => formatLabelSelector({ matchLabels: part(object, 'spec', 'selector') as Record<string, string> })),
  ],
};

function defaultService(object: KubeObject, { version }: KindContext): KubeObject {
  let spec = fill(part(object, 'spec'), { type: 'ClusterIP', sessionAffinity: 'None' });
  if (spec.sessionAffinity === 'ClientIP') {
    const config = part(spec, 'sessionAffinityConfig', 'clientIP');
    spec = { ...spec, sessionAffinityConfig: { clientIP: fill(config, { timeoutSeconds: 10_800 }) } };
  } else if (spec.sessionAffinity === 'None') {
    const { sessionAffinityConfig: _config, ...rest } = spec;
    spec = rest;
  }
  spec = mapList(spec, 'ports', (port) => {
    const withProtocol = fill(port, { protocol: 'TCP' });
    return withProtocol.targetPort === undefined || withProtocol.targetPort === '' || withProtocol.targetPort === 0 ? { ...withProtocol, targetPort: withProtocol.port } : withProtocol;
  });
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') spec = fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (spec.type !== 'ExternalName' && atLeast(version, '1.22')) spec = fill(spec, { internalTrafficPolicy: 'Cluster' });
  if (spec.type === 'LoadBalancer' && atLeast(version, '1.22')) spec = fill(spec, { allocateLoadBalancerNodePorts: true });
  return { ...object, spec };
}

/** What the writer of an update left out is kept: the address and the node ports. */
function keepAllocations(spec: JsonObject, old: JsonObject): JsonObject {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return spec;
  let kept = spec;
  if (!kept.clusterIP && old.clusterIP) kept = { ...kept, clusterIP: old.clusterIP };
  if (!kept.clusterIPs && old.clusterIPs) kept = { ...kept, clusterIPs: old.clusterIPs };
  return kept;
}

function allocate(object: KubeObject, old: KubeObject | undefined, context: KindContext): KubeObject {
  const { cluster, version } = context;
  const { namespace = '', name } = object.metadata;
  let spec = part(object, 'spec');
  if (spec.type === 'ExternalName') return { ...object, spec };
  const stem = old ? choiceStem(cluster.world, 'service', 'services', namespace, name) : choiceStemOfNext(cluster.world, 'service', 'services', namespace, name);
  const others = cluster.world.list('services').filter(({ metadata }) => metadata.name !== name || metadata.namespace !== namespace);
  if (!spec.clusterIP) {
    const taken = new Set(others.map((other) => text(part(other, 'spec').clusterIP)));
    spec = { ...spec, clusterIP: cluster.chooser.choose(`${stem}/clusterIP`, { kind: 'address', cidr: cluster.options.serviceCidr, taken }) };
  }
  spec = { ...spec, clusterIPs: spec.clusterIPs ?? [spec.clusterIP ?? ''] };
  if (atLeast(version, '1.20')) spec = fill(spec, atLeast(version, '1.21') ? { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' } : {});
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    const taken = new Set(others.flatMap((other) => parts(other, 'spec', 'ports').map((port) => Number(port.nodePort ?? 0))));
    const before = parts(old ?? {}, 'spec', 'ports');
    spec = mapList(spec, 'ports', (port) => {
      const known = port.nodePort ?? before.find((earlier) => earlier.port === port.port && earlier.protocol === port.protocol)?.nodePort;
      const nodePort = known ?? Number(cluster.chooser.choose(`${stem}/nodePort/${text(port.name) || text(port.port)}`, { kind: 'port', from: 30_000, to: 32_767, taken }));
      taken.add(Number(nodePort));
      return { ...port, nodePort };
    });
  }
  return { ...object, spec };
}

function portText(port: JsonObject): string {
  return port.nodePort ? `${text(port.port)}:${text(port.nodePort)}/${text(port.protocol)}` : `${text(port.port)}/${text(port.protocol)}`;
}

/** Models printers' getServiceExternalIP. */
function externalAddresses(object: KubeObject): string {
  const spec = part(object, 'spec');
  const external = Array.isArray(spec.externalIPs) ? spec.externalIPs.map(String) : [];
  switch (spec.type) {
    case 'ClusterIP':
    case 'NodePort':
      return external.join(',') || '<none>';
    case 'LoadBalancer': {
      const balancers = [...new Set(parts(object, 'status', 'loadBalancer', 'ingress').map((ingress) => text(ingress.ip) || text(ingress.hostname)))].sort();
      return [...balancers, ...external].join(',') || '<pending>';
    }
    case 'ExternalName':
      return text(spec.externalName);
    default:
      return '<unknown>';
  }
}
