/** Services: defaulting, what an update keeps and drops, and the columns of `kubectl get services`. */
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import { isDns1035Label } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn, wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { balancedStatusErrors } from './balancedStatus.ts';
import { fill, mapList } from './filling.ts';
import { allocateService, checkAllocations } from './serviceAllocation.ts';
import { keepAllocated, dropInapplicable, syncClusterIPs } from './serviceUpdate.ts';
import { isExternallyAccessible, validateService, validateServiceUpdate } from './serviceValidation.ts';

/** Until 1.21 a Service was validated before its addresses were looked at, since then after. */
const checksFirst = (version: KubernetesVersion): boolean => atLeast(version, '1.22');

export const service: KindStrategy = {
  createsOnUpdate: true,
  checkName: isDns1035Label,
  defaults: defaultService,
  defaultStatus: defaultAddressModes,
  prepareForCreate(object, context) {
    const spec = syncClusterIPs(part(object, 'spec'), undefined, context.version);
    const fresh: KubeObject = { ...object, spec, status: { loadBalancer: {} } };
    return checksFirst(context.version) ? checkAllocations(fresh, undefined, context) : fresh;
  },
  validate: (object, { version }) => validateService(object, version),
  validateStatus: (object, { version }) => balancedStatusErrors(object, version),
  prepareForUpdate(object, old, context) {
    const before = part(old, 'spec');
    const kept = syncClusterIPs(keepAllocated(part(object, 'spec'), before, context.version), before, context.version);
    const spec = dropInapplicable(kept, before);
    const status = spec.type === 'LoadBalancer' ? part(object, 'status') : { ...part(object, 'status'), loadBalancer: {} };
    const next: KubeObject = { ...object, spec, status };
    return checksFirst(context.version) ? checkAllocations(next, old, context) : next;
  },
  validateUpdate: (object, old, { version }) => validateServiceUpdate(object, old, version),
  allocate: (object, old, context) => allocateService(checksFirst(context.version) ? object : checkAllocations(object, old, context), old, context),
  fields: (object) => ({ 'spec.clusterIP': text(part(object, 'spec').clusterIP), 'spec.type': text(part(object, 'spec').type) }),
  columns: () => [
    nameColumn,
    column('Type', (object) => text(part(object, 'spec').type)),
    column('Cluster-IP', (object) => text(part(object, 'spec').clusterIP) || '<none>'),
    column('External-IP', externalAddresses),
    column('Port(s)', (object) => parts(object, 'spec', 'ports').map(portText).join(',') || '<none>'),
    ageColumn,
    wide('Selector', (object) => formatLabelSelector({ matchLabels: part(object, 'spec', 'selector') as Labels })),
  ],
};

/** Models SetDefaults_Service. */
function defaultService(object: KubeObject, { version }: KindContext): KubeObject {
  let spec = fill(part(object, 'spec'), { sessionAffinity: 'None', type: 'ClusterIP' });
  if (spec.sessionAffinity === 'None') {
    const { sessionAffinityConfig: _config, ...rest } = spec;
    spec = rest;
  } else if (spec.sessionAffinity === 'ClientIP') {
    spec = { ...spec, sessionAffinityConfig: { clientIP: fill(part(spec, 'sessionAffinityConfig', 'clientIP'), { timeoutSeconds: 10_800 }) } };
  }
  spec = mapList(spec, 'ports', (given) => {
    const port = fill(given, { protocol: 'TCP' });
    return port.targetPort === undefined || port.targetPort === '' || port.targetPort === 0 ? { ...port, targetPort: port.port ?? 0 } : port;
  });
  if (isExternallyAccessible(spec, version)) spec = fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (atLeast(version, '1.22') && spec.type !== 'ExternalName') spec = fill(spec, { internalTrafficPolicy: 'Cluster' });
  if (atLeast(version, '1.22') && spec.type === 'LoadBalancer') spec = fill(spec, { allocateLoadBalancerNodePorts: true });
  return { ...object, spec };
}

/** How traffic to each address of a load balancer comes in: unless it says otherwise, with that address as its destination. Beta, and on, since 1.30. */
function defaultAddressModes(object: KubeObject, { version }: KindContext): KubeObject {
  const ingress = parts(object, 'status', 'loadBalancer', 'ingress');
  if (!atLeast(version, '1.30') || ingress.length === 0) return object;
  const told = ingress.map((each) => (each.ip ? fill(each, { ipMode: 'VIP' }) : each));
  return { ...object, status: { ...part(object, 'status'), loadBalancer: { ...part(object, 'status', 'loadBalancer'), ingress: told } } };
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
