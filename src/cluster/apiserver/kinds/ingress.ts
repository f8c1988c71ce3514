/** Ingresses and their classes. */
import type { KubeObject } from '../../../api/object.ts';
import { forbiddenRequest } from '../../../api/status.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { sameJson } from '../../../base/json.ts';
import { addressesErrors } from './balancedStatus.ts';
import { admitIngress } from './webhooks.ts';
import { ingressVersions } from './ingressVersions.ts';
import { validateIngress, validateIngressClass, validateIngressClassUpdate, validateNewIngress } from './ingressValidation.ts';

export const ingress: KindStrategy = {
  versions: ingressVersions,
  countsGenerations: true,
  prepareForCreate: (object) => ({ ...object, status: { loadBalancer: {} } }),
  allocate(object, old, context) {
    const classed = old ? object : withDefaultClass(object, context);
    if (!old || !sameJson(object.spec, old.spec)) admitIngress(classed, context);
    return classed;
  },
  validate: (object, { version }) => validateNewIngress(object, version),
  validateUpdate: (object, _old, { version }) => validateIngress(object, version),
  validateStatus: (object, { version }) => addressesErrors(object, version),
  columns: () => [
    nameColumn,
    column('Class', (object) => text(part(object, 'spec').ingressClassName) || object.metadata.annotations?.['kubernetes.io/ingress.class'] || '<none>'),
    column('Hosts', hosts),
    column('Address', (object) => [...new Set(parts(object, 'status', 'loadBalancer', 'ingress').map(({ ip, hostname }) => text(ip) || text(hostname)))].sort().join(',')),
    column('Ports', (object) => (parts(object, 'spec', 'tls').length > 0 ? '80, 443' : '80')),
    ageColumn,
  ],
};

/** Models the DefaultIngressClass admission plugin. */
function withDefaultClass(object: KubeObject, { cluster, row }: KindContext): KubeObject {
  if (part(object, 'spec').ingressClassName !== undefined || object.metadata.annotations?.['kubernetes.io/ingress.class'] !== undefined) return object;
  const usual = cluster.world.list('ingressclasses.networking.k8s.io').filter(({ metadata }) => metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true');
  if (usual.length > 1) throw forbiddenRequest({ group: row.group, resource: row.plural }, object.metadata.name, `Internal error occurred: ${usual.length} default IngressClasses were found, only 1 allowed`);
  const [only] = usual;
  return only ? { ...object, spec: { ...part(object, 'spec'), ingressClassName: only.metadata.name } } : object;
}

/** Models printers' formatHosts. */
function hosts(object: KubeObject): string {
  const named = parts(object, 'spec', 'rules').map(({ host }) => text(host)).filter((host) => host !== '');
  if (named.length === 0) return '*';
  const listed = named.slice(0, 3).join(',');
  return named.length > 3 ? `${listed} + ${named.length - 3} more...` : listed;
}

export const ingressClass: KindStrategy = {
  countsGenerations: true,
  validate: validateIngressClass,
  validateUpdate: validateIngressClassUpdate,
  columns: () => [
    nameColumn,
    column('Controller', (object) => text(part(object, 'spec').controller)),
    column('Parameters', (object) => {
      const { apiGroup, kind, name } = part(object, 'spec', 'parameters');
      return kind === undefined ? '<none>' : `${text(kind)}${apiGroup ? `.${text(apiGroup)}` : ''}/${text(name)}`;
    }),
    ageColumn,
  ],
};
