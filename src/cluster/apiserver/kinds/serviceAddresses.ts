/** ServiceCIDRs and IPAddresses, which a server of 1.33 and later keeps for its Services: made up from them when asked. */
import type { KubeObject } from '../../../api/object.ts';
import { listedCidrs } from '../../addresses.ts';
import { formatTime } from '../../ports/clock.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';
import { clusterIPsOf } from './serviceUpdate.ts';

export const serviceCidr: KindStrategy = {
  virtual: ({ cluster }) => [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'ServiceCIDR',
      metadata: { name: 'kubernetes', creationTimestamp: formatTime(cluster.options.bornMs) },
      spec: { cidrs: listedCidrs(cluster.options.serviceCidr) },
    },
  ],
  columns: () => [nameColumn, column('CIDRs', cidrsOf), ageColumn],
};

function cidrsOf(object: KubeObject): string {
  const { cidrs } = part(object, 'spec');
  return Array.isArray(cidrs) ? cidrs.join(',') : '';
}

export const ipAddress: KindStrategy = {
  virtual: addresses,
  columns: () => [
    nameColumn,
    column('ParentRef', (object) => {
      const { group, resource, namespace, name } = part(object, 'spec', 'parentRef');
      return [text(group), text(resource), text(namespace), text(name)].filter((word) => word !== '').join('/');
    }),
  ],
};

function addresses({ cluster }: KindContext): readonly KubeObject[] {
  return cluster.world
    .list('services')
    .flatMap((service) =>
      clusterIPsOf(part(service, 'spec'))
        .filter((address) => address !== 'None')
        .map((name): KubeObject => ({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IPAddress',
          metadata: { name, creationTimestamp: service.metadata.creationTimestamp ?? null, labels: { 'ipaddress.kubernetes.io/ip-family': name.includes(':') ? 'IPv6' : 'IPv4', 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' } },
          spec: { parentRef: { group: '', resource: 'services', namespace: service.metadata.namespace ?? '', name: service.metadata.name } },
        })),
    )
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}
